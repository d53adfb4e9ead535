// SPDX-License-Identifier: GPL-3.0-or-later
// What the person keeps back, throws away, or has open in a window: it does not go out meanwhile, and nothing is forgotten.
#include "OutboxHold.h"

namespace {

class OutboxKeptBack : public OutboxHold { };

} // namespace

TEST_F(OutboxKeptBack, whatIsOnTheLineCanBeThrownAwayUntilItsEnd)
{
    bool isThrown = false;
    m_sink.answer = [&](const QByteArray &command) {
        if (command.startsWith("RCPT") && !std::exchange(isThrown, true)) {
            m_run->client.discardOutgoing(row().message);
            m_run->catchUp();
        }
        return QByteArray();
    };
    queue({});
    ASSERT_TRUE(eventually([&] { return isThrown && rows().isEmpty(); }));
    queue({});
    ASSERT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    EXPECT_EQ(m_sink.taken.size(), 1);
    EXPECT_EQ(m_tooLate, 0);
}

TEST_F(OutboxKeptBack, whatIsHeldIsHeldOnceMoreWithoutAWord)
{
    SendOptions options;
    options.notBefore = in(12 * kHour);
    queue(options);
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().state == OutboxState::Waiting; }));
    const auto message = row().message;
    for (int time = 0; time < 2; ++time)
        m_run->client.holdMessage(message);
    ASSERT_TRUE(eventually([&] { return row().state == OutboxState::Held; }));
    m_run->client.unholdMessage(message); // answered behind both
    ASSERT_TRUE(eventually([&] { return row().state == OutboxState::Waiting; }));
    EXPECT_EQ(m_tooLate, 0);
    EXPECT_EQ(row().notBefore, options.notBefore);
}

TEST_F(OutboxKeptBack, whatLiesOpenWhenTheProgramEndsGoesOutAtItsTime)
{
    SendOptions options;
    options.notBefore = in(12 * kHour);
    queue(options);
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().state == OutboxState::Waiting; }));
    m_run->client.holdWhileOpen(row().message);
    ASSERT_TRUE(eventually([&] { return row().state == OutboxState::Open; }));
    m_stuck.clear();
    open();
    EXPECT_TRUE(eventually([&] { return row().state == OutboxState::Waiting; }));
    EXPECT_EQ(row().notBefore, options.notBefore);
    m_run->catchUp();
    EXPECT_TRUE(m_stuck.isEmpty());
    EXPECT_EQ(m_sink.sessions, 0);
    letItBecome(12 * kHour + 1);
    EXPECT_TRUE(eventually([&] { return m_sent.size() == 1; }));
}

TEST_F(OutboxKeptBack, whatLayOpenAndIsDueWhenTheProgramComesBackIsHeldAndSaid)
{
    SendOptions options;
    options.notBefore = in(kHour);
    queue(options);
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && row().state == OutboxState::Waiting; }));
    const auto message = row().message;
    m_run->client.holdWhileOpen(message);
    ASSERT_TRUE(eventually([&] { return row().state == OutboxState::Open; }));
    letItBecome(2 * kHour);
    m_run->catchUp();
    EXPECT_EQ(m_sink.sessions, 0) << "somebody may be changing it";
    m_stuck.clear();
    open();
    EXPECT_TRUE(eventually([&] { return m_stuck == QList { OutboxState::Held }; }));
    EXPECT_EQ(row().state, OutboxState::Held);
    EXPECT_EQ(row().trouble, OutboxTrouble::WasOpen);
    m_run->catchUp();
    EXPECT_EQ(m_sink.sessions, 0);
    m_run->client.unholdMessage(message);
    EXPECT_TRUE(eventually([&] { return m_sent.size() == 1; }));
    EXPECT_EQ(m_sink.taken.size(), 1);
}
