// SPDX-License-Identifier: GPL-3.0-or-later
// A folder that another program has renamed is the one that it was.
#include "PlayedImap.h"
#include "sync/RenamedFolders.h"

using namespace played;
using engine::RenamedFolder;
using engine::renamedFolders;

namespace {

store::FolderRow row(qint64 id, const QByteArray &mailbox, quint32 uidValidity = 0, quint32 uidNext = 0, qint64 exists = 0)
{
    store::FolderRow folder;
    folder.id = { id };
    folder.mailbox = mailbox;
    folder.imap.uidValidity = uidValidity;
    folder.imap.uidNext = uidNext;
    folder.imap.serverExists = exists;
    folder.imap.synchronisedAt = { 1 };
    return folder;
}

imap::StatusData status(const QByteArray &mailbox, quint32 uidValidity, quint32 uidNext, quint32 messages)
{
    imap::StatusData data;
    data.mailbox = imap::MailboxName(mailbox);
    data.uidValidity = uidValidity;
    data.uidNext = uidNext;
    data.messages = messages;
    return data;
}

imap::StatusData status(const QByteArray &mailbox, quint32 uidValidity, quint32 uidNext, quint32 messages, const QByteArray &id)
{
    imap::StatusData data = status(mailbox, uidValidity, uidNext, messages);
    data.mailboxId = id;
    return data;
}

class RenamedOnServer : public ImapAccount {
protected:
    /// The first flight. The server gives Lists, whatever it is called, this id and this many messages of those below `uidNext`.
    static QByteArray opening(const QByteArray &name, const QByteArray &stands)
    {
        return signIn("ENABLE CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS SPECIAL-USE ESEARCH OBJECTID")
            + "C: {2} ENABLE QRESYNC\nC: {3} SELECT INBOX (QRESYNC (7 100))\n"
              "C: {4} LIST \"\" \"*\" RETURN (SUBSCRIBED SPECIAL-USE STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ MAILBOXID))\nS: * ENABLED QRESYNC\nS: {2} OK on\n"
              "S: * LIST (\\Subscribed) \"/\" INBOX\nS: * STATUS INBOX (MESSAGES 10 UIDNEXT 11 UIDVALIDITY 7 UNSEEN 10 HIGHESTMODSEQ 100 MAILBOXID (F1))\n"
              "S: * LIST (\\Subscribed \\Trash) \"/\" Trash\nS: * STATUS Trash (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 8 UNSEEN 0 HIGHESTMODSEQ 50 MAILBOXID (F2))\n"
              "S: * LIST (\\Subscribed) \"/\" " + name + "\nS: * STATUS " + name + " (" + stands + " UIDVALIDITY 9 MAILBOXID (F3))\n"
              "S: {4} OK listed\nS: * 10 EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [UIDNEXT 11] n\nS: * OK [HIGHESTMODSEQ 100] h\nS: {3} OK [READ-WRITE] open\n";
    }
};

} // namespace

TEST(RenamedFolders, onlyWhatIsCertainIsFollowed)
{
    const QList<store::FolderRow> gone { row(1, "Lists", 9, 4, 3) };
    const QList<store::FolderRow> appeared { row(0, "News"), row(0, "Other") };
    const QList<RenamedFolder> followed { { { 1 }, "News" } };
    EXPECT_EQ(renamedFolders(gone, appeared, { status("News", 9, 4, 3), status("Other", 10, 4, 3) }), followed);
    EXPECT_EQ(renamedFolders(gone, appeared, { status("News", 9, 9, 3) }), followed) << "what has come since has gone, too";
    EXPECT_TRUE(renamedFolders(gone, appeared, { status("News", 8, 4, 3) }).isEmpty()) << "new numbers";
    EXPECT_TRUE(renamedFolders(gone, appeared, { status("News", 9, 3, 3) }).isEmpty()) << "older";
    EXPECT_TRUE(renamedFolders(gone, appeared, { status("News", 9, 4, 2) }).isEmpty()) << "fewer";
    EXPECT_TRUE(renamedFolders(gone, appeared, { status("News", 9, 4, 3), status("Other", 9, 4, 3) }).isEmpty()) << "one of two";
    EXPECT_TRUE(renamedFolders(gone, appeared, { status("Third", 9, 4, 3) }).isEmpty()) << "it is here already";
    EXPECT_TRUE(renamedFolders({ row(1, "Lists", 9, 4, 3), row(2, "Old", 9, 4, 3) }, appeared, { status("News", 9, 4, 3) }).isEmpty())
        << "two may be it";
    EXPECT_TRUE(renamedFolders({ row(1, "Lists", 1, 4, 3) }, appeared, { status("News", 1, 4, 3) }).isEmpty()) << "all have this number";
}

