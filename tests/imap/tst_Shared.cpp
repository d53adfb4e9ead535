// SPDX-License-Identifier: GPL-3.0-or-later
// QUOTA (RFC 9208), ACL (4314) and NOTIFY (5465).
#include "imap/Reading.h"
#include "imap/Talk.h"
#include "imap/commands/AccessControl.h"
#include "imap/commands/GetQuota.h"
#include "imap/commands/Notify.h"

#include <gtest/gtest.h>

using namespace imap;
using namespace imap::commands;
using namespace imaptest;
using namespace reading;
using namespace Qt::StringLiterals;
using Right = Rights::Right;
using Which = NotifyGroup::Which;

TEST(Quota, tellsTheRootsOfAMailbox)
{
    Talk talk = signedIn("IMAP4rev1 QUOTA QUOTA=RES-STORAGE");
    const QByteArray server = "* QUOTAROOT INBOX \"#user/alice\" \"\"\r\n* QUOTA \"#user/alice\" (MESSAGE 42 1000)\r\n* QUOTA \"\" (STORAGE 10 512 X-NEW 1 2)\r\n"
                              "* QUOTA \"#other\" (STORAGE 1 2)\r\n{T} OK Getquotaroot completed\r\n";
    for (const qsizetype chunk : { 1, 5, 4096 }) {
        const auto asked = ask(talk, GetQuota(MailboxName::inbox()), server, chunk);
        EXPECT_TRUE(asked.said.endsWith(" GETQUOTAROOT INBOX\r\n"));
        EXPECT_EQ(**asked.answer, (QList<QuotaData> { { "#user/alice", { { "MESSAGE", 42, 1000 } } }, { "", { { "STORAGE", 10, 512 }, { "X-NEW", 1, 2 } } } }));
    }
    EXPECT_TRUE(ask(talk, GetQuota(MailboxName("comp.mail.mime")), "* QUOTAROOT comp.mail.mime\r\n{T} OK\r\n").answer->value().isEmpty());
}

