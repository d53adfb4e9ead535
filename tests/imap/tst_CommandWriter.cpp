// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/CommandWriter.h"

#include "imap/commands/Append.h"
#include "imap/commands/Id.h"
#include "imap/commands/List.h"
#include "imap/commands/Login.h"
#include "imap/commands/Select.h"
#include "imap/commands/Status.h"
#include "imap/commands/UidCopy.h"
#include "imap/commands/UidExpunge.h"
#include "imap/commands/UidFetch.h"
#include "imap/commands/UidMove.h"
#include "imap/commands/UidSearch.h"
#include "imap/commands/UidStore.h"
#include "imap/commands/Enable.h"

#include <QDateTime>
#include <QTimeZone>

#include <gtest/gtest.h>

using namespace imap;
using namespace Qt::StringLiterals;

namespace {

QList<QByteArray> written(CommandWriter &writer)
{
    QList<QByteArray> pieces;
    if (const auto result = writer.finish()) {
        for (const wire::Output &piece : *result)
            pieces.append(piece.bytes);
    }
    return pieces;
}

QByteArray written(const Command &command, LiteralStyle style = LiteralStyle::NonSynchronising)
{
    CommandWriter writer(style);
    command.write(writer);
    return written(writer).join("|");
}

} // namespace

TEST(CommandWriter, quotesWhatCanBeQuoted)
{
    CommandWriter writer;
    writer.atom("X").string("plain").string("with \"quotes\" and \\").string("");
    EXPECT_EQ(written(writer), (QList<QByteArray> { "X \"plain\" \"with \\\"quotes\\\" and \\\\\" \"\"\r\n" }));
}

TEST(CommandWriter, makesLiteralsOfEverythingElse)
{
    for (const QByteArray &octets : { QByteArray("line\r\nA2 LOGOUT"), u"ñ"_s.toUtf8(), QByteArray(1001, 'x'), QByteArray("\x7F") }) {
        CommandWriter writer;
        writer.atom("X").string(octets).atom("Y");
        EXPECT_EQ(written(writer), (QList<QByteArray> { "X {" + QByteArray::number(octets.size()) + "}\r\n", octets + " Y\r\n" }));
    }
}

TEST(CommandWriter, doesNotWaitWhereTheServerAllows)
{
    const QByteArray small(4096, '\n'), large(4097, '\n');
    CommandWriter plus(LiteralStyle::NonSynchronising);
    plus.string(large);
    EXPECT_EQ(written(plus), (QList<QByteArray> { "{4097+}\r\n" + large + "\r\n" }));
    CommandWriter minus(LiteralStyle::NonSynchronisingSmall);
    minus.string(small).string(large);
    EXPECT_EQ(written(minus), (QList<QByteArray> { "{4096+}\r\n" + small + " {4097}\r\n", large + "\r\n" }));
}

TEST(CommandWriter, refusesWhatCannotBeWritten)
{
    CommandWriter nul;
    nul.string(QByteArray("a\0b", 3));
    EXPECT_EQ(nul.finish().error().fault, base::Fault::InvalidInput);
    CommandWriter none;
    none.uids({});
    EXPECT_EQ(none.finish().error().fault, base::Fault::InvalidInput);
    mail::FlagSet flags;
    flags.addKeyword("a b");
    CommandWriter bad;
    bad.flags(flags);
    EXPECT_EQ(bad.finish().error().fault, base::Fault::InvalidInput);
}

TEST(CommandWriter, marksWhereTheSecretsAre)
{
    for (const QString &password : { u"pass \"word"_s, u"pässwörd"_s }) {
        CommandWriter writer(LiteralStyle::NonSynchronising);
        commands::Login(u"ana"_s, base::Secret(password)).write(writer);
        const auto pieces = writer.finish();
        ASSERT_TRUE(pieces);
        wire::Output output = pieces->first();
        ASSERT_EQ(output.secrets.size(), 1);
        output.bytes.remove(output.secrets.first().begin, output.secrets.first().size);
        EXPECT_FALSE(output.bytes.contains("ss")) << output.bytes.constData();
        EXPECT_TRUE(output.bytes.startsWith("LOGIN \"ana\" "));
    }
}

TEST(CommandWriter, mailboxNamesCannotBecomeCommands)
{
    CommandWriter writer(LiteralStyle::NonSynchronising);
    writer.atom("SELECT").mailbox(MailboxName("a\r\nA2 DELETE INBOX")).mailbox(MailboxName("a b")).mailbox(MailboxName("*"));
    EXPECT_EQ(written(writer).first(), "SELECT {18+}\r\na\r\nA2 DELETE INBOX \"a b\" \"*\"\r\n");
}

