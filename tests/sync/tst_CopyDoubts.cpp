// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of which a server has taken some, or none, or nobody knows.
#include "PlayedJournal.h"
#include "sync/FolderIntent.h"
#include "sync/NumberDoubt.h"

using namespace played;
using engine::kAppendIntent;
using engine::kCopyIntent;
using engine::kDeleteIntent;
using Refusals = QList<std::pair<UndoKind, base::Fault>>;

namespace {

constexpr const char *kPlus = "UIDPLUS";

class CopyDoubts : public Journal {
protected:
    void SetUp() override
    {
        Journal::SetUp();
        fill(3);
    }
    /// Messages of another account, whole.
    QList<base::MessageId> theirs(int count)
    {
        const base::AccountId other = m_store->accounts().add(storetest::someAccount(u"bob@example.org"_s)).value();
        store::FolderRow folder;
        folder.account = other;
        folder.name = folder.path = u"Theirs"_s;
        folder.mailbox = "Theirs";
        m_theirs = m_store->folders().add(folder).value();
        return m_store->messages().addArrivals(m_theirs, storetest::someArrivals(1, count)).value();
    }
    /// As many without a Message-ID, into Lists.
    void copyNameless(int count)
    {
        theirs(0);
        QList<store::Arrival> nameless = storetest::someArrivals(1, count);
        for (store::Arrival &arrival : nameless)
            arrival.summary.messageId.clear();
        m_actions->copyTo(m_store->messages().addArrivals(m_theirs, nameless).value(), m_lists);
    }
    /// Message `number`, put into Lists with this answer; none: the line breaks behind it.
    static QByteArray put(int tag, int number, const QByteArray &answer)
    {
        return "C~: " + tagged(tag) + " APPEND Lists .*\\{400\\}\nS: + go\nC\\: " + storetest::someMessage(number).replace("\r\n", "\\r\\n") + "\\r\\n\n"
            + (answer.isEmpty() ? QByteArray() : "S: " + tagged(tag) + ' ' + answer + '\n');
    }
    /// Several in one command, without waiting for the server's word before each.
    static QByteArray putTogether(int tag, const QList<int> &numbers, const QByteArray &answer)
    {
        QByteArray said = "C~: " + tagged(tag) + " APPEND Lists .*\\{400\\+\\}\n";
        for (qsizetype i = 0; i < numbers.size(); ++i) {
            said += "C\\: " + storetest::someMessage(numbers.at(i)).replace("\r\n", "\\r\\n");
            said += i + 1 < numbers.size() ? "\nC~: .*\\{400\\+\\}\n" : "\\r\\n\n";
        }
        return said + "S: " + tagged(tag) + ' ' + answer + '\n';
    }

    /// The one that waits is to have its folder, whatever becomes of that.
    void wishForTheFolder()
    {
        const store::Intent intent = reader().intents(m_account).value().constFirst();
        auto payload = engine::IntentPayload::fromJson(intent.payload);
        payload.makesFolder = true;
        ASSERT_TRUE(m_store->journal().setPayload(intent.id, payload.toJson()));
    }
    static QByteArray opened(int tag, int uidValidity)
    {
        return "C: " + tagged(tag) + " SELECT Lists\nS: * 0 EXISTS\nS: * OK [UIDVALIDITY " + QByteArray::number(uidValidity)
            + "] v\nS: * OK [UIDNEXT 1] n\nS: " + tagged(tag) + " OK [READ-WRITE] open\n";
    }

    base::FolderId m_theirs;
};

} // namespace

