// SPDX-License-Identifier: GPL-3.0-or-later
// A copy into a folder of the server: shown at once, asked for once, and taken back by its own number.
#include "PlayedJournal.h"
#include "sync/FolderIntent.h"

using namespace played;
using engine::kAppendIntent;
using engine::kCopyIntent;
using engine::kDeleteIntent;
using Refusals = QList<std::pair<UndoKind, base::Fault>>;

namespace {

constexpr const char *kPlus = "UIDPLUS";

class JournalCopy : public Journal {
protected:
    void SetUp() override
    {
        Journal::SetUp();
        fill(3);
    }
    /// Message 2, in Lists.
    base::MessageId copied()
    {
        m_actions->copyTo({ message(2) }, m_lists);
        return only(m_lists);
    }
    [[nodiscard]] base::MessageId only(base::FolderId folder) const
    {
        const auto ids = in(folder);
        EXPECT_EQ(ids.size(), 1);
        return ids.value(0);
    }
    static QByteArray inboxOpened(int tag) { return selected("SELECT INBOX", tag, 3, 4, {}); }
    /// UIDNEXT is asked for before anything is copied.
    static QByteArray asked(int tag)
    {
        return "C~: " + tagged(tag) + " STATUS Lists \\(.*UIDNEXT.*\\)\nS: * STATUS Lists (MESSAGES 9 UIDNEXT 7 UIDVALIDITY 9)\nS: " + tagged(tag) + " OK\n";
    }
    /// What is looked at in the same flight, and the copy, with this answer.
    static QByteArray copies(int tag, const QByteArray &answer)
    {
        return "C: " + tagged(tag) + " UID FETCH 2 (UID FLAGS)\nC: " + tagged(tag + 1) + " UID COPY 2 Lists\nS: * 2 FETCH (UID 2 FLAGS ())\nS: "
            + tagged(tag) + " OK\n" + (answer.isEmpty() ? QByteArray() : "S: " + tagged(tag + 1) + ' ' + answer + '\n');
    }
    /// Lists is looked at, and nobody may write into it meanwhile.
    static QByteArray listsLookedAt(int tag, int uidNext)
    {
        return "C: " + tagged(tag) + " EXAMINE Lists\nS: * 9 EXISTS\nS: * OK [UIDVALIDITY 9] v\nS: * OK [UIDNEXT " + QByteArray::number(uidNext)
            + "] n\nS: " + tagged(tag) + " OK [READ-ONLY] open\n";
    }
    /// Exactly this one goes from Lists, which is open.
    static QByteArray removed(int tag, int uid)
    {
        const QByteArray number = QByteArray::number(uid);
        return "C: " + tagged(tag) + " UID STORE " + number + " +FLAGS.SILENT (\\Deleted)\nS: " + tagged(tag) + " OK\nC: " + tagged(tag + 1)
            + " UID EXPUNGE " + number + "\nS: " + tagged(tag + 1) + " OK\n";
    }
    /// The line breaks when the server has heard the COPY and not answered it.
    void breakOnTheCopy(const char *capabilities) { breaks(capabilities, inboxOpened(2) + asked(3) + copies(4, {})); }
};

} // namespace

TEST_F(JournalCopy, itIsShownAtOnceAndGetsTheNumberThatTheServerTells)
{
    const base::MessageId copy = copied();
    EXPECT_EQ(placeOf(copy).uid, 0U);
    EXPECT_EQ(placeOf(message(2)).folder, m_inbox);
    EXPECT_TRUE(reader().rawMessage(copy)) << "it can be read at once";
    EXPECT_EQ(kinds(), QList<QByteArray> { kCopyIntent.toByteArray() });
    tell(kPlus, inboxOpened(2) + asked(3) + copies(4, "OK [COPYUID 9 2 8] done"));
    EXPECT_EQ(placeOf(copy).uid, 8U);
    EXPECT_EQ(placeOf(copy).folder, m_lists);
    EXPECT_EQ(m_replay->takeTouched(), QList<base::FolderId> { m_lists });
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
    EXPECT_EQ(reader().ledgerOf(copy).value().constLast().fact, store::Fact::Copied);
}