TEST(Commands, areWrittenAsTheRfcShows)
{
    using namespace commands;
    const UidSet some = *UidSet::parse("4,7:9");
    mail::FlagSet seen;
    seen.system = mail::Flag::Seen;
    seen.addKeyword("$Work");
    EXPECT_EQ(written(Id("Palomar", "1.0")), "ID (\"name\" \"Palomar\" \"version\" \"1.0\")\r\n");
    EXPECT_EQ(written(List({})), "LIST \"\" \"*\"\r\n");
    EXPECT_EQ(written(List({ true, true, true })),
        "LIST \"\" \"*\" RETURN (SUBSCRIBED SPECIAL-USE STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN))\r\n");
    EXPECT_EQ(written(commands::Status(MailboxName("INBOX"), { true, true })),
        "STATUS INBOX (MESSAGES UIDNEXT UIDVALIDITY UNSEEN SIZE HIGHESTMODSEQ)\r\n");
    EXPECT_EQ(written(Select(MailboxName::fromDisplay(u"Año"), Access::ReadOnly)), "EXAMINE A&APE-o\r\n");
    EXPECT_EQ(written(Select(MailboxName::inbox(), Access::ReadWrite).withCondStore()), "SELECT INBOX (CONDSTORE)\r\n");
    EXPECT_EQ(written(Select(MailboxName::inbox(), Access::ReadWrite).withQResync({ 67890007, 20050715194045000, *UidSet::parse("41,43:211") })),
        "SELECT INBOX (QRESYNC (67890007 20050715194045000 41,43:211))\r\n");
    FetchItems items = FetchItems::forList();
    items.headerFields = { "DATE", "FROM" };
    EXPECT_EQ(written(UidFetch(some, items)),
        "UID FETCH 4,7:9 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER.FIELDS (DATE FROM)])\r\n");
    items = FetchItems::wholeMessages();
    items.sections.append("1.2");
    items.envelope = items.bodyStructure = items.modSeq = items.emailId = true;
    EXPECT_EQ(written(UidFetch(some, items)),
        "UID FETCH 4,7:9 (UID MODSEQ EMAILID ENVELOPE BODYSTRUCTURE BODY.PEEK[] BODY.PEEK[1.2])\r\n");
    items = FetchItems::flagsOnly();
    items.changedSince = 12345;
    items.vanished = true;
    EXPECT_EQ(written(UidFetch(UidSet::from(Uid { 300 }), items)), "UID FETCH 300:* (UID FLAGS) (CHANGEDSINCE 12345 VANISHED)\r\n");
    EXPECT_EQ(written(UidStore(some, StoreMode::Add, seen)), "UID STORE 4,7:9 +FLAGS.SILENT (\\Seen $Work)\r\n");
    EXPECT_EQ(written(UidStore(some, StoreMode::Remove, seen, 320162338)),
        "UID STORE 4,7:9 (UNCHANGEDSINCE 320162338) -FLAGS.SILENT (\\Seen $Work)\r\n");
    EXPECT_EQ(written(UidSearch::all(UidSearch::Form::ESearch)), "UID SEARCH RETURN (ALL) ALL\r\n");
    EXPECT_EQ(written(UidSearch({ { "SUBJECT", {}, { u"año"_s.toUtf8() } }, { "SINCE", { "1-Feb-1994" }, {} } })),
        "UID SEARCH CHARSET UTF-8 SUBJECT {4+}\r\na\xC3\xB1o SINCE 1-Feb-1994\r\n");
    EXPECT_EQ(written(UidCopy(some, MailboxName("Trash"))), "UID COPY 4,7:9 Trash\r\n");
    EXPECT_EQ(written(UidMove(some, MailboxName("Deleted Items"))), "UID MOVE 4,7:9 \"Deleted Items\"\r\n");
    EXPECT_EQ(written(UidExpunge(some)), "UID EXPUNGE 4,7:9\r\n");
    EXPECT_EQ(written(Enable({ "QRESYNC" })), "ENABLE QRESYNC\r\n");
    const auto date = base::Timestamp::fromDateTime(QDateTime(QDate(1994, 2, 7), QTime(21, 52, 25), QTimeZone::UTC));
    EXPECT_EQ(written(Append(MailboxName("saved"), "A: b\r\n", seen, date), LiteralStyle::Synchronising),
        "APPEND saved (\\Seen $Work) \" 7-Feb-1994 21:52:25 +0000\" {6}\r\n|A: b\r\n\r\n");
    EXPECT_EQ(parseDateTime(" 7-Feb-1994 21:52:25 +0000"), date);
}

TEST(Commands, theErrorOfASignInSaysWhetherThePasswordIsWrong)
{
    const auto fault = [](Condition condition, const char *code) {
        imap::Status status;
        status.condition = condition;
        status.code.name = code;
        return commands::signInRefused(status).fault;
    };
    EXPECT_EQ(fault(Condition::No, "AUTHENTICATIONFAILED"), base::Fault::LoginRefused);
    EXPECT_EQ(fault(Condition::No, ""), base::Fault::LoginRefused);
    EXPECT_EQ(fault(Condition::No, "ALERT"), base::Fault::LoginRefused);
    EXPECT_EQ(fault(Condition::No, "UNAVAILABLE"), base::Fault::LoginUnavailable);
    EXPECT_EQ(fault(Condition::No, "INUSE"), base::Fault::LoginUnavailable);
    EXPECT_EQ(fault(Condition::No, "PRIVACYREQUIRED"), base::Fault::PasswordUnprotected);
    EXPECT_EQ(fault(Condition::Bad, ""), base::Fault::MechanismUnavailable);
}