TEST_F(CopyDoubts, whatTheServerHasHeardOfHalfIsInDoubtUntilTheOtherFolderIsListed)
{
    const base::FolderId work = addFolder("Work");
    setState(work, 11, 5);
    const base::MessageId other = m_store->messages().addArrivals(work, { storetest::someArrival(4) }).value().constFirst();
    m_actions->copyTo({ message(2), other }, m_lists);
    tell(kPlus, selected("SELECT INBOX", 2, 3, 4, {}) + "C~: {3} STATUS Lists .*\nS: * STATUS Lists (MESSAGES 9 UIDNEXT 7 UIDVALIDITY 9)\nS: {3} OK\n"
            "C: {4} UID FETCH 2 (UID FLAGS)\nC: {5} UID COPY 2 Lists\nS: * 2 FETCH (UID 2 FLAGS ())\nS: {4} OK\nS: {5} OK [COPYUID 9 2 8] done\n"
            "C: {6} SELECT Work\nS: * 9 EXISTS\nS: * OK [UIDVALIDITY 12] v\nS: * OK [UIDNEXT 12] n\nS: {6} OK [READ-WRITE] open\n");
    EXPECT_EQ(m_toBeListed, QList<base::FolderId> { work });
    const auto intents = reader().intents(m_account).value();
    ASSERT_EQ(intents.size(), 1);
    EXPECT_EQ(intents.constFirst().state, store::Intent::State::InDoubt) << "the next time it would be asked for twice";
    m_actions->undo();
    EXPECT_TRUE(kinds().contains(kDeleteIntent)) << "the half that is there";
}

TEST_F(CopyDoubts, whatIsPutIntoAFolderFromElsewhereDoesNotLetMoreBeDeletedWithIt)
{
    m_actions->copyTo(theirs(2), m_lists);
    ASSERT_EQ(kinds(), QList<QByteArray> { kAppendIntent.toByteArray() });
    m_actions->deleteFolderForever(m_lists);
    const auto intents = reader().intents(m_account).value();
    ASSERT_EQ(intents.size(), 2);
    EXPECT_EQ(engine::FolderIntent::fromJson(intents[1].payload).messages, 0);
}

TEST_F(CopyDoubts, aCopyThatIsRefusedKeepsNoOtherAndIsNotShownAnyMore)
{
    const auto originals = theirs(4);
    m_actions->copyTo(originals, m_lists);
    const auto copies = in(m_lists);
    ASSERT_EQ(copies.size(), 4);
    const QByteArray large = "NO [LIMIT] too large";
    tell(kPlus, listsOpened(2) + put(3, 1, large) + put(4, 2, large) + put(5, 3, large) + put(6, 4, "OK [APPENDUID 9 12] done"));
    EXPECT_EQ(in(m_lists), QList<base::MessageId> { copies[3] });
    EXPECT_EQ(placeOf(copies[3]).uid, 12U);
    EXPECT_EQ(in(m_theirs), originals) << "they are where they were";
    EXPECT_EQ(m_refused, (Refusals { { UndoKind::Copy, base::Fault::CommandRefused } })) << "said once";
    EXPECT_EQ(waiting(), 0);
}

// RFC 7889.
TEST_F(CopyDoubts, whatIsLargerThanTheServerSaysItTakesIsNotCarriedThere)
{
    QList<base::MessageId> originals = theirs(2);
    store::Arrival large = storetest::someArrival(3);
    large.raw = storetest::someMessage(3, 600);
    large.size = 600;
    originals += m_store->messages().addArrivals(m_theirs, { large }).value();
    m_actions->copyTo(originals, m_lists);
    const auto copies = in(m_lists);
    tell("UIDPLUS APPENDLIMIT=500", listsOpened(2) + put(3, 1, "OK [APPENDUID 9 12] done") + put(4, 2, "OK [APPENDUID 9 13] done"));
    EXPECT_EQ(in(m_lists), copies.first(2));
    EXPECT_EQ(m_refused, (Refusals { { UndoKind::Copy, base::Fault::LimitExceeded } }));
    EXPECT_EQ(waiting(), 0);
}

