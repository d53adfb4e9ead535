// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Database.h"
#include "store/PackFiles.h"
#include "StoreFixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>

using namespace storetest;

namespace {

class Store : public StoreTest { };

TEST_F(Store, isTheSameAfterReopening)
{
    const auto ids = addMessages(1, 3);
    const auto before = reader().rows(ids).value();
    reopen();
    EXPECT_EQ(reader().rows(ids).value(), before);
    EXPECT_EQ(reader().rawMessage(ids[2]).value(), someMessage(3));
    EXPECT_FALSE(m_store->endedUncleanly());
    auto account = someAccount();
    account.id = m_account;
    EXPECT_EQ(reader().accounts().value(), QList { account });
}

TEST_F(Store, aSecondOneOverTheSameFolderIsRefusedAndToldWhoHasIt)
{
    const auto second = store::Store::open(path());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().fault, base::Fault::StorageLocked);
    EXPECT_TRUE(second.error().detail.contains(QByteArray::number(QCoreApplication::applicationPid())));
}

TEST_F(Store, aLockWhoseMakerWasKilledBeforeItSignedItDoesNotLockForEver)
{
    m_store.reset();
    QFile lock(path() + "/lock"_L1);
    ASSERT_TRUE(lock.open(QIODevice::WriteOnly));
    lock.close();
    reopen();
    EXPECT_TRUE(m_store);
}

TEST_F(Store, whoWasKilledWhileRemovingADeadLockDoesNotLockEither)
{
    QFile lock(path() + "/lock"_L1);
    ASSERT_TRUE(lock.open(QIODevice::ReadOnly));
    QByteArray dead = lock.readAll(); // its first line is the process
    lock.close();
    dead.replace(0, dead.indexOf('\n'), "999999999");
    m_store.reset();
    ASSERT_TRUE(lock.open(QIODevice::WriteOnly) && lock.write(dead) == dead.size());
    lock.close();
    QFile remover(path() + "/lock.rmlock"_L1);
    ASSERT_TRUE(remover.open(QIODevice::WriteOnly));
    remover.close();
    reopen();
    EXPECT_TRUE(m_store);
}

TEST_F(Store, aNewerOneIsRefusedAndLeftAlone)
{
    m_store.reset();
    {
        store::Database database;
        ASSERT_TRUE(database.open(store::databasePath(path()), store::Database::Mode::Write));
        ASSERT_TRUE(database.execute("PRAGMA user_version = 1000"));
    }
    EXPECT_EQ(store::Store::open(path()).error().fault, base::Fault::StorageNewer);
    EXPECT_EQ(store::Reader::open(path()).error().fault, base::Fault::StorageNewer);
}

