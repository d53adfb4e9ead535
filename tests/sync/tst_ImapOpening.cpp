// SPDX-License-Identifier: GPL-3.0-or-later
// From a cold connection to a fresh list: how often it takes a word and an answer, and what becomes of it where the server
// can less than it could.
#include "PlayedImap.h"

using namespace played;

namespace {

constexpr const char *kEverything = "ENABLE CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS SPECIAL-USE ESEARCH";
const QByteArray kList = "LIST \"\" \"*\" RETURN (SUBSCRIBED SPECIAL-USE STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ))\n";
const QByteArray kResync = "SELECT INBOX (QRESYNC (7 100))\n";
const QByteArray kFolders = "S: * LIST (\\Subscribed) \"/\" INBOX\nS: * STATUS INBOX (MESSAGES 10 UIDNEXT 11 UIDVALIDITY 7 UNSEEN 10 HIGHESTMODSEQ 100)\n"
                            "S: * LIST (\\Subscribed \\Trash) \"/\" Trash\nS: * STATUS Trash (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 8 UNSEEN 0 HIGHESTMODSEQ 50)\n";
const QByteArray kLists = "S: * LIST (\\Subscribed) \"/\" Lists\nS: * STATUS Lists (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 9 UNSEEN 0 HIGHESTMODSEQ 60)\n";
const QByteArray kInbox = "S: * 10 EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [UIDNEXT 11] n\n";
const QByteArray kModSeq = "S: * OK [HIGHESTMODSEQ 100] h\n";

class ImapOpening : public ImapAccount { };

} // namespace

TEST_F(ImapOpening, aFreshListTakesTwoTurnsBehindTheGreeting)
{
    // The server says nothing before it has heard all three: if one of them waited for another, this would hang.
    begin(signIn(kEverything) + "C: {2} ENABLE QRESYNC\nC: {3} " + kResync + "C: {4} " + kList
        + "S: * ENABLED QRESYNC\nS: {2} OK on\n" + kInbox + kModSeq + "S: {3} OK [READ-WRITE] open\n" + kFolders + kLists + "S: {4} OK listed\n");
    ASSERT_TRUE(isUpToDate()) << (m_line ? qPrintable(m_line->position()) : "no line");
    EXPECT_EQ(m_line->turns(), 2) << "AUTHENTICATE, and one flight";
}

TEST_F(ImapOpening, whatAServerCouldTheLastTimeIsAskedBeforeItSaysWhatItCan)
{
    ASSERT_TRUE(m_store->setValue("imap.capabilities/" + QByteArray::number(m_account.value) + "/mail.example.org:993",
        QByteArray("IMAP4rev1 ") + kEverything));
    begin(signIn({}) + "C: {2} CAPABILITY\nC: {3} ENABLE QRESYNC\nC: {4} " + kResync + "C: {5} " + kList
        + "S: * CAPABILITY IMAP4rev1 " + kEverything + "\nS: {2} OK\nS: * ENABLED QRESYNC\nS: {3} OK on\n" + kFolders + kLists
        + "S: {5} OK listed\n" + kInbox + kModSeq + "S: {4} OK [READ-WRITE] open\n");
    ASSERT_TRUE(isUpToDate()) << (m_line ? qPrintable(m_line->position()) : "no line");
    EXPECT_EQ(m_line->turns(), 2);
}

