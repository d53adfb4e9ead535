// SPDX-License-Identifier: GPL-3.0-or-later
// No UIDPLUS: the server has done a move and does not say under which number. Somebody else takes the message away before its
// folder is listed: nothing is lost and nothing doubled, and nothing stays that would never get a number.
#include "PlayedJournal.h"

using namespace played;
using Refusals = QList<std::pair<UndoKind, base::Fault>>;

namespace {

class Awaited : public Journal {
protected:
    void SetUp() override
    {
        Journal::SetUp();
        fill(3);
        m_work = addFolder("Work");
        setState(m_work, 11, 1);
    }
    /// The list of Lists is made the server's; the conversation is over then.
    void list(const QByteArray &conversation)
    {
        m_replay.reset();
        talk("MOVE", conversation);
        const store::FolderRow row = reader().folder(m_lists).value().value();
        auto selected = finish(m_line->selectToSync(row));
        ASSERT_TRUE(selected) << selected.error().detail.constData();
        FolderSync sync({ *m_store, m_clock, m_account, [] { return false; }, [](base::FolderId, qint64, qint64) { } }, *m_line);
        const auto outcome = finish(sync.run(row, std::move(*selected), std::nullopt));
        ASSERT_TRUE(outcome) << outcome.error().detail.constData();
        EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    }
    static QByteArray opened(int exists, int uidNext, int uidValidity = 9)
    {
        return "C: {2} SELECT Lists\nS: * " + QByteArray::number(exists) + " EXISTS\nS: * OK [UIDVALIDITY " + QByteArray::number(uidValidity)
            + "] v\nS: * OK [UIDNEXT " + QByteArray::number(uidNext) + "] n\nS: {2} OK [READ-WRITE] open\n";
    }
    /// Which numbers there are, and of the new ones what a list shows ("new7@x" is the name of number 7).
    static QByteArray numbers(const QList<int> &uids, const QList<int> &fresh = {})
    {
        QByteArray talk = "C~: {3} UID FETCH 1:\\* .*\n";
        for (int i = 0; i < uids.size(); ++i)
            talk += "S: * " + QByteArray::number(i + 1) + " FETCH (UID " + QByteArray::number(uids[i]) + " FLAGS () RFC822.SIZE 400)\n";
        talk += "S: {3} OK\n";
        if (fresh.isEmpty())
            return talk;
        talk += "C~: {4} UID FETCH .*\n";
        for (const int uid : fresh)
            talk += listed(int(uids.indexOf(uid)) + 1, uid);
        return talk + "S: {4} OK\n";
    }
    /// The server has put message 2 into Lists and has told no number.
    base::MessageId moved()
    {
        const base::MessageId two = message(2);
        m_actions->moveTo({ two }, m_lists);
        tell("MOVE", Journal::moved("S: * 2 EXPUNGE\nS: {4} OK moved\n"));
        return two;
    }
    /// The same of message 4, which bears the name that number 7 has there.
    base::MessageId moveNamed()
    {
        store::Arrival known = storetest::someArrival(4);
        known.summary.messageId = "new7@x";
        const base::MessageId four = m_store->messages().addArrivals(m_inbox, { known }).value().constFirst();
        m_actions->moveTo({ four }, m_lists);
        tell("MOVE", selected("SELECT INBOX", 2, 4, 5, {}) + "C: {3} UID FETCH 4 (UID FLAGS)\nC: {4} UID MOVE 4 Lists\n"
            "S: * 4 FETCH (UID 4 FLAGS ())\nS: {3} OK\nS: {4} OK moved\n");
        return four;
    }
    [[nodiscard]] bool isHere(base::MessageId id) const { return !reader().places({ id }).value().isEmpty(); }
    [[nodiscard]] store::Fact lastFact(base::MessageId id) const { return reader().ledgerOf(id).value().constLast().fact; }

    base::FolderId m_work;
};

} // namespace

TEST_F(Awaited, whatIsNotThereWhenItsFolderIsListedDoesNotStayForEver)
{
    const base::MessageId two = moved();
    ASSERT_EQ(placeOf(two).uid, 0U);
    list(opened(0, 8));
    EXPECT_FALSE(isHere(two));
    EXPECT_EQ(lastFact(two), store::Fact::VanishedOnServer) << "the ledger knows";
    EXPECT_TRUE(m_refused.isEmpty());
}

TEST_F(Awaited, whatIsThereGetsItsNumberAndIsNotWaitedForAnyMore)
{
    const base::MessageId four = moveNamed();
    list(opened(1, 8) + numbers({ 7 }, { 7 }));
    EXPECT_EQ(placeOf(four).uid, 7U);
    ASSERT_TRUE(m_store->messages().setUids({ { four, 0 } })); // whoever takes its number: it has come
    list(opened(0, 8));
    EXPECT_TRUE(isHere(four));
}