TEST_F(JournalCopy, whereNoNumberIsToldTheListingGivesIt)
{
    const base::MessageId copy = copied();
    tell("", inboxOpened(2) + asked(3) + copies(4, "OK done"));
    EXPECT_EQ(placeOf(copy).uid, 0U);
    EXPECT_EQ(m_replay->takeTouched(), QList<base::FolderId> { m_lists });
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JournalCopy, aMessageOfWhichOnlyTheHeaderIsHereIsCopiedByItsServer)
{
    const base::MessageId header = addMessages(4, 1, false).constFirst();
    m_actions->copyTo({ header }, m_lists);
    const base::MessageId copy = only(m_lists);
    EXPECT_EQ(reader().row(copy).value()->summary.subject, u"message 4"_s);
    EXPECT_FALSE(placeOf(copy).hasBody);
    EXPECT_EQ(kinds(), QList<QByteArray> { kCopyIntent.toByteArray() });
}

// Cut: the server had heard of it, or not.

TEST_F(JournalCopy, whatIsInDoubtAndHasNotArrivedIsAskedForAgain)
{
    const base::MessageId copy = copied();
    breakOnTheCopy(kPlus);
    ASSERT_EQ(waiting(), 1);
    tell(kPlus, inboxOpened(2) + listsLookedAt(3, 7) + inboxOpened(4) + copies(5, "OK [COPYUID 9 2 7] done"));
    EXPECT_EQ(placeOf(copy).uid, 7U);
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JournalCopy, whatIsInDoubtAndHasArrivedIsNotAskedForAgain)
{
    const base::MessageId copy = copied();
    breakOnTheCopy(kPlus);
    tell(kPlus, inboxOpened(2) + listsLookedAt(3, 12) + come(4, 7, known(7, 1, 400, true) + known(8, 2, 400, true)) + inboxOpened(5));
    EXPECT_EQ(placeOf(copy).uid, 8U);
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JournalCopy, theSameWhereTheServerTellsNoNumbers)
{
    const base::MessageId copy = copied();
    breakOnTheCopy("");
    tell("", inboxOpened(2) + listsLookedAt(3, 12) + come(4, 7, known(8, 2, 400, true)) + inboxOpened(5));
    EXPECT_EQ(placeOf(copy).uid, 8U);
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JournalCopy, whatIsThereAndMayBeItIsNotAskedForAgainAndTheListingShowsIt)
{
    copied();
    breakOnTheCopy(kPlus);
    tell(kPlus, inboxOpened(2) + listsLookedAt(3, 12) + come(4, 7, known(8, 2, 500)) + inboxOpened(5));
    EXPECT_TRUE(in(m_lists).isEmpty());
    EXPECT_EQ(m_refused, (Refusals { { UndoKind::Copy, base::Fault::NotRecognised } }));
    EXPECT_EQ(m_replay->takeTouched(), QList<base::FolderId> { m_lists });
    EXPECT_EQ(waiting(), 0);
    EXPECT_EQ(in(m_inbox).size(), 3);
}

TEST_F(JournalCopy, whereTheLineBreaksBeforeAnythingWasAskedNothingIsLookedFor)
{
    const base::MessageId copy = copied();
    breaks(kPlus, inboxOpened(2) + "C~: {3} STATUS Lists .*\n");
    tell(kPlus, inboxOpened(2) + asked(3) + copies(4, "OK [COPYUID 9 2 7] done"));
    EXPECT_EQ(placeOf(copy).uid, 7U);
}

TEST_F(JournalCopy, whereTheLineBreaksBehindTheAnswerItIsDone)
{
    const base::MessageId copy = copied();
    m_actions->setFlagged({ message(1) }, true);
    breaks(kPlus, inboxOpened(2) + asked(3) + copies(4, "OK [COPYUID 9 2 8] done") + "C~: {6} UID STORE 1 .*\n");
    EXPECT_EQ(placeOf(copy).uid, 8U);
    EXPECT_EQ(kinds(), QList<QByteArray> { engine::kFlagsIntent.toByteArray() });
}

