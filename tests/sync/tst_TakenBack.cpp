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