TEST_F(Awaited, aCopyTheSame)
{
    const base::MessageId two = message(2);
    m_actions->copyTo({ two }, m_lists);
    const base::MessageId copy = in(m_lists).constFirst();
    tell({}, selected("SELECT INBOX", 2, 3, 4, {}) + "C~: {3} STATUS Lists .*\nS: * STATUS Lists (UIDNEXT 7 UIDVALIDITY 9)\nS: {3} OK\n"
        "C: {4} UID FETCH 2 (UID FLAGS)\nC: {5} UID COPY 2 Lists\nS: * 2 FETCH (UID 2 FLAGS ())\nS: {4} OK\nS: {5} OK done\n");
    list(opened(0, 8));
    EXPECT_FALSE(isHere(copy));
    EXPECT_EQ(placeOf(two).uid, 2U);
}

// Two are there and one is told: of what the server is silent about nobody knows that it has gone.
TEST_F(Awaited, nothingGoesWhereTheFolderWasListedInPart)
{
    const base::MessageId two = moved();
    list(opened(2, 9) + numbers({ 6 }, { 6 }));
    EXPECT_TRUE(isHere(two));
    list(opened(1, 9) + numbers({ 6 }));
    EXPECT_FALSE(isHere(two));
}

TEST_F(Awaited, whatAPersonKeepsWithoutANumberStays)
{
    const base::MessageId kept = m_store->messages().addArrivals(m_lists, { storetest::someArrival(8) }).value().constFirst();
    ASSERT_TRUE(m_store->held().hold({ kept }, m_clock->now()));
    ASSERT_TRUE(m_store->held().keep(m_account, m_clock->now()));
    const base::MessageId two = moved();
    list(opened(0, 9));
    EXPECT_FALSE(isHere(two));
    EXPECT_TRUE(isHere(kept));
    EXPECT_TRUE(reader().rawMessage(kept));
}

TEST_F(Awaited, aFolderThatCountsAnewTakesNothingAway)
{
    const base::MessageId two = moved();
    list("C: {2} SELECT Lists\nS: * 0 EXISTS\nS: * OK [UIDVALIDITY 10] v\nS: * OK [UIDNEXT 1] n\nS: {2} OK [READ-WRITE] open\n");
    EXPECT_TRUE(isHere(two));
    EXPECT_TRUE(reader().rawMessage(two));
}

TEST_F(Awaited, soManyAtOnceArePersonsToDecide)
{
    constexpr int kMany = 60;
    ASSERT_TRUE(m_store->messages().addArrivals(m_inbox, storetest::someArrivals(4, kMany - 3)));
    const auto all = in(m_inbox);
    ASSERT_EQ(all.size(), kMany);
    m_actions->moveTo(all, m_lists);
    QByteArray flags;
    for (int uid = 1; uid <= kMany; ++uid)
        flags += "S: * " + QByteArray::number(uid) + " FETCH (UID " + QByteArray::number(uid) + " FLAGS ())\n";
    tell("MOVE", selected("SELECT INBOX", 2, kMany, kMany + 1, {}) + "C: {3} UID FETCH 1:60 (UID FLAGS)\nC: {4} UID MOVE 1:60 Lists\n" + flags
        + "S: {3} OK\nS: {4} OK moved\n");
    list(opened(0, 99));
    EXPECT_EQ(in(m_lists), all);
    const auto held = reader().held(m_account).value();
    ASSERT_EQ(held.size(), 1);
    EXPECT_EQ(held.constFirst().count, kMany);
}

// Moved on, and the server is yet to hear of that.

TEST_F(Awaited, whatIsToBeMovedOnAndWasTakenAwayGoesFromTheOtherFolderToo)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    m_actions->moveTo({ two }, m_work);
    tell("MOVE", Journal::moved("S: * 2 EXPUNGE\nS: {4} OK moved\n") + listsOpened(5) + come(6, 5, known(9, 3)));
    EXPECT_FALSE(isHere(two));
    EXPECT_EQ(lastFact(two), store::Fact::VanishedOnServer);
    EXPECT_TRUE(m_refused.isEmpty()) << "nothing that was wished was refused: somebody was faster";
    EXPECT_EQ(waiting(), 0);
    list(opened(0, 12));
    EXPECT_TRUE(in(m_lists).isEmpty());
}

TEST_F(Awaited, whatIsMovedOnLaterAndWasTakenAwayTheSame)
{
    const base::MessageId two = moved();
    m_actions->moveTo({ two }, m_work);
    tell("MOVE", listsOpened(2) + come(3, 5, {}));
    EXPECT_FALSE(isHere(two));
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}