TEST_F(ImapOpening, whatIsNotOfferedAnyMoreIsAskedTheOldWay)
{
    const QByteArray key = "imap.capabilities/" + QByteArray::number(m_account.value) + "/mail.example.org:993";
    ASSERT_TRUE(m_store->setValue(key, QByteArray("IMAP4rev1 ") + kEverything));
    begin(signIn({}) + "C: {2} CAPABILITY\nC: {3} ENABLE QRESYNC\nC: {4} " + kResync + "C: {5} " + kList
        + "S: * CAPABILITY IMAP4rev1\nS: {2} OK\nS: {3} BAD what\nS: {4} BAD what\nS: {5} BAD what\n"
          "C: {6} LIST \"\" \"*\"\nC: {7} LSUB \"\" \"*\"\nS: * LIST () \"/\" INBOX\nS: * LIST () \"/\" Trash\nS: * LIST () \"/\" Lists\nS: {6} OK listed\n"
          "S: {7} NO what\nC: {8} SELECT INBOX\n" + kInbox + "S: {8} OK [READ-WRITE] open\n"
          "C: {9} UID FETCH 1:* (UID FLAGS RFC822.SIZE)\nS: {9} OK nothing today\n"
          "C~: {10} STATUS Lists .*\nC~: {11} STATUS Trash .*\nS: * STATUS Lists (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 9 UNSEEN 0)\nS: {10} OK\n"
          "S: * STATUS Trash (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 8 UNSEEN 0)\nS: {11} OK\n");
    ASSERT_TRUE(isUpToDate()) << (m_line ? qPrintable(m_line->position()) : "no line");
    EXPECT_EQ(reader().value(key).value(), "IMAP4rev1") << "known better the next time";
    EXPECT_EQ(inbox().total, 10) << "a list with none of the ten that it should have takes nothing away";
}

TEST_F(ImapOpening, unreadMessagesAreCountedInFoldersThatNobodyHasOpened)
{
    const QByteArray work = "S: * LIST (\\Subscribed) \"/\" Work\nS: * STATUS Work (MESSAGES 70 UIDNEXT 71 UIDVALIDITY 3 UNSEEN 12 HIGHESTMODSEQ 5)\n";
    begin(signIn(kEverything) + "C: {2} ENABLE QRESYNC\nC: {3} " + kResync + "C: {4} " + kList
        + "S: * ENABLED QRESYNC\nS: {2} OK on\n" + kFolders + kLists + work + "S: {4} OK listed\n" + kInbox + kModSeq + "S: {3} OK [READ-WRITE] open\n"
          "C: {5} SELECT Work (CONDSTORE)\n");
    ASSERT_TRUE(eventually([&] { return m_line && m_line->isDone(); }));
    const auto folder = reader().folderByMailbox(m_account, "Work").value().value();
    EXPECT_EQ(folder.unread, 0);
    EXPECT_EQ(folder.unreadShown(), 12);
    EXPECT_EQ(folder.imap.serverExists, 70) << "a search can say how many are missing";
    EXPECT_FALSE(folder.imap.synchronisedAt.isKnown());
    EXPECT_EQ(inbox().unreadShown(), 10);
}

TEST_F(ImapOpening, aSlowLineIsCompressedLastInTheFlight)
{
    ASSERT_TRUE(m_store->setValue("imap.slow/" + QByteArray::number(m_account.value) + "/mail.example.org:993", "1"));
    begin(signIn(QByteArray(kEverything) + " COMPRESS=DEFLATE") + "C: {2} ENABLE QRESYNC\nC: {3} " + kResync + "C: {4} " + kList
        + "C: {5} COMPRESS DEFLATE\nS: * ENABLED QRESYNC\nS: {2} OK on\n" + kFolders + kLists + "S: {4} OK listed\n" + kInbox + kModSeq
        + "S: {3} OK [READ-WRITE] open\nS: {5} NO not today\n");
    ASSERT_TRUE(isUpToDate()) << (m_line ? qPrintable(m_line->position()) : "no line");
    EXPECT_EQ(m_line->turns(), 2);
}