TEST_F(CopyDoubts, severalGoInOneCommandWhereTheServerTakesThat)
{
    m_actions->copyTo(theirs(3), m_lists);
    const auto copies = in(m_lists);
    ASSERT_EQ(copies.size(), 3);
    tell("UIDPLUS MULTIAPPEND LITERAL+", listsOpened(2) + putTogether(3, { 1, 2, 3 }, "OK [APPENDUID 9 12:14] done"));
    for (qsizetype i = 0; i < copies.size(); ++i)
        EXPECT_EQ(placeOf(copies[i]).uid, quint32(12 + i));
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}

TEST_F(CopyDoubts, oneThatIsRefusedWithTheOthersKeepsNoneOfThem)
{
    m_actions->copyTo(theirs(3), m_lists);
    const auto copies = in(m_lists);
    ASSERT_EQ(copies.size(), 3);
    tell("UIDPLUS MULTIAPPEND LITERAL+", listsOpened(2) + putTogether(3, { 1, 2, 3 }, "NO [LIMIT] too large") + putTogether(4, { 1 }, "OK [APPENDUID 9 12] done")
            + putTogether(5, { 2 }, "NO [LIMIT] too large") + putTogether(6, { 3 }, "OK [APPENDUID 9 13] done"));
    EXPECT_EQ(in(m_lists), (QList<base::MessageId> { copies[0], copies[2] }));
    EXPECT_EQ(m_refused, (Refusals { { UndoKind::Copy, base::Fault::CommandRefused } }));
    EXPECT_EQ(waiting(), 0);
}

TEST_F(CopyDoubts, ofAFullMailboxTheRestIsNotCarriedThereForNothing)
{
    m_actions->copyTo(theirs(5), m_lists);
    tell(kPlus, listsOpened(2) + put(3, 1, "NO [OVERQUOTA] full"));
    EXPECT_TRUE(in(m_lists).isEmpty());
    EXPECT_EQ(m_refused.size(), 1);
    EXPECT_EQ(waiting(), 0);
}

TEST_F(CopyDoubts, theOnlyOneLeftIsNotTakenAwayByARefusal)
{
    const auto originals = theirs(1);
    m_actions->copyTo(originals, m_lists);
    ASSERT_TRUE(m_store->messages().remove(originals));
    tell(kPlus, listsOpened(2) + put(3, 1, "NO no"));
    EXPECT_EQ(in(m_lists).size(), 1);
    EXPECT_EQ(m_refused.size(), 1);
}

TEST_F(CopyDoubts, whatHasNoNameIsNotPutThereASecondTime)
{
    copyNameless(1);
    breaks(kPlus, listsOpened(2) + put(3, 1, {}));
    ASSERT_EQ(waiting(), 1);
    // None of its size: the server counts otherwise, or it has not arrived.
    tell(kPlus, listsOpened(2) + come(3, 5, known(7, 1, 401, true, false)));
    EXPECT_TRUE(in(m_lists).isEmpty());
    EXPECT_EQ(m_refused, (Refusals { { UndoKind::Copy, base::Fault::NotRecognised } }));
    EXPECT_EQ(waiting(), 0);
}

// "5:*" is never empty (RFC 9051 section 9, seq-range): it is the last message that there is.
TEST_F(CopyDoubts, whatHasNoNameIsPutThereAgainWhereNothingHasCome)
{
    copyNameless(1);
    breaks(kPlus, listsOpened(2) + put(3, 1, {}));
    ASSERT_EQ(waiting(), 1);
    tell(kPlus, listsOpened(2) + come(3, 5, known(4, 2)) + put(4, 1, "OK [APPENDUID 9 12] done"));
    EXPECT_TRUE(m_refused.isEmpty());
    ASSERT_EQ(in(m_lists).size(), 1);
    EXPECT_EQ(placeOf(in(m_lists).constFirst()).uid, 12U);
    EXPECT_EQ(waiting(), 0);
}

