// SPDX-License-Identifier: GPL-3.0-or-later
// Folders: LIST-EXTENDED (RFC 5258), LIST-STATUS (5819), SPECIAL-USE (6154), STATUS=SIZE (8438), OBJECTID (8474),
// UNSELECT (3691), LSUB, XLIST and what changes folders.
#include "imap/Reading.h"
#include "imap/Talk.h"
#include "imap/commands/Create.h"
#include "imap/commands/Delete.h"
#include "imap/commands/Leave.h"
#include "imap/commands/List.h"
#include "imap/commands/OldList.h"
#include "imap/commands/Rename.h"
#include "imap/commands/Status.h"
#include "imap/commands/Subscribe.h"

#include <gtest/gtest.h>

using namespace imap;
using namespace imap::commands;
using namespace imaptest;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kExtended = "IMAP4rev1 LIST-EXTENDED LIST-STATUS SPECIAL-USE STATUS=SIZE CONDSTORE";

List all(List::Returns returns, List::Only only = {})
{
    return List(returns).only(only);
}

} // namespace

TEST(ListExtended, isWrittenAsTheRfcShows)
{
    EXPECT_EQ(written(all({}, { .subscribed = true })), "LIST (SUBSCRIBED) \"\" \"*\"\r\n");
    EXPECT_EQ(written(all({ .children = true })), "LIST \"\" \"*\" RETURN (CHILDREN)\r\n");
    EXPECT_EQ(written(all({ .children = true }, { .remote = true })), "LIST (REMOTE) \"\" \"*\" RETURN (CHILDREN)\r\n");
    EXPECT_EQ(written(List({}, "%").only({ .subscribed = true, .recursiveMatch = true })), "LIST (SUBSCRIBED RECURSIVEMATCH) \"\" \"%\"\r\n");
    EXPECT_EQ(written(List({ .children = true }, "INBOX").orPattern("Drafts").orPattern("Sent/%")),
        "LIST \"\" (\"INBOX\" \"Drafts\" \"Sent/%\") RETURN (CHILDREN)\r\n");
    EXPECT_EQ(written(all({}, { .specialUse = true })), "LIST (SPECIAL-USE) \"\" \"*\"\r\n");
    EXPECT_EQ(written(List({ .status = true, .items = { .size = true, .mailboxId = true } }, "%")),
        "LIST \"\" \"%\" RETURN (STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN SIZE MAILBOXID))\r\n");
    EXPECT_EQ(written(List({}, "A&APE-o/%"), LiteralStyle::NonSynchronising, Spelling::Utf8), "LIST \"\" \"A\xC3\xB1o/%\"\r\n");
}

TEST(ListExtended, tellsSubscriptionsChildrenAndRenamings)
{
    Talk talk = signedIn(kExtended);
    const auto asked = ask(talk, all({ .subscribed = true, .children = true }),
        "* LIST (\\Marked \\NoInferiors \\Subscribed) \"/\" \"inbox\"\r\n* LIST (\\Subscribed \\NonExistent) \"/\" \"Fruit/Peach\"\r\n"
        "* LIST (\\HasChildren) \"/\" \"Fruit\" (\"CHILDINFO\" (\"SUBSCRIBED\"))\r\n* LIST () \"/\" \"NewName\" (\"OLDNAME\" (\"Foo\"))\r\n{T} OK done\r\n");
    ASSERT_TRUE(*asked.answer);
    const auto folders = (*asked.answer)->folders;
    ASSERT_EQ(folders.size(), 4);
    EXPECT_TRUE(folders.at(0).mailbox.isInbox() && folders.at(0).has("\\Subscribed"));
    EXPECT_TRUE(folders.at(1).has("\\nonexistent"));
    EXPECT_EQ(folders.at(2).childInfo, (QList<QByteArray> { "SUBSCRIBED" }));
    EXPECT_EQ(folders.at(3).oldName, "Foo");
}

