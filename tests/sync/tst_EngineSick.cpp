// SPDX-License-Identifier: GPL-3.0-or-later
// A server that falls ill at every line of a first visit: the account says so, and is well as soon as the server is.
#include "EngineRun.h"
#include "SickProxy.h"

#include <gtest/gtest.h>

using accounts::ConnectionSecurity;
using accounts::Protocol;
using mail::FolderRole;
using testsupport::DovecotFixture;
using testsupport::TempFolder;
using State = EngineRun::State;

namespace {

constexpr int kMessages = 6;

struct Case {
    const char *name;
    const char *octets;
};

void PrintTo(const Case &one, std::ostream *out)
{
    *out << one.name;
}

constexpr Case kCases[] = {
    { "Goodbye", "* BYE going down\r\n" },
    { "StrangeTag", "Zz9 OK who are you\r\n" },
    { "HugeLiteral", "* 1 FETCH (UID 1 BODY[] {99999999999}\r\n" },
    { "CutLiteral", "* 1 FETCH (UID 1 FLAGS () RFC822.SIZE 5 BODY[] {50}\r\nSubject: half a mess" },
    { "OtherMessages", "* 1 FETCH (UID 4711 FLAGS () RFC822.SIZE 5 BODY[] {5}\r\nA: b\n)\r\n* 99 EXISTS\r\n* 1 EXPUNGE\r\n" },
    { "Nonsense", "((((( \x01\x02 {3}\r\nabc)\r\n* SEARCH 99999999999999999999\r\n* LIST\r\n" },
};

class EngineSick : public testing::TestWithParam<Case> { };

} // namespace

TEST_P(EngineSick, isWellAgainWithTheServer)
{
    if (!DovecotFixture::isAvailable())
        GTEST_SKIP() << DovecotFixture::kMissing;
    const DovecotFixture server;
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    QStringList subjects;
    QList<QByteArray> messages;
    for (int i = 0; i < kMessages; ++i) {
        subjects.append(u"message %1"_s.arg(100 + i));
        messages.append(mailWith(subjects.constLast().toLatin1()));
    }
    ASSERT_TRUE(server.deliverAll(messages));
    QList<SickProxy::Illness> illnesses;
    for (int lines = 0; lines < 46; lines += lines < 8 ? 1 : 3)
        illnesses.append({ lines, GetParam().octets });
    accounts::ServerEndpoint endpoint = server.endpoint(Protocol::Imap, ConnectionSecurity::None);
    SickProxy proxy(endpoint.port, illnesses);
    endpoint.port = proxy.port();
    endpoint.host = u"127.0.0.1"_s;
    endpoint.unlockUnprotected();
    const TempFolder store;
    EngineRun run(store.path());
    ASSERT_TRUE(run.begin());
    run.add(EngineRun::account(endpoint, Protocol::Imap), server.password());
    // Trying again at once instead of after the pause that a person would see.
    qsizetype seen = 0;
    ASSERT_TRUE(testsupport::eventually([&] {
        for (; seen < run.history.size(); ++seen) {
            const engine::AccountStatus &status = run.history.at(seen);
            if (status.state == State::Failed || status.state == State::Offline) {
                EXPECT_TRUE(status.error.has_value()) << "trouble without a reason";
                run.client.checkNow();
            } else if (status.state == State::UpToDate && !proxy.isSpent()) {
                run.client.checkNow();
            }
        }
        return proxy.isSpent() && run.status().state == State::UpToDate;
    }, std::chrono::seconds(60)))
        << int(run.status().state) << run.status().error.value_or(base::Error {}).detail.toStdString();
    EXPECT_EQ(run.subjects(FolderRole::Inbox), subjects);
    for (const store::MessageRow &row : run.messages(FolderRole::Inbox)) {
        EXPECT_LT(row.uid, 4711u) << "a message that nobody asked for";
        EXPECT_TRUE(run.reader().rawMessage(row.id).value_or("").contains("Hola.")) << qPrintable(row.summary.subject);
    }
    for (const engine::AccountStatus &status : std::as_const(run.history))
        EXPECT_NE(status.state, State::NeedsPassword) << "a sick server is no wrong password";
}

INSTANTIATE_TEST_SUITE_P(Illnesses, EngineSick, testing::ValuesIn(kCases), [](const auto &row) { return std::string(row.param.name); });
