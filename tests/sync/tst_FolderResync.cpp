// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a folder when the server tells what happened since (QRESYNC), tells only that something did, or lies.
#include "PlayedFolder.h"
#include "sync/MailActions.h"
#include "sync/NumberDoubt.h"

using namespace played;

namespace {

const QByteArray kResync = "SELECT INBOX (QRESYNC (7 100))";
const QByteArray kAll = "C: {4} UID SEARCH RETURN (ALL) ALL\n";

class FolderResync : public Folder { };

} // namespace

TEST_F(FolderResync, anUnchangedFolderCostsOneQuestion)
{
    fill(10);
    talk(kQResync, selected(kResync, 3, 10, 11, "100"));
    synchronise();
    EXPECT_EQ(uidsHere(), "1:10");
}

TEST_F(FolderResync, changedFlagsComeWithTheAnswer)
{
    fill(10);
    talk(kQResync, selected(kResync, 3, 10, 11, "101", "S: * 3 FETCH (UID 3 FLAGS (\\Seen) MODSEQ (101))\n"));
    synchronise();
    EXPECT_EQ(flagsOf(3), mail::Flags(mail::Flag::Seen));
    EXPECT_EQ(inbox().imap.highestModSeq, 101u);
}

TEST_F(FolderResync, whatVanishedGoesWithoutAListing)
{
    fill(10);
    talk(kQResync, selected(kResync, 3, 8, 11, "105", "S: * VANISHED (EARLIER) 4:5,400:500\n"));
    synchronise();
    EXPECT_EQ(uidsHere(), "1:3,6:10") << "numbers that we never had are no trouble";
    EXPECT_EQ(inbox().imap.highestModSeq, 105u);
}

TEST_F(FolderResync, whatArrivedIsAskedFor)
{
    fill(10);
    talk(kQResync, selected(kResync, 3, 11, 12, "101", "S: * 11 FETCH (UID 11 FLAGS () MODSEQ (101))\n")
        + "C~: {4} UID FETCH 11 .*\n" + listed(11, 11) + "S: {4} OK done\n");
    synchronise();
    EXPECT_EQ(uidsHere(), "1:11");
}

TEST_F(FolderResync, whatWasMovedHereAndIsRecognisedHasTheFlagsThatTheServerTells)
{
    fill(10);
    store::Arrival moved = storetest::someArrival(11);
    moved.uid = 0;
    moved.summary.messageId = "new11@x";
    const base::MessageId id = m_store->messages().addArrivals(m_inbox, { moved }).value().constFirst();
    talk(kQResync, selected(kResync, 3, 11, 12, "101", "S: * 11 FETCH (UID 11 FLAGS (\\Seen) MODSEQ (101))\n")
        + "C~: {4} UID FETCH 11 .*\n" + listed(11, 11, "\\\\Seen") + "S: {4} OK done\n");
    synchronise();
    EXPECT_EQ(uidsHere(), "1:11");
    EXPECT_EQ(reader().row(id).value()->uid, 11u);
    EXPECT_EQ(flagsOf(11), mail::Flags(mail::Flag::Seen));
}

TEST_F(FolderResync, aMessageOfWhichLessIsToldThanWasAskedIsListed)
{
    fill(10);
    talk(kQResync, selected(kResync, 3, 12, 13, "101", "S: * 11 FETCH (UID 11 FLAGS () MODSEQ (101))\nS: * 12 FETCH (UID 12 FLAGS () MODSEQ (101))\n")
        + "C~: {4} UID FETCH 11:12 .*\n"
          "S\\: * 11 FETCH (UID 11 FLAGS () INTERNALDATE \"01-Jan-1970 00:00:00 +0000\" RFC822.SIZE 16 BODY[HEADER.FIELDS (DATE FROM)] {16}\\r\\nSubject: old\\r\\n\\r\\n\\r\\n)\\r\\n\n"
          "S\\: * 12 FETCH (UID 12 FLAGS () BODY[HEADER.FIELDS (DATE FROM)] {16}\\r\\nSubject: odd\\r\\n\\r\\n\\r\\n)\\r\\n\n"
          "S: * 3 FETCH (UID 3 FLAGS (\\Seen))\nS: {4} OK done\n");
    synchronise();
    EXPECT_EQ(uidsHere(), "1:12") << "and what was told beside it is no message of the list";
}

