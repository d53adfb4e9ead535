// SPDX-License-Identifier: GPL-3.0-or-later
// While the disk is waited for, more is received: full batches are stored on a thread beside the engine's.
#include "SimulatedMaildrop.h"

#include "store/Database.h"
#include "store/PackFiles.h"

#include <QSemaphore>

#include <thread>

namespace {

constexpr int kMessages = 1500; // a batch is 1,000 of them

class StoringBeside : public simulated::Maildrop {
protected:
    void SetUp() override
    {
        Maildrop::SetUp();
        for (int i = 0; i < kMessages; ++i)
            m_server.maildrop().deliver("From: ana@example.org\r\nSubject: " + QByteArray::number(i) + "\r\n\r\nhello\r\n");
    }
    /// Nobody else can write as long as this lives: as if the disk took its time.
    class SlowDisk {
    public:
        explicit SlowDisk(const QString &storeFolder)
        {
            EXPECT_TRUE(m_database.open(store::databasePath(storeFolder), store::Database::Mode::Write));
            EXPECT_TRUE(m_database.execute("BEGIN IMMEDIATE"));
        }
        ~SlowDisk() { EXPECT_TRUE(m_database.execute("COMMIT")); }
        Q_DISABLE_COPY_MOVE(SlowDisk)

    private:
        store::Database m_database;
    };
};

} // namespace

TEST_F(StoringBeside, moreComesWhileABatchWaitsForTheDisk)
{
    using namespace simulated;
    std::optional<SlowDisk> disk;
    begin();
    // From the first answer on: what is noted before it must get through.
    ASSERT_TRUE(eventually([&] { return spoken("RETR") > 0; }));
    disk.emplace(m_folder.path());
    ASSERT_TRUE(eventually([&] { return spoken("RETR") == kMessages; })) << spoken("RETR");
    EXPECT_NE(m_engine->status().state, State::Failed);
    disk.reset();
    ASSERT_TRUE(eventually([&] { return m_engine->status().state == State::UpToDate; }));
    EXPECT_EQ(rows().size(), kMessages);
}

TEST_F(StoringBeside, progressIsToldWhileTheNextBatchIsBeingStored)
{
    using namespace simulated;
    QSemaphore inside;
    QSemaphore told;
    std::thread storing;
    begin();
    QObject::connect(&m_store->changes(), &store::StoreChanges::messagesAdded, m_engine.get(), [&] {
        if (storing.joinable())
            return;
        storing = std::thread([&] {
            EXPECT_TRUE(m_store->write([&]() -> base::Result<void> {
                inside.release();
                EXPECT_TRUE(told.tryAcquire(1, 20'000)) << "whoever told it has waited for the transaction";
                return {};
            }));
        });
        inside.acquire();
    });
    QObject::connect(m_engine.get(), &engine::AccountEngine::statusChanged, m_engine.get(), [&](const engine::AccountStatus &status) {
        if (storing.joinable() && status.done > 0)
            told.release();
    });
    ASSERT_TRUE(eventually([&] { return m_engine->status().state == State::UpToDate; }));
    ASSERT_TRUE(storing.joinable());
    storing.join();
    EXPECT_EQ(rows().size(), kMessages);
}

TEST_F(StoringBeside, whoIsStoppedMeanwhileStoresWhatHasCome)
{
    using namespace simulated;
    begin();
    ASSERT_TRUE(eventually([&] { return spoken("RETR") >= kMessages / 2; }));
    m_engine.reset();
    const qsizetype kept = rows().size();
    EXPECT_GT(kept, 0);
    EXPECT_EQ(visit(), State::UpToDate);
    EXPECT_EQ(rows().size(), kMessages) << "nothing twice, nothing lost";
    EXPECT_GE(spoken("RETR"), kMessages) << kept;
    EXPECT_LE(spoken("RETR"), 2 * kMessages - kept) << "what was stored is not fetched again";
}

TEST_F(StoringBeside, aDiskThatFailsWhileTheLineIsHeldBackIsSaid)
{
    using namespace simulated;
    constexpr int kLarge = 60; // of a megabyte, more than may wait
    const QByteArray line = QByteArray(78, 'x') + "\r\n";
    for (int i = 0; i < kLarge; ++i)
        m_server.maildrop().deliver("From: ana@example.org\r\nSubject: large " + QByteArray::number(i) + "\r\n\r\n" + line.repeated(13'000));
    m_chunk = 64 * 1024;
    std::optional<SlowDisk> disk;
    begin();
    ASSERT_TRUE(eventually([&] { return spoken("RETR") > 0; }));
    disk.emplace(m_folder.path());
    ASSERT_TRUE(eventually([&] { return m_engine->status().state == State::Failed; })) << "nobody waits for a disk for ever";
    EXPECT_LT(spoken("RETR"), kLarge) << "the line was held back";
    disk.reset();
    EXPECT_EQ(visit(), State::UpToDate);
    EXPECT_EQ(rows().size(), kMessages + kLarge);
}
