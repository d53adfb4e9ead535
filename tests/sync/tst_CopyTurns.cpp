// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a large wish whose line broke is one question, however many messages it is about.
#include "PlayedJournal.h"

using namespace played;
using Refusals = QList<std::pair<UndoKind, base::Fault>>;

namespace {

constexpr int kMany = 500;
constexpr int kAtOnce = 200; ///< copies in one command

/// What it took to sort a wish out.
struct Cost {
    int turns = 0;
    qsizetype commands = 0;
    friend bool operator==(const Cost &, const Cost &) = default;
};

class CopyTurns : public Journal {
protected:
    void tellCounting(const QByteArray &capabilities, const QByteArray &conversation)
    {
        tell(capabilities, conversation);
        m_cost = { m_transport->turns(), m_transport->sentByClient().count("\r\n") };
    }
    static QByteArray inboxOpened(int tag, int count) { return selected("SELECT INBOX", tag, count, count + 1, {}); }
    /// `count` of its messages are gone.
    static QByteArray inboxEmptied(int tag, int count) { return selected("SELECT INBOX", tag, 0, count + 1, {}); }
    /// "7" or "1:3"
    static QByteArray from(int first, int last)
    {
        return first == last ? QByteArray::number(first) : QByteArray::number(first) + ':' + QByteArray::number(last);
    }
    static QByteArray flagsOfAll(int first, int last)
    {
        QByteArray told;
        for (int uid = first; uid <= last; ++uid)
            told += "S: * " + QByteArray::number(uid) + " FETCH (UID " + QByteArray::number(uid) + " FLAGS ())\n";
        return told;
    }
    /// One command of a copy; not answered: the line breaks behind it.
    static QByteArray copies(int tag, int first, int last, bool isAnswered)
    {
        const QByteArray uids = from(first, last);
        const QByteArray asked = "C: " + tagged(tag) + " UID FETCH " + uids + " (UID FLAGS)\nC: " + tagged(tag + 1) + " UID COPY " + uids + " Lists\n";
        return isAnswered ? asked + flagsOfAll(first, last) + "S: " + tagged(tag) + " OK\nS: " + tagged(tag + 1) + " OK done\n" : asked;
    }
    /// UIDNEXT is 7.
    static QByteArray asked(int tag)
    {
        return "C~: " + tagged(tag) + " STATUS Lists .*\nS: * STATUS Lists (MESSAGES 9 UIDNEXT 7 UIDVALIDITY 9)\nS: " + tagged(tag) + " OK\n";
    }
    static QByteArray listsLookedAt(int tag, int uidNext, int exists = 9)
    {
        return "C: " + tagged(tag) + " EXAMINE Lists\nS: * " + QByteArray::number(exists) + " EXISTS\nS: * OK [UIDVALIDITY 9] v\nS: * OK [UIDNEXT "
            + QByteArray::number(uidNext) + "] n\nS: " + tagged(tag) + " OK [READ-ONLY] open\n";
    }
    /// The first `count` messages of the inbox, in Lists from number 7 on.
    static QByteArray allKnown(int count)
    {
        QByteArray told;
        for (int number = 1; number <= count; ++number)
            told += known(6 + number, number, 400, true);
        return told;
    }
    /// All are to be copied; the line breaks behind the last command, and the server has heard all of them or not.
    void copyAll(int count)
    {
        fill(count);
        m_actions->copyTo(in(m_inbox), m_lists);
        QByteArray talk = inboxOpened(2, count) + asked(3);
        int tag = 4;
        for (int first = 1; first <= count; first += kAtOnce, tag += 2)
            talk += copies(tag, first, std::min(first + kAtOnce - 1, count), first + kAtOnce <= count);
        breaks({}, talk);
        ASSERT_EQ(waiting(), 1);
    }
    /// Messages of another account, whole, are copied into Lists.
    void upload(const QList<store::Arrival> &messages)
    {
        const base::AccountId other = m_store->accounts().add(storetest::someAccount(u"bob@example.org"_s)).value();
        store::FolderRow folder;
        folder.account = other;
        folder.name = folder.path = u"Theirs"_s;
        folder.mailbox = "Theirs";
        const base::FolderId theirs = m_store->folders().add(folder).value();
        m_actions->copyTo(m_store->messages().addArrivals(theirs, messages).value(), m_lists);
    }
    static QByteArray put(int tag, int number, bool isAnswered)
    {
        return "C~: " + tagged(tag) + " APPEND Lists .*\\{400\\}\nS: + go\nC\\: " + storetest::someMessage(number).replace("\r\n", "\\r\\n") + "\\r\\n\n"
            + (isAnswered ? "S: " + tagged(tag) + " OK done\n" : QByteArray());
    }
    [[nodiscard]] int numbered(base::FolderId folder) const { return int(reader().uidCount(folder).value().count); }