TEST(ListStatus, bringsCountsInOneTurn)
{
    Talk talk = signedIn(kExtended);
    const QByteArray server = "* LIST () \".\" \"INBOX\"\r\n* STATUS \"INBOX\" (MESSAGES 17 UNSEEN 16 SIZE 4096 HIGHESTMODSEQ 7)\r\n* LIST () \".\" \"foo\"\r\n"
        "* STATUS \"foo\" (MESSAGES 30 UNSEEN 29)\r\n* LIST (\\NoSelect) \".\" \"bar\"\r\n{T} OK List completed.\r\n";
    for (const qsizetype chunk : { 1, 3, 17, 4096 }) {
        const auto asked = ask(talk, all({ .status = true, .items = { .size = true, .highestModSeq = true } }), server, chunk);
        ASSERT_TRUE(*asked.answer);
        EXPECT_EQ((*asked.answer)->folders.size(), 3);
        ASSERT_EQ((*asked.answer)->statuses.size(), 2);
        EXPECT_EQ((*asked.answer)->statuses.first().size, 4096U);
        EXPECT_EQ((*asked.answer)->statuses.last().unseen, 29U);
    }
}

TEST(ListStatus, anUnaskedStatusIsNews)
{
    Talk talk = signedIn(kExtended);
    EXPECT_EQ(ask(talk, all({}), "* STATUS foo (UNSEEN 3)\r\n{T} OK\r\n").events, (Heard { "status foo" }));
}

TEST(Folders, whatIsNotOfferedIsNotAsked)
{
    const char *const poor = "IMAP4rev1";
    EXPECT_EQ(refusal(poor, all({})), "");
    EXPECT_EQ(refusal(poor, all({ .subscribed = true })), "Unsupported:LIST-EXTENDED");
    EXPECT_EQ(refusal(poor, all({}, { .remote = true })), "Unsupported:LIST-EXTENDED");
    EXPECT_EQ(refusal(poor, List({}).orPattern("x")), "Unsupported:LIST-EXTENDED");
    EXPECT_EQ(refusal("IMAP4rev1 LIST-EXTENDED", all({ .specialUse = true })), "Unsupported:SPECIAL-USE");
    EXPECT_EQ(refusal("IMAP4rev1 LIST-EXTENDED", all({ .status = true })), "Unsupported:LIST-STATUS");
    EXPECT_EQ(refusal("IMAP4rev1 LIST-STATUS", all({ .status = true, .items = { .size = true } })), "Unsupported:STATUS=SIZE");
    EXPECT_EQ(refusal(kExtended, all({}, { .recursiveMatch = true })), "InvalidInput:RECURSIVEMATCH of everything");
    EXPECT_EQ(refusal("IMAP4rev2", all({ .subscribed = true, .children = true })), "");
    EXPECT_EQ(refusal("IMAP4rev2", OldList(OldList::Kind::LSub)), "Unsupported:IMAP4rev1");
    EXPECT_EQ(refusal(poor, OldList(OldList::Kind::XList)), "Unsupported:XLIST");
    EXPECT_EQ(refusal("IMAP4rev1 SPECIAL-USE", Create(MailboxName("x"), { "\\Drafts" })), "Unsupported:CREATE-SPECIAL-USE");
    EXPECT_EQ(refusal(poor, Create(MailboxName("x"))), "");
    using S = commands::Status;
    EXPECT_EQ(refusal(poor, S(MailboxName("x"), { .deleted = true })), "Unsupported:IMAP4rev2");
    EXPECT_EQ(refusal("IMAP4rev1 QUOTA=RES-MESSAGE", S(MailboxName("x"), { .deleted = true })), "");
    EXPECT_EQ(refusal(poor, S(MailboxName("x"), { .mailboxId = true })), "Unsupported:OBJECTID");
    EXPECT_EQ(refusal(poor, S(MailboxName("x"), { .appendLimit = true })), "Unsupported:APPENDLIMIT");
    EXPECT_EQ(refusal(poor, Rename(MailboxName::inbox(), MailboxName("x"))), "InvalidInput:RENAME of INBOX would empty it");
}

