// SPDX-License-Identifier: GPL-3.0-or-later
// Servers whose answers belong to other questions than the ones that were put.
#include "SimulatedMaildrop.h"

using namespace simulated;
using simulator::Pop3Profile;
using simulator::Sizes;
using simulator::Twist;

namespace {

constexpr int kMessages = 30;
const QByteArray kSurplus = "+OK 30 octets\r\nSubject: surplus\r\n\r\nx\r\n.\r\n";

class Pop3Step : public Maildrop {
protected:
    void SetUp() override
    {
        Maildrop::SetUp();
        for (int i = 1; i <= kMessages; ++i)
            deliver(i);
    }
    /// Its subject is its name on the server, and no two have one size.
    void deliver(int number)
    {
        const QByteArray name = "m" + QByteArray::number(number);
        m_server.maildrop().deliver("Subject: " + name + "\r\n\r\n" + QByteArray(number * 10, 'x') + "\r\n", name);
    }
    /// Each message that is here has the name that the server has for it.
    void expectNoWrongNames()
    {
        QSet<QString> seen;
        for (const store::MessageRow &row : rows()) {
            const auto places = m_store->reader().places({ row.id }).value();
            EXPECT_EQ(QString::fromLatin1(places.constFirst().uidl), row.summary.subject);
            seen.insert(row.summary.subject);
        }
        EXPECT_EQ(seen.size(), rows().size()) << "nothing twice";
    }
    /// The server has come to its senses: what is missing comes.
    void expectAllInTheEnd(Pop3Profile healthy = {})
    {
        m_server.setProfile(healthy);
        m_clock->advance(std::chrono::hours(1));
        EXPECT_EQ(visit(), State::UpToDate);
        expectNoWrongNames();
        EXPECT_EQ(rows().size(), kMessages);
    }
};

} // namespace

TEST_F(Pop3Step, anAnswerTooManyGivesNoMessageTheNameOfAnother)
{
    m_server.setProfile({ .twists = { { .command = "RETR", .kind = Twist::Kind::Before, .octets = kSurplus, .times = 1 } } });
    EXPECT_NE(visit(), State::UpToDate);
    EXPECT_EQ(m_engine->status().error->fault, base::Fault::ProtocolViolation);
    expectNoWrongNames();
    expectAllInTheEnd();
}

TEST_F(Pop3Step, anAnswerTooFewGivesNoMessageTheNameOfAnother)
{
    m_server.setProfile({ .twists = { { .command = "RETR", .kind = Twist::Kind::Drop, .times = 1, .afterTimes = 3 } } });
    EXPECT_NE(visit(), State::UpToDate);
    expectNoWrongNames();
    expectAllInTheEnd();
}

TEST_F(Pop3Step, anotherMessageThanTheOneAskedForIsNotTakenForIt)
{
    m_server.setProfile({ .twists = { { .command = "RETR 7", .kind = Twist::Kind::Replace, .octets = "+OK\r\nSubject: m9\r\n\r\nother\r\n.\r\n" } } });
    EXPECT_NE(visit(), State::UpToDate);
    expectNoWrongNames();
    expectAllInTheEnd();
}

TEST_F(Pop3Step, aServerWhoseSizesAreWrongIsNotTakenForOne)
{
    m_server.setProfile({ .sizes = Sizes::Wrong });
    EXPECT_EQ(visit(), State::UpToDate);
    expectNoWrongNames();
    EXPECT_EQ(rows().size(), kMessages);
    EXPECT_LE(spoken("TOP"), 2) << "two questions in doubt, whatever the number of messages";
}

TEST_F(Pop3Step, whereSizesProveNothingTheLastAnswerHasToBeTheLast)
{
    for (const auto kind : { Twist::Kind::Before, Twist::Kind::Drop }) {
        m_server.setProfile({ .sizes = Sizes::Wrong });
        EXPECT_EQ(visit(), State::UpToDate);
        m_clock->advance(std::chrono::hours(1));
        const qsizetype before = rows().size();
        for (int i = 1; i <= 5; ++i)
            deliver(int(before) + i);
        m_server.setProfile({ .sizes = Sizes::Wrong, .twists = { { .command = "RETR", .kind = kind, .octets = kSurplus, .times = 1 } } });
        m_clock->advance(std::chrono::hours(1));
        EXPECT_NE(visit(), State::UpToDate);
        expectNoWrongNames();
        EXPECT_EQ(rows().size(), before) << "nothing of it is believed";
        m_server.setProfile({ .sizes = Sizes::Wrong });
        m_clock->advance(std::chrono::hours(1));
        EXPECT_EQ(visit(), State::UpToDate);
        expectNoWrongNames();
        EXPECT_EQ(rows().size(), before + 5);
    }
}

