// SPDX-License-Identifier: GPL-3.0-or-later
// The rest of a message whose body stayed on the server.
#include "SimulatedMaildrop.h"

#include "sync/WantedBody.h"

using namespace simulated;

namespace {

class Pop3Rest : public simulated::Maildrop {
protected:
    /// A large message whose header is here; so many lines break while the rest of it is fetched (-1: all).
    base::MessageId breakOver(int lines)
    {
        m_server.maildrop().deliver("Subject: large\r\n\r\n" + QByteArray(30'000, 'x') + "\r\n", "large");
        m_settings.kind = accounts::Pop3Settings { {}, { .bodyLimitKilobytes = 10 } };
        EXPECT_EQ(visit(), State::UpToDate);
        m_server.setProfile({ .twists = { { .command = "RETR", .kind = simulator::Twist::Kind::HangUp, .octets = "+OK\r\nSubject: large\r\n", .times = lines } } });
        QObject::connect(m_engine.get(), &Pop3Engine::bodyReady, m_engine.get(), [this](base::MessageId id) { m_ready.append(id); });
        QObject::connect(m_engine.get(), &Pop3Engine::bodyFailed, m_engine.get(), [this](base::MessageId, const base::Error &error) { m_failures.append(error); });
        return rows().constFirst().id;
    }
    /// Until a line was lost so often, and the engine waits before it tries again.
    [[nodiscard]] bool isLost(qsizetype times)
    {
        return eventually([&] { return m_failures.size() == times && m_engine->status().retryAt.isKnown(); });
    }

    QList<base::MessageId> m_ready;
    QList<base::Error> m_failures;
};

} // namespace

TEST_F(Pop3Rest, whatALineThatBreaksKeepsBackComesWithTheNextSession)
{
    const base::MessageId message = breakOver(2);
    m_engine->openMessage(message);
    for (int times = 1; times <= 2; ++times) {
        ASSERT_TRUE(isLost(times));
        EXPECT_EQ(m_failures.constLast().fault, base::Fault::NetworkDown);
        EXPECT_TRUE(engine::wantedbody::isAskedAgain(m_failures.constLast()));
        m_engine->checkNow();
    }
    ASSERT_TRUE(eventually([&] { return m_ready == QList { message }; }));
    EXPECT_TRUE(rows().constFirst().hasBody);
    EXPECT_EQ(m_failures.size(), 2);
}

TEST_F(Pop3Rest, aLineThatBreaksEachTimeIsNotTriedForEver)
{
    const base::MessageId message = breakOver(-1);
    m_engine->openMessage(message);
    for (int times = 1; times <= 3; ++times) {
        ASSERT_TRUE(isLost(times));
        EXPECT_EQ(engine::wantedbody::isAskedAgain(m_failures.constLast()), times < 3);
        m_engine->checkNow();
    }
    EXPECT_TRUE(engine::wantedbody::isGivenUp(m_failures.constLast()));
    ASSERT_TRUE(eventually([&] { return m_engine->status().state == State::UpToDate; }));
    EXPECT_EQ(spoken("RETR"), 3);
    m_server.setProfile({});
    m_engine->openMessage(message);
    EXPECT_TRUE(eventually([&] { return m_ready == QList { message }; })) << "whoever asks again gets it";
}

TEST_F(Pop3Rest, theRestOfAMessageTellsHowMuchOfItIsHere)
{
    m_server.maildrop().deliver("Subject: large\r\n\r\n" + QByteArray(300'000, 'x') + "\r\n", "large");
    m_settings.kind = accounts::Pop3Settings { {}, { .bodyLimitKilobytes = 10 } };
    m_chunk = 16 * 1024;
    ASSERT_EQ(visit(), State::UpToDate);
    ASSERT_EQ(rows().size(), 1);
    ASSERT_FALSE(rows().constFirst().hasBody);
    // Something new comes with it, behind what was asked for.
    m_server.maildrop().deliver("Subject: new\r\n\r\nx\r\n", "new");
    const base::MessageId message = rows().constFirst().id;
    QList<qint64> received;
    bool isReady = false;
    QObject::connect(m_engine.get(), &Pop3Engine::bodyProgress, m_engine.get(), [&](base::MessageId which, qint64 done, qint64 total) {
        EXPECT_EQ(which, message);
        EXPECT_GT(total, 300'000);
        EXPECT_LE(done, total);
        received.append(done);
    });
    QObject::connect(m_engine.get(), &Pop3Engine::bodyReady, m_engine.get(), [&] { isReady = true; });
    m_engine->openMessage(message);
    ASSERT_TRUE(eventually([&] { return isReady; }));
    EXPECT_GE(received.size(), 10);
    EXPECT_TRUE(std::ranges::is_sorted(received));
    EXPECT_TRUE(eventually([&] { return rows().size() == 2; }));
}

TEST_F(Pop3Rest, theRestThatIsWantedWhileMuchElseComesIsNext)
{
    m_server.maildrop().deliver("Subject: large\r\n\r\n" + QByteArray(30'000, 'x') + "\r\n", "large");
    m_settings.kind = accounts::Pop3Settings { {}, { .bodyLimitKilobytes = 10 } };
    ASSERT_EQ(visit(), State::UpToDate);
    const base::MessageId message = rows().constFirst().id;
    constexpr int kOthers = 600; // more than is asked for ahead
    for (int i = 0; i < kOthers; ++i)
        m_server.maildrop().deliver("Subject: " + QByteArray::number(i) + "\r\n\r\n" + QByteArray(1000, 'x') + "\r\n");
    m_chunk = 4096;
    begin();
    int ready = 0;
    bool isProgressTold = false;
    QObject::connect(m_engine.get(), &Pop3Engine::bodyReady, m_engine.get(), [&](base::MessageId which) { ready += which == message ? 1 : 100; });
    QObject::connect(m_engine.get(), &Pop3Engine::bodyProgress, m_engine.get(), [&](base::MessageId which, qint64 done, qint64 total) {
        EXPECT_EQ(which, message);
        EXPECT_LE(done, total);
        isProgressTold = true;
    });
    ASSERT_TRUE(eventually([&] { return spoken("RETR") > 0; }));
    m_engine->openMessage(message);
    ASSERT_TRUE(eventually([&] { return ready > 0; }));
    ASSERT_TRUE(eventually([&] { return m_engine->status().state == State::UpToDate; }));
    EXPECT_EQ(ready, 1) << "said once";
    EXPECT_TRUE(isProgressTold);
    EXPECT_EQ(m_server.sessions(), 2) << "in the visit that was on its way";
    EXPECT_EQ(rows().size(), kOthers + 1);
    const auto &transcript = m_server.transcript();
    const auto place = [&](const QByteArray &command) { return std::ranges::find(transcript, command, &simulator::Spoken::command) - transcript.begin(); };
    EXPECT_LT(place("RETR 1"), place("RETR 2")) << "the oldest was wanted, and comes before those that nobody waits for";
}

// RFC 6856 section 3: what the server says to a person is in the person's language, where it can.
TEST_F(Pop3Rest, theServerIsAskedToSpeakTheLanguageOfTheProgram)
{
    m_server.setProfile({ .languages = { "en", "es" } });
    ASSERT_EQ(visit(), State::UpToDate);
    EXPECT_EQ(spoken("LANG"), 0) << "none was said";
    m_language = "es";
    ASSERT_EQ(visit(), State::UpToDate);
    EXPECT_EQ(spoken("LANG es"), 1);
}