TEST(Folders, everyServerListsAsItCan)
{
    const auto way = [](const QByteArray &capabilities, bool withStatus) {
        const FolderListWay found = folderListWay({ Capabilities::parse(capabilities), {}, false }, withStatus);
        QByteArrayList words;
        if (found.returns.subscribed) words << "subscribed";
        if (found.returns.specialUse) words << "use";
        if (found.returns.status) words << "status";
        if (found.asksLSub) words << "+LSUB";
        if (found.asksXList) words << "+XLIST";
        if (found.asksStatus) words << "+STATUS";
        return words.join(' ');
    };
    EXPECT_EQ(way(kExtended, true), "subscribed use status");
    EXPECT_EQ(way(kExtended, false), "subscribed use");
    EXPECT_EQ(way("IMAP4rev1", true), "+LSUB +STATUS");
    EXPECT_EQ(way("IMAP4rev1 XLIST", false), "+LSUB +XLIST");
    EXPECT_EQ(way("IMAP4rev1 XLIST SPECIAL-USE", false), "+LSUB");
    EXPECT_EQ(way("IMAP4rev2", true), "subscribed status");
}

TEST(XList, specialUsesAreReadInTheWordsOfToday)
{
    Talk talk = signedIn("IMAP4rev1 XLIST");
    const auto asked = ask(talk, OldList(OldList::Kind::XList), "* XLIST (\\HasNoChildren \\Inbox) \"/\" \"Posteingang\"\r\n* XLIST (\\HasNoChildren \\Spam) \"/\" \"[Gmail]/Spam\"\r\n"
        "* XLIST (\\AllMail \\HasNoChildren) \"/\" \"[Gmail]/All Mail\"\r\n* XLIST (\\Starred) \"/\" \"[Gmail]/Starred\"\r\n* LIST () \"/\" x\r\n{T} OK Success\r\n");
    EXPECT_EQ(asked.said, "A2 XLIST \"\" \"*\"\r\n");
    const auto folders = **asked.answer;
    ASSERT_EQ(folders.size(), 4);
    EXPECT_TRUE(folders.at(0).mailbox.isInbox()) << "the name people see is not the mailbox's";
    EXPECT_TRUE(folders.at(1).has("\\Junk"));
    EXPECT_TRUE(folders.at(2).has("\\All"));
    EXPECT_TRUE(folders.at(3).has("\\Flagged"));
}

TEST(LSub, tellsWhatIsSubscribed)
{
    Talk talk = signedIn("IMAP4rev1");
    const auto asked = ask(talk, OldList(OldList::Kind::LSub, "#news.comp.mail.*"), "* LSUB () \".\" #news.comp.mail.mime\r\n* LIST () \"/\" x\r\n* LSUB () \".\" #news.comp.mail.misc\r\n{T} OK LSUB completed\r\n");
    EXPECT_EQ(asked.said, "A2 LSUB \"\" \"#news.comp.mail.*\"\r\n");
    ASSERT_EQ((*asked.answer)->size(), 2);
    EXPECT_EQ((*asked.answer)->last().mailbox.wire(), "#news.comp.mail.misc");
}

TEST(SpecialUse, aFolderIsMadeForAUse)
{
    Talk talk = signedIn("IMAP4rev1 SPECIAL-USE CREATE-SPECIAL-USE");
    const auto asked = ask(talk, Create(MailboxName("MySpecial"), { "\\Drafts", "\\Sent" }), "{T} NO [USEATTR] \\All not supported\r\n");
    EXPECT_EQ(asked.said, "A2 CREATE MySpecial (USE (\\Drafts \\Sent))\r\n");
    EXPECT_EQ(named(asked.answer->error()), "CommandRefused:USEATTR");
    EXPECT_EQ(written(Create(MailboxName("Everything"))), "CREATE Everything\r\n");
}