TEST_F(FolderResync, oneMessageThatTheServerCannotTellOfKeepsNoOtherAway)
{
    fill(10);
    const auto here = [](int uid) { return "S: * " + QByteArray::number(uid) + " FETCH (UID " + QByteArray::number(uid) + " FLAGS () MODSEQ (101))\n"; };
    talk(kQResync, selected(kResync, 3, 14, 15, "101", here(11) + here(12) + here(13) + here(14)) + "C~: {4} UID FETCH 11:14 .*\n" + listed(11, 11)
        + "S: {4} NO internal error\nC~: {5} UID FETCH 13:14 .*\n" + listed(13, 13) + listed(14, 14) + "S: {5} OK done\nC~: {6} UID FETCH 12 .*\nS: {6} NO internal error\n");
    synchronise();
    EXPECT_EQ(uidsHere(), "1:11,13:14");
}

TEST_F(FolderResync, aVanishedThatTheNumbersDoNotBearOutTakesNothing)
{
    fill(10);
    talk(kQResync, selected(kResync, 3, 10, 11, "101", "S: * VANISHED (EARLIER) 4:5\n") + kAll
        + "S: * ESEARCH (TAG \"A4\") UID ALL 1:10\nS: {4} OK done\n");
    synchronise();
    EXPECT_EQ(uidsHere(), "1:10");
}

TEST_F(FolderResync, whenHighestModSeqWentBackAllFlagsAreRead)
{
    fill(2);
    talk(kQResync, selected("SELECT INBOX (QRESYNC (7 100))", 3, 2, 3, "99")
        + knownAgain(4, 2)
        + "C: {5} UID FETCH 1:* (UID FLAGS RFC822.SIZE)\nS: * 1 FETCH (UID 1 FLAGS (\\Flagged) RFC822.SIZE 400)\n"
          "S: * 2 FETCH (UID 2 FLAGS () RFC822.SIZE 400)\nS: {5} OK done\n");
    synchronise();
    EXPECT_EQ(flagsOf(1), mail::Flags(mail::Flag::Flagged));
    EXPECT_EQ(uidsHere(), "1:2");
    EXPECT_EQ(inbox().imap.highestModSeq, 99u);
    EXPECT_FALSE(areNumbersDoubted(reader(), m_inbox).value()) << "they were looked at";
}

// Without a Message-ID, and of a size that the server counts otherwise: it has its number all the same, and is not listed twice.
TEST_F(FolderResync, whatIsCalledTheSameUnderItsNumberIsTheSameWhateverItsSize)
{
    store::Arrival two = storetest::someArrival(2);
    two.summary.messageId.clear();
    two.raw->append("and more\r\n");
    const QByteArray date = QDateTime::fromMSecsSinceEpoch(two.summary.sentAt.ms, QTimeZone::UTC).toString(Qt::RFC2822Date).toLatin1();
    ASSERT_NE(two.raw->size(), 400);
    ASSERT_TRUE(m_store->messages().addArrivals(m_inbox, { storetest::someArrival(1), two }));
    fill(0);
    talk(kQResync, selected("SELECT INBOX (QRESYNC (7 100))", 3, 2, 3, "99") + knownAgain(4, 1, headerOf(2, "Date: " + date + "\\r\\n\\r\\n"))
        + flagsOfAll(5, 2));
    synchronise();
    EXPECT_EQ(uidsHere(), "1:2");
    EXPECT_EQ(inbox().total, 2);
}