TEST(RenamedFolders, theServersOwnIdDecides)
{
    const QList<store::FolderRow> gone { row(1, "Lists", 9, 4, 3) };
    const QList<store::FolderRow> appeared { row(0, "News"), row(0, "Other") };
    const QList<RenamedFolder> followed { { { 1 }, "News" } };
    const engine::MailboxIds ids { { { 1 }, { "F3", 9 } } };
    EXPECT_EQ(renamedFolders(gone, appeared, { status("News", 9, 6, 5, "F3"), status("Other", 9, 4, 3, "F4") }, ids), followed) << "mail has come since";
    EXPECT_TRUE(renamedFolders(gone, appeared, { status("News", 9, 4, 3, "F4") }, ids).isEmpty()) << "another that has the same numbers";
    EXPECT_TRUE(renamedFolders(gone, appeared, { status("News", 10, 6, 5, "F3") }, ids).isEmpty()) << "new numbers";
    EXPECT_TRUE(renamedFolders(gone, appeared, { status("News", 9, 3, 2, "F3") }, ids).isEmpty()) << "older: a restored one";
    EXPECT_TRUE(renamedFolders(gone, appeared, { status("News", 9, 6, 5, "F3"), status("Other", 9, 6, 5, "F3") }, ids).isEmpty()) << "two of one id";
    EXPECT_EQ(renamedFolders(gone, appeared, { status("News", 9, 4, 3, "F4") }, { { { 1 }, { "F3", 8 } } }), followed) << "told of one that it was before";
    const QList<store::FolderRow> first { row(1, "Lists", 1, 4, 3) };
    EXPECT_EQ(renamedFolders(first, appeared, { status("News", 1, 4, 3, "F3") }, { { { 1 }, { "F3", 1 } } }), followed) << "also where all have this number";
}

TEST_F(RenamedOnServer, oneThatHasMailByThenIsKnownByItsId)
{
    ASSERT_TRUE(m_store->messages().addArrivals(m_lists, storetest::someArrivals(1, 3)));
    setState(m_lists, 9, 4, 60, 3);
    ASSERT_TRUE(m_store->folders().setKeep(m_lists, policy::FolderKeep::Always));
    begin(opening("Lists", "MESSAGES 3 UIDNEXT 4 UNSEEN 3 HIGHESTMODSEQ 60"));
    ASSERT_TRUE(isUpToDate()) << (m_line ? qPrintable(m_line->position()) : "no line");
    EXPECT_EQ(engine::knownMailboxIds(reader(), m_settings).value().value(m_lists), (engine::MailboxId { "F3", 9 }));
    begin(opening("News", "MESSAGES 2 UIDNEXT 4 UNSEEN 2 HIGHESTMODSEQ 61") // one of them is gone
        + "C: {5} SELECT News (QRESYNC (9 60))\nS: * 2 EXISTS\nS: * OK [UIDVALIDITY 9] v\nS: * OK [UIDNEXT 4] n\nS: * OK [HIGHESTMODSEQ 61] h\n"
          "S: * VANISHED (EARLIER) 2\nS: {5} OK [READ-WRITE] open\nC~: {6} .*\n");
    ASSERT_TRUE(eventually([&] { return m_line && m_line->isDone(); })) << (m_line ? qPrintable(m_line->position()) : "no line");
    const auto folder = reader().folder(m_lists).value();
    ASSERT_TRUE(folder);
    EXPECT_EQ(folder->mailbox, "News");
    EXPECT_EQ(folder->total, 2);
    EXPECT_EQ(folder->keep, policy::FolderKeep::Always);
}

TEST_F(RenamedOnServer, itsMailStaysAndWhatAPersonHasChosenForIt)
{
    ASSERT_TRUE(m_store->messages().addArrivals(m_lists, storetest::someArrivals(1, 3)));
    setState(m_lists, 9, 4, 60, 3);
    ASSERT_TRUE(m_store->folders().setKeep(m_lists, policy::FolderKeep::Always));
    begin(signIn("ENABLE CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS SPECIAL-USE ESEARCH")
        + "C: {2} ENABLE QRESYNC\nC: {3} SELECT INBOX (QRESYNC (7 100))\n"
          "C: {4} LIST \"\" \"*\" RETURN (SUBSCRIBED SPECIAL-USE STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ))\nS: * ENABLED QRESYNC\nS: {2} OK on\n"
          "S: * LIST (\\Subscribed) \"/\" INBOX\nS: * STATUS INBOX (MESSAGES 10 UIDNEXT 11 UIDVALIDITY 7 UNSEEN 10 HIGHESTMODSEQ 100)\n"
          "S: * LIST (\\Subscribed \\Trash) \"/\" Trash\nS: * STATUS Trash (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 8 UNSEEN 0 HIGHESTMODSEQ 50)\n"
          "S: * LIST (\\Subscribed) \"/\" News\nS: * STATUS News (MESSAGES 3 UIDNEXT 4 UIDVALIDITY 9 UNSEEN 3 HIGHESTMODSEQ 60)\n"
          "S: {4} OK listed\nS: * 10 EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [UIDNEXT 11] n\nS: * OK [HIGHESTMODSEQ 100] h\n"
          "S: {3} OK [READ-WRITE] open\n");
    ASSERT_TRUE(isUpToDate()) << (m_line ? qPrintable(m_line->position()) : "no line");
    const auto folder = reader().folder(m_lists).value();
    ASSERT_TRUE(folder);
    EXPECT_EQ(folder->mailbox, "News");
    EXPECT_EQ(folder->path, u"News"_s);
    EXPECT_EQ(folder->total, 3);
    EXPECT_EQ(folder->keep, policy::FolderKeep::Always);
    EXPECT_TRUE(reader().held(m_account).value().isEmpty());
    EXPECT_EQ(reader().folders(m_account).value().size(), 3);
}
