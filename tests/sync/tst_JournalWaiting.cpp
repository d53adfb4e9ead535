// SPDX-License-Identifier: GPL-3.0-or-later
// What is deleted for good waits for the next check, and can be taken back until then.
#include "PlayedJournal.h"

using namespace played;

namespace {

class JournalWaiting : public Journal {
protected:
    void SetUp() override
    {
        Journal::SetUp();
        fill(3);
    }
    /// In the middle of a session: what is wished now is younger than its beginning.
    void listenOn(const QByteArray &conversation)
    {
        listen("MOVE UIDPLUS", conversation);
        m_replay->sessionBegun();
    }
    void isOver() { EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position()); }
    static QByteArray inboxOpened() { return selected("SELECT INBOX", 2, 3, 4, {}); }
    static QByteArray deleted(int tag, int uid)
    {
        const QByteArray at = QByteArray::number(uid);
        return "C: " + tagged(tag) + " UID STORE " + at + " +FLAGS.SILENT (\\Deleted)\nS: " + tagged(tag) + " OK\nC: " + tagged(tag + 1) + " UID EXPUNGE "
            + at + "\nS: * 2 EXPUNGE\nS: " + tagged(tag + 1) + " OK\n";
    }
};

} // namespace

TEST_F(JournalWaiting, theServerHearsOfItWhenTheNextCheckBegins)
{
    listenOn(inboxOpened() + deleted(3, 2));
    const base::MessageId two = message(2);
    m_actions->deleteForever({ two });
    EXPECT_EQ(in(m_inbox).size(), 2) << "here it is gone at once";
    replay();
    EXPECT_EQ(kinds(), QList<QByteArray> { "delete" });
    m_actions->settleDeletions(m_account, m_clock->now());
    m_replay->checkBegun();
    replay();
    isOver();
    EXPECT_EQ(waiting(), 0);
    m_actions->settleDeletions(m_account, m_clock->now());
    m_actions->undo();
    EXPECT_EQ(in(m_inbox).size(), 2) << "and now it is final";
    EXPECT_TRUE(m_refused.isEmpty());
}

TEST_F(JournalWaiting, takenBackInTimeTheServerNeverHearsOfIt)
{
    listenOn({});
    const base::MessageId two = message(2);
    ASSERT_TRUE(m_store->messages().changeFlags({ two }, mail::Flag::Flagged, {}));
    m_actions->deleteForever({ two });
    replay();
    m_actions->settleDeletions(m_account, m_clock->now());
    m_actions->undo();
    m_replay->checkBegun();
    replay();
    isOver();
    EXPECT_EQ(placeOf(two).folder, m_inbox);
    EXPECT_EQ(placeOf(two).uid, 2U) << "under the number that the server has for it";
    EXPECT_TRUE(flagsOf(2).testFlag(mail::Flag::Flagged));
    EXPECT_EQ(waiting(), 0);
    m_actions->redo();
    EXPECT_EQ(kinds(), QList<QByteArray> { "delete" });
    EXPECT_EQ(in(m_inbox).size(), 2);
}

TEST_F(JournalWaiting, whatElseIsWishedDoesNotWaitWithIt)
{
    listenOn(inboxOpened() + "C: {3} UID STORE 1 +FLAGS.SILENT (\\Flagged)\nS: {3} OK\n");
    m_actions->deleteForever({ message(2) });
    m_actions->setFlagged({ message(1) }, true);
    replay();
    isOver();
    EXPECT_EQ(kinds(), QList<QByteArray> { "delete" });
}

// A mailbox may be full: who makes room wants it for something.
TEST_F(JournalWaiting, itGoesBeforeWhatMayNeedItsRoom)
{
    listenOn(inboxOpened() + deleted(3, 2) + "C~: {5} STATUS Lists .*\nS: * STATUS Lists (UIDNEXT 5 UIDVALIDITY 9)\nS: {5} OK\n"
        "C: {6} UID FETCH 1 (UID FLAGS)\nC: {7} UID COPY 1 Lists\nS: * 1 FETCH (UID 1 FLAGS ())\nS: {6} OK\nS: {7} OK [COPYUID 9 1 5] done\n");
    m_actions->deleteForever({ message(2) });
    m_actions->copyTo({ message(1) }, m_lists);
    EXPECT_FALSE(m_replay->takeErased());
    replay();
    isOver();
    EXPECT_EQ(waiting(), 0);
    EXPECT_TRUE(m_replay->takeErased()) << "no check has made it final: whoever keeps the undo hears of it";
}