// The server is back from a backup that had seven of ten, and has given a number a second time.
TEST_F(FolderResync, aNewMessageUnderTheNumberOfOneThatIsWhollyHereIsListed)
{
    fill(10);
    const base::MessageId eight = reader().byUid(m_inbox, 8).value()->id;
    talk({}, selected("SELECT INBOX", 2, 8, 9, {}) + knownAgain(3, 7, headerOf(8, "Message-ID: <new8@x>\\r\\n\\r\\n")) + flagsOfAll(4, 8)
        + "C~: {5} UID FETCH 8 .*\n" + listed(8, 8) + "S: {5} OK done\n");
    synchronise();
    EXPECT_EQ(uidsHere(), "1:8");
    EXPECT_EQ(reader().row(reader().byUid(m_inbox, 8).value()->id).value()->summary.subject, u"new 8"_s);
    EXPECT_EQ(inbox().total, 11) << "what is whole here stays";
    EXPECT_EQ(reader().row(eight).value()->uid, 0U);
    EXPECT_TRUE(inbox().imap.synchronisedAt.isKnown());
    EXPECT_FALSE(areNumbersDoubted(reader(), m_inbox).value());
    talk({}, selected("SELECT INBOX", 2, 8, 9, {}) + flagsOfAll(3, 8));
    synchronise();
    EXPECT_EQ(inbox().total, 11);
}

TEST_F(FolderResync, aFolderWithoutModSeqIsComparedByItsFlags)
{
    fill(1);
    talk(kQResync, selected("SELECT INBOX (QRESYNC (7 100))", 3, 1, 2, {})
        + "C: {4} UID FETCH 1:* (UID FLAGS RFC822.SIZE)\nS: * 1 FETCH (UID 1 FLAGS (\\Seen) RFC822.SIZE 400)\nS: {4} OK done\n");
    synchronise();
    EXPECT_EQ(flagsOf(1), mail::Flags(mail::Flag::Seen));
}

TEST_F(FolderResync, aNumberThatIsAnotherMessageNowIsFetchedAgain)
{
    fill(2, false);
    talk({}, selected("SELECT INBOX", 2, 2, 3, {})
        + "C: {3} UID FETCH 1:* (UID FLAGS RFC822.SIZE)\nS: * 1 FETCH (UID 1 FLAGS () RFC822.SIZE 400)\n"
          "S: * 2 FETCH (UID 2 FLAGS () RFC822.SIZE 777)\nS: {3} OK done\nC~: {4} UID FETCH 2 .*\n" + listed(2, 2) + "S: {4} OK done\n");
    synchronise();
    EXPECT_EQ(uidsHere(), "1:2");
    EXPECT_EQ(reader().row(reader().byUid(m_inbox, 2).value()->id).value()->summary.subject, u"new 2"_s);
}

TEST_F(FolderResync, aServerThatRefusesItIsAskedTheOldWay)
{
    fill(10);
    talk(kQResync, "C: {3} " + kResync + "\nS: {3} BAD what\n"
        + selected("SELECT INBOX (CONDSTORE)", 4, 10, 11, "101")
        + "C: {5} UID FETCH 1:* (UID FLAGS) (CHANGEDSINCE 100)\nS: * 3 FETCH (UID 3 FLAGS (\\Seen) MODSEQ (101))\nS: {5} OK done\n");
    synchronise();
    EXPECT_EQ(flagsOf(3), mail::Flags(mail::Flag::Seen));
}

TEST_F(FolderResync, withCondStoreAloneWhatVanishedIsFoundByCounting)
{
    fill(10);
    talk("CONDSTORE", selected("SELECT INBOX (CONDSTORE)", 2, 9, 11, "102")
        + "C: {3} UID FETCH 1:* (UID FLAGS) (CHANGEDSINCE 100)\nS: {3} OK done\n"
          "C: {4} UID SEARCH ALL\nS: * SEARCH 1 2 3 4 5 6 7 8 9\nS: {4} OK done\n");
    synchronise();
    EXPECT_EQ(uidsHere(), "1:9");
}