// A target with other numbers by now: what was noted of the old ones says nothing.
TEST_F(JournalCopy, inAFolderWithNewNumbersItIsLookedForEverywhere)
{
    const base::MessageId copy = copied();
    breakOnTheCopy(kPlus);
    QByteArray there = listsLookedAt(3, 12);
    there.replace("UIDVALIDITY 9", "UIDVALIDITY 10");
    setState(m_lists, 10, 12);
    tell(kPlus, inboxOpened(2) + there + come(4, 1, known(3, 2, 400, true)) + inboxOpened(5));
    EXPECT_EQ(placeOf(copy).uid, 3U);
}

// Refused.

TEST_F(JournalCopy, whatTheServerRefusesIsNotThereAndThatIsSaid)
{
    for (const char *answer : { "NO [TRYCREATE] no such mailbox", "NO [OVERQUOTA] full" }) {
        m_refused.clear();
        m_listings = 0;
        copied();
        tell(kPlus, inboxOpened(2) + asked(3) + copies(4, answer));
        EXPECT_TRUE(in(m_lists).isEmpty()) << answer;
        EXPECT_EQ(m_refused, (Refusals { { UndoKind::Copy, base::Fault::CommandRefused } })) << answer;
        EXPECT_EQ(m_listings, 1) << "the folder may be gone";
        EXPECT_EQ(placeOf(message(2)).uid, 2U);
        EXPECT_EQ(waiting(), 0);
    }
}

TEST_F(JournalCopy, whatWasWishedOfARefusedCopyGoesWithIt)
{
    const base::MessageId copy = copied();
    m_actions->setFlagged({ copy }, true);
    m_actions->moveTo({ copy }, addFolder("Work"));
    tell(kPlus, inboxOpened(2) + asked(3) + copies(4, "NO [OVERQUOTA] full"));
    EXPECT_EQ(reader().places({ copy }).value().size(), 0);
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JournalCopy, whereTheFolderIsGoneItIsNotMade)
{
    const base::FolderId work = addFolder("Work");
    m_actions->copyTo({ message(2) }, work);
    ASSERT_TRUE(m_store->folders().remove(work));
    tell(kPlus, inboxOpened(2));
    EXPECT_TRUE(m_refused.isEmpty()) << "the person has removed it";
    EXPECT_EQ(waiting(), 0);
}

// The original is not there any more.

TEST_F(JournalCopy, whatSomebodyElseRemovedFirstGoesThereFromHere)
{
    const base::MessageId copy = copied();
    tell(kPlus, inboxOpened(2) + asked(3) + "C: {4} UID FETCH 2 (UID FLAGS)\nC: {5} UID COPY 2 Lists\nS: {4} OK\nS: {5} OK nothing copied\n"
        + listsOpened(6) + "C~: {7} APPEND Lists .*\\{400\\}\nS: + go\nC\\: " + storetest::someMessage(2).replace("\r\n", "\\r\\n") + "\\r\\n\n"
        "S: {7} OK [APPENDUID 9 12] done\n");
    EXPECT_EQ(placeOf(copy).uid, 12U);
    EXPECT_EQ(waiting(), 0);
    EXPECT_TRUE(m_refused.isEmpty());
}

TEST_F(JournalCopy, ofWhichOnlyTheHeaderWasHereNothingIsLeftThen)
{
    m_actions->copyTo({ addMessages(4, 1, false).constFirst() }, m_lists);
    tell(kPlus, selected("SELECT INBOX", 2, 3, 5, {}) + asked(3)
        + "C: {4} UID FETCH 4 (UID FLAGS)\nC: {5} UID COPY 4 Lists\nS: {4} OK\nS: {5} OK nothing copied\n");
    EXPECT_TRUE(in(m_lists).isEmpty());
    EXPECT_EQ(waiting(), 0);
}

// Taken back.

TEST_F(JournalCopy, takenBackBeforeTheServerHeardOfItNothingIsTold)
{
    copied();
    m_actions->undo();
    EXPECT_TRUE(in(m_lists).isEmpty());
    EXPECT_EQ(waiting(), 0);
    m_actions->redo();
    tell(kPlus, inboxOpened(2) + asked(3) + copies(4, "OK [COPYUID 9 2 8] done"));
    EXPECT_EQ(placeOf(only(m_lists)).uid, 8U);
}