TEST(Folders, areChangedAsTheRfcShows)
{
    EXPECT_EQ(written(Delete(MailboxName("blurdybloop"))), "DELETE blurdybloop\r\n");
    EXPECT_EQ(written(Rename(MailboxName("blurdybloop"), MailboxName("sarasoop"))), "RENAME blurdybloop sarasoop\r\n");
    EXPECT_EQ(written(Subscribe(MailboxName("#news.comp.mail.mime"), Subscribe::Wish::Subscribe)), "SUBSCRIBE #news.comp.mail.mime\r\n");
    EXPECT_EQ(written(Subscribe(MailboxName("a b"), Subscribe::Wish::Unsubscribe)), "UNSUBSCRIBE \"a b\"\r\n");
    Talk talk = signedIn("IMAP4rev1");
    EXPECT_EQ(named(ask(talk, Delete(MailboxName("foo")), "{T} NO [HASCHILDREN] Name \"foo\" has inferior hierarchical names\r\n").answer->error()), "CommandRefused:HASCHILDREN");
}

TEST(Status, tellsSizeIdAndLimits)
{
    Talk talk = signedIn("IMAP4rev1 STATUS=SIZE OBJECTID APPENDLIMIT QUOTA=RES-MESSAGE");
    using S = commands::Status;
    const auto asked = ask(talk, S(MailboxName("foo"), { .size = true, .deleted = true, .mailboxId = true, .appendLimit = true }),
        "* STATUS foo (MESSAGES 12 SIZE 257890 DELETED 3 DELETED-STORAGE 17000 MAILBOXID (F2212ea87-6097-4256-9d51-71338625) APPENDLIMIT 257890)\r\n{T} OK\r\n");
    EXPECT_EQ(asked.said, "A2 STATUS foo (MESSAGES UIDNEXT UIDVALIDITY UNSEEN SIZE DELETED MAILBOXID APPENDLIMIT)\r\n");
    EXPECT_EQ((*asked.answer)->size, 257890U);
    EXPECT_EQ((*asked.answer)->deleted, 3U);
    EXPECT_EQ((*asked.answer)->deletedStorage, 17000U);
    EXPECT_EQ((*asked.answer)->mailboxId, "F2212ea87-6097-4256-9d51-71338625");
    EXPECT_EQ((*asked.answer)->appendLimit, 257890U);
    const auto none = reading::responseOf("* STATUS INBOX (APPENDLIMIT NIL MESSAGES 5)");
    EXPECT_FALSE(reading::as<StatusData>(none)->appendLimit);
    EXPECT_EQ(reading::as<StatusData>(none)->messages, 5U);
    EXPECT_FALSE(S::itemsOf({ Capabilities::parse("IMAP4rev1 APPENDLIMIT=5"), {}, false }, true).appendLimit) << "it holds for all";
}

TEST(Leave, removesNothing)
{
    Talk talk = selected("IMAP4rev1 UNSELECT");
    const auto asked = ask(talk, Leave(Leave::Way::Unselect), "{T} OK Returned to authenticated state, no messages expunged.\r\n");
    EXPECT_EQ(asked.said, "A4 UNSELECT\r\n");
    EXPECT_EQ(talk.connection.state(), Connection::State::SignedIn);
    EXPECT_EQ(talk.connection.mailbox().exists(), 0U);
}

TEST(Leave, closesOnlyWhatWasOpenedReadOnly)
{
    Talk talk = selected("IMAP4rev1");
    EXPECT_EQ(leaveWay(talk.connection.offer()), std::nullopt);
    EXPECT_EQ(named(ask(talk, Leave(Leave::Way::CloseReadOnly)).answer->error()), "InvalidInput:CLOSE would remove messages");
    ask(talk, Select(MailboxName("x"), Access::ReadOnly), "{T} OK [READ-ONLY] done\r\n");
    EXPECT_EQ(leaveWay(talk.connection.offer()), Leave::Way::CloseReadOnly);
    const auto asked = ask(talk, Leave(Leave::Way::CloseReadOnly), "{T} OK closed\r\n");
    EXPECT_TRUE(asked.said.endsWith(" CLOSE\r\n"));
    ask(talk, Select(MailboxName("x"), Access::ReadWrite), "{T} OK [READ-WRITE] done\r\n");
    EXPECT_EQ(leaveWay(talk.connection.offer()), std::nullopt);
}
