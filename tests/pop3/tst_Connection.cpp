// SPDX-License-Identifier: GPL-3.0-or-later
#include "pop3/Harness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace pop3;
using namespace pop3test;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Pop3Connection, greetsWithTheChallengeOfApop)
{
    Connection connection;
    EXPECT_TRUE(connection.isWaiting());
    connection.receive(kGreeting);
    const auto event = connection.nextEvent();
    ASSERT_TRUE(event && std::holds_alternative<Greeting>(*event));
    EXPECT_EQ(std::get<Greeting>(*event).challenge, (ApopChallenge { ApopChallenge::State::Valid, "<1.2@example.org>" }));
    EXPECT_FALSE(connection.isWaiting());
}

TEST(Pop3Connection, saysNothingBeforeTheGreeting)
{
    Connection connection;
    connection.enqueue(Capa {});
    EXPECT_TRUE(connection.takeOutput().isEmpty());
    connection.receive(kGreeting);
    EXPECT_EQ(connection.takeOutput().bytes, "CAPA\r\n");
}

TEST(Pop3Connection, asksOneByOneUntilTheServerPipelines)
{
    Spoken slow;
    slow.connection.enqueue(Stat {});
    slow.connection.enqueue(List {});
    EXPECT_EQ(slow.sent(), "STAT\r\n");
    EXPECT_THAT(slow.says("+OK 2 320\r\n"), ElementsAre("#1 size 2 320"));
    EXPECT_EQ(slow.sent(), "LIST\r\n");

    Spoken fast(true);
    for (int number = 1; number <= 3; ++number)
        fast.connection.enqueue(Retr { number });
    EXPECT_EQ(fast.sent(), "RETR 1\r\nRETR 2\r\nRETR 3\r\n");
    EXPECT_EQ(fast.connection.pending(), 3);
    EXPECT_TRUE(fast.connection.pipelines());
}

TEST(Pop3Connection, asksOneByOneWhereItIsToldTo)
{
    Spoken session(true);
    session.connection.setOneByOne();
    EXPECT_FALSE(session.connection.pipelines());
    session.connection.enqueue(Retr { 1 });
    session.connection.enqueue(Retr { 2 });
    EXPECT_EQ(session.sent(), "RETR 1\r\n");
}

TEST(Pop3Connection, theWindowIsBounded)
{
    Spoken session(true);
    for (int i = 0; i < 1000; ++i)
        session.connection.enqueue(Noop {});
    EXPECT_EQ(session.sent().count("NOOP"), Connection::kWindow);
    session.says("+OK\r\n+OK\r\n");
    EXPECT_EQ(session.sent().count("NOOP"), 2);
}

TEST(Pop3Connection, quitWaitsForWhatWasAskedBefore)
{
    Spoken session(true);
    session.connection.enqueue(Dele { 1 });
    session.connection.enqueue(Dele { 2 });
    session.connection.enqueue(Quit {});
    EXPECT_EQ(session.sent(), "DELE 1\r\nDELE 2\r\n");
    EXPECT_THAT(session.says("+OK\r\n-ERR no such message\r\n"),
                ElementsAre("#2 ok ", "#3 CommandRefused(-ERR) \"no such message\""));
    EXPECT_EQ(session.sent(), "QUIT\r\n");
    EXPECT_THAT(session.says("+OK bye\r\n"), ElementsAre("#4 ok bye"));
}

TEST(Pop3Connection, everySplitGivesTheSameEvents)
{
    const auto commands = [] {
        std::vector<Command> list;
        list.emplace_back(Capa {});
        list.emplace_back(User { "ana" });
        list.emplace_back(Pass { base::Secret("x"_ba) });
        list.emplace_back(Stat {});
        list.emplace_back(List {});
        list.emplace_back(List { 2 });
        list.emplace_back(Uidl {});
        list.emplace_back(Uidl { 1 });
        list.emplace_back(Top { 1, 0 });
        list.emplace_back(Retr { 1 });
        list.emplace_back(Retr { 2 });
        list.emplace_back(Retr { 3 });
        list.emplace_back(Dele { 3 });
        list.emplace_back(Rset {});
        list.emplace_back(Noop {});
        list.emplace_back(Quit {});
        return list;
    };
    const QByteArray server = "+OK ready\r\n"
                              "+OK\r\nUIDL\r\nSASL PLAIN\r\n.\r\n"
                              "+OK\r\n+OK\r\n+OK 2 320\r\n"
                              "+OK 2 messages\r\n1 120\r\n2 200\r\n.\r\n"
                              "+OK 2 200\r\n"
                              "+OK\r\n1 a\r\n2 b\r\n.\r\n"
                              "+OK 1 a\r\n"
                              "+OK\r\nSubject: x\r\n\r\n.\r\n"
                              "+OK 9 octets\r\nA: b\r\n\r\n..\r\n...\r\n.x\r\n+OK no answer\r\n.\r\n"
                              "-ERR gone\r\n"
                              "+OK\r\n.\r\n"
                              "+OK\r\n+OK\r\n+OK\r\n+OK bye\r\n";
    const auto whole = eventsOf(commands, server, server.size());
    ASSERT_EQ(whole.size(), 17U);
    EXPECT_EQ(whole[10], "#10 mail A: b%0D%0A%0D%0A.%0D%0A..%0D%0Ax%0D%0A%2BOK no answer%0D%0A");
    EXPECT_EQ(whole[11], "#11 CommandRefused(-ERR) \"gone\"");
    EXPECT_EQ(whole[12], "#12 mail ");
    EXPECT_EQ(whole[16], "#16 ok bye");
    for (qsizetype chunk = 1; chunk < server.size(); ++chunk)
        EXPECT_EQ(eventsOf(commands, server, chunk), whole) << "chunks of " << chunk;
}

