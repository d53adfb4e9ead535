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
        EXPECT_TRUE(m_store->messages().verifyBody(id));
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
        EXPECT_TRUE(m_store->messages().verifyBody(id));
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
    EXPECT_EQ(reader().uidl(m_account, "u1").value()->state, store::UidlState::Seen);
    expectRightCounters();
}

TEST_F(Salvage, isRefusedWhileTheStoreIsOpen)
{
    EXPECT_EQ(store::salvage(path(), subjectOnly).error().fault, base::Fault::StorageLocked);
}

} // namespace