TEST_F(JournalCopy, takenBackAfterwardsItIsRemovedThereByItsNumber)
{
    copied();
    tell(kPlus, inboxOpened(2) + asked(3) + copies(4, "OK [COPYUID 9 2 8] done"));
    m_actions->undo();
    EXPECT_TRUE(in(m_lists).isEmpty());
    EXPECT_EQ(kinds(), QList<QByteArray> { kDeleteIntent.toByteArray() });
    tell(kPlus, listsOpened(2) + removed(3, 8));
    EXPECT_EQ(waiting(), 0);
    EXPECT_EQ(in(m_inbox).size(), 3);
    m_actions->redo();
    EXPECT_EQ(kinds(), QList<QByteArray> { kCopyIntent.toByteArray() });
}

TEST_F(JournalCopy, takenBackInDoubtItIsRemovedIfItHasArrived)
{
    copied();
    breakOnTheCopy(kPlus);
    m_actions->undo();
    EXPECT_TRUE(in(m_lists).isEmpty());
    tell(kPlus, inboxOpened(2) + listsLookedAt(3, 12) + come(4, 7, known(8, 2, 400, true)) + inboxOpened(5) + listsOpened(6) + removed(7, 8));
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JournalCopy, takenBackInDoubtNothingIsMadeOrRemovedIfItHasNot)
{
    copied();
    breakOnTheCopy(kPlus);
    m_actions->undo();
    tell(kPlus, inboxOpened(2) + listsLookedAt(3, 7) + inboxOpened(4));
    EXPECT_EQ(waiting(), 0);
    EXPECT_TRUE(m_refused.isEmpty());
}

TEST_F(JournalCopy, takenBackBeforeItHadANumberItIsFoundAmongWhatHasComeSince)
{
    copied();
    tell("", inboxOpened(2) + asked(3) + copies(4, "OK done"));
    m_actions->undo();
    // Number 5 is what UIDNEXT was.
    tell(kPlus, listsOpened(2) + come(3, 5, known(8, 2, 400, true)) + removed(4, 8));
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JournalCopy, ofTwoThatAreTheSameNoneIsRemoved)
{
    copied();
    tell("", inboxOpened(2) + asked(3) + copies(4, "OK done"));
    m_actions->undo();
    tell(kPlus, listsOpened(2) + come(3, 5, known(7, 2, 400, true) + known(8, 2, 400, true)));
    EXPECT_EQ(m_refused, (Refusals { { UndoKind::Copy, base::Fault::NotRecognised } }));
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JournalCopy, deletedForGoodBeforeTheServerHeardOfItNothingIsMade)
{
    m_actions->deleteForever({ copied() });
    tell(kPlus, inboxOpened(2));
    EXPECT_EQ(waiting(), 0);
    EXPECT_EQ(in(m_inbox).size(), 3);
}

// With other wishes.

TEST_F(JournalCopy, aCopyOfWhatIsStillToBeMovedIsMadeWhereItIsThen)
{
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    m_actions->copyTo({ two }, addFolder("Work"));
    tell("MOVE UIDPLUS", moved("S: {4} OK [COPYUID 9 2 8] moved\n") + listsOpened(5)
        + "C~: {6} STATUS Work .*\nS: * STATUS Work (UIDNEXT 1 UIDVALIDITY 4)\nS: {6} OK\n"
          "C: {7} UID FETCH 8 (UID FLAGS)\nC: {8} UID COPY 8 Work\nS: * 8 FETCH (UID 8 FLAGS ())\nS: {7} OK\nS: {8} OK [COPYUID 4 8 1] done\n");
    EXPECT_EQ(waiting(), 0);
    EXPECT_EQ(placeOf(two).uid, 8U);
}

