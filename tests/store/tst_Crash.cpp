// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreFixture.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>

using namespace storetest;

namespace {

constexpr auto kFolderVariable = "PALOMAR_CRASH_STORE";
constexpr int kBatch = 40;

/// The writer that is killed: this program again, running the test below. It says on its output what it was told is
/// durable; whoever reads that holds it to its word.
class CrashWriter : public QProcess {
public:
    explicit CrashWriter(const QString &storeFolder)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(kFolderVariable), storeFolder);
        setProcessEnvironment(environment);
        start(QCoreApplication::applicationFilePath(),
              { u"--gtest_filter=CrashWriterProcess.*"_s });
    }
    ~CrashWriter() override
    {
        kill();
        waitForFinished();
    }
};

/// Not a test of its own: batches of arrivals, then their bodies, flags and a removal, without end.
TEST(CrashWriterProcess, writesUntilItIsKilled)
{
    const QString folder = qEnvironmentVariable(kFolderVariable);
    if (folder.isEmpty())
        return; // in the program that kills
    auto store = store::Store::open(folder).value();
    const auto inbox = store->reader().folders(store->reader().accounts().value().first().id).value().first().id;
    QFile out;
    ASSERT_TRUE(out.open(stdout, QIODevice::WriteOnly | QIODevice::Unbuffered));
    int next = int(store->reader().maxUid(inbox).value()) + 1;
    for (;; next += kBatch) {
        const auto listed = store->messages().addArrivals(inbox, someArrivals(next, kBatch, false)).value();
        QList<store::ArrivedBody> bodies;
        for (int at = 0; at < kBatch; ++at)
            bodies.append({ listed[at], someMessage(next + at, 3000), {} });
        ASSERT_TRUE(store->write([&]() -> base::Result<void> {
            if (auto ok = store->messages().setBodies(bodies); !ok)
                return ok;
            auto seen = store->messages().changeFlags(listed.first(kBatch / 2), mail::Flag::Seen, {});
            if (!seen)
                return std::unexpected(seen.error());
            return store->messages().remove({ listed.last() });
        }));
        out.write("durable " + QByteArray::number(next) + "\n");
    }
}

class Crash : public StoreTest {
protected:
    /// Lets a writer work until it has promised at least one batch more, kills it at any moment after; returns the
    /// first number of the last batch that it promised.
    int killWriter(int milliseconds)
    {
        m_store.reset();
        CrashWriter writer(path());
        QByteArray said;
        QElapsedTimer timer;
        timer.start();
        while (!said.contains("durable") && timer.elapsed() < 30'000) {
            writer.waitForReadyRead(1000);
            said += writer.readAllStandardOutput();
        }
        writer.waitForFinished(milliseconds);
        writer.kill();
        writer.waitForFinished();
        said += writer.readAllStandardOutput();
        const qsizetype last = said.lastIndexOf("durable ", said.lastIndexOf('\n'));
        return last < 0 ? 0 : said.mid(last + 8, said.indexOf('\n', last) - last - 8).toInt();
    }
};

TEST_F(Crash, whatWasPromisedIsThereAfterAKillAtAnyMoment)
{
    QRandomGenerator random(20261123);
    int promised = 0;
    int checked = 0; // uids below were looked at in an earlier round
    // the smoke share; for the full form set PALOMAR_CRASH_ROUNDS to some hundred
    const int rounds = qEnvironmentVariable("PALOMAR_CRASH_ROUNDS", u"4"_s).toInt();
    for (int round = 0; round < rounds; ++round) {
        const int last = killWriter(int(random.bounded(120)));
        ASSERT_GT(last, promised);
        promised = last;
        reopen();
        EXPECT_TRUE(m_store->endedUncleanly());
        EXPECT_TRUE(store::verifyDatabase(path()));
        expectRightCounters();
        const auto uids = reader().uids(m_inbox).value();
        int whole = 0;
        for (const store::UidRow &row : uids) {
            if (row.hasBody && int(row.uid) >= checked) {
                ASSERT_EQ(reader().rawMessage(row.id).value(), someMessage(int(row.uid), 3000)) << row.uid;
            }
            whole += row.hasBody && int(row.uid) < promised + kBatch;
        }
        // of every promised batch all but the removed one, with their bytes
        for (const store::UidRow &row : uids) {
            const bool isPromised = int(row.uid) >= promised && int(row.uid) < promised + kBatch;
            EXPECT_TRUE(row.hasBody || !isPromised) << row.uid;
        }
        EXPECT_GE(whole, kBatch - 1);
        checked = promised;
        EXPECT_TRUE(reader().byUid(m_inbox, quint32(promised)).value());
        EXPECT_TRUE(reader().byUid(m_inbox, quint32(promised)).value()->flags.isSeen());
    }
    reopen();
    EXPECT_FALSE(m_store->endedUncleanly());
}

} // namespace
