// SPDX-License-Identifier: GPL-3.0-or-later
// What puts messages somewhere: APPEND, MULTIAPPEND (RFC 3502), APPENDLIMIT (7889), UIDPLUS (4315), MOVE (6851),
// REPLACE (8508), BINARY (3516), UTF8=ACCEPT (6855) and the literals of RFC 7888.
#include "imap/Talk.h"
#include "imap/commands/Append.h"
#include "imap/commands/Enable.h"
#include "imap/commands/UidCopy.h"
#include "imap/commands/UidMove.h"
#include "imap/commands/UidReplace.h"

#include <QDateTime>
#include <QTimeZone>

#include <gtest/gtest.h>

using namespace imap;
using namespace imap::commands;
using namespace imaptest;
using namespace Qt::StringLiterals;
using Form = AppendMessage::Form;

namespace {

mail::FlagSet seen()
{
    mail::FlagSet flags;
    flags.system = mail::Flag::Seen;
    return flags;
}

const MailboxName kSaved("saved-messages");

} // namespace

TEST(Append, waitsForTheServersWordBetweenMessages)
{
    Talk talk = signedIn("IMAP4rev1 MULTIAPPEND UIDPLUS");
    const Append two(kSaved, { { "One\r\n", seen(), base::Timestamp::fromDateTime(QDateTime(QDate(1994, 2, 7), QTime(22, 43, 4), QTimeZone::UTC)) },
                                 { "Two!\r\n", seen() } });
    EXPECT_EQ(written(two, LiteralStyle::Synchronising),
        "APPEND saved-messages (\\Seen) \" 7-Feb-1994 22:43:04 +0000\" {5}\r\n|One\r\n (\\Seen) {6}\r\n|Two!\r\n\r\n");
    talk.connection.enqueue(std::make_unique<Append>(two));
    EXPECT_TRUE(talk.said().endsWith("{5}\r\n"));
    talk.server("+ Ready for literal data\r\n");
    EXPECT_EQ(talk.said(), "One\r\n (\\Seen) {6}\r\n");
    talk.server("+ Ready for literal data\r\n");
    EXPECT_EQ(talk.said(), "Two!\r\n\r\n");
    talk.server("A2 OK [APPENDUID 38505 3955:3956] APPEND completed\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "done 2" }));
}

TEST(Append, tellsTheUidsOfAllItsMessages)
{
    Talk talk = signedIn("IMAP4rev1 MULTIAPPEND UIDPLUS LITERAL+");
    const auto asked = ask(talk, Append(kSaved, { { "a" }, { "b" }, { "c" } }), "{T} OK [APPENDUID 38505 3955:3957] APPEND completed\r\n");
    EXPECT_EQ(asked.said, "A2 APPEND saved-messages {1+}\r\na {1+}\r\nb {1+}\r\nc\r\n");
    EXPECT_EQ((*asked.answer)->uidValidity, 38505U);
    EXPECT_EQ((*asked.answer)->uids.toWire(), "3955:3957");
    EXPECT_TRUE(ask(talk, Append(kSaved, { { "a" } }), "{T} OK done\r\n").answer->value().uids.isEmpty());
}

TEST(Append, aRefusalEndsItBeforeTheMessageHasTravelled)
{
    Talk talk = signedIn("IMAP4rev1");
    const auto asked = ask(talk, Append(kSaved, QByteArray(5000, 'x'), {}, {}), "{T} NO [OVERQUOTA] Sorry\r\n");
    EXPECT_EQ(asked.said, "A2 APPEND saved-messages {5000}\r\n");
    EXPECT_EQ(named(asked.answer->error()), "CommandRefused:OVERQUOTA");
}

TEST(Append, aLargeMessageWaitsWhateverTheServerAllows)
{
    const QByteArray large(1024 * 1024 + 1, 'x');
    const QByteArray small(1024 * 1024, 'x');
    EXPECT_TRUE(written(Append(kSaved, large, {}, {}), LiteralStyle::NonSynchronising).startsWith("APPEND saved-messages {1048577}\r\n|xxx"));
    EXPECT_TRUE(written(Append(kSaved, small, {}, {}), LiteralStyle::NonSynchronising).startsWith("APPEND saved-messages {1048576+}\r\nxxx"));
    EXPECT_TRUE(written(Append(kSaved, small, {}, {}), LiteralStyle::NonSynchronisingSmall).startsWith("APPEND saved-messages {1048576}\r\n|xxx"));
    EXPECT_TRUE(written(Append(kSaved, "x", {}, {}), LiteralStyle::NonSynchronisingSmall).startsWith("APPEND saved-messages {1+}\r\nx"));
}

TEST(Append, nothingIsSentThatTheServerWillNotTake)
{
    EXPECT_EQ(refusal("IMAP4rev1", Append(kSaved, { { "a" }, { "b" } })), "Unsupported:MULTIAPPEND");
    EXPECT_EQ(refusal("IMAP4rev1 APPENDLIMIT=257", Append(kSaved, QByteArray(257, 'x'), {}, {})), "");
    EXPECT_EQ(refusal("IMAP4rev1 APPENDLIMIT=257", Append(kSaved, QByteArray(258, 'x'), {}, {})), "LimitExceeded:APPENDLIMIT 257");
    EXPECT_EQ(refusal("IMAP4rev1 APPENDLIMIT", Append(kSaved, QByteArray(258, 'x'), {}, {})), "") << "said of each mailbox by STATUS";
    EXPECT_EQ(refusal("IMAP4rev1", Append(kSaved, { { "x", {}, {}, Form::Binary } })), "Unsupported:BINARY");
    EXPECT_EQ(refusal("IMAP4rev1 UTF8=ACCEPT", Append(kSaved, { { "x", {}, {}, Form::Utf8 } })), "Unsupported:ENABLE UTF8=ACCEPT");
    EXPECT_EQ(written(Append(kSaved, QList<AppendMessage> {})), "InvalidInput:no message");
    EXPECT_EQ(written(Append(kSaved, QByteArray("a\0b", 3), {}, {})), "InvalidInput:NUL in a string");
}

TEST(Append, nulTravelsOnlyAsBinary)
{
    const QByteArray message("a\0b", 3);
    const auto form = [&message](const char *capabilities) { return appendForm({ Capabilities::parse(capabilities), {}, false }, message); };
    EXPECT_EQ(form("IMAP4rev1 BINARY"), Form::Binary);
    EXPECT_EQ(form("IMAP4rev1"), std::nullopt);
    EXPECT_EQ(appendForm({}, "abc"), Form::Plain);
    EXPECT_EQ(written(Append(kSaved, { { message, {}, {}, Form::Binary } })), "APPEND saved-messages ~{3+}\r\na\0b\r\n"_ba);
    EXPECT_EQ(written(Append(kSaved, { { message, seen(), {}, Form::Utf8 } })), "APPEND saved-messages (\\Seen) UTF8 (~{3+}\r\na\0b)\r\n"_ba);
}

TEST(UidPlus, aCopyTellsWhichHasBecomeWhich)
{
    Talk talk = selected();
    const auto asked = ask(talk, UidCopy(*UidSet::parse("304,319:320"), MailboxName("meeting")), "{T} OK [COPYUID 38505 304,319:320 3956:3958] Done\r\n");
    EXPECT_EQ(asked.said, "A4 UID COPY 304,319:320 meeting\r\n");
    EXPECT_EQ((*asked.answer)->source, (QList<Uid> { { 304 }, { 319 }, { 320 } }));
    EXPECT_EQ((*asked.answer)->target, (QList<Uid> { { 3956 }, { 3957 }, { 3958 } }));
    EXPECT_TRUE(ask(talk, UidCopy(UidSet(Uid { 2 }), MailboxName("notify")), "{T} OK No matching messages, so nothing copied\r\n").answer->value().target.isEmpty());
    EXPECT_EQ(named(ask(talk, UidCopy(UidSet(Uid { 2 }), MailboxName("x")), "{T} NO [TRYCREATE] no\r\n").answer->error()), "CommandRefused:TRYCREATE");
}

TEST(Move, isToldInPiecesOrInTheEnd)
{
    Talk talk = selected("IMAP4rev1 MOVE");
    const auto asked = ask(talk, UidMove(*UidSet::parse("42:69"), MailboxName("foo")),
        "* OK [COPYUID 432432 42:60 1202:1220]\r\n* OK [COPYUID 432432 61:69 1221:1229]\r\n* 22 EXPUNGE\r\n{T} OK Done\r\n");
    EXPECT_EQ(asked.said, "A4 UID MOVE 42:69 foo\r\n");
    EXPECT_EQ((*asked.answer)->source.size(), 28);
    EXPECT_EQ((*asked.answer)->target.last(), Uid { 1229 });
    EXPECT_EQ(ask(talk, UidMove(UidSet(Uid { 5 }), MailboxName("foo")), "{T} OK [COPYUID 432432 5 7] Done\r\n").answer->value().target, (QList<Uid> { { 7 } }));
}

TEST(Move, moreThanWasMovedIsNotBelieved)
{
    Talk talk = selected("IMAP4rev1 MOVE");
    const auto asked = ask(talk, UidMove(UidSet(Uid { 5 }), MailboxName("foo")), "* OK [COPYUID 1 1:900000 1:900000]\r\n* OK [COPYUID 1 1:900000 1:900000]\r\n{T} OK\r\n");
    EXPECT_TRUE((*asked.answer)->source.isEmpty());
}

TEST(Move, everyServerMovesAsItCan)
{
    const auto way = [](const char *capabilities) { return moveWay({ Capabilities::parse(capabilities), {}, false }); };
    EXPECT_EQ(way("IMAP4rev1 MOVE UIDPLUS"), MoveWay::Move);
    EXPECT_EQ(way("IMAP4rev2"), MoveWay::Move);
    EXPECT_EQ(way("IMAP4rev1 UIDPLUS"), MoveWay::CopyAndExpunge);
    EXPECT_EQ(way("IMAP4rev1"), MoveWay::CopyAndMark);
}

TEST(Replace, tellsWhereTheNewMessageIs)
{
    Talk talk = selected("IMAP4rev1 REPLACE UIDPLUS LITERAL+");
    const auto asked = ask(talk, UidReplace(Uid { 40 }, MailboxName("Drafts"), { "Subject: x\r\n", seen() }),
        "* OK [APPENDUID 1 2000] Replacement Message ready\r\n* 6 EXISTS\r\n* 4 EXPUNGE\r\n{T} OK REPLACE completed\r\n");
    EXPECT_EQ(asked.said, "A4 UID REPLACE 40 Drafts (\\Seen) {12+}\r\nSubject: x\r\n\r\n");
    EXPECT_EQ((*asked.answer)->uids.toWire(), "2000");
    EXPECT_EQ(asked.events, (Heard { "exists 6", "expunged 40" }));
    EXPECT_EQ(ask(talk, UidReplace(Uid { 50 }, MailboxName("Drafts"), { "x" }), "{T} OK [APPENDUID 1 2001] done\r\n").answer->value().uids.toWire(), "2001");
}

TEST(Replace, isSentOnlyWhereOffered)
{
    const UidReplace replace(Uid { 1 }, MailboxName("Drafts"), { QByteArray(300, 'x') });
    EXPECT_EQ(refusal("IMAP4rev1", replace), "Unsupported:REPLACE");
    EXPECT_EQ(refusal("IMAP4rev1 REPLACE APPENDLIMIT=100", replace), "LimitExceeded:APPENDLIMIT 100");
    const auto way = [](const char *capabilities) { return replaceWay({ Capabilities::parse(capabilities), {}, false }); };
    EXPECT_EQ(way("IMAP4rev1 REPLACE"), ReplaceWay::Replace);
    EXPECT_EQ(way("IMAP4rev1 UIDPLUS"), ReplaceWay::AppendAndExpunge);
    EXPECT_EQ(way("IMAP4rev1"), ReplaceWay::AppendAndMark);
}