TEST_F(CopyDoubts, whatWasPutThereBeforeItIsNotTakenForIt)
{
    copyNameless(2);
    const auto copies = in(m_lists);
    ASSERT_EQ(copies.size(), 2);
    breaks(kPlus, listsOpened(2) + put(3, 1, "OK [APPENDUID 9 12] done") + put(4, 2, {}));
    tell(kPlus, listsOpened(2) + come(3, 5, known(12, 1, 400, true, false)) + put(4, 2, "OK [APPENDUID 9 13] done"));
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(placeOf(copies[0]).uid, 12U);
    EXPECT_EQ(placeOf(copies[1]).uid, 13U);
    EXPECT_EQ(waiting(), 0);
}

// And what it was told before is not told again, although nobody knows its number.
TEST_F(CopyDoubts, whatTheServerCannotTakeJustNowIsNotInDoubt)
{
    copyNameless(2);
    const auto copies = in(m_lists);
    ASSERT_EQ(copies.size(), 2);
    listen("", listsOpened(2) + put(3, 1, "OK done") + put(4, 2, "NO [UNAVAILABLE] a disk is missing") + put(5, 2, "OK done"));
    replay();
    const auto intents = reader().intents(m_account).value();
    ASSERT_EQ(intents.size(), 1);
    EXPECT_EQ(intents.constFirst().state, store::Intent::State::InDoubt) << "who undoes it has to have the first one removed";
    ASSERT_EQ(intents.constFirst().targets.size(), 1);
    EXPECT_EQ(intents.constFirst().targets.constFirst().message, copies[1]);
    m_replay->tryAgain();
    replay();
    EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(in(m_lists), copies);
    EXPECT_EQ(waiting(), 0);
}

TEST_F(CopyDoubts, undoneOnlyThatIsRemovedThereOfWhichTheServerHasHeard)
{
    m_actions->copyTo(theirs(2), m_lists);
    tell(kPlus, listsOpened(2) + put(3, 1, "OK [APPENDUID 9 12] done") + put(4, 2, "NO [UNAVAILABLE] a disk is missing"));
    m_actions->undo();
    EXPECT_TRUE(in(m_lists).isEmpty());
    ASSERT_EQ(kinds(), (QList<QByteArray> { kAppendIntent.toByteArray(), kDeleteIntent.toByteArray() }));
    const store::Intent removal = reader().intents(m_account).value().constLast();
    ASSERT_EQ(removal.targets.size(), 1) << "the same message that somebody else puts there is not the second one";
    EXPECT_EQ(removal.targets.constFirst().uid, 12U);
}

// UIDNEXT is 12 there, and was 50.
TEST_F(CopyDoubts, whatHasArrivedInAFolderThatWasBroughtBackIsNotPutThereTwice)
{
    m_actions->copyTo(theirs(1), m_lists);
    setState(m_lists, 9, 50);
    breaks(kPlus, listsOpened(2) + put(3, 1, {}));
    tell(kPlus, listsOpened(2) + come(3, 12, known(12, 1, 400, true)));
    ASSERT_EQ(in(m_lists).size(), 1);
    EXPECT_EQ(placeOf(in(m_lists).constFirst()).uid, 12U);
    EXPECT_EQ(waiting(), 0);
}

// In a mailbox that was brought back a number is given once more. What had it may be nowhere but here.
TEST_F(CopyDoubts, aNumberThatAnotherMessageHasIsNotTakenFromIt)
{
    const base::MessageId before = m_store->messages().addArrivals(m_lists, { storetest::someArrival(12) }).value().constFirst();
    m_actions->copyTo(theirs(1), m_lists);
    tell(kPlus, listsOpened(2) + put(3, 1, "OK [APPENDUID 9 12] done"));
    ASSERT_EQ(in(m_lists).size(), 2);
    EXPECT_EQ(placeOf(before).uid, 12U);
    EXPECT_TRUE(engine::areNumbersDoubted(reader(), m_lists).value());
    EXPECT_EQ(m_replay->takeTouched(), QList<base::FolderId> { m_lists });
    EXPECT_EQ(waiting(), 0);
}