TEST_F(JournalCopy, aCopyOfWhatCouldNotBeMovedIsMadeOfItWhereItStayed)
{
    const base::MessageId two = message(2);
    const base::FolderId work = addFolder("Work");
    m_actions->moveTo({ two }, m_lists);
    m_actions->copyTo({ two }, work);
    tell("MOVE UIDPLUS", moved("S: {4} NO [OVERQUOTA] full\n") + "C~: {5} STATUS Work .*\nS: * STATUS Work (UIDNEXT 1 UIDVALIDITY 4)\nS: {5} OK\n"
        "C: {6} UID FETCH 2 (UID FLAGS)\nC: {7} UID COPY 2 Work\nS: * 2 FETCH (UID 2 FLAGS ())\nS: {6} OK\nS: {7} OK [COPYUID 4 2 1] done\n");
    EXPECT_EQ(placeOf(two).folder, m_inbox);
    EXPECT_EQ(placeOf(only(work)).uid, 1U);
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JournalCopy, aCopyIsMovedOnByTheNumberThatItWasGiven)
{
    const base::MessageId copy = copied();
    m_actions->moveTo({ copy }, addFolder("Work"));
    tell("MOVE UIDPLUS", inboxOpened(2) + asked(3) + copies(4, "OK [COPYUID 9 2 8] done") + listsOpened(6)
        + "C: {7} UID FETCH 8 (UID FLAGS)\nC: {8} UID MOVE 8 Work\nS: * 8 FETCH (UID 8 FLAGS ())\nS: {7} OK\nS: {8} OK [COPYUID 4 8 1] moved\n");
    EXPECT_EQ(placeOf(copy).uid, 1U);
    EXPECT_EQ(waiting(), 0);
}

// What is on no server, or on another one.

TEST_F(JournalCopy, whatIsOfAnotherAccountIsPutThereFromHere)
{
    const base::AccountId other = m_store->accounts().add(storetest::someAccount(u"bob@example.org"_s)).value();
    store::FolderRow folder;
    folder.account = other;
    folder.name = folder.path = u"Theirs"_s;
    folder.mailbox = "Theirs";
    const base::FolderId theirs = m_store->folders().add(folder).value();
    m_actions->copyTo({ message(2) }, theirs);
    EXPECT_EQ(waiting(), 0);
    const auto intents = reader().intents(other).value();
    ASSERT_EQ(intents.size(), 1);
    EXPECT_EQ(intents.constFirst().kind, kAppendIntent);
    EXPECT_EQ(intents.constFirst().targets.constFirst().message, only(theirs));
    m_actions->undo();
    EXPECT_TRUE(in(theirs).isEmpty());
    EXPECT_TRUE(reader().intents(other).value().isEmpty());

    QList<base::Fault> refused;
    QObject::connect(m_actions.get(), &MailActions::refused, m_actions.get(), [&refused](UndoKind, int, const base::Error &why) { refused.append(why.fault); });
    m_actions->copyTo({ addMessages(4, 1, false).constFirst() }, theirs);
    EXPECT_EQ(refused, QList<base::Fault> { base::Fault::MessageGone }) << "not all of it is here";
    EXPECT_TRUE(in(theirs).isEmpty());
}

TEST_F(JournalCopy, whatTheServerHasInAFolderIsNotPutThereTwice)
{
    m_actions->copyTo({ message(2) }, m_inbox);
    EXPECT_EQ(in(m_inbox).size(), 3);
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JournalCopy, aFolderFromWhichIsStillToBeCopiedIsNotDeleted)
{
    const base::FolderId work = addFolder("Work");
    const auto one = m_store->messages().addArrivals(work, { storetest::someArrival(9) }).value().constFirst();
    m_actions->copyTo({ one }, m_lists);
    m_actions->deleteFolderForever(work);
    EXPECT_EQ(in(work).size(), 1);
    EXPECT_EQ(kinds(), QList<QByteArray> { kCopyIntent.toByteArray() });
}

// At most as many messages as the person saw there may be in a folder that is deleted: copies that nobody has made are none.
TEST_F(JournalCopy, whatIsNotMadeInAFolderDoesNotLetMoreBeDeletedWithIt)
{
    copied();
    m_actions->deleteFolderForever(m_lists);
    const auto intents = reader().intents(m_account).value();
    ASSERT_EQ(intents.size(), 2);
    EXPECT_EQ(engine::FolderIntent::fromJson(intents[1].payload).messages, 0);
}
