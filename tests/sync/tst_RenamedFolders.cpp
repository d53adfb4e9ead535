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

class RenamedOnServer : public ImapAccount { };

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
