// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Database.h"
#include "store/PackFiles.h"
#include "store/Salvage.h"
#include "store/SalvageSwap.h"
#include "StoreFixture.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>

#include <cstdlib>

using namespace storetest;

namespace {

constexpr auto kFolderVariable = "PALOMAR_SALVAGE_STORE";
constexpr auto kKillVariable = "PALOMAR_SALVAGE_KILL_AT";
constexpr int kKilled = 9;
constexpr int kMessages = 40;

mail::MessageSummary noSummary(QByteArrayView)
{
    return {};
}

/// Not a test of its own: a salvage that ends without a word at the n-th message that it reads from a pack.
TEST(SalvageProcess, endsInTheMiddle)
{
    const QString folder = qEnvironmentVariable(kFolderVariable);
    if (folder.isEmpty())
        return; // in the program that starts it
    int left = qEnvironmentVariableIntValue(kKillVariable);
    (void)store::salvage(folder, [&](QByteArrayView) -> mail::MessageSummary {
        if (--left == 0)
            std::_Exit(kKilled); // nothing is closed, flushed or removed
        return {};
    });
}

class SalvageKilled : public StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        addMessages(1, kMessages);
        m_store.reset();
    }
    void loseRows(const QByteArray &sql)
    {
        store::Database database;
        ASSERT_TRUE(database.open(store::databasePath(path()), store::Database::Mode::Write));
        ASSERT_TRUE(database.execute(sql));
    }
    /// Kills it after so many milliseconds where that comes first.
    [[nodiscard]] int salvageAndDieAt(int message, int milliseconds = 30'000) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(kFolderVariable), path());
        environment.insert(QString::fromLatin1(kKillVariable), QString::number(message));
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationFilePath(), { u"--gtest_filter=SalvageProcess.*"_s });
        if (process.waitForFinished(milliseconds))
            return process.exitCode();
        process.kill();
        process.waitForFinished();
        return -1;
    }
    void expectEveryMessage()
    {
        ASSERT_TRUE(m_store);
        const auto accounts = reader().accounts().value();
        const auto folder = reader().folders(accounts.first().id).value().first().id;
        const auto ids = reader().ids({ folder }).value();
        EXPECT_EQ(ids.size(), kMessages);
        for (const auto id : ids)
            EXPECT_TRUE(m_store->messages().readBack(id));
    }
};

TEST_F(SalvageKilled, whatCouldBeReadOfTheDamagedDatabaseIsStillThere)
{
    loseRows("DELETE FROM messages");
    for (const int at : { 1, kMessages / 2, kMessages }) {
        ASSERT_EQ(salvageAndDieAt(at), kKilled);
        reopen(); // the next start, with nothing asked
        ASSERT_TRUE(m_store);
        EXPECT_EQ(reader().accounts().value().size(), 1) << at;
        EXPECT_EQ(store::packsOnDisk(path()), QList<qint64> { 1 }) << at;
        EXPECT_FALSE(QFile::exists(store::unfinishedPath(path())));
        m_store.reset();
    }
    EXPECT_EQ(store::salvage(path(), noSummary).value().fromPacks, kMessages);
    reopen();
    expectEveryMessage();
    EXPECT_TRUE(reader().accounts().value().first().enabled); // the person's own, not a place for strays
}

TEST_F(SalvageKilled, aMissingDatabaseIsNotTakenForAnEmptyOne)
{
    ASSERT_TRUE(QFile::remove(store::databasePath(path())));
    for (const int at : { 1, kMessages }) {
        ASSERT_EQ(salvageAndDieAt(at), kKilled);
        const auto opened = store::Store::open(path());
        ASSERT_FALSE(opened) << at;
        EXPECT_EQ(opened.error().fault, base::Fault::StorageDamaged);
        EXPECT_EQ(store::packsOnDisk(path()), QList<qint64> { 1 }) << at;
    }
    EXPECT_EQ(store::salvage(path(), noSummary).value().fromPacks, kMessages);
    reopen();
    expectEveryMessage();
}

TEST_F(SalvageKilled, atAnyMomentNothingIsLost)
{
    loseRows("DELETE FROM messages WHERE uid < 20; UPDATE folders SET total = 0");
    QRandomGenerator random(20261124);
    // the smoke share; for the full form set PALOMAR_CRASH_ROUNDS to some hundred
    const int rounds = qEnvironmentVariable("PALOMAR_CRASH_ROUNDS", u"4"_s).toInt();
    for (int round = 0; round < rounds; ++round) {
        (void)salvageAndDieAt(0, int(random.bounded(60)));
        reopen();
        ASSERT_TRUE(m_store);
        const bool isSalvaged = inbox().total == kMessages;
        EXPECT_EQ(store::packsOnDisk(path()), QList<qint64> { 1 });
        EXPECT_TRUE(reader().accounts().value().first().enabled);
        if (isSalvaged) {
            expectEveryMessage();
            m_store.reset();
            loseRows("DELETE FROM messages WHERE uid < 20; UPDATE folders SET total = 0");
        }
        m_store.reset();
    }
    EXPECT_TRUE(store::salvage(path(), noSummary));
    reopen();
    expectEveryMessage();
}

TEST_F(SalvageKilled, theNextStartFinishesTheExchangeFromAnyPointOfIt)
{
    loseRows("DELETE FROM messages WHERE uid < 5");
    const QString aside = store::salvage(path(), noSummary).value().setAside;
    const QString current = store::databasePath(path());
    const QString old = store::databasePath(aside);
    const QString rescued = aside + "/rescued.sqlite"_L1;
    const auto wal = "-wal"_L1;
    for (int moved = 0; moved < 3; ++moved) {
        // Backwards to where `moved` of the two files of the damaged database had been set aside.
        ASSERT_TRUE(QFile::rename(current, rescued));
        QFile log(moved < 2 ? current + wal : old + wal);
        QFile::remove(old + wal);
        ASSERT_TRUE(log.open(QIODevice::WriteOnly));
        log.write("of the old database");
        log.close();
        if (moved < 1) {
            ASSERT_TRUE(QFile::rename(old, current));
        }
        reopen();
        expectEveryMessage();
        m_store.reset();
        EXPECT_TRUE(QFile::exists(old)) << moved;
        EXPECT_TRUE(QFile::exists(old + wal)) << moved;
        EXPECT_FALSE(QFile::exists(rescued)) << moved;
    }
}

TEST_F(SalvageKilled, aSalvageThatCannotBeDoneLeavesTheDamagedDatabaseInItsPlace)
{
    ASSERT_TRUE(QDir().mkpath(store::unfinishedPath(path()) + "/in the way"_L1));
    EXPECT_EQ(store::salvage(path(), noSummary).error().fault, base::Fault::StorageFailed);
    EXPECT_TRUE(QFile::exists(store::databasePath(path())));
    EXPECT_TRUE(QDir(path()).entryList({ u"damaged-*"_s }, QDir::Dirs).isEmpty());
    reopen();
    expectEveryMessage();
}

} // namespace