TEST_F(FolderResync, whatOthersHaveMarkedAsDeletedIsNotAskedForEachTime)
{
    fill(10);
    // Two more are there, marked and never listed here: known after the first look.
    talk(kQResync, selected(kResync, 3, 12, 13, "101", "S: * 11 FETCH (UID 11 FLAGS (\\Deleted) MODSEQ (101))\n"
                                                      "S: * 12 FETCH (UID 12 FLAGS (\\Deleted) MODSEQ (101))\n"));
    synchronise();
    EXPECT_EQ(inbox().imap.marked, 2);
    talk(kQResync, selected("SELECT INBOX (QRESYNC (7 101))", 3, 12, 13, "102", "S: * 3 FETCH (UID 3 FLAGS (\\Seen) MODSEQ (102))\n"));
    synchronise();
    EXPECT_EQ(uidsHere(), "1:10");
    EXPECT_EQ(flagsOf(3), mail::Flags(mail::Flag::Seen));
}

TEST_F(FolderResync, aWholeFolderThatVanishesIsHeldAndComesBack)
{
    fill(100);
    const QByteArray none = "S: * ESEARCH (TAG \"A4\") UID\nS: {4} OK done\n";
    talk(kQResync, selected("SELECT INBOX (QRESYNC (7 100))", 3, 0, 101, "200", "S: * VANISHED (EARLIER) 1:100\n") + kAll + none
        + selected("SELECT INBOX (CONDSTORE)", 5, 0, 101, "200") + "C: {6} UID SEARCH RETURN (ALL) ALL\nS: * ESEARCH (TAG \"A6\") UID\nS: {6} OK done\n");
    synchronise();
    ASSERT_EQ(uidsHere(), "1:100") << "still in the list";
    ASSERT_EQ(heldHere(), 100);
    EXPECT_EQ(reader().ledgerOf(reader().byUid(m_inbox, 1).value()->id).value().constLast().fact, store::Fact::Held);

    // Held ones are no news any more.
    talk(kQResync, selected("SELECT INBOX (QRESYNC (7 200))", 3, 0, 101, "200"));
    synchronise();
    EXPECT_EQ(heldHere(), 100);

    // The server is well again.
    talk(kQResync, selected("SELECT INBOX (QRESYNC (7 200))", 3, 100, 101, "201") + kAll
        + "S: * ESEARCH (TAG \"A4\") UID ALL 1:100\nS: {4} OK done\n");
    synchronise();
    EXPECT_EQ(heldHere(), 0);
    EXPECT_EQ(uidsHere(), "1:100");
}

TEST_F(FolderResync, anEmptyListingOfAServerWithoutModSeqIsHeldToo)
{
    fill(60);
    talk({}, selected("SELECT INBOX", 2, 0, 61, {}) + selected("SELECT INBOX", 3, 0, 61, {})
        + "C: {4} UID SEARCH ALL\nS: * SEARCH\nS: {4} OK done\n");
    synchronise();
    EXPECT_EQ(uidsHere(), "1:60");
    EXPECT_EQ(heldHere(), 60);
}

TEST_F(FolderResync, aFolderOfFiftyMayBeEmptied)
{
    fill(50);
    talk(kQResync, selected("SELECT INBOX (QRESYNC (7 100))", 3, 0, 51, "200", "S: * VANISHED (EARLIER) 1:50\n"));
    synchronise();
    EXPECT_EQ(uidsHere(), "");
    EXPECT_EQ(heldHere(), 0);
}

