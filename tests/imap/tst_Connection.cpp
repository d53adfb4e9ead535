// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Talk.h"
#include "imap/commands/Idle.h"
#include "imap/commands/List.h"
#include "imap/commands/Logout.h"
#include "imap/commands/Noop.h"
#include "imap/commands/UidMove.h"
#include "imap/commands/UidSearch.h"

#include <gtest/gtest.h>

using namespace imap;
using namespace imap::commands;
using namespace imaptest;
using namespace Qt::StringLiterals;

TEST(Connection, alertsAreShownAfterTheSignIn)
{
    Talk talk = selected();
    talk.server("* OK [ALERT] disk is full\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "alert disk is full" }));
}

TEST(Connection, mailStaysOutOfTheLog)
{
    Talk talk = selected();
    talk.client<UidFetch>(UidSet::from(Uid { 1 }), FetchItems::wholeMessages());
    talk.server("* 1 FETCH (UID 10 ENVELOPE (NIL \"private\") BODY[] {6}\r\nsecret)\r\n");
    for (int i = 0; i < 50; ++i)
        talk.server("* 1 FETCH (UID 10 BODY[] {6}\r\nsecret)\r\n");
    talk.server("A4 OK done\r\n");
    const QString log = talk.connection.log().toText();
    EXPECT_FALSE(log.contains(u"secret"_s)) << qPrintable(log);
    EXPECT_FALSE(log.contains(u"private"_s));
    EXPECT_TRUE(log.contains(u"41 more FETCH responses"_s)) << qPrintable(log);
}

TEST(Connection, aTagThatIsNotOnItsWayBreaksIt)
{
    for (const char *line : { "A9 OK early\r\n", "a4 OK other case\r\n", "A3 OK twice\r\n", "X OK\r\n" }) {
        Talk talk = selected();
        talk.client<Noop>().server(line);
        EXPECT_EQ(talk.heard().last(), "broken ProtocolViolation:an answer to a command that is not on its way") << line;
    }
}

TEST(Connection, aByeEndsEverything)
{
    Talk talk = selected();
    talk.client<Noop>().client<Noop>().server("* BYE [INUSE] too many\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "done 4 ServerUnavailable:INUSE", "done 5 ServerUnavailable:INUSE", "broken ServerUnavailable:INUSE" }));
    talk.client<Noop>();
    EXPECT_EQ(talk.heard(), (Heard { "done 6 NetworkDown:the session is over" }));
}

TEST(Connection, aLostLineCompletesEverything)
{
    Talk talk = selected();
    talk.client<Noop>().client<Noop>();
    talk.connection.closed();
    EXPECT_EQ(talk.heard(), (Heard { "done 4 NetworkDown:closed by peer", "done 5 NetworkDown:closed by peer", "broken NetworkDown:closed by peer" }));
    talk.connection.closed();
    EXPECT_TRUE(talk.heard().isEmpty());
}

TEST(Connection, logoutIsFollowedByNothing)
{
    Talk talk = selected();
    talk.client<Logout>().server("* BYE bye\r\nA4 OK done\r\n");
    talk.connection.closed();
    EXPECT_EQ(talk.heard(), (Heard { "done 4" }));
}

TEST(Connection, commandsArePipelinedWhereAnswersCannotBeMixed)
{
    Talk talk = selected();
    talk.client<Noop>().client<UidFetch>(UidSet(Uid { 10 }), FetchItems::flagsOnly());
    talk.client<UidSearch>(UidSearch::all()).client<UidSearch>(UidSearch::all()).client<Noop>();
    EXPECT_EQ(talk.said(), "A4 NOOP\r\nA5 UID FETCH 10 (UID FLAGS)\r\nA6 UID SEARCH ALL\r\n"); // A7 waits for A6
    talk.server("A4 OK\r\nA5 OK\r\n* SEARCH 1\r\nA6 OK\r\n");
    EXPECT_EQ(talk.said(), "A7 UID SEARCH ALL\r\nA8 NOOP\r\n");
    talk.client<Select>(MailboxName("x"), Access::ReadOnly).client<UidFetch>(UidSet(Uid { 1 }), FetchItems::flagsOnly());
    EXPECT_EQ(talk.said(), "");
    talk.server("A7 OK\r\nA8 OK\r\n");
    EXPECT_EQ(talk.said(), "A9 EXAMINE x\r\nA10 UID FETCH 1 (UID FLAGS)\r\n");
}

TEST(Connection, anExamineThatWasRefusedLeavesNothingSelectedAndNothingReadOnly)
{
    Talk talk = selected();
    talk.client<Select>(MailboxName("x"), Access::ReadOnly).server("* 3 EXISTS\r\nA4 OK [READ-ONLY] open\r\n");
    EXPECT_EQ(talk.connection.state(), Connection::State::Selected);
    EXPECT_TRUE(talk.connection.offer().isReadOnly);
    for (const QByteArray refusal : { "A5 NO [NONEXISTENT] not there\r\n", "A6 BAD what\r\n" }) {
        talk.heard();
        talk.client<Select>(MailboxName("y"), Access::ReadOnly).server(refusal);
        EXPECT_EQ(talk.connection.state(), Connection::State::SignedIn) << refusal.constData();
        EXPECT_FALSE(talk.connection.offer().isReadOnly);
        talk.heard();
        talk.server("* 9 EXISTS\r\n* 1 EXPUNGE\r\n");
        EXPECT_EQ(talk.heard(), Heard {}) << "news of nothing";
    }
    talk.client<Select>(MailboxName("x"), Access::ReadWrite).server("* 3 EXISTS\r\nA7 OK [READ-WRITE] open\r\n");
    EXPECT_EQ(talk.connection.state(), Connection::State::Selected);
    EXPECT_FALSE(talk.connection.offer().isReadOnly);
}

TEST(Connection, answersToSeveralFetchesFindTheirOwners)
{
    Talk talk = selected();
    talk.client<UidFetch>(UidSet(Uid { 10 }, Uid { 20 }), FetchItems::wholeMessages());
    talk.client<UidFetch>(UidSet(Uid { 30 }), FetchItems::wholeMessages());
    talk.server("* 1 FETCH (UID 10 BODY[] {1}\r\nx)\r\n* 3 FETCH (BODY[] {1}\r\ny UID 30)\r\n* 5 FETCH (UID 50 BODY[] {1}\r\nz)\r\n"
                "* 2 FETCH (FLAGS (\\Seen) UID 20)\r\n* 4 FETCH (FLAGS (\\Seen))\r\nA4 OK\r\nA5 OK\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "fetched 4 uid 10", "fetched 5 uid 30", "flags 20 \\Seen", "flags 40 \\Seen", "done 4", "done 5" }));
}

TEST(Connection, twoFetchesOfTheSameMessagesAreToldApart)
{
    Talk talk = selected();
    talk.client<UidFetch>(UidSet(Uid { 10 }), FetchItems::forList());
    talk.client<UidFetch>(UidSet(Uid { 10 }), FetchItems::wholeMessages());
    talk.server("* 1 FETCH (UID 10 BODY[] \"x\")\r\nA5 OK\r\n* 1 FETCH (UID 10 FLAGS () RFC822.SIZE 1 INTERNALDATE "
                "\"17-Jul-1996 02:44:25 -0700\" BODY[HEADER.FIELDS (DATE)] \"\")\r\nA4 OK\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "fetched 5 uid 10", "done 5", "fetched 4 uid 10", "done 4" }));
}

TEST(Connection, aMessageToldInTwoResponsesIsHandedOutOnce)
{
    Talk talk = selected();
    talk.client<UidFetch>(UidSet(Uid { 10 }, Uid { 20 }), FetchItems::forList());
    talk.server("* 1 FETCH (UID 10 FLAGS (\\Seen) RFC822.SIZE 5)\r\n* 1 FETCH (UID 10 INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" "
                "BODY[HEADER.FIELDS (DATE)] \"x\")\r\n* 2 FETCH (UID 20 RFC822.SIZE 3)\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "fetched 4 uid 10" }));
    talk.server("A4 OK\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "done 4" })); // UID 20 is in the answer as incomplete
}

TEST(Connection, whatIsToldTwiceIsHandedOutOnce)
{
    Talk talk = selected();
    talk.client<UidFetch>(UidSet(Uid { 10 }, Uid { 30 }), FetchItems::flagsOnly());
    talk.server("* 2 FETCH (UID 20 FLAGS (\\Flagged))\r\n* 1 FETCH (UID 10 FLAGS ())\r\n* 2 FETCH (UID 20 FLAGS (\\Flagged))\r\n* 3 FETCH (UID 30 FLAGS ())\r\nA4 OK\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "fetched 4 uid 20", "fetched 4 uid 10", "flags 20 \\Flagged", "fetched 4 uid 30", "done 4" }));
}

TEST(Connection, newsAreTranslatedToUids)
{
    Talk talk = selected();
    talk.server("* 6 EXISTS\r\n* 6 EXISTS\r\n* 2 EXPUNGE\r\n* 2 EXPUNGE\r\n* 4 EXPUNGE\r\n* 9 EXPUNGE\r\n* 1 FETCH (FLAGS (\\Flagged))\r\n"
                "* 7 FETCH (FLAGS ())\r\n* VANISHED 40\r\n* STATUS Other (UNSEEN 1)\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "exists 6", "expunged 20", "expunged 30", "expunged 0", "flags 10 \\Flagged", "vanished 40", "status Other" }));
    EXPECT_EQ(talk.connection.mailbox().exists(), 2U);
}

TEST(Connection, newsOfTheMailboxBeforeAreNotTakenForThisOne)
{
    Talk talk = selected();
    talk.client<Select>(MailboxName("x"), Access::ReadWrite).client<UidFetch>(UidSet(Uid { 10 }), FetchItems::flagsOnly());
    talk.server("* 1 FETCH (UID 10 FLAGS (\\Seen))\r\n* 2 EXPUNGE\r\n* 2 EXISTS\r\n");
    EXPECT_TRUE(talk.heard().isEmpty());
    talk.server("A4 OK\r\n* 1 FETCH (UID 10 FLAGS ())\r\nA5 OK\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "done 4", "fetched 5 uid 10", "done 5" }));
    EXPECT_EQ(talk.connection.mailbox().exists(), 2U);
}

TEST(Connection, aFailedSelectLeavesNothingSelected)
{
    Talk talk = selected();
    talk.client<Select>(MailboxName("x"), Access::ReadWrite).server("A4 NO [NONEXISTENT] no such mailbox\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "done 4 CommandRefused:NONEXISTENT" }));
    EXPECT_EQ(talk.connection.state(), Connection::State::SignedIn);
    EXPECT_EQ(talk.connection.mailbox().exists(), 0U);
}

TEST(Connection, idleBringsNewsAndEndsByItself)
{
    Talk talk = selected();
    talk.client<Idle>();
    EXPECT_EQ(talk.said(), "A4 IDLE\r\n");
    EXPECT_TRUE(talk.connection.isWaiting());
    talk.server("+ idling\r\n* 6 EXISTS\r\n+ still\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "idling", "exists 6" }));
    EXPECT_FALSE(talk.connection.isWaiting());
    EXPECT_TRUE(talk.connection.isIdling());
    talk.client<Noop>();
    EXPECT_EQ(talk.said(), "DONE\r\n");
    EXPECT_TRUE(talk.connection.isWaiting());
    talk.server("A4 OK done\r\n");
    EXPECT_EQ(talk.said(), "A5 NOOP\r\n");
}

TEST(Connection, idleIsNotEndedBeforeTheServerAgreed)
{
    Talk talk = selected();
    talk.client<Idle>().client<Noop>();
    EXPECT_EQ(talk.said(), "A4 IDLE\r\n");
    talk.server("+ idling\r\n");
    EXPECT_EQ(talk.said(), "DONE\r\n");
    talk.connection.endIdle();
    EXPECT_EQ(talk.said(), "");
    talk.server("A4 OK\r\nA5 OK\r\n");
    Talk refused = selected();
    refused.client<Idle>().client<Noop>().server("A4 BAD no idle here\r\n");
    EXPECT_EQ(refused.said(), "A4 IDLE\r\nA5 NOOP\r\n");
}

TEST(Connection, moveIsToldByItsCopyUid)
{
    Talk talk = selected("IMAP4rev1 MOVE");
    const auto id = talk.connection.enqueue(std::make_unique<UidMove>(*UidSet::parse("10,30"), MailboxName("Trash")));
    talk.connection.receive("* OK [COPYUID 432432 10,30 1:2]\r\n* 1 EXPUNGE\r\n* 2 EXPUNGE\r\nA4 OK done\r\n");
    CopyUid answer;
    while (auto event = talk.connection.nextEvent()) {
        if (auto *const done = std::get_if<event::Done>(&*event)) {
            EXPECT_EQ(done->id, id);
            answer = static_cast<UidMove &>(*done->command).takeAnswer(*done->result);
        }
    }
    EXPECT_EQ(answer.target, (QList<Uid> { { 1 }, { 2 } }));
}

TEST(Connection, selectGathersItsAnswer)
{
    Talk talk = selected();
    talk.connection.enqueue(std::make_unique<Select>(MailboxName::inbox(), Access::ReadWrite));
    talk.connection.receive("* 172 EXISTS\r\n* 1 RECENT\r\n* OK [UNSEEN 12] first\r\n* OK [UIDVALIDITY 3857529045] valid\r\n"
        "* OK [UIDNEXT 4392] next\r\n* FLAGS (\\Answered \\Seen)\r\n* OK [PERMANENTFLAGS (\\Deleted \\*)] Limited\r\n"
        "* OK [HIGHESTMODSEQ 715194045007]\r\n* OK [MAILBOXID (F1)]\r\nA4 OK [READ-ONLY] done\r\n");
    SelectAnswer answer;
    while (auto event = talk.connection.nextEvent()) {
        if (auto *const done = std::get_if<event::Done>(&*event))
            answer = static_cast<Select &>(*done->command).takeAnswer(*done->result);
    }
    EXPECT_EQ(answer.exists, 172U);
    EXPECT_EQ(answer.uidValidity, 3857529045U);
    EXPECT_EQ(answer.uidNext, 4392U);
    EXPECT_EQ(answer.firstUnseen, 12U);
    EXPECT_EQ(answer.highestModSeq, 715194045007U);
    EXPECT_TRUE(answer.permanentFlags->mayCreate);
    EXPECT_TRUE(answer.readOnly);
    EXPECT_EQ(answer.mailboxId, "F1");
}

TEST(Connection, tooManyFoldersAreAFault)
{
    Talk talk = selected();
    talk.client<List>(List::Returns());
    QByteArray lines;
    for (int i = 0; i <= List::kMaxFolders; ++i)
        lines += "* LIST () \"/\" f" + QByteArray::number(i) + "\r\n";
    talk.server(lines + "A4 OK\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "done 4 LimitExceeded:more than 50000 folders" }));
}

TEST(Connection, everySplitGivesTheSameEvents)
{
    const QByteArray server = "* 6 EXISTS\r\n* 1 FETCH (UID 10 FLAGS (\\Seen) BODY[] {2100}\r\n" + QByteArray(2100, 'x')
        + ")\r\n* 2 FETCH (UID 20 BODY[] {5}\r\nhe\r\nl)\r\n* 3 EXPUNGE\r\nA4 OK [ALERT] mind {3}\r\n* 3 FETCH (FLAGS (\\Seen))\r\n* BYE now\r\n";
    const auto eventsOf = [&server](qsizetype chunk) {
        Talk talk = selected();
        talk.client<UidFetch>(UidSet::from(Uid { 1 }), FetchItems::wholeMessages());
        talk.chunk = chunk;
        return talk.server(server).heard();
    };
    const auto whole = eventsOf(server.size());
    EXPECT_EQ(whole, (Heard { "exists 6", "fetched 4 uid 10", "fetched 4 uid 20", "expunged 30", "alert mind {3}", "done 4", "flags 40 \\Seen",
                         "broken ServerUnavailable" }));
    for (qsizetype chunk = 1; chunk < server.size(); chunk += chunk < 100 ? 1 : 53)
        ASSERT_EQ(eventsOf(chunk), whole) << "chunks of " << chunk;
}

// How far the answers are, for whoever has a clock.
TEST(Standing, getsOnByWhatWasAskedOnly)
{
    Talk talk = selected();
    talk.client<UidFetch>(UidSet(Uid { 10 }), FetchItems::wholeMessages());
    auto before = talk.connection.standing();
    const auto getsOnBy = [&](const QByteArray &octets) {
        talk.server(octets);
        return std::exchange(before, talk.connection.standing()) != talk.connection.standing();
    };
    EXPECT_FALSE(getsOnBy("*"));
    EXPECT_FALSE(getsOnBy(" OK Hang in there..\r\n"));
    EXPECT_FALSE(getsOnBy("* 6 EXISTS\r\n* 2 FETCH (UID 20 FLAGS (\\Seen))\r\n+ what\r\n"));
    EXPECT_FALSE(getsOnBy("* 1 FETCH (UID 10 BODY[] {9000}\r\n" + QByteArray(1000, 'x')));
    EXPECT_TRUE(getsOnBy(QByteArray(4000, 'x')));
    EXPECT_FALSE(getsOnBy(QByteArray(1000, 'x')));
    EXPECT_TRUE(getsOnBy(QByteArray(3000, 'x') + ")\r\n")) << "it is the answer";
    EXPECT_TRUE(getsOnBy("A4 OK\r\n"));
}

TEST(Standing, getsOnByALongLineToo)
{
    Talk talk = selected();
    talk.client<UidSearch>(UidSearch::all());
    const auto before = talk.connection.standing();
    talk.server("* SEARCH" + QByteArray(3000, ' '));
    EXPECT_EQ(talk.connection.standing(), before);
    talk.server(QByteArray(3000, ' '));
    EXPECT_NE(talk.connection.standing(), before);
}

TEST(Standing, aServerMayBeSlowAtWhatIsMuchWork)
{
    using Pace = Command::Pace;
    Talk talk = selected();
    EXPECT_EQ(talk.connection.pace(), Pace::Prompt);
    talk.client<Noop>();
    EXPECT_EQ(talk.connection.pace(), Pace::Prompt);
    talk.client<UidSearch>(UidSearch::all());
    EXPECT_EQ(talk.connection.pace(), Pace::Slow);
    talk.server("A4 OK\r\n");
    EXPECT_EQ(talk.connection.pace(), Pace::Slow);
    talk.server("* SEARCH 10\r\nA5 OK\r\n");
    EXPECT_EQ(talk.connection.pace(), Pace::Prompt);
}