    Cost m_cost;
};

class HowMany : public CopyTurns, public testing::WithParamInterface<int> { };

} // namespace

// Sign-in; the inbox; Lists; what has come there; the inbox again.
TEST_P(HowMany, copiesInDoubtThatHaveArrivedTakeOneQuestion)
{
    copyAll(GetParam());
    tellCounting({}, inboxOpened(2, GetParam()) + listsLookedAt(3, 7 + GetParam(), 9 + GetParam()) + come(4, 7, allKnown(GetParam()))
        + inboxOpened(5, GetParam()));
    EXPECT_EQ(m_cost, (Cost { 5, 5 }));
    EXPECT_EQ(numbered(m_lists), GetParam());
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}

// The same, and they are marked.
TEST_P(HowMany, aMoveByCopyThatIsInDoubtTakesOneQuestion)
{
    fill(GetParam());
    const QByteArray uids = from(1, GetParam());
    const QByteArray flags = "C: {3} UID FETCH " + uids + " (UID FLAGS)\n" + flagsOfAll(1, GetParam()) + "S: {3} OK\n";
    const auto all = in(m_inbox);
    m_actions->moveTo(all, m_lists);
    breaks({}, inboxOpened(2, GetParam()) + asked(3) + copies(4, 1, GetParam(), false));
    tellCounting({}, inboxOpened(2, GetParam()) + flags + listsLookedAt(4, 7 + GetParam(), 9 + GetParam()) + come(5, 7, allKnown(GetParam()))
        + inboxOpened(6, GetParam()) + "C: {7} UID STORE " + uids + " +FLAGS.SILENT (\\Deleted)\nS: {7} OK\n");
    EXPECT_EQ(m_cost, (Cost { 7, 7 }));
    EXPECT_EQ(in(m_lists), all);
    EXPECT_EQ(numbered(m_lists), GetParam());
    EXPECT_EQ(waiting(), 0);
}

// The server has done it, and its answer with the numbers was lost. Nobody has noted where they begin.
TEST_P(HowMany, aMoveThatIsInDoubtTakesOneQuestion)
{
    fill(GetParam());
    const QByteArray uids = from(1, GetParam());
    const auto all = in(m_inbox);
    m_actions->moveTo(all, m_lists);
    breaks("MOVE UIDPLUS", inboxOpened(2, GetParam()) + "C: {3} UID FETCH " + uids + " (UID FLAGS)\nC: {4} UID MOVE " + uids + " Lists\n");
    tellCounting("MOVE UIDPLUS", inboxEmptied(2, GetParam()) + "C: {3} UID FETCH " + uids + " (UID FLAGS)\nS: {3} OK\n"
        + listsLookedAt(4, 7 + GetParam(), 9 + GetParam()) + come(5, 1, allKnown(GetParam())) + inboxEmptied(6, GetParam()));
    EXPECT_EQ(m_cost, (Cost { 6, 6 }));
    EXPECT_EQ(in(m_lists), all);
    EXPECT_EQ(numbered(m_lists), GetParam());
    EXPECT_EQ(waiting(), 0);
}