TEST_F(Awaited, whatIsStillThereIsMovedOnByTheNumberThatItIsFoundBy)
{
    const base::MessageId two = moved();
    m_actions->undo();
    EXPECT_EQ(placeOf(two).folder, m_inbox);
    // Number 3 is an older copy; it stays.
    tell("MOVE", listsOpened(2) + come(3, 5, known(3, 2) + known(7, 2)) + "C: {4} UID FETCH 7 (UID FLAGS)\nC: {5} UID MOVE 7 INBOX\n"
        "S: * 7 FETCH (UID 7 FLAGS ())\nS: {4} OK\nS: {5} OK moved\n");
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}

TEST_F(Awaited, whatIsToBeDeletedAndWasTakenAwayIsNoRefusal)
{
    const base::MessageId two = moved();
    m_actions->deleteForever({ two });
    tell("MOVE", listsOpened(2) + come(3, 5, {}));
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}

// What bears its name there has another date, and was listed as another message: whether it is ours nobody can tell.
TEST_F(Awaited, whatWasListedMeanwhileIsNotDoubledByARefusal)
{
    const base::MessageId four = moveNamed();
    m_actions->moveTo({ four }, m_work);
    list(opened(1, 8) + numbers({ 7 }, { 7 })); // as the inbox is when a session begins
    const base::MessageId there = in(m_lists).value(0);
    ASSERT_NE(there, four);
    tell("MOVE", opened(1, 8) + come(3, 5, QByteArray(Journal::known(7, 4)).replace("m4@example.org", "new7@x").replace("{32}", "{24}")));
    EXPECT_EQ(m_refused, (Refusals { { UndoKind::Move, base::Fault::NotRecognised } }));
    EXPECT_EQ(placeOf(four).folder, m_lists);
    list(opened(1, 8) + numbers({ 7 }));
    EXPECT_EQ(in(m_lists), QList<base::MessageId> { there }) << "once";
    EXPECT_TRUE(in(m_work).isEmpty());
}

// Moved on and back again before the server heard of either: it may lie in the other folder by now.
TEST_F(Awaited, whatIsOnItsWayIsWaitedFor)
{
    const base::MessageId two = moved();
    m_actions->moveTo({ two }, m_work);
    m_actions->moveTo({ two }, m_lists);
    list(opened(0, 8));
    EXPECT_TRUE(isHere(two));
    EXPECT_EQ(waiting(), 2);
}

// A mark does not keep it: what it was for has gone.
TEST_F(Awaited, aMarkOnWhatHasGoneIsNoRefusal)
{
    const base::MessageId two = moved();
    m_actions->setFlagged({ two }, true);
    tell("MOVE", listsOpened(2) + come(3, 5, {}));
    EXPECT_EQ(m_toBeListed, QList<base::FolderId> { m_lists });
    ASSERT_EQ(waiting(), 1);
    list(opened(0, 12));
    EXPECT_FALSE(isHere(two));
    tell("MOVE", waiting() == 0 ? QByteArray() : listsOpened(2) + come(3, 5, {}));
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}

// The inbox is listed at the beginning of each session, before anything is told.
TEST_F(Awaited, whatIsMovedOnBeforeItWasListedIsNotShownASecondTimeAndIsMovedByItsNumber)
{
    store::Arrival known = storetest::someArrival(4);
    known.summary.messageId = "new7@x";
    known.summary.sentAt = {};
    const base::MessageId four = m_store->messages().addArrivals(m_inbox, { known }).value().constFirst();
    m_actions->moveTo({ four }, m_lists);
    tell("MOVE", selected("SELECT INBOX", 2, 4, 5, {}) + "C: {3} UID FETCH 4 (UID FLAGS)\nC: {4} UID MOVE 4 Lists\n"
        "S: * 4 FETCH (UID 4 FLAGS ())\nS: {3} OK\nS: {4} OK moved\n");
    m_actions->moveTo({ four }, m_work);
    m_actions->setFlagged({ four }, true);
    list(opened(2, 9) + numbers({ 6, 7 }, { 6, 7 }));
    EXPECT_EQ(in(m_lists).size(), 1) << "number 6 is another one";
    list(opened(2, 9) + numbers({ 6, 7 }));
    EXPECT_EQ(in(m_lists).size(), 1);
    tell("MOVE", opened(2, 9) + "C: {3} UID FETCH 7 (UID FLAGS)\nC: {4} UID MOVE 7 Work\nS: * 2 FETCH (UID 7 FLAGS ())\nS: {3} OK\n"
        "S: {4} OK [COPYUID 11 7 1] moved\nC: {5} SELECT Work\nS: * 1 EXISTS\nS: * OK [UIDVALIDITY 11] v\nS: * OK [UIDNEXT 2] n\nS: {5} OK open\n"
        "C: {6} UID STORE 1 +FLAGS.SILENT (\\Flagged)\nS: {6} OK\n");
    EXPECT_EQ(placeOf(four).uid, 1U);
    EXPECT_EQ(placeOf(four).folder, m_work);
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}