TEST_F(Pop3Step, aBatchIsStoredOnlyWhereTheLastOfItWasTheLastOfTheServerToo)
{
    m_server.setProfile({ .sizes = Sizes::Wrong });
    EXPECT_EQ(visit(), State::UpToDate);
    constexpr int kMore = 1500; // more than is stored at once
    for (int i = kMessages + 1; i <= kMessages + kMore; ++i)
        m_server.maildrop().deliver("Subject: m" + QByteArray::number(i) + "\r\n\r\nx\r\n", "m" + QByteArray::number(i));
    m_server.setProfile({ .sizes = Sizes::Wrong, .twists = { { .command = "RETR", .kind = Twist::Kind::Drop, .times = 1, .afterTimes = 100 } } });
    m_clock->advance(std::chrono::hours(1));
    EXPECT_NE(visit(), State::UpToDate);
    expectNoWrongNames();
    m_server.setProfile({ .sizes = Sizes::Wrong });
    m_clock->advance(std::chrono::hours(1));
    EXPECT_EQ(visit(), State::UpToDate);
    expectNoWrongNames();
    EXPECT_EQ(rows().size(), kMessages + kMore);
}

TEST_F(Pop3Step, aFullBatchInStepCostsOneQuestion)
{
    m_server.setProfile({ .sizes = Sizes::Wrong });
    EXPECT_EQ(visit(), State::UpToDate);
    for (int i = kMessages + 1; i <= kMessages + 2500; ++i)
        m_server.maildrop().deliver("Subject: m" + QByteArray::number(i) + "\r\n\r\nx\r\n", "m" + QByteArray::number(i));
    m_clock->advance(std::chrono::hours(1));
    const int before = spoken("TOP");
    EXPECT_EQ(visit(), State::UpToDate);
    EXPECT_EQ(rows().size(), kMessages + 2500);
    EXPECT_LE(spoken("TOP") - before, 4);
}

TEST_F(Pop3Step, headersUnderTheNamesOfOthersAreNotListed)
{
    m_settings.kind = accounts::Pop3Settings { {}, { .bodyLimitKilobytes = 1, .headersFirst = true } };
    m_server.setProfile({ .twists = { { .command = "TOP", .kind = Twist::Kind::Before, .octets = kSurplus, .times = 1 } } });
    EXPECT_NE(visit(), State::UpToDate);
    expectNoWrongNames();
    expectAllInTheEnd();
}

TEST_F(Pop3Step, aLineThatDropsBeforeADoubtIsOverDoesNotBringTheSameMailForEver)
{
    // Each line lasts for a few messages only, and the server's sizes mean nothing.
    Pop3Profile profile { .sizes = Sizes::Wrong };
    profile.lineFaults = QList<simulator::LineFault>(100, { simulator::LineFault::Kind::Cut, 2500 });
    m_server.setProfile(profile);
    int visits = 0;
    while (visit() != State::UpToDate && ++visits < 40)
        m_clock->advance(std::chrono::hours(1));
    EXPECT_LT(visits, 40);
    expectNoWrongNames();
    EXPECT_EQ(rows().size(), kMessages);
}

TEST_F(Pop3Step, aServerThatGotOutOfStepIsAskedOneQuestionAtATime)
{
    m_server.setProfile({ .twists = { { .command = "RETR 7", .kind = Twist::Kind::Before, .octets = kSurplus, .times = 1 } } });
    EXPECT_NE(visit(), State::UpToDate);
    m_server.setProfile({});
    m_clock->advance(std::chrono::hours(1));
    EXPECT_EQ(visit(), State::UpToDate);
    EXPECT_FALSE(engine::PopFetch::wantsOneByOne({ *m_store, m_clock, {} }, {})) << "another account's server is none of that";
    EXPECT_TRUE(engine::PopFetch::wantsOneByOne({ *m_store, m_clock, {} }, m_settings.id));
    m_clock->advance(std::chrono::hours(31 * 24));
    EXPECT_FALSE(engine::PopFetch::wantsOneByOne({ *m_store, m_clock, {} }, m_settings.id)) << "it may have been mended since";
}

TEST_F(Pop3Step, aMessageThatFillsTheMemoryWhileItIsInDoubtKeepsNothingWaiting)
{
    const QByteArray line = QByteArray(78, 'x') + "\r\n";
    m_server.setProfile({ .sizes = Sizes::LfOnly });
    m_server.maildrop().deliver("Subject: m31\r\n\r\n" + line.repeated(21 * 1024 * 1024 / 80), "m31"); // the newest comes first
    EXPECT_EQ(visit(), State::UpToDate);
    expectNoWrongNames();
    EXPECT_EQ(rows().size(), kMessages + 1);
    for (int i = 1; i <= 15; ++i) { // now its sizes are known to prove nothing: each batch is in doubt
        const QByteArray name = "n" + QByteArray::number(i);
        m_server.maildrop().deliver("Subject: " + name + "\r\n\r\n" + line.repeated(2 * 1024 * 1024 / 80), name);
    }
    m_clock->advance(std::chrono::hours(1));
    EXPECT_EQ(visit(), State::UpToDate);
    expectNoWrongNames();
    EXPECT_EQ(rows().size(), kMessages + 16);
}
