// SPDX-License-Identifier: GPL-3.0-or-later
// What a server allows in its folders, and how full it is there: asked when nothing else is to be done.
#include "PlayedImap.h"

using namespace played;

namespace {

class FolderRights : public ImapAccount {
protected:
    /// Two turns to a fresh list, on a server that offers these besides.
    static QByteArray fresh(const QByteArray &besides)
    {
        return signIn("ENABLE CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS SPECIAL-USE ESEARCH " + besides)
            + "C: {2} ENABLE QRESYNC\n"
              "C: {3} SELECT INBOX (QRESYNC (7 100))\n"
              "C: {4} LIST \"\" \"*\" RETURN (SUBSCRIBED SPECIAL-USE STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ))\nS: * ENABLED QRESYNC\nS: {2} OK on\n"
              "S: * LIST (\\Subscribed) \"/\" INBOX\nS: * STATUS INBOX (MESSAGES 10 UIDNEXT 11 UIDVALIDITY 7 UNSEEN 10 HIGHESTMODSEQ 100)\n"
              "S: * LIST (\\Subscribed \\Trash) \"/\" Trash\nS: * STATUS Trash (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 8 UNSEEN 0 HIGHESTMODSEQ 50)\n"
              "S: * LIST (\\Subscribed) \"/\" Lists\nS: * STATUS Lists (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 9 UNSEEN 0 HIGHESTMODSEQ 60)\n"
              "S: {4} OK listed\nS: * 10 EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [UIDNEXT 11] n\nS: * OK [HIGHESTMODSEQ 100] h\n"
              "S: {3} OK [READ-WRITE] open\n";
    }
    QByteArray rightsOf(base::FolderId folder) { return reader().folder(folder).value()->rights; }
};

} // namespace

TEST_F(FolderRights, areAskedInOneFlightAndKept)
{
    // Nothing is answered before all has been asked.
    begin(fresh("ACL QUOTA") + "C: {5} GETQUOTAROOT INBOX\nC: {6} MYRIGHTS INBOX\nC: {7} MYRIGHTS Lists\nC: {8} MYRIGHTS Trash\n"
        "S: * QUOTAROOT INBOX \"\"\nS: * QUOTA \"\" (STORAGE 950 1000 MESSAGE 10 1000)\nS: {5} OK\n"
        "S: * MYRIGHTS INBOX lrswitedkxa\nS: {6} OK\nS: * MYRIGHTS Lists lrs\nS: {7} OK\nS: {8} NO not yours\n");
    std::optional<engine::MailQuota> quota;
    QObject::connect(m_engine.get(), &ImapEngine::quotaTold, m_engine.get(), [&quota](const engine::MailQuota &told) { quota = told; });
    ASSERT_TRUE(isUpToDate()) << (m_line ? qPrintable(m_line->position()) : "no line");
    EXPECT_TRUE(eventually([&] { return rightsOf(m_lists) == "lrs"; })) << rightsOf(m_lists).toStdString();
    EXPECT_TRUE(rightsOf(m_inbox).contains('x'));
    EXPECT_TRUE(rightsOf(m_trash).isNull()) << "it did not say";
    ASSERT_TRUE(quota);
    EXPECT_EQ(*quota, (engine::MailQuota { .isMessages = false, .usage = 950 * 1024, .limit = 1000 * 1024 })) << "what is nearest to its limit";
    EXPECT_TRUE(quota->isNearlyFull());
}

TEST_F(FolderRights, areNotAskedWhereNothingIsOffered)
{
    begin(fresh({}));
    ASSERT_TRUE(isUpToDate()) << (m_line ? qPrintable(m_line->position()) : "no line");
    EXPECT_EQ(m_line->turns(), 2);
    EXPECT_TRUE(rightsOf(m_inbox).isNull());
}