TEST_F(Store, garbageInPlaceOfTheDatabaseIsDamage)
{
    m_store.reset();
    QFile file(store::databasePath(path()));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(20'000, 'x'));
    file.close();
    EXPECT_EQ(store::Store::open(path()).error().fault, base::Fault::StorageDamaged);
}

TEST_F(Store, aForeignDatabaseIsNotTouched)
{
    const QString other = m_folder.path() + "/other"_L1;
    ASSERT_TRUE(QDir().mkpath(other));
    {
        store::Database database;
        ASSERT_TRUE(database.open(store::databasePath(other), store::Database::Mode::Write));
        ASSERT_TRUE(database.execute("CREATE TABLE theirs (x)"));
    }
    EXPECT_EQ(store::Store::open(other).error().fault, base::Fault::StorageDamaged);
}

TEST_F(Store, packsWithoutTheirDatabaseAreDamageAndNotDeleted)
{
    addMessages(1, 1);
    m_store.reset();
    ASSERT_TRUE(QFile::remove(store::databasePath(path())));
    EXPECT_EQ(store::Store::open(path()).error().fault, base::Fault::StorageDamaged);
    EXPECT_FALSE(store::packsOnDisk(path()).isEmpty());
}

TEST_F(Store, aTailThatNoCommitNamesIsCut)
{
    const auto ids = addMessages(1, 2);
    m_store.reset();
    const QString pack = store::packPath(path(), 1);
    const qint64 size = QFileInfo(pack).size();
    QFile file(pack);
    ASSERT_TRUE(file.open(QIODevice::Append));
    file.write("PLMr and half a message");
    file.close();
    QFile unknown(store::packPath(path(), 2)); // of a batch that was never committed
    ASSERT_TRUE(unknown.open(QIODevice::WriteOnly));
    unknown.close();
    reopen();
    EXPECT_EQ(QFileInfo(pack).size(), size);
    EXPECT_EQ(store::packsOnDisk(path()), QList<qint64> { 1 });
    const auto more = addMessages(3, 1);
    EXPECT_EQ(reader().rawMessage(ids[1]).value(), someMessage(2));
    EXPECT_EQ(reader().rawMessage(more[0]).value(), someMessage(3));
}

TEST_F(Store, severalCallsInOneWriteAreOneTransaction)
{
    const auto ids = addMessages(1, 2);
    const auto failed = m_store->write([&]() -> base::Result<void> {
        EXPECT_TRUE(m_store->messages().changeFlags(ids, mail::Flag::Seen, {}));
        EXPECT_TRUE(m_store->messages().addArrivals(m_inbox, someArrivals(10, 3)));
        EXPECT_EQ(reader().ids({ m_inbox }).value().size(), 5); // seen within
        return base::fail(base::Fault::Cancelled);
    });
    EXPECT_EQ(failed.error().fault, base::Fault::Cancelled);
    EXPECT_EQ(inbox().total, 2);
    EXPECT_EQ(inbox().unread, 2);
    expectRightCounters();
    EXPECT_EQ(addMessages(10, 3).size(), 3); // and goes on
    EXPECT_EQ(reader().rawMessage(reader().ids({ m_inbox }).value().first()).value(), someMessage(12));
}

TEST_F(Store, aFailureInsideAWriteDoomsAllOfIt)
{
    const auto result = m_store->write([&]() -> base::Result<void> {
        addMessages(1, 1);
        (void)m_store->messages().addArrivals({ 999 }, someArrivals(2, 1)); // no such folder, and nobody looks
        return {};
    });
    EXPECT_EQ(result.error().fault, base::Fault::InvalidInput);
    EXPECT_EQ(inbox().total, 0);
}

TEST_F(Store, changesAreAnnouncedAfterTheCommitOnly)
{
    QSignalSpy added(&m_store->changes(), &store::StoreChanges::messagesAdded);
    bool wasCommitted = false;
    QObject::connect(&m_store->changes(), &store::StoreChanges::messagesAdded, &m_store->changes(), [&] {
        auto other = store::Reader::open(path());
        wasCommitted = other && (*other)->ids({ m_inbox }).value().size() == 2;
    });
    ASSERT_TRUE(m_store->write([&]() -> base::Result<void> {
        addMessages(1, 2);
        EXPECT_TRUE(added.isEmpty());
        return {};
    }));
    ASSERT_EQ(added.size(), 1);
    EXPECT_EQ(added[0][0].value<base::FolderId>(), m_inbox);
    EXPECT_EQ(added[0][1].value<QList<base::MessageId>>().size(), 2);
    EXPECT_TRUE(wasCommitted);
    (void)m_store->write([&]() -> base::Result<void> {
        addMessages(3, 2);
        return base::fail(base::Fault::Cancelled);
    });
    EXPECT_EQ(added.size(), 1);
}

TEST_F(Store, namedValuesAreKept)
{
    EXPECT_TRUE(reader().value("a").value().isNull());
    ASSERT_TRUE(m_store->setValue("a", QByteArray("\0b", 2)));
    ASSERT_TRUE(m_store->setValue("empty", {}));
    reopen();
    EXPECT_EQ(reader().value("a").value(), QByteArray("\0b", 2));
    EXPECT_TRUE(reader().value("empty").value().isEmpty());
}

TEST_F(Store, theFolderIsNobodyElses)
{
    EXPECT_FALSE(QFileInfo(path()).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther));
}

TEST_F(Store, aSoundDatabaseIsVerified)
{
    addMessages(1, 50);
    EXPECT_TRUE(store::verifyDatabase(path()));
}

} // namespace