TEST_P(HowMany, whatWasMovedWithoutNumbersIsFoundByOneQuestion)
{
    fill(GetParam());
    const QByteArray uids = from(1, GetParam());
    const auto all = in(m_inbox);
    m_actions->moveTo(all, m_lists);
    m_actions->setFlagged(all, true);
    tellCounting("MOVE", inboxOpened(2, GetParam()) + "C: {3} UID FETCH " + uids + " (UID FLAGS)\nC: {4} UID MOVE " + uids + " Lists\n"
        + flagsOfAll(1, GetParam()) + "S: {3} OK\nS: {4} OK moved\nC: {5} SELECT Lists\nS: * " + QByteArray::number(9 + GetParam())
        + " EXISTS\nS: * OK [UIDVALIDITY 9] v\nS: * OK [UIDNEXT " + QByteArray::number(7 + GetParam()) + "] n\nS: {5} OK open\n"
        + come(6, 5, allKnown(GetParam())) + "C: {7} UID STORE " + from(7, 6 + GetParam()) + " +FLAGS.SILENT (\\Flagged)\nS: {7} OK\n");
    EXPECT_EQ(m_cost, (Cost { 6, 7 })) << "the look at the originals goes with the move";
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}

// From another account, and the answers tell no numbers: the line breaks behind the last of them.
TEST_P(HowMany, uploadsInDoubtThatHaveArrivedTakeOneQuestion)
{
    upload(storetest::someArrivals(1, GetParam()));
    const auto copied = in(m_lists);
    QByteArray uploads = listsOpened(2);
    for (int number = 1; number <= GetParam(); ++number)
        uploads += put(number + 2, number, number < GetParam());
    breaks({}, uploads);
    tellCounting({}, listsOpened(2) + come(3, 5, allKnown(GetParam())));
    EXPECT_EQ(m_cost, (Cost { 3, 3 }));
    EXPECT_EQ(in(m_lists), copied);
    EXPECT_EQ(numbered(m_lists), GetParam());
    EXPECT_TRUE(m_refused.isEmpty());
    EXPECT_EQ(waiting(), 0);
}

INSTANTIATE_TEST_SUITE_P(Messages, HowMany, testing::Values(1, kMany));

TEST_F(CopyTurns, ofCopiesInDoubtOnlyThoseThatHaveNotArrivedAreAskedForAgain)
{
    copyAll(kMany);
    const auto copied = in(m_lists);
    tell({}, inboxOpened(2, kMany) + listsLookedAt(3, 407, 409) + come(4, 7, allKnown(400)) + inboxOpened(5, kMany) + copies(6, 401, kMany, true));
    EXPECT_EQ(in(m_lists), copied);
    EXPECT_EQ(numbered(m_lists), 400) << "the others have theirs when the folder is listed";
    EXPECT_EQ(waiting(), 0);
}

// Two that bear the same name stand for one copy each.
TEST_F(CopyTurns, aCopyIsNobodysTwice)
{
    fill(1);
    store::Arrival twin = storetest::someArrival(1);
    twin.uid = 2;
    ASSERT_TRUE(m_store->messages().addArrivals(m_inbox, { twin }));
    m_actions->copyTo(in(m_inbox), m_lists);
    breaks({}, inboxOpened(2, 2) + asked(3) + copies(4, 1, 2, false));
    tell({}, inboxOpened(2, 2) + listsLookedAt(3, 8, 10) + come(4, 7, known(7, 1, 400, true)) + inboxOpened(5, 2) + copies(6, 2, 2, true));
    EXPECT_EQ(numbered(m_lists), 1);
    EXPECT_EQ(in(m_lists).size(), 2);
}

