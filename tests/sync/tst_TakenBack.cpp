// SPDX-License-Identifier: GPL-3.0-or-later
// A wish that is taken back: what others have done meanwhile to its messages was not seen through it.
#include "PlayedJournal.h"

using namespace played;

namespace {

class TakenBack : public Journal {
protected:
    void SetUp() override
    {
        Journal::SetUp();
        fill(3);
    }
    /// Somebody else has set these on message 2, and everything since the last listing but one is told of it.
    void listAfterwards(const QByteArray &flags)
    {
        talk(kQResync, selected("SELECT INBOX (QRESYNC (7 100))", 3, 3, 4, "101", "S: * 2 FETCH (UID 2 FLAGS (" + flags + ") MODSEQ (101))\n"));
        synchronise();
    }
    [[nodiscard]] mail::Flags flagsOf(base::MessageId message) const { return placeOf(message).flags.system; }
};

} // namespace

TEST_F(TakenBack, theSameMarkOfSomebodyElseStays)
{
    const base::MessageId two = message(2);
    m_actions->setSeen({ two }, true);
    listAfterwards("\\Seen"); // the line breaks behind this
    m_actions->undo();
    EXPECT_EQ(flagsOf(two), mail::Flags());
    listAfterwards("\\Seen");
    EXPECT_EQ(flagsOf(two), mail::Flags(mail::Flag::Seen)) << "as the server has it";
}

TEST_F(TakenBack, whatWasMovedBackHasTheMarksThatItHasThere)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    listAfterwards("\\Flagged");
    m_actions->undo();
    listAfterwards("\\Flagged");
    EXPECT_EQ(flagsOf(two), mail::Flags(mail::Flag::Flagged));
}

TEST_F(TakenBack, andWhatTheServerRefusedToMove)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    listAfterwards("\\Flagged");
    tell("MOVE UIDPLUS", moved("S: {4} NO [OVERQUOTA] full\n"));
    listAfterwards("\\Flagged");
    EXPECT_EQ(flagsOf(two), mail::Flags(mail::Flag::Flagged));
}

TEST_F(TakenBack, whereNobodyWasListenedToNothingIsAskedTwice)
{
    m_actions->setSeen({ message(2) }, true);
    m_actions->undo();
    EXPECT_EQ(inbox().imap.highestModSeq, 100U);
}

TEST_F(TakenBack, theMarkOfWhatWasMerelyOpenedGoesWithoutAWord)
{
    const base::MessageId two = message(2);
    m_actions->markOpened(two);
    EXPECT_EQ(flagsOf(two), mail::Flags(mail::Flag::Seen));
    tell("UIDPLUS", selected("SELECT INBOX", 2, 3, 4, {}) + "C: {3} UID STORE 2 +FLAGS.SILENT (\\Seen)\nS: {3} NO [NOPERM] not in here\n");
    EXPECT_EQ(flagsOf(two), mail::Flags());
    EXPECT_TRUE(m_refused.isEmpty()) << "reading is no wish for a mark";
    EXPECT_EQ(waiting(), 0);
}

TEST_F(TakenBack, whereTheServerKeepsNoSuchMarkNoneIsAskedFor)
{
    const base::MessageId two = message(2);
    ASSERT_TRUE(m_store->folders().setRights(m_inbox, "lr"));
    m_actions->markOpened(two);
    EXPECT_EQ(flagsOf(two), mail::Flags());
    EXPECT_EQ(waiting(), 0);
    ASSERT_TRUE(m_store->folders().setRights(m_inbox, "lrs"));
    m_actions->markOpened(two);
    EXPECT_EQ(waiting(), 1);
}

TEST_F(TakenBack, thatAFolderIsNotDeletedOfWhichTheListDoesNotTell)
{
    m_actions->deleteFolderForever(addFolder("Public/Rules"));
    listen({}, "C: {2} DELETE Public/Rules\nS: {2} NO [NOPERM] not yours\nC: {3} LIST \"\" \"*\"\nC: {4} LSUB \"\" \"*\"\n"
               "S: * LIST () \"/\" INBOX\nS: {3} OK listed\nS: {4} OK\n");
    m_line->session().alsoList({ "Public/" }, false);
    replay();
    EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    EXPECT_EQ(m_refused, (QList<std::pair<UndoKind, base::Fault>> { { UndoKind::DeleteFolder, base::Fault::CommandRefused } }));
    EXPECT_EQ(waiting(), 0);
}