TEST(Quota, survivesWhatMakesNoSense)
{
    EXPECT_TRUE(as<QuotaData>(responseOf("* QUOTA \"\" ()"))->resources.isEmpty());
    EXPECT_EQ(as<QuotaData>(responseOf("* QUOTA \"\" (STORAGE x 5 MESSAGE 1 2)"))->root, "");
    EXPECT_TRUE(as<UnknownData>(responseOf("* QUOTA x"))->isMalformed);
    EXPECT_TRUE(as<UnknownData>(responseOf("* QUOTAROOT"))->isMalformed);
    for (const char *line : { "* QUOTA \"\" (((((", "* QUOTA \"\" ())))", "* QUOTA \"\" (STORAGE", "* QUOTA \"\" (STORAGE -1 -2)", "* QUOTA \"\" (\"\" \"\" \"\")" })
        (void)responseOf(line);
    QByteArray flood("* QUOTA \"\" (");
    for (int i = 0; i < 10'000; ++i)
        flood += "R" + QByteArray::number(i) + " 1 2 ";
    EXPECT_EQ(as<QuotaData>(responseOf(flood + ")"))->resources.size(), 100);
    EXPECT_EQ(refusal("IMAP4rev1", GetQuota(MailboxName::inbox())), "Unsupported:QUOTA");
}

TEST(Acl, tellsWhatWeMayDo)
{
    Talk talk = signedIn("IMAP4rev1 ACL RIGHTS=texk");
    const auto asked = ask(talk, MyRights(MailboxName::inbox()), "* MYRIGHTS INBOX rwiptsldaex\r\n{T} OK Myrights complete\r\n");
    EXPECT_EQ(asked.said, "A2 MYRIGHTS INBOX\r\n");
    const Rights rights = **asked.answer;
    EXPECT_EQ(rights.letters(), "lrswipxtea");
    EXPECT_TRUE(rights.mayRemove() && rights.has(Right::Insert) && rights.has(Right::DeleteMailbox));
    EXPECT_FALSE(rights.has(Right::CreateBelow));
}

TEST(Acl, oldLettersStandForWhatTheyWereSplitInto)
{
    EXPECT_EQ(Rights("lrswipcda").letters(), "lrswipkxtea");
    EXPECT_EQ(Rights("lrd").letters(), "lrte");
    EXPECT_EQ(Rights("lrcdt").letters(), "lrkxt") << "a server of today says itself what it means";
    EXPECT_EQ(Rights("lr0Z x").letters(), "lrx0");
    EXPECT_FALSE(Rights("lrt").mayRemove());
}

TEST(Acl, tellsWhoMayDoWhat)
{
    Talk talk = signedIn("IMAP4rev1 ACL");
    const auto asked = ask(talk, GetAcl(MailboxName("INBOX")), "* ACL INBOX Fred rwipsldexta \"Chris X\" lrswi -anyone l broken\r\n{T} OK Getacl complete\r\n");
    const auto entries = **asked.answer;
    ASSERT_EQ(entries.size(), 3);
    EXPECT_EQ(entries.at(1).identifier, "Chris X");
    EXPECT_EQ(entries.at(1).rights.letters(), "lrswi");
    const auto listed = ask(talk, ListRights(MailboxName("archive/imap"), "anyone"), "* LISTRIGHTS archive/imap anyone \"\" l r s w i p k x t e c d a 0\r\n{T} OK\r\n");
    EXPECT_EQ(listed.said, "A3 LISTRIGHTS archive/imap \"anyone\"\r\n");
    EXPECT_TRUE((*listed.answer)->always.letters().isEmpty());
    EXPECT_EQ((*listed.answer)->optional.size(), 14);
    for (const char *line : { "* ACL", "* MYRIGHTS INBOX", "* LISTRIGHTS x y" })
        EXPECT_TRUE(as<UnknownData>(responseOf(line))->isMalformed) << line;
}

TEST(Acl, rightsAreGivenAndTakenAway)
{
    EXPECT_EQ(written(SetAcl(MailboxName("INBOX/Drafts"), "John", Rights("rdlw"))), "SETACL INBOX/Drafts \"John\" lrwte\r\n");
    EXPECT_EQ(written(SetAcl(MailboxName("INBOX"), "Fred", Rights())), "DELETEACL INBOX \"Fred\"\r\n");
    EXPECT_EQ(refusal("IMAP4rev1", SetAcl(MailboxName("x"), "a", Rights("l"))), "Unsupported:ACL");
    EXPECT_EQ(refusal("IMAP4rev1", MyRights(MailboxName("x"))), "Unsupported:ACL");
    EXPECT_EQ(refusal("IMAP4rev1", GetAcl(MailboxName("x"))), "Unsupported:ACL");
    EXPECT_EQ(refusal("IMAP4rev1", ListRights(MailboxName("x"), "a")), "Unsupported:ACL");
}

TEST(Acl, theRightsOfAnotherMailboxAreNotTaken)
{
    Talk talk = signedIn("IMAP4rev1 ACL");
    EXPECT_TRUE(ask(talk, MyRights(MailboxName("a")), "* MYRIGHTS b lrswipkxtea\r\n{T} OK\r\n").answer->value().letters().isEmpty());
}

TEST(Notify, isWrittenAsTheRfcShows)
{
    EXPECT_EQ(written(Notify({ { Which::Selected, {}, true, true }, { Which::Inboxes, {}, true }, { Which::Personal, {}, true, true, true, true } }, true)),
        "NOTIFY SET STATUS (selected (MessageNew (UID FLAGS) MessageExpunge FlagChange)) (inboxes (MessageNew MessageExpunge)) "
        "(personal (MessageNew MessageExpunge FlagChange MailboxName SubscriptionChange))\r\n");
    EXPECT_EQ(written(Notify({ { Which::SelectedDelayed, {}, true }, { Which::Subtree, { MailboxName("Lists") } }, { Which::Mailboxes, { MailboxName("INBOX"), MailboxName("a b") }, true } })),
        "NOTIFY SET (selected-delayed (MessageNew (UID FLAGS) MessageExpunge)) (subtree Lists NONE) (mailboxes (INBOX \"a b\") (MessageNew MessageExpunge))\r\n");
    EXPECT_EQ(written(Notify({})), "NOTIFY NONE\r\n");
}

TEST(Notify, asksNothingThatMakesNoSense)
{
    const char *const can = "IMAP4rev1 NOTIFY";
    EXPECT_EQ(refusal("IMAP4rev1", Notify({})), "Unsupported:NOTIFY");
    EXPECT_EQ(refusal(can, Notify({ { Which::Personal, {}, true, true, true } })), "");
    EXPECT_EQ(refusal(can, Notify({ { Which::Selected, {}, true }, { Which::SelectedDelayed, {}, true } })), "InvalidInput:the selected mailbox twice");
    EXPECT_EQ(refusal(can, Notify({ { Which::Personal, {}, false, true } })), "InvalidInput:FlagChange without MessageNew");
    EXPECT_EQ(refusal(can, Notify({ { Which::Selected, {}, true, false, true } })), "InvalidInput:names of the selected mailbox");
    EXPECT_EQ(refusal(can, Notify({ { Which::Mailboxes, {}, true } })), "InvalidInput:mailboxes that are not named");
    EXPECT_EQ(refusal(can, Notify({ { Which::Personal, { MailboxName("x") }, true } })), "InvalidInput:mailboxes that are not named");
}

TEST(Notify, bringsTheNewsOfEveryFolder)
{
    Talk talk = selected("IMAP4rev1 NOTIFY QRESYNC");
    const auto asked = ask(talk, Notify({ { Which::Selected, {}, true, true }, { Which::Personal, {}, true, true, true } }, true),
        "* STATUS Lists/Lemonade (UIDVALIDITY 4 UIDNEXT 9999 MESSAGES 500)\r\n{T} OK done\r\n");
    EXPECT_EQ(asked.events, (Heard { "status Lists/Lemonade" }));
    talk.server("* STATUS misc (UIDNEXT 999 MESSAGES 554)\r\n* LIST () \"/\" \"NewMailbox\"\r\n* LIST () \"/\" \"NewName\" (\"OLDNAME\" (\"OldName\"))\r\n"
                "* LIST (\\NonExistent) \".\" \"INBOX.DeletedMailbox\"\r\n* 6 EXISTS\r\n* 6 FETCH (UID 60 FLAGS (\\Recent))\r\n* VANISHED 20\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "status misc", "listed NewMailbox", "listed NewName", "listed INBOX.DeletedMailbox", "exists 6", "flags 60 ", "vanished 20" }));
    talk.server("* OK [NOTIFICATIONOVERFLOW] ...A comment can go here...\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "overflow" }));
    EXPECT_EQ(named(ask(talk, Notify({ { Which::Personal, {}, true } }), "{T} NO [BADEVENT (FLAGCHANGE MESSAGEEXPUNGE)] no\r\n").answer->error()), "CommandRefused:BADEVENT");
}

TEST(Notify, everyServerTellsNewsAsItCan)
{
    const auto way = [](const char *capabilities) { return newsWay({ Capabilities::parse(capabilities), {}, false }); };
    EXPECT_EQ(way("IMAP4rev1 NOTIFY IDLE"), NewsWay::Notify);
    EXPECT_EQ(way("IMAP4rev2"), NewsWay::Idle);
    EXPECT_EQ(way("IMAP4rev1"), NewsWay::Noop);
}