TEST_F(CopyDoubts, norByAMove)
{
    const base::MessageId before = m_store->messages().addArrivals(m_lists, { storetest::someArrival(12) }).value().constFirst();
    const base::MessageId two = message(2);
    m_actions->moveTo({ two }, m_lists);
    tell("MOVE UIDPLUS", moved("S: {4} OK [COPYUID 9 2 12] moved\n"));
    ASSERT_EQ(in(m_lists).size(), 2);
    EXPECT_EQ(placeOf(before).uid, 12U);
    EXPECT_EQ(placeOf(two).uid, 0U) << "the listing of the folder gives it";
    EXPECT_TRUE(engine::areNumbersDoubted(reader(), m_lists).value());
    EXPECT_EQ(waiting(), 0);
}

TEST_F(CopyDoubts, whatIsToHaveItsFolderHasOneOfThatNameMadeAgain)
{
    m_actions->copyTo(theirs(1), m_lists);
    wishForTheFolder();
    const QByteArray gone = "C: {2} SELECT Lists\nS: {2} NO [NONEXISTENT] gone\n";
    tell(kPlus, gone + "C: {3} CREATE Lists\nS: {3} OK\nC: {4} SUBSCRIBE Lists\nS: {4} OK\n" + opened(5, 12));
    EXPECT_EQ(m_toBeListed, QList<base::FolderId> { m_lists }) << "its numbers are not those of the one before";
    EXPECT_EQ(m_listings, 1);
    ASSERT_EQ(waiting(), 1);
    setState(m_lists, 12, 1);
    tell(kPlus, opened(2, 12) + put(3, 1, "OK [APPENDUID 12 1] done"));
    EXPECT_EQ(waiting(), 0);
    EXPECT_EQ(placeOf(in(m_lists).value(0)).uid, 1U);
    EXPECT_TRUE(m_refused.isEmpty());
}

TEST_F(CopyDoubts, whereAFolderStandsThatIsNotOpenedItIsLeftAtTheServersWord)
{
    m_actions->copyTo(theirs(1), m_lists);
    wishForTheFolder();
    tell(kPlus, "C: {2} SELECT Lists\nS: {2} NO [NOPERM] not yours\nC: {3} CREATE Lists\nS: {3} NO [ALREADYEXISTS] there\n");
    EXPECT_EQ(m_refused, (Refusals { { UndoKind::Copy, base::Fault::CommandRefused } }));
    const auto facts = reader().ledger(m_account, 10).value();
    EXPECT_TRUE(std::ranges::any_of(facts, [](const store::LedgerEntry &one) { return one.fact == store::Fact::Refused && one.detail.contains(u"not yours"_s); }));
    EXPECT_EQ(m_listings, 0);
}

TEST_F(CopyDoubts, nobodyElseHasAFolderMadeAgain)
{
    m_actions->copyTo(theirs(1), m_lists);
    tell(kPlus, "C: {2} SELECT Lists\nS: {2} NO [NONEXISTENT] gone\n");
    EXPECT_EQ(m_refused, (Refusals { { UndoKind::Copy, base::Fault::CommandRefused } })) << "somebody has deleted it, and may have meant that";
}

TEST_F(CopyDoubts, whatMayHaveArrivedInAFolderThatIsCalledOtherwiseNowIsNotPutIntoANewOne)
{
    m_actions->copyTo(theirs(1), m_lists);
    wishForTheFolder();
    breaks(kPlus, listsOpened(2) + put(3, 1, {}));
    ASSERT_EQ(waiting(), 1);
    setState(m_lists, 12, 1); // another one of that name
    tell(kPlus, opened(2, 12)); // in which there is nothing
    EXPECT_EQ(m_refused, (Refusals { { UndoKind::Copy, base::Fault::NotRecognised } }));
    EXPECT_EQ(waiting(), 0);
}
