// SPDX-License-Identifier: GPL-3.0-or-later
// What was wished of a message behind its move: where the move was refused, or nobody said under which number it lies now.
#include "PlayedJournal.h"

using namespace played;

namespace {

class JournalLater : public Journal {
protected:
    void SetUp() override
    {
        Journal::SetUp();
        fill(3);
    }
};

} // namespace

TEST_F(JournalLater, aMarkReachesItsMessageWhereARefusedMoveHasLeftIt)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    m_actions->setFlagged({ two }, true);
    tell("MOVE UIDPLUS", moved("S: {4} NO [OVERQUOTA] full\n") + "C: {5} UID STORE 2 +FLAGS.SILENT (\\Flagged)\nS: {5} OK\n");
    EXPECT_EQ(m_refused, (QList<std::pair<UndoKind, base::Fault>> { { UndoKind::Move, base::Fault::CommandRefused } }));
    EXPECT_EQ(placeOf(two).folder, m_inbox);
    EXPECT_EQ(placeOf(two).uid, 2U);
    EXPECT_TRUE(flagsOf(2).testFlag(mail::Flag::Flagged));
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JournalLater, aMarkOnAMessageThatWasMovedOnComesBackWithIt)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    m_actions->moveTo({ two }, addFolder("Work"));
    m_actions->setFlagged({ two }, true);
    tell("MOVE UIDPLUS", moved("S: {4} NO [OVERQUOTA] full\n") + "C: {5} UID STORE 2 +FLAGS.SILENT (\\Flagged)\nS: {5} OK\n");
    EXPECT_EQ(placeOf(two).folder, m_inbox);
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JournalLater, aDeletionMeetsItsMessageWhereARefusedMoveHasLeftIt)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    m_actions->deleteForever({ two });
    tell("MOVE UIDPLUS", moved("S: {4} NO [OVERQUOTA] full\n")
        + "C: {5} UID STORE 2 +FLAGS.SILENT (\\Deleted)\nS: {5} OK\nC: {6} UID EXPUNGE 2\nS: * 2 EXPUNGE\nS: {6} OK\n");
    EXPECT_EQ(waiting(), 0);
}

// No UIDPLUS. UIDNEXT was 5. Number 3 is an older copy, of a mailing list, that is not listed here yet: a server for which nothing has
// come answers with the last that it has.
TEST_F(JournalLater, aMarkFindsWhatWasMovedWithoutANumberAmongWhatHasComeSince)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    m_actions->setFlagged({ two }, true);
    tell("MOVE", moved("S: * 2 EXPUNGE\nS: {4} OK moved\n") + listsOpened(5) + come(6, 5, known(3, 2) + known(7, 2))
        + "C: {7} UID STORE 7 +FLAGS.SILENT (\\Flagged)\nS: {7} OK\n");
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JournalLater, whatIsNotFoundIsListedOnceAndThenSaidNotToBeDone)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    m_actions->setFlagged({ two }, true);
    listen("MOVE", moved("S: * 2 EXPUNGE\nS: {4} OK moved\n") + listsOpened(5) + come(6, 5, {}) + come(7, 5, {}));
    replay();
    EXPECT_EQ(m_toBeListed, QList<base::FolderId> { m_lists });
    EXPECT_TRUE(m_refused.isEmpty());
    ASSERT_EQ(waiting(), 1) << "it waits for that";
    EXPECT_TRUE(placeOf(two).flags.system.testFlag(mail::Flag::Flagged));
    replay();
    EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    EXPECT_EQ(m_toBeListed.size(), 1);
    EXPECT_EQ(m_refused, (QList<std::pair<UndoKind, base::Fault>> { { UndoKind::Star, base::Fault::NotRecognised } }));
    EXPECT_FALSE(placeOf(two).flags.system.testFlag(mail::Flag::Flagged));
    EXPECT_EQ(waiting(), 0);
}

// "Postponed": the listing has given the message its number, by its date and size; it has no Message-ID.
TEST_F(JournalLater, aMarkGoesToTheNumberThatTheListingHasGiven)
{
    store::Arrival nameless = storetest::someArrival(4);
    nameless.summary.messageId.clear();
    const base::MessageId four = m_store->messages().addArrivals(m_inbox, { nameless }).value().constFirst();
    m_actions->moveTo({ four }, m_lists);
    m_actions->setFlagged({ four }, true);
    const QByteArray here = selected("SELECT INBOX", 2, 4, 5, {}) + "C: {3} UID FETCH 4 (UID FLAGS)\nC: {4} UID MOVE 4 Lists\n"
        "S: * 4 FETCH (UID 4 FLAGS ())\nS: {3} OK\nS: * 4 EXPUNGE\nS: {4} OK moved\n";
    listen("MOVE", here + listsOpened(5) + come(6, 5, {}) + "C: {7} UID STORE 11 +FLAGS.SILENT (\\Flagged)\nS: {7} OK\n");
    replay();
    ASSERT_EQ(m_toBeListed, QList<base::FolderId> { m_lists });
    ASSERT_TRUE(m_store->messages().setUids({ { four, 11 } }));
    replay();
    EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}