// Somebody had marked it before it was moved. Left out as others' are, it would lie here for ever without its number.
TEST_F(FolderResync, whatWasMovedHereIsRecognisedAlsoWhereItIsMarkedAsDeleted)
{
    fill(10);
    store::Arrival moved = storetest::someArrival(11);
    moved.uid = 0;
    moved.summary.messageId = "new11@x";
    const base::MessageId id = m_store->messages().addArrivals(m_inbox, { moved }).value().constFirst();
    talk(kQResync, selected(kResync, 3, 12, 13, "101", "S: * 11 FETCH (UID 11 FLAGS (\\Deleted) MODSEQ (101))\n"
                                                      "S: * 12 FETCH (UID 12 FLAGS (\\Deleted) MODSEQ (101))\n")
        + "C~: {4} UID FETCH 11:12 .*\n" + listed(11, 11, "\\\\Deleted") + listed(12, 12, "\\\\Deleted") + "S: {4} OK done\n");
    synchronise();
    EXPECT_EQ(reader().row(id).value()->uid, 11u);
    EXPECT_EQ(uidsHere(), "1:11") << "the other one is left out as ever";
    EXPECT_EQ(inbox().imap.marked, 1);
    talk(kQResync, selected("SELECT INBOX (QRESYNC (7 101))", 3, 12, 13, "101"));
    synchronise();
}

TEST_F(FolderResync, ofTwoOfOneNameTheOneOfItsSizeIsWhatWasMovedHere)
{
    fill(10);
    store::Arrival moved = storetest::someArrival(11);
    moved.uid = 0;
    moved.summary.messageId = "new12@x";
    const base::MessageId id = m_store->messages().addArrivals(m_inbox, { moved }).value().constFirst();
    talk(kQResync, selected(kResync, 3, 12, 13, "101", "S: * 11 FETCH (UID 11 FLAGS () MODSEQ (101))\nS: * 12 FETCH (UID 12 FLAGS () MODSEQ (101))\n")
        + "C~: {4} UID FETCH 11:12 .*\n" + listed(11, 11).replace("new11@x", "new12@x").replace("SIZE 400", "SIZE 900") + listed(12, 12) + "S: {4} OK done\n");
    synchronise();
    EXPECT_EQ(reader().row(id).value()->uid, 12U) << "the other came by a list";
    EXPECT_EQ(uidsHere(), "1:12");
}

// A server that moves by copying, moved there and back: the original still lies there, marked by us.
TEST_F(FolderResync, whatWasMovedHereIsNotItsOwnOriginalThatWasLeftBehindMarked)
{
    fill(10);
    ASSERT_TRUE(m_store->messages().remove({ reader().byUid(m_inbox, 5).value()->id }));
    store::Arrival moved = storetest::someArrival(5);
    moved.uid = 0;
    moved.summary.messageId = "new5@x";
    const base::MessageId id = m_store->messages().addArrivals(m_inbox, { moved }).value().constFirst();
    talk(kQResync, selected(kResync, 3, 11, 12, "101", "S: * 5 FETCH (UID 5 FLAGS (\\Deleted) MODSEQ (101))\nS: * 11 FETCH (UID 11 FLAGS () MODSEQ (101))\n")
        + "C~: {4} UID FETCH 11 .*\n" + listed(11, 11).replace("new11@x", "new5@x") + "S: {4} OK done\n");
    synchronise();
    EXPECT_EQ(reader().row(id).value()->uid, 11U);
    EXPECT_EQ(uidsHere(), "1:4,6:11");
}

TEST_F(FolderResync, aCopyThatNobodyHasAskedForIsNotWhatArrives)
{
    fill(10);
    const base::FolderId lists = addFolder("Lists");
    store::Arrival original = storetest::someArrival(11);
    original.summary.messageId = "new11@x";
    const auto copied = m_store->messages().addArrivals(lists, { original }).value();
    engine::MailActions actions(*m_store, *m_clock);
    actions.copyTo(copied, m_inbox);
    const auto rows = reader().withoutUid(m_inbox).value();
    ASSERT_EQ(rows.size(), 1);
    talk(kQResync, selected(kResync, 3, 11, 12, "101", "S: * 11 FETCH (UID 11 FLAGS () MODSEQ (101))\n") + "C~: {4} UID FETCH 11 .*\n" + listed(11, 11)
        + "S: {4} OK done\n");
    synchronise();
    EXPECT_EQ(reader().row(rows.constFirst().id).value()->uid, 0U) << "undone, another's message would go";
    EXPECT_EQ(uidsHere(), "1:11");
}
