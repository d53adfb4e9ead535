// SPDX-License-Identifier: GPL-3.0-or-later
// Compaction killed at any moment: every living message is there afterwards, once, and the next start goes on.
#include "StoreFixture.h"
#include "store/PackFiles.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>

using namespace storetest;

namespace {

constexpr auto kFolderVariable = "PALOMAR_COMPACTION_STORE";
constexpr int kCount = 18;
constexpr int kDead = 10;
constexpr int kOctets = 4'000'000;

/// Not a test of its own: small turns until nothing is left to do.
TEST(CompactionProcess, worksUntilItIsKilled)
{
    const QString folder = qEnvironmentVariable(kFolderVariable);
    if (folder.isEmpty())
        return; // in the program that kills
    auto store = store::Store::open(folder).value();
    QFile out;
    ASSERT_TRUE(out.open(stdout, QIODevice::WriteOnly | QIODevice::Unbuffered));
    out.write("begun\n");
    while (store->compactSome(1).value())
        out.write("turn\n");
}

class CompactionKilled : public StoreTest {
protected:
    /// True: it had ended by itself.
    bool killWorker(int afterTurns, int milliseconds)
    {
        QProcess worker;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(kFolderVariable), path());
        worker.setProcessEnvironment(environment);
        worker.start(QCoreApplication::applicationFilePath(), { u"--gtest_filter=CompactionProcess.*"_s });
        QByteArray said;
        while (said.count("turn") < afterTurns && worker.waitForReadyRead(30'000))
            said += worker.readAllStandardOutput();
        const bool ended = worker.waitForFinished(milliseconds);
        worker.kill();
        worker.waitForFinished();
        return ended;
    }
};

TEST_F(CompactionKilled, losesAndDoublesNothing)
{
    QList<store::Arrival> arrivals = someArrivals(1, kCount, false);
    for (store::Arrival &arrival : arrivals)
        arrival.raw = someMessage(int(arrival.uid), kOctets);
    const auto ids = m_store->messages().addArrivals(m_inbox, arrivals).value();
    ASSERT_TRUE(m_store->messages().remove(ids.first(kDead)));
    QRandomGenerator random(20261125);
    // One new turn at least in each round, then death somewhere in the next ones.
    bool ended = false;
    for (int round = 0; round < 12 && !ended; ++round) {
        m_store.reset();
        ended = killWorker(1, int(random.bounded(40)));
        reopen();
        EXPECT_TRUE(store::verifyDatabase(path()));
        EXPECT_EQ(reader().uids(m_inbox).value().size(), kCount - kDead);
        for (int at = kDead; at < kCount; ++at)
            ASSERT_EQ(reader().rawMessage(ids[at]).value(), someMessage(at + 1, kOctets)) << "round " << round;
    }
    while (m_store->compactSome().value()) { }
    EXPECT_EQ(store::packsOnDisk(path()).size(), 1);
    for (int at = kDead; at < kCount; ++at)
        EXPECT_TRUE(m_store->messages().readBack(ids[at])) << at;
}

} // namespace