TEST_F(JournalWaiting, whatIsDeletedLaterMakesNoRoomForIt)
{
    listenOn(inboxOpened() + "C~: {3} STATUS Lists .*\nS: * STATUS Lists (UIDNEXT 5 UIDVALIDITY 9)\nS: {3} OK\n"
        "C: {4} UID FETCH 1 (UID FLAGS)\nC: {5} UID COPY 1 Lists\nS: * 1 FETCH (UID 1 FLAGS ())\nS: {4} OK\nS: {5} OK [COPYUID 9 1 5] done\n");
    m_actions->copyTo({ message(1) }, m_lists);
    m_actions->deleteForever({ message(2) });
    replay();
    isOver();
    EXPECT_EQ(kinds(), QList<QByteArray> { "delete" });
    EXPECT_FALSE(m_replay->takeErased());
}

// Each message that goes out has one, and nobody has wished for it.
TEST_F(JournalWaiting, theCopyOfWhatWasSentDoesNotHurryIt)
{
    listenOn(listsOpened(2));
    m_actions->deleteForever({ message(2) });
    const base::MessageId sent = message(3);
    store::Intent intent;
    intent.account = m_account;
    intent.kind = engine::kAppendIntent.toByteArray();
    intent.payload = engine::IntentPayload { .said = UndoKind::FileSent }.toJson();
    intent.targets = { { sent, m_lists, 0, {} } };
    ASSERT_TRUE(m_store->journal().add(intent));
    ASSERT_TRUE(m_store->messages().remove({ sent })); // so there is nothing to put there
    replay();
    isOver();
    EXPECT_EQ(kinds(), QList<QByteArray> { "delete" });
}

TEST_F(JournalWaiting, onceTheServerHasHeardItIsTooLate)
{
    listenOn(inboxOpened() + deleted(3, 2));
    m_actions->deleteForever({ message(2) });
    m_replay->checkBegun();
    replay();
    isOver();
    int refused = 0;
    QObject::connect(m_actions.get(), &MailActions::refused, m_actions.get(), [&](UndoKind kind, int, const base::Error &why) {
        ++refused;
        EXPECT_EQ(kind, UndoKind::DeleteForever);
        EXPECT_EQ(why.fault, base::Fault::MessageGone);
    });
    m_actions->undo();
    EXPECT_EQ(refused, 1);
    EXPECT_EQ(in(m_inbox).size(), 2);
    m_actions->undo();
    EXPECT_EQ(refused, 1) << "and it is not offered again";
}

TEST_F(JournalWaiting, whatLiesHereOnlyComesBackWithoutTheRest)
{
    store::FolderRow row;
    row.account = m_account;
    row.name = row.path = u"Here"_s;
    row.local = true;
    const base::FolderId here = m_store->folders().add(row).value();
    store::Arrival arrival = storetest::someArrival(9);
    arrival.uid = 0;
    const base::MessageId mine = m_store->messages().addArrivals(here, { arrival }).value().constFirst();
    listenOn(inboxOpened() + deleted(3, 2));
    m_actions->deleteForever({ message(2), mine });
    m_replay->checkBegun();
    replay();
    isOver();
    m_actions->undo();
    EXPECT_EQ(in(here), QList<base::MessageId> { mine });
    EXPECT_EQ(in(m_inbox).size(), 2) << "its server was told";
}

TEST_F(JournalWaiting, whatHasAnotherNumberByThenComesBackWithoutOne)
{
    const base::MessageId two = message(2);
    m_actions->deleteForever({ two });
    setState(m_inbox, 8, 4); // UIDVALIDITY was 7
    m_actions->undo();
    EXPECT_EQ(placeOf(two).folder, m_inbox);
    EXPECT_EQ(placeOf(two).uid, 0U) << "the listing knows it again";
    EXPECT_EQ(waiting(), 0);
}
