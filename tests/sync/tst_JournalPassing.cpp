// SPDX-License-Identifier: GPL-3.0-or-later
// A server that cannot just now (RFC 5530: UNAVAILABLE, INUSE, SERVERBUG) has refused nothing.
#include "PlayedJournal.h"

using namespace played;

namespace {

class JournalPassing : public Journal {
protected:
    void SetUp() override
    {
        Journal::SetUp();
        fill(3);
    }
    /// Each further check.
    void check()
    {
        m_replay->tryAgain();
        replay();
    }
    static QByteArray closed(int tag) { return "C: " + tagged(tag) + " SELECT INBOX\nS: " + tagged(tag) + " NO [INUSE] somebody else is in it\n"; }
    /// What is looked at in the same flight, and the move of message 2.
    static QByteArray movedWith(int tag, const QByteArray &answer)
    {
        return "C: " + tagged(tag) + " UID FETCH 2 (UID FLAGS)\nC: " + tagged(tag + 1) + " UID MOVE 2 Lists\nS: * 2 FETCH (UID 2 FLAGS ())\nS: " + tagged(tag)
            + " OK\nS: " + tagged(tag + 1) + ' ' + answer + '\n';
    }
    void isOver() { EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position()); }
};

} // namespace

TEST_F(JournalPassing, aFolderThatCannotBeOpenedJustNowTakesNothingBack)
{
    listen("MOVE UIDPLUS", closed(2) + closed(3) + selected("SELECT INBOX", 4, 3, 4, {}) + movedWith(5, "OK [COPYUID 9 2 5] moved"));
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    replay();
    EXPECT_EQ(waiting(), 1);
    replay();
    EXPECT_EQ(waiting(), 1) << "and it is not asked again before the next check";
    check();
    check();
    isOver();
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
    EXPECT_EQ(placeOf(two).folder, m_lists);
    EXPECT_EQ(placeOf(two).uid, 5U);
}

TEST_F(JournalPassing, beforeAMoveIsAskedForAgainItIsLookedWhatBecameOfIt)
{
    listen("MOVE UIDPLUS", selected("SELECT INBOX", 2, 3, 4, {}) + movedWith(3, "NO [UNAVAILABLE] a disk is missing")
        + "C: {5} UID FETCH 2 (UID FLAGS)\nS: * 2 FETCH (UID 2 FLAGS ())\nS: {5} OK\n" + movedWith(6, "OK [COPYUID 9 2 5] moved"));
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    replay();
    EXPECT_EQ(placeOf(two).folder, m_lists) << "as the person wants it";
    check();
    isOver();
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
    EXPECT_EQ(placeOf(two).uid, 5U);
}

TEST_F(JournalPassing, whatIsMovedIsMovedWhateverTheServerSaysOfTheLook)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    tell("MOVE UIDPLUS", selected("SELECT INBOX", 2, 3, 4, {}) + "C: {3} UID FETCH 2 (UID FLAGS)\nC: {4} UID MOVE 2 Lists\n"
        "S: {3} NO [CANNOT] not today\nS: {4} OK [COPYUID 9 2 5] moved\n");
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
    EXPECT_EQ(placeOf(two).folder, m_lists);
    EXPECT_EQ(placeOf(two).uid, 5U);
}

TEST_F(JournalPassing, whatNeverPassesIsARefusal)
{
    QByteArray conversation;
    for (int tag = 2; tag < 8; ++tag)
        conversation += closed(tag);
    listen("MOVE UIDPLUS", conversation);
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    for (int checks = 0; checks < 5; ++checks) {
        check();
        EXPECT_TRUE(m_refused.isEmpty());
    }
    check();
    isOver();
    EXPECT_EQ(m_refused, (QList<std::pair<UndoKind, base::Fault>> { { UndoKind::Move, base::Fault::CommandRefused } }));
    EXPECT_EQ(waiting(), 0);
    EXPECT_EQ(placeOf(two).folder, m_inbox);
    EXPECT_EQ(placeOf(two).uid, 2U);
}