TEST_F(ImapOpening, newsOfOtherFoldersAreToldAndFetched)
{
    begin(signIn(QByteArray(kEverything) + " NOTIFY IDLE") + "C: {2} ENABLE QRESYNC\nC: {3} " + kResync + "C: {4} " + kList
        + "S: * ENABLED QRESYNC\nS: {2} OK on\n" + kFolders + kLists + "S: {4} OK listed\n" + kInbox + kModSeq + "S: {3} OK [READ-WRITE] open\n"
          "C: {5} NOTIFY SET STATUS (selected-delayed (MessageNew (UID FLAGS) MessageExpunge FlagChange)) (personal (MessageNew MessageExpunge FlagChange MailboxName))\n"
          "S: {5} NO [BADEVENT (MessageNew MessageExpunge MailboxName)] FlagChange\n"
          "C: {6} NOTIFY SET STATUS (selected-delayed (MessageNew (UID FLAGS) MessageExpunge)) (personal (MessageNew MessageExpunge MailboxName))\n"
          "S: * STATUS Lists (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 9)\nS: {6} OK\nC: {7} IDLE\nS: + idling\nP\n"
          "S: * STATUS Lists (UIDNEXT 2 MESSAGES 1)\nC: DONE\nS: {7} OK\nC: {8} SELECT Lists (QRESYNC (9 60))\n"
          "S: * 1 EXISTS\nS: * OK [UIDVALIDITY 9] v\nS: * OK [UIDNEXT 2] n\nS: * OK [HIGHESTMODSEQ 61] h\nS: * 1 FETCH (UID 1 FLAGS () MODSEQ (61))\nS: {8} OK [READ-WRITE] open\n"
          "C~: {9} UID FETCH 1 .*\n"
          "S\\: * 1 FETCH (UID 1 FLAGS () INTERNALDATE \"05-Jan-2026 10:00:00 +0100\" RFC822.SIZE 40 BODY[HEADER.FIELDS (DATE FROM)] {14}\\r\\nSubject: hi\\r\\n\\r\\n)\\r\\n\n"
          "S: {9} OK\nC~: {10} .*\n");
    ASSERT_TRUE(eventually([&] { return m_line && m_line->sentByClient().contains(" IDLE\r\n"); }));
    m_line->proceed();
    EXPECT_TRUE(eventually([&] { return reader().folder(m_lists).value()->total == 1; })) << qPrintable(m_line->position());
    EXPECT_TRUE(eventually([&] { return m_line->isDone(); })) << qPrintable(m_line->position());
}

TEST_F(ImapOpening, foldersThatAreGoneWithMuchMailAreHeld)
{
    ASSERT_TRUE(m_store->messages().addArrivals(m_lists, storetest::someArrivals(100, 60)));
    setState(m_lists, 9, 160, 60, 60);
    QList<engine::HeldMail> held;
    begin(signIn(kEverything) + "C: {2} ENABLE QRESYNC\nC: {3} " + kResync + "C: {4} " + kList
        + "S: * ENABLED QRESYNC\nS: {2} OK on\n" + kFolders + "S: {4} OK listed\n" + kInbox + kModSeq + "S: {3} OK [READ-WRITE] open\n"
          "C: {5} LIST \"\" \"*\" RETURN (SUBSCRIBED SPECIAL-USE)\nS: * LIST () \"/\" INBOX\nS: * LIST (\\Trash) \"/\" Trash\nS: {5} OK listed\n"
          "C~: {6} STATUS Lists .*\nS: {6} NO none of that name\n");
    QObject::connect(m_engine.get(), &ImapEngine::mailHeld, m_engine.get(), [&](const auto &told) { held = told; });
    ASSERT_TRUE(isUpToDate()) << (m_line ? qPrintable(m_line->position()) : "no line");
    EXPECT_EQ(reader().folder(m_lists).value()->total, 60);
    ASSERT_EQ(held.size(), 1);
    EXPECT_EQ(held.constFirst().count, 60);
    EXPECT_EQ(held.constFirst().path, u"Lists"_s);
    m_engine->answerHeld(true);
    EXPECT_TRUE(held.isEmpty());
    EXPECT_EQ(reader().folder(m_lists).value()->total, 60) << "kept";
}

TEST_F(ImapOpening, aServerThatDescribesMessagesBadlyIsNotAskedToDoSo)
{
    addMessages(11, 1, false);
    setState(m_inbox, 7, 12, 100, 11);
    begin(signIn(QByteArray(kEverything) + " ID") + "C~: {2} ID .*\nC: {3} ENABLE QRESYNC\nC: {4} " + kResync + "C: {5} " + kList
        + "S: * ID (\"name\" \"Domino IMAP4 Server\")\nS: {2} OK\nS: * ENABLED QRESYNC\nS: {3} OK on\n"
          "S: * 11 EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [UIDNEXT 12] n\n"
        + kModSeq + "S: {4} OK [READ-WRITE] open\n" + kFolders + kLists + "S: {5} OK listed\n");
    EXPECT_TRUE(isUpToDate()) << (m_line ? qPrintable(m_line->position()) : "no line");
}
