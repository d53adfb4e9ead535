// SPDX-License-Identifier: GPL-3.0-or-later
#include "CuttingProxy.h"
#include "EngineRun.h"

#include <gtest/gtest.h>

using accounts::ConnectionSecurity;
using accounts::Protocol;
using mail::FolderRole;
using testsupport::DovecotFixture;
using testsupport::eventually;
using testsupport::TempFolder;
using State = EngineRun::State;

namespace {

constexpr int kMessages = 12;

class EngineCuts : public testing::TestWithParam<Protocol> { };

/// The octets after which the line drops, one connection after the other: through the greeting, the sign-in, the
/// listing and the messages.
QList<qint64> cuts()
{
    QList<qint64> cuts;
    for (qint64 octets = 1; octets < 9000; octets = octets * 5 / 4 + 7)
        cuts.append(octets);
    return cuts;
}

} // namespace

TEST_P(EngineCuts, aLineThatDropsAnywhereLosesAndDoublesNothing)
{
    if (!DovecotFixture::isAvailable())
        GTEST_SKIP() << DovecotFixture::kMissing;
    const DovecotFixture server;
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    QStringList subjects;
    for (int i = 0; i < kMessages; ++i) {
        const QByteArray subject = "message " + QByteArray::number(100 + i);
        ASSERT_TRUE(server.deliver(mailWith(subject, QByteArray(300, 'x') + '\n')));
        subjects.append(QString::fromLatin1(subject));
    }
    accounts::ServerEndpoint endpoint = server.endpoint(GetParam(), ConnectionSecurity::None);
    CuttingProxy proxy(endpoint.port, cuts());
    endpoint.port = proxy.port();
    endpoint.host = u"127.0.0.1"_s;
    endpoint.unlockUnprotected();
    const TempFolder store;
    EngineRun run(store.path());
    ASSERT_TRUE(run.begin());
    run.add(EngineRun::account(endpoint, GetParam()), server.password());
    // Trying again at once instead of after the pause that a person would see.
    qsizetype seen = 0;
    ASSERT_TRUE(eventually([&] {
        for (; seen < run.history.size(); ++seen) {
            const State state = run.history.at(seen).state;
            if (state == State::Offline || state == State::Failed || (state == State::UpToDate && !proxy.isSpent()))
                run.client.checkNow();
        }
        return proxy.isSpent() && run.status().state == State::UpToDate;
    }, std::chrono::seconds(60)))
        << int(run.status().state) << run.status().error.value_or(base::Error {}).detail.toStdString();
    EXPECT_EQ(run.subjects(FolderRole::Inbox), subjects);
    for (const store::MessageRow &row : run.messages(FolderRole::Inbox))
        EXPECT_TRUE(run.reader().rawMessage(row.id)) << qPrintable(row.summary.subject);
    EXPECT_FALSE(std::ranges::any_of(run.history, [](const engine::AccountStatus &status) { return status.state == State::NeedsPassword; }))
        << "a dropped line is no wrong password";
}

INSTANTIATE_TEST_SUITE_P(Protocols, EngineCuts, testing::Values(Protocol::Imap, Protocol::Pop3),
    [](const testing::TestParamInfo<Protocol> &row) { return row.param == Protocol::Imap ? "imap" : "pop3"; });
