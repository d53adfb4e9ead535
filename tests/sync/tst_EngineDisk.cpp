// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that has no room for a message: the account says so, keeps what it has, and goes on when there is room again.
#include "EngineRun.h"

#include "support/FullDisk.h"

#include <gtest/gtest.h>

#if defined(Q_OS_UNIX)
using accounts::ConnectionSecurity;
using accounts::Protocol;
using mail::FolderRole;
using testsupport::DovecotFixture;
using testsupport::FullDisk;
using testsupport::TempFolder;
using State = EngineRun::State;

namespace {

class EngineDisk : public testing::TestWithParam<Protocol> { };

} // namespace

TEST_P(EngineDisk, thatIsFullIsSaidAndCostsNothing)
{
    if (!DovecotFixture::isAvailable())
        GTEST_SKIP() << DovecotFixture::kMissing;
    const DovecotFixture server;
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    ASSERT_TRUE(server.deliver(mailWith("small")));
    const TempFolder store;
    EngineRun run(store.path(), server.caFile());
    ASSERT_TRUE(run.begin());
    run.add(EngineRun::account(server.endpoint(GetParam(), ConnectionSecurity::ImplicitTls), GetParam()), server.password());
    ASSERT_TRUE(run.waitFor(State::UpToDate));
    run.client.setOffline(true);
    ASSERT_TRUE(run.waitFor(State::Offline));
    ASSERT_TRUE(server.deliver(mailWith("large", QByteArray(4'000'000, 'x') + '\n')));
    {
        const FullDisk full(2'000'000);
        run.client.setOffline(false);
        ASSERT_TRUE(run.waitFor(State::Failed));
        ASSERT_TRUE(run.status().error);
        EXPECT_STREQ(base::faultName(run.status().error->fault), "StorageFull");
        const auto small = run.find(u"small"_s);
        ASSERT_TRUE(small);
        EXPECT_TRUE(run.reader().rawMessage(small->id)) << "what is here stays readable";
    }
    ASSERT_TRUE(run.checkAgain());
    EXPECT_EQ(run.subjects(FolderRole::Inbox), (QStringList { u"large"_s, u"small"_s }));
    EXPECT_GT(run.reader().rawMessage(run.find(u"large"_s)->id).value_or("").size(), 4'000'000);
}

INSTANTIATE_TEST_SUITE_P(Protocols, EngineDisk, testing::Values(Protocol::Imap, Protocol::Pop3),
    [](const auto &row) { return row.param == Protocol::Imap ? "imap" : "pop3"; });
#endif
