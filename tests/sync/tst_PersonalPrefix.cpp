// SPDX-License-Identifier: GPL-3.0-or-later
// Where a folder at the top of an account stands: as the server says, and as it looks where that has not said.
#include "PlayedImap.h"
#include "sync/PersonalPrefix.h"
#include "sync/ServerFolders.h"

using namespace played;

namespace {

class PersonalPrefix : public ImapAccount {
protected:
    /// What a folder at the top is called on the server.
    QByteArray made(const QString &name)
    {
        const auto wish = engine::makeServerFolder(*m_store, m_clock->now(), { m_account, {}, name });
        return wish ? reader().folder(wish->folder).value()->mailbox : QByteArray("refused: ") + wish.error().detail;
    }
    void tell(const QByteArray &prefix)
    {
        ASSERT_TRUE(engine::notePersonalPrefix(*m_store, m_account, { .personal = { { prefix, '/' } } }));
    }
};

} // namespace

TEST_F(PersonalPrefix, aFolderOfEverybodyDoesNotHideWhereOnesOwnAre)
{
    ASSERT_TRUE(m_store->folders().remove(m_trash));
    ASSERT_TRUE(m_store->folders().remove(m_lists));
    addFolder("INBOX/Lists");
    EXPECT_EQ(made(u"one"_s), "INBOX/one") << "as it looks";
    addFolder("Public/Rules");
    EXPECT_EQ(made(u"two"_s), "two") << "as it looks now";
    tell("INBOX/");
    EXPECT_EQ(made(u"three"_s), "INBOX/three");
    EXPECT_EQ(engine::topFolder(reader(), m_account).value(), m_inbox);
    tell("");
    EXPECT_EQ(made(u"four"_s), "four");
    EXPECT_FALSE(engine::topFolder(reader(), m_account).value().isValid());
}

TEST_F(PersonalPrefix, itIsAskedForBesideTheFirstList)
{
    begin(signIn("ENABLE CONDSTORE QRESYNC LIST-EXTENDED LIST-STATUS SPECIAL-USE ESEARCH NAMESPACE")
        + "C: {2} ENABLE QRESYNC\nC: {3} SELECT INBOX (QRESYNC (7 100))\n"
          "C: {4} LIST \"\" \"*\" RETURN (SUBSCRIBED SPECIAL-USE STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ))\nC: {5} NAMESPACE\nS: * ENABLED QRESYNC\nS: {2} OK on\n"
          "S: * LIST (\\Subscribed) \"/\" INBOX\nS: * STATUS INBOX (MESSAGES 10 UIDNEXT 11 UIDVALIDITY 7 UNSEEN 10 HIGHESTMODSEQ 100)\n"
          "S: * LIST (\\Subscribed \\Trash) \"/\" Trash\nS: * STATUS Trash (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 8 UNSEEN 0 HIGHESTMODSEQ 50)\n"
          "S: * LIST (\\Subscribed) \"/\" Lists\nS: * STATUS Lists (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 9 UNSEEN 0 HIGHESTMODSEQ 60)\n"
          "S: {4} OK listed\nS: * 10 EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [UIDNEXT 11] n\nS: * OK [HIGHESTMODSEQ 100] h\n"
          "S: {3} OK [READ-WRITE] open\n"
          "S: * NAMESPACE ((\"INBOX/\" \"/\")) NIL NIL\nS: {5} OK\n");
    ASSERT_TRUE(isUpToDate()) << (m_line ? qPrintable(m_line->position()) : "no line");
    EXPECT_EQ(m_line->turns(), 2) << "AUTHENTICATE, and one flight";
    EXPECT_EQ(engine::personalPrefix(reader(), m_account).value(), std::optional<QByteArray>("INBOX/"));
}