TEST(Pop3Connection, aServerWithBareLineFeedsIsUnderstood)
{
    Connection connection;
    connection.enqueue(Retr { 1 });
    connection.receive("+OK\n+OK\nA: b\n\n..\n.\n");
    EXPECT_THAT(drain(connection), ElementsAre("greeting ", "#1 mail A: b%0A%0A.%0A"));
}

TEST(Pop3Connection, aMessageThatIsTooLargeIsSkippedAndTheNextOneComes)
{
    wire::Limits limits;
    limits.message = 10;
    Spoken session(true, limits);
    session.connection.enqueue(Retr { 1 });
    session.connection.enqueue(Retr { 2 });
    EXPECT_THAT(session.says("+OK\r\n" + QByteArray(100, 'x') + "\r\n.\r\n+OK\r\nsmall\r\n.\r\n"),
                ElementsAre("#2 LimitExceeded(a message of 102 octets)", "#3 mail small%0D%0A"));
}

TEST(Pop3Connection, promisesOfOctetsAreNotKeptReserved)
{
    Spoken session;
    session.connection.enqueue(Retr { 1 });
    session.connection.receive("+OK 2000000000 octets\r\nsmall\r\n.\r\n");
    const auto event = session.connection.nextEvent();
    ASSERT_TRUE(event && std::holds_alternative<Completed>(*event));
    const auto &octets = std::get<Message>(*std::get<Completed>(*event).answer).octets;
    EXPECT_EQ(octets, "small\r\n");
    EXPECT_LT(octets.capacity(), 1000);
}

TEST(Pop3Connection, aStuffedBodyIsCopiedOnceIntoWhatWasPromised)
{
    Spoken session;
    session.connection.enqueue(Retr { 1 });
    session.connection.receive("+OK 1000 octets\r\n" + QByteArray(998, 'x') + "\r\n.\r\n");
    const auto event = session.connection.nextEvent();
    ASSERT_TRUE(event && std::holds_alternative<Completed>(*event));
    EXPECT_EQ(std::get<Message>(*std::get<Completed>(*event).answer).octets.capacity(), 1000) << "never grown";
}

TEST(Pop3Connection, tellsHowMuchOfAMessageIsHere)
{
    Spoken session;
    EXPECT_FALSE(session.connection.progress());
    const CommandId id = session.connection.enqueue(Retr { 1 });
    session.says("+OK 50 octets\r\n0123456789");
    const auto progress = session.connection.progress();
    ASSERT_TRUE(progress);
    EXPECT_EQ(progress->id, id);
    EXPECT_EQ(progress->octets, 10);
    EXPECT_EQ(progress->promised, 50);
}

TEST(Pop3Connection, linesAndListingsHaveLimits)
{
    wire::Limits limits;
    limits.lineBeforeLogin = 100;
    limits.listEntries = 3;
    EXPECT_THAT(eventsOf([] { return std::vector<Command>(); }, "+OK " + QByteArray(200, 'x'), 50, limits),
                ElementsAre("broken LimitExceeded(a line without end)"));

    Spoken list(false, limits);
    list.connection.enqueue(Uidl {});
    EXPECT_THAT(list.says("+OK\r\n1 a\r\n2 b\r\n3 c\r\n4 d\r\n"),
                ElementsAre("#1 LimitExceeded(a listing without end)", "broken LimitExceeded(a listing without end)"));

    limits.listEntries = 1000;
    Spoken capa(false, limits);
    capa.connection.enqueue(Capa {});
    EXPECT_THAT(capa.says("+OK\r\n" + QByteArray("X-LONG-CAPABILITY\r\n").repeated(10)),
                ElementsAre("#1 LimitExceeded(capabilities without end)", "broken LimitExceeded(capabilities without end)"));
}