TEST_F(CopyTurns, anUploadIsNobodysTwice)
{
    store::Arrival twin = storetest::someArrival(1);
    twin.uid = 2;
    upload({ storetest::someArrival(1), twin });
    breaks({}, listsOpened(2) + put(3, 1, true) + put(4, 1, false));
    tell({}, listsOpened(2) + come(3, 5, known(7, 1, 400, true)) + put(4, 1, true));
    EXPECT_EQ(numbered(m_lists), 1);
    EXPECT_EQ(in(m_lists).size(), 2);
    EXPECT_TRUE(m_refused.isEmpty());
}

// "7:*" is never empty (RFC 9051 section 9, seq-range): where nothing has come it is the last message that there is.
TEST_F(CopyTurns, anOlderMessageOfTheSameNameIsNotTheCopy)
{
    copyAll(1);
    QByteArray silent = listsLookedAt(3, 0);
    silent.replace("S: * OK [UIDNEXT 0] n\n", "");
    tell({}, inboxOpened(2, 1) + silent + come(4, 7, known(3, 1, 400, true)) + inboxOpened(5, 1) + copies(6, 1, 1, true));
    EXPECT_EQ(numbered(m_lists), 0);
    EXPECT_TRUE(m_refused.isEmpty());
}

TEST_F(CopyTurns, whatHasNoNameIsKnownByItsDateAndSizeOrInDoubt)
{
    store::Arrival dated = storetest::someArrival(1);
    store::Arrival bare = storetest::someArrival(2);
    dated.summary.messageId.clear();
    bare.summary.messageId.clear();
    bare.summary.sentAt = {};
    ASSERT_TRUE(m_store->messages().addArrivals(m_inbox, { dated, bare }));
    fill(0);
    m_actions->copyTo(in(m_inbox), m_lists);
    const auto copied = in(m_lists);
    breaks({}, inboxOpened(2, 2) + asked(3) + copies(4, 1, 2, false));
    tell({}, inboxOpened(2, 2) + listsLookedAt(3, 9, 11) + come(4, 7, known(7, 1, 400, true, false)) + inboxOpened(5, 2));
    EXPECT_EQ(in(m_lists), copied.first(1));
    EXPECT_EQ(placeOf(copied[0]).uid, 7U);
    EXPECT_EQ(m_refused, (Refusals { { UndoKind::Copy, base::Fault::NotRecognised } })) << "of the other one nobody can tell";
    EXPECT_EQ(waiting(), 0);
}

// One message that the server cannot read, and it refuses the whole answer.
TEST_F(CopyTurns, whereTheServerCannotTellOfAllEachIsSearchedFor)
{
    fill(2);
    const auto two = message(2);
    m_actions->copyTo({ two }, m_lists);
    breaks({}, inboxOpened(2, 2) + asked(3) + copies(4, 2, 2, false));
    tell({}, inboxOpened(2, 2) + listsLookedAt(3, 12) + "C~: {4} UID FETCH 7:\\* .*\nS: {4} NO [SERVERBUG] message 9 cannot be read\n"
        + found(5, { 8 }, 400, true) + inboxOpened(7, 2));
    EXPECT_EQ(numbered(m_lists), 1);
    EXPECT_EQ(waiting(), 0);
}

// Of a large folder in which nobody knows where to begin, a hundred thousand lines for one message would be no bargain.
TEST_F(CopyTurns, whereFarMoreWouldBeToldTheMessageIsSearchedFor)
{
    fill(3);
    const auto two = message(2);
    m_actions->moveTo({ two }, m_lists);
    breaks("MOVE UIDPLUS", inboxOpened(2, 3) + "C: {3} UID FETCH 2 (UID FLAGS)\nC: {4} UID MOVE 2 Lists\n");
    const QByteArray without = selected("SELECT INBOX", 2, 2, 4, {}) + "C: {3} UID FETCH 2 (UID FLAGS)\nS: {3} OK\n";
    tell("MOVE UIDPLUS", without + listsLookedAt(4, 100'007, 100'000) + found(5, { 100'006 }, 400, true) + selected("SELECT INBOX", 7, 2, 4, {}));
    EXPECT_EQ(placeOf(two).uid, 100'006U);
}