// What a person keeps here although the server has lost it is marked here, and nobody is told of a refusal.
TEST_F(JournalLater, whatIsHereOnlyKeepsItsMark)
{
    const base::MessageId two = message(2);
    ASSERT_TRUE(m_store->messages().setUids({ { two, 0 } }));
    m_actions->setFlagged({ two }, true);
    listen("MOVE", selected("SELECT INBOX", 2, 2, 4, {}) + "C: {3} UID SEARCH HEADER MESSAGE-ID \"m2@example.org\"\nS: * SEARCH\nS: {3} OK\n"
        "C: {4} UID SEARCH HEADER MESSAGE-ID \"m2@example.org\"\nS: * SEARCH\nS: {4} OK\n");
    replay();
    replay();
    EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_TRUE(placeOf(two).flags.system.testFlag(mail::Flag::Flagged));
    EXPECT_EQ(waiting(), 0);
}

// The same message lies in both folders: the other one has been moved on, and the server is yet to hear of it.
TEST_F(JournalLater, whatIsAboutToLeaveAFolderIsNotTakenForWhatHasArrivedThere)
{
    store::Arrival same = storetest::someArrival(2);
    same.uid = 8;
    const base::MessageId other = m_store->messages().addArrivals(m_lists, { same }).value().constFirst();
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    m_actions->moveTo({ other }, addFolder("Work"));
    breaks("MOVE UIDPLUS", selected("SELECT INBOX", 2, 3, 4, {}) + "C: {3} UID FETCH 2 (UID FLAGS)\nC: {4} UID MOVE 2 Lists\n");
    tell("MOVE UIDPLUS", selected("SELECT INBOX", 2, 2, 4, {}) + "C: {3} UID FETCH 2 (UID FLAGS)\nS: {3} OK\n"
        "C: {4} EXAMINE Lists\nS: * 9 EXISTS\nS: * OK [UIDVALIDITY 9] v\nS: * OK [UIDNEXT 12] n\nS: {4} OK [READ-ONLY] open\n"
        + come(5, 1, known(8, 2, 400, true)) + selected("SELECT INBOX", 6, 2, 4, {}) + listsOpened(7)
        + "C: {8} UID FETCH 8 (UID FLAGS)\nC: {9} UID MOVE 8 Work\nS: * 8 FETCH (UID 8 FLAGS ())\nS: {8} OK\nS: {9} OK [COPYUID 4 8 1] moved\n");
    EXPECT_TRUE(reader().places({ two }).value().isEmpty()) << "somebody else has taken it: it would lie there for ever";
    EXPECT_EQ(placeOf(other).uid, 1U);
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JournalLater, whatSomebodyTookBetweenTheLookAndTheMoveDoesNotStay)
{
    const base::MessageId one = message(1);
    const base::MessageId two = message(2);
    m_actions->moveTo({ one, two }, m_lists);
    tell("MOVE UIDPLUS", selected("SELECT INBOX", 2, 3, 4, {}) + "C: {3} UID FETCH 1:2 (UID FLAGS)\nC: {4} UID MOVE 1:2 Lists\n"
        "S: * 1 FETCH (UID 1 FLAGS ())\nS: * 2 FETCH (UID 2 FLAGS ())\nS: {3} OK\nS: * OK [COPYUID 9 1 8] moved\nS: * 2 EXPUNGE\nS: * 1 EXPUNGE\nS: {4} OK done\n");
    EXPECT_EQ(placeOf(one).uid, 8U);
    EXPECT_TRUE(reader().places({ two }).value().isEmpty());
}

// Before the target is listed somebody may rename it, and what has no number in it would be taken for what is only here.
TEST_F(JournalLater, whatIsFoundToHaveArrivedHasItsNumberAtOnce)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    breaks("MOVE UIDPLUS", selected("SELECT INBOX", 2, 3, 4, {}) + "C: {3} UID FETCH 2 (UID FLAGS)\nC: {4} UID MOVE 2 Lists\n");
    tell("MOVE UIDPLUS", selected("SELECT INBOX", 2, 2, 4, {}) + "C: {3} UID FETCH 2 (UID FLAGS)\nS: {3} OK\n"
        "C: {4} EXAMINE Lists\nS: * 9 EXISTS\nS: * OK [UIDVALIDITY 9] v\nS: * OK [UIDNEXT 12] n\nS: {4} OK [READ-ONLY] open\n"
        + come(5, 1, known(8, 2, 400, true)) + selected("SELECT INBOX", 6, 2, 4, {}));
    EXPECT_EQ(placeOf(two).uid, 8U);
    EXPECT_EQ(waiting(), 0);
}

// Moved without a number, and moved back: the line breaks when the server has done that, too.
TEST_F(JournalLater, whatWasFoundAndIsInDoubtIsNotLookedForWhereItWasFound)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    m_actions->moveTo({ two }, m_inbox);
    breaks("MOVE", moved("S: * 2 EXPUNGE\nS: {4} OK moved\n") + listsOpened(5) + come(6, 5, known(7, 2))
        + "C: {7} UID FETCH 7 (UID FLAGS)\nC: {8} UID MOVE 7 INBOX\n");
    ASSERT_EQ(waiting(), 1);
    tell("MOVE", listsOpened(2) + "C: {3} UID FETCH 7 (UID FLAGS)\nS: {3} OK\n"
        "C: {4} EXAMINE INBOX\nS: * 3 EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [UIDNEXT 5] n\nS: {4} OK [READ-ONLY] open\n"
        + come(5, 1, known(4, 2, 400, true)) + listsOpened(6));
    EXPECT_EQ(placeOf(two).folder, m_inbox);
    EXPECT_EQ(placeOf(two).uid, 4U);
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}