TEST(Pop3Connection, anotherProtocolIsNamed)
{
    const auto none = [] { return std::vector<Command>(); };
    EXPECT_THAT(eventsOf(none, "* OK IMAP ready\r\n", 3), ElementsAre("broken WrongProtocol(IMAP)"));
    EXPECT_THAT(eventsOf(none, "220 mx ESMTP\r\n", 100), ElementsAre("broken WrongProtocol(SMTP)"));
    EXPECT_THAT(eventsOf(none, "HTTP/1.1 400 Bad Request\r\n", 100), ElementsAre("broken WrongProtocol(HTTP)"));
    const QByteArray alert("\x15\x03\x01\x00\x02\x02\x46", 7);
    for (qsizetype chunk = 1; chunk <= alert.size(); ++chunk)
        EXPECT_THAT(eventsOf(none, alert, chunk), ElementsAre("broken WrongProtocol(TLS)"));
    EXPECT_THAT(eventsOf(none, "gibberish\r\n", 100),
                ElementsAre("broken ProtocolViolation(no POP3 greeting: gibberish)"));
    EXPECT_THAT(eventsOf(none, "+ what\r\n", 100),
                ElementsAre("broken ProtocolViolation(no POP3 greeting: + what)"));
}

TEST(Pop3Connection, aGreetingThatRefusesSaysWhy)
{
    const auto none = [] { return std::vector<Command>(); };
    EXPECT_THAT(eventsOf(none, "-ERR [SYS/TEMP] come back later\r\n", 100),
                ElementsAre("broken ServerUnavailable(-ERR [SYS/TEMP]) \"come back later\""));
}

TEST(Pop3Connection, aClosedLineEndsEveryCommand)
{
    Spoken session(true);
    session.connection.enqueue(Retr { 1 });
    session.connection.enqueue(Quit {});
    session.says("+OK\r\nhalf a mess");
    session.connection.closed();
    EXPECT_THAT(drain(session.connection),
                ElementsAre("#2 NetworkDown(closed by peer)", "#3 NetworkDown(closed by peer)",
                            "broken NetworkDown(closed by peer)"));
    session.connection.enqueue(Noop {});
    EXPECT_THAT(drain(session.connection), ElementsAre("#4 NetworkDown(closed by peer)"));
    session.connection.closed();
    session.connection.receive("+OK\r\n");
    EXPECT_THAT(drain(session.connection), IsEmpty());
}

TEST(Pop3Connection, aFarewellExplainsTheEnd)
{
    Spoken session;
    EXPECT_THAT(session.says("-ERR Disconnected for inactivity.\r\n"), IsEmpty());
    session.connection.closed();
    EXPECT_THAT(drain(session.connection), ElementsAre("broken ServerUnavailable(-ERR) \"Disconnected for inactivity.\""));
}

TEST(Pop3Connection, anAnswerToNothingEndsTheSession)
{
    Spoken session;
    EXPECT_THAT(session.says("+OK surprise\r\n"), ElementsAre("broken ProtocolViolation(an answer to nothing)"));
}

TEST(Pop3Connection, gibberishEndsTheSession)
{
    Spoken session;
    session.connection.enqueue(Stat {});
    EXPECT_THAT(session.says("what?\r\n"),
                ElementsAre("#1 ProtocolViolation(neither +OK nor -ERR: what?)",
                            "broken ProtocolViolation(neither +OK nor -ERR: what?)"));
}

TEST(Pop3Connection, senselessArgumentsNeverLeave)
{
    Spoken session;
    session.connection.enqueue(User { "a\r\nDELE 1" });
    session.connection.enqueue(Noop {});
    EXPECT_EQ(session.sent(), "NOOP\r\n");
    EXPECT_THAT(drain(session.connection), ElementsAre(testing::StartsWith("#1 InvalidInput")));
}

TEST(Pop3Connection, anAnswerWithoutItsNumbersFailsAlone)
{
    Spoken session(true);
    session.connection.enqueue(Stat {});
    session.connection.enqueue(List { 1 });
    session.connection.enqueue(Uidl { 1 });
    session.connection.enqueue(Noop {});
    EXPECT_THAT(session.says("+OK\r\n+OK\r\n+OK 1\r\n+OK\r\n"),
                ElementsAre("#2 ProtocolViolation(STAT without its two numbers)",
                            "#3 ProtocolViolation(LIST without its number)",
                            "#4 ProtocolViolation(UIDL without its name)", "#5 ok "));
}
