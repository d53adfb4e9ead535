// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Housekeeping.h"

#include "base/Memory.h"
#include "support/Eventually.h"
#include "support/TempFolder.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include <vector>

#if defined(__GLIBC__)
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using engine::Housekeeping;

namespace {

class HousekeepingTest : public testing::Test {
protected:
    void SetUp() override
    {
        m_store = store::Store::open(m_folder.path()).value();
        accounts::AccountSettings account;
        account.incoming.host = u"mail.example.org"_s;
        account.incoming.port = 993;
        account.incoming.userName = u"ana"_s;
        store::FolderRow folder;
        folder.account = m_store->accounts().add(account).value();
        folder.mailbox = "INBOX";
        folder.name = folder.path = u"INBOX"_s;
        const auto inbox = m_store->folders().add(folder).value();
        // Two packs, the first one more than half dead.
        QList<store::Arrival> arrivals;
        for (quint32 uid = 1; uid <= 18; ++uid)
            arrivals.append({ .uid = uid, .raw = QByteArray(4'000'000, char('a' + uid)) });
        m_ids = m_store->messages().addArrivals(inbox, arrivals).value();
        ASSERT_TRUE(m_store->messages().remove(m_ids.first(10)));
        ASSERT_EQ(packs(), 2);
    }
    [[nodiscard]] qsizetype packs() const { return QDir(m_folder.path() + u"/packs"_s).entryList(QDir::Files).size(); }

    testsupport::TempFolder m_folder;
    std::unique_ptr<store::Store> m_store;
    QList<base::MessageId> m_ids;
};

} // namespace

TEST_F(HousekeepingTest, givesBackWhatIsDeadInManyTurnsWhileNothingHappens)
{
    int asked = 0;
    Housekeeping keeping(*m_store, [&] { ++asked; return true; }, { .quiet = 0ms, .betweenTurns = 0ms, .octets = 1 });
    QSignalSpy rested(&keeping, &Housekeeping::rested);
    ASSERT_TRUE(testsupport::eventually([&] { return !rested.isEmpty(); }));
    EXPECT_GE(asked, 8) << "one message in a turn, and everybody is asked before each";
    EXPECT_EQ(packs(), 1);
    for (qsizetype at = 10; at < m_ids.size(); ++at)
        EXPECT_TRUE(m_store->messages().readBack(m_ids[at])) << at;
}

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_F(HousekeepingTest, givesTheSystemBackTheMemoryThatMailHasPouredThrough)
{
    const auto resident = [] {
        QFile file(u"/proc/self/statm"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
    };
    constexpr int kBlocks = 1000;
    constexpr qsizetype kBlock = 32'000;
    base::shareHeaps();
    const auto pour = [] {
        rusage before {};
        rusage after {};
        getrusage(RUSAGE_SELF, &before);
        std::vector<QByteArray> mail;
        for (int i = 0; i < kBlocks; ++i)
            mail.push_back(QByteArray(kBlock, 'x'));
        getrusage(RUSAGE_SELF, &after);
        return after.ru_minflt - before.ru_minflt;
    };
    pour();
    EXPECT_LT(pour(), kBlocks * kBlock / 4096 / 4) << "the next batch finds its memory there";
    const qint64 kept = resident();
    Housekeeping keeping(*m_store, [] { return true; }, { .quiet = 0ms, .betweenTurns = 0ms });
    QSignalSpy rested(&keeping, &Housekeeping::rested);
    ASSERT_TRUE(testsupport::eventually([&] { return !rested.isEmpty(); }));
    EXPECT_GT(kept - resident(), kBlock * kBlocks / 2);
}
#endif

TEST_F(HousekeepingTest, waitsWhileSomethingIsDone)
{
    int refusals = 0;
    bool isIdle = false;
    Housekeeping keeping(*m_store, [&] { refusals += !isIdle; return isIdle; },
        { .quiet = 0ms, .betweenTurns = 0ms, .octets = 1 });
    ASSERT_TRUE(testsupport::eventually([&] { return refusals >= 3; }));
    EXPECT_EQ(packs(), 2);
    EXPECT_EQ(m_store->reader().packs().value().first().dead, 10 * (4'000'000 + 64)) << "nothing was moved";
    isIdle = true;
    QSignalSpy rested(&keeping, &Housekeeping::rested);
    ASSERT_TRUE(testsupport::eventually([&] { return !rested.isEmpty(); }));
    EXPECT_EQ(packs(), 1);
}
