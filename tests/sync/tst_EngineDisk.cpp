// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that has no room for a message: the account says so, keeps what it has, and goes on when there is room again.
#include "EngineRun.h"

#include <gtest/gtest.h>

#if defined(Q_OS_UNIX)
#include <csignal>
#include <sys/resource.h>

using accounts::ConnectionSecurity;
using accounts::Protocol;
using mail::FolderRole;
using testsupport::DovecotFixture;
using testsupport::TempFolder;
using State = EngineRun::State;

namespace {

/// While it lives no file of this program grows beyond so many octets: to the program it looks like a full disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t octets) : m_before(std::signal(SIGXFSZ, SIG_IGN))
    {
        getrlimit(RLIMIT_FSIZE, &m_limit);
        rlimit small = m_limit;
        small.rlim_cur = octets;
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_limit);
        std::signal(SIGXFSZ, m_before);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    void (*m_before)(int);
    rlimit m_limit {};
};

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
