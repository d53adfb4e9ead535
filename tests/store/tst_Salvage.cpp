// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Database.h"
#include "store/PackFiles.h"
#include "store/Salvage.h"
#include "StoreFixture.h"

#include <QFile>

using namespace storetest;

namespace {

mail::MessageSummary subjectOnly(QByteArrayView raw)
{
    mail::MessageSummary summary;
    const QByteArray bytes = raw.toByteArray();
    const qsizetype at = bytes.indexOf("Subject: ") + 9;
    summary.subject = QString::fromLatin1(bytes.mid(at, bytes.indexOf('\r', at) - at));
    return summary;
}

class Salvage : public StoreTest {
protected:
    base::MessageId addPop(int number, const QByteArray &uidl)
    {
        store::Arrival pop = someArrival(number);
        pop.uid = 0;
        pop.uidl = uidl;
        return m_store->messages().addArrivals(m_inbox, { pop }).value().first();
    }
    /// As if the page with these rows could not be read.
    void loseRows(const QByteArray &sql)
    {
        m_store.reset();
        store::Database database;
        ASSERT_TRUE(database.open(store::databasePath(path()), store::Database::Mode::Write));
        ASSERT_TRUE(database.execute(sql));
    }
    void writeGarbage(qint64 at, qint64 size)
    {
        QFile file(store::databasePath(path()));
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        file.seek(at);
        file.write(QByteArray(size, '\xEE'));
    }
};

TEST_F(Salvage, aLostDatabaseIsRebuiltFromThePacks)
{
    store::Arrival pop = someArrival(0);
    pop.uidl = "u1";
    addMessages(1, 5);
    ASSERT_TRUE(m_store->messages().addArrivals(m_inbox, { pop }));
    m_store.reset();
    ASSERT_TRUE(QFile::remove(store::databasePath(path())));
    const auto report = store::salvage(path(), subjectOnly);
    ASSERT_TRUE(report) << report.error().detail.constData();
    EXPECT_EQ(report->fromPacks, 6);
    reopen();
    const auto accounts = reader().accounts().value();
    ASSERT_EQ(accounts.size(), 1);
    EXPECT_FALSE(accounts[0].enabled);
    const auto folders = reader().folders(accounts[0].id).value();
    ASSERT_EQ(folders.size(), 1);
    EXPECT_EQ(folders[0].total, 6);
    const auto ids = reader().ids({ folders[0].id }).value();
    ASSERT_EQ(ids.size(), 6);
    for (const auto id : ids)
        EXPECT_TRUE(m_store->messages().readBack(id));
    EXPECT_EQ(reader().uidls(accounts[0].id).value().size(), 1);
    EXPECT_TRUE(reader().ledgerOf(ids[0]).value().first().fact == store::Fact::Recovered);
    m_inbox = folders[0].id;
    EXPECT_GT(addMessages(20, 1).first(), *std::ranges::max_element(ids));
}

TEST_F(Salvage, readableRowsSurviveWithTheirFlagsAndTheOldFileIsKept)
{
    const auto ids = addMessages(1, 2000);
    ASSERT_TRUE(m_store->messages().changeFlags(ids.first(1500), mail::Flag::Flagged, {}));
    const auto gone = ids[3];
    ASSERT_TRUE(m_store->messages().remove({ gone }));
    m_store.reset();
    const qint64 size = QFile(store::databasePath(path())).size();
    writeGarbage(size / 2, 40'000);
    const auto report = store::salvage(path(), subjectOnly);
    ASSERT_TRUE(report) << report.error().detail.constData();
    EXPECT_TRUE(QFile::exists(store::databasePath(report->setAside)));
    EXPECT_EQ(report->accounts, 1);
    reopen();
    EXPECT_TRUE(store::verifyDatabase(path()));
    const auto found = reader().ids({ m_inbox }).value();
    EXPECT_GE(found.size(), 1999);
    EXPECT_GT(report->messages, 0);
    int starred = 0;
    for (const auto id : found) {
        EXPECT_TRUE(m_store->messages().readBack(id));
        starred += reader().row(id).value()->flags.isFlagged();
    }
    EXPECT_GT(starred, 0);
    expectRightCounters();
}

TEST_F(Salvage, whatThePersonHadRemovedStaysRemoved)
{
    const auto ids = addMessages(1, 10);
    ASSERT_TRUE(m_store->messages().remove({ ids[2] }));
    const auto other = addFolder("Old");
    ASSERT_TRUE(m_store->messages().addArrivals(other, { someArrival(50) }));
    ASSERT_TRUE(m_store->folders().remove(other));
    m_store.reset();
    const auto report = store::salvage(path(), subjectOnly).value();
    EXPECT_EQ(report.messages, 9);
    EXPECT_EQ(report.fromPacks, 0);
    reopen();
    EXPECT_FALSE(reader().row(ids[2]).value());
    EXPECT_EQ(reader().folders(m_account).value().size(), 1);
}

TEST_F(Salvage, whatThePersonHasBroughtBackIsNotTakenForRemoved)
{
    const auto ids = addMessages(1, 2);
    ASSERT_TRUE(m_store->removed().remove(ids, { 50 }));
    ASSERT_EQ(m_store->removed().bringBack({ ids[0] }).value().size(), 1);
    m_store.reset();
    {
        store::Database database; // as if its row could not be read
        ASSERT_TRUE(database.open(store::databasePath(path()), store::Database::Mode::Write));
        ASSERT_TRUE(database.execute("DELETE FROM messages"));
    }
    const auto report = store::salvage(path(), subjectOnly).value();
    EXPECT_EQ(report.fromPacks, 1);
    reopen();
    EXPECT_TRUE(reader().row(ids[0]).value());
    EXPECT_FALSE(reader().row(ids[1]).value()) << "this one is gone";
}

TEST_F(Salvage, whatWasDeletedForGoodCanBeBroughtBackStill)
{
    const auto ids = addMessages(1, 3);
    ASSERT_TRUE(m_store->removed().remove({ ids[1], ids[2] }, { 50 }));
    m_store.reset();
    const auto report = store::salvage(path(), subjectOnly).value();
    EXPECT_EQ(report.messages, 1);
    EXPECT_EQ(report.fromPacks, 0);
    EXPECT_EQ(report.lostBodies, 0);
    reopen();
    EXPECT_FALSE(reader().row(ids[1]).value());
    ASSERT_EQ(m_store->removed().bringBack({ ids[1] }).value(), QList<base::MessageId> { ids[1] });
    EXPECT_EQ(reader().rawMessage(ids[1]).value(), someMessage(2));
    expectRightCounters();
    ASSERT_TRUE(m_store->removed().forget({ ids[2] }));
    qint64 dead = 0;
    const auto packs = reader().packs().value();
    for (const store::PackRow &pack : packs)
        dead += pack.dead;
    EXPECT_EQ(dead, someMessage(3).size() + 64) << "only now: its bytes were living ones";
}

TEST_F(Salvage, aMessageWhoseBytesAreLostIsToBeFetchedAgain)
{
    const auto ids = addMessages(1, 3);
    store::Arrival pop = someArrival(0);
    pop.uidl = "u1";
    const auto popId = m_store->messages().addArrivals(m_inbox, { pop }).value().first();
    m_store.reset();
    ASSERT_TRUE(QFile::remove(store::packPath(path(), 1)));
    const auto report = store::salvage(path(), subjectOnly).value();
    EXPECT_EQ(report.lostBodies, 4);
    reopen();
    EXPECT_EQ(reader().withoutBody(m_inbox, {}, 10).value().size(), 3);
    EXPECT_FALSE(reader().row(ids[0]).value()->hasBody);
    EXPECT_FALSE(reader().row(popId).value());
    EXPECT_FALSE(reader().uidl(m_account, "u1").value()); // Seen would mean "given up", and nobody would ask again
    expectRightCounters();
}

TEST_F(Salvage, mailThatARuleDeletedOnTheServerComesBackFromItsBytes)
{
    const auto id = addPop(1, "u1");
    store::LedgerEntry deleted { .fact = store::Fact::DeletedOnServer, .account = m_account, .folder = m_inbox };
    deleted.message = id;
    ASSERT_TRUE(m_store->ledger().append({ deleted }));
    ASSERT_TRUE(m_store->uidls().setState(m_account, { "u1" }, store::UidlState::Gone));
    loseRows("DELETE FROM messages");
    EXPECT_EQ(store::salvage(path(), subjectOnly).value().fromPacks, 1);
    reopen();
    EXPECT_EQ(reader().rawMessage(id).value(), someMessage(1));
    EXPECT_EQ(reader().uidl(m_account, "u1").value()->state, store::UidlState::Gone);
}

TEST_F(Salvage, aUidlStaysKnownOnlyWhereItsMessageIsHereOrWasRemovedHere)
{
    const auto removed = addPop(1, "removed");
    const auto kept = addPop(2, "kept");
    addPop(3, "gone");
    addPop(4, "lost");
    ASSERT_TRUE(m_store->messages().remove({ removed }));
    ASSERT_TRUE(m_store->uidls().setState(m_account, { "gone" }, store::UidlState::Gone));
    ASSERT_TRUE(m_store->uidls().setState(m_account, { "lost" }, store::UidlState::DeleteSent));
    loseRows("DELETE FROM messages WHERE uidl IN (CAST('lost' AS BLOB), CAST('gone' AS BLOB)); "
             "DELETE FROM uidls WHERE uidl = CAST('kept' AS BLOB); "
             "UPDATE uidls SET message = " + QByteArray::number(removed.value) + " WHERE message IS NULL");
    QFile pack(store::packPath(path(), 1));
    ASSERT_TRUE(pack.open(QIODevice::ReadWrite));
    const QByteArray bytes = pack.readAll();
    for (const int number : { 3, 4 }) {
        const qsizetype at = bytes.indexOf("message " + QByteArray::number(number));
        ASSERT_GT(at, 0);
        pack.seek(at);
        pack.write("#");
    }
    pack.close();
    ASSERT_TRUE(store::salvage(path(), subjectOnly));
    reopen();
    EXPECT_FALSE(reader().uidl(m_account, "lost").value());
    EXPECT_EQ(reader().uidl(m_account, "removed").value()->state, store::UidlState::Durable);
    EXPECT_FALSE(reader().uidl(m_account, "removed").value()->message.isValid());
    EXPECT_EQ(reader().uidl(m_account, "gone").value()->state, store::UidlState::Gone);
    EXPECT_EQ(reader().uidl(m_account, "kept").value()->message, kept);
    EXPECT_EQ(reader().uidl(m_account, "kept").value()->state, store::UidlState::Durable);
    expectRightCounters();
}

TEST_F(Salvage, bytesThatWereHandedOnStayWithTheirNewOwner)
{
    const auto mine = addMessages(1, 1, false).first();
    const auto doubled = addMessages(2, 1).first();
    ASSERT_TRUE(m_store->messages().setUids({ { mine, 2 } })); // the same message: its bytes are kept
    ASSERT_FALSE(reader().row(doubled).value());
    m_store.reset();
    const auto report = store::salvage(path(), subjectOnly).value();
    EXPECT_EQ(report.fromPacks, 0);
    EXPECT_EQ(report.lostBodies, 0);
    reopen();
    EXPECT_EQ(reader().rawMessage(mine).value(), someMessage(2));
    EXPECT_EQ(inbox().total, 1);
}

TEST_F(Salvage, whatThePersonWantedOfAFolderAndWhatIsHeldComeBack)
{
    const auto ids = addMessages(1, 3);
    ASSERT_TRUE(m_store->held().hold({ ids[1] }, { 1000 }));
    ASSERT_TRUE(m_store->setValue("pop.places/1", "7"));
    ASSERT_TRUE(m_store->setValue("pop.places/99", "8"));
    loseRows("UPDATE folders SET keep = 2, chosen_role = 3, rights = x'6C72', marked_there = 4, unseen_there = 5");
    ASSERT_TRUE(store::salvage(path(), subjectOnly));
    store::Database database;
    ASSERT_TRUE(database.open(store::databasePath(path()), store::Database::Mode::Read));
    EXPECT_EQ(database.number("SELECT count(*) FROM folders WHERE keep = 2 AND chosen_role = 3 AND rights = x'6C72' "
                              "AND marked_there = 4 AND unseen_there = 5").value(),
        database.number("SELECT count(*) FROM folders").value());
    EXPECT_EQ(database.number("SELECT count(*) FROM held WHERE message = ?1 AND since = 1000", ids[1]).value(), 1);
    reopen();
    EXPECT_EQ(reader().value("pop.places/1").value(), "7");
    EXPECT_EQ(reader().value("pop.places/99").value(), QByteArray()) << "of an account that is not there: the next one may get its number";
}

TEST_F(Salvage, isWantedAfterACheckThatFoundDamage)
{
    addMessages(1, 3);
    ASSERT_TRUE(m_store->wantSalvage());
    m_store.reset();
    EXPECT_EQ(store::Store::open(path()).error().fault, base::Fault::StorageDamaged);
    EXPECT_EQ(store::salvage(path(), subjectOnly).value().messages, 3);
    reopen();
    EXPECT_EQ(inbox().total, 3);
}

TEST_F(Salvage, whatIsBeingWrittenSurvivesWithWhatGoesWithIt)
{
    const store::DraftOctets octets { { "name", QByteArray(50'000, 'o') } };
    const auto draft = m_store->outbox().saveDraft({}, m_account, { { u"text"_s, u"a"_s } }, { 1 }, octets).value();
    m_store.reset();
    ASSERT_TRUE(store::salvage(path(), subjectOnly));
    reopen();
    const auto kept = reader().wholeDraft(draft).value();
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->octets, octets);
}

TEST_F(Salvage, whatIsForLaterKnowsWhoIsToKeepItAndItsDeadline)
{
    store::FolderRow folder;
    folder.account = m_account;
    folder.name = folder.path = u"Outbox"_s;
    folder.role = mail::FolderRole::Outbox;
    folder.local = true;
    const auto outbox = m_store->folders().add(folder).value();
    store::OutboxRow row;
    row.message = m_store->messages().addArrivals(outbox, { someArrival(1) }).value().first();
    row.account = m_account;
    row.notBefore = { 5'000 };
    row.handOver = { 4'000 };
    row.deliverBy = { { 9'000 }, mail::DeliverBy::Otherwise::Return, true };
    ASSERT_TRUE(m_store->outbox().add(row));
    store::OutboxRow open = row; // in a window, when the store was damaged
    open.message = m_store->messages().addArrivals(outbox, { someArrival(2) }).value().first();
    open.state = store::OutboxState::Open;
    ASSERT_TRUE(m_store->outbox().add(open));
    m_store.reset();
    ASSERT_TRUE(store::salvage(path(), subjectOnly));
    reopen();
    row.state = open.state = store::OutboxState::Held; // nobody knows what has gone out since: the person lets it go
    EXPECT_EQ(reader().outboxRow(row.message).value(), row);
    EXPECT_EQ(reader().outboxRow(open.message).value(), open);
}

TEST_F(Salvage, isRefusedWhileTheStoreIsOpen)
{
    EXPECT_EQ(store::salvage(path(), subjectOnly).error().fault, base::Fault::StorageLocked);
}

} // namespace
