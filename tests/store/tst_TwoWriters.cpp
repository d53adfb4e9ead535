// SPDX-License-Identifier: GPL-3.0-or-later
// Batches are stored beside the engine's thread: both write, one at a time, and each sees whole transactions only.
#include "StoreFixture.h"

#include "support/Eventually.h"

#include <QSemaphore>
#include <QThread>

#include <memory>

using namespace Qt::StringLiterals;
using storetest::someArrival;
using storetest::someArrivals;
using storetest::StoreTest;
using testsupport::eventually;

namespace {

/// Runs something on a thread of its own; joined at the end.
template <class Work>
std::unique_ptr<QThread, void (*)(QThread *)> beside(Work work)
{
    QThread *thread = QThread::create(std::move(work));
    thread->start();
    return { thread, [](QThread *ended) {
                ended->wait();
                delete ended;
            } };
}

constexpr int kRounds = 50; // which of them is first is the system's to say

class TwoWriters : public StoreTest { };

} // namespace

TEST_F(TwoWriters, nothingOfAnUnfinishedTransactionIsSeenByTheOther)
{
    for (int round = 0; round < kRounds; ++round) {
        QSemaphore isInside;
        QSemaphore mayEnd;
        const auto other = beside([&] {
            const auto stored = m_store->write([&]() -> base::Result<void> {
                const auto added = m_store->messages().addArrivals(m_inbox, someArrivals(1, 3));
                isInside.release();
                mayEnd.acquire();
                return added ? base::fail(base::Fault::Cancelled) : base::fail(base::Fault::StorageFailed, "not added");
            });
            EXPECT_FALSE(stored);
        });
        isInside.acquire();
        const auto releasing = beside([&] { mayEnd.release(); });
        EXPECT_EQ(m_store->reader().uids(m_inbox)->size(), 0) << "it waits for the end, and that was a rollback";
    }
}

TEST_F(TwoWriters, aWriteInTheMiddleOfAnothersDoesNotBecomePartOfIt)
{
    for (int round = 0; round < kRounds; ++round) {
        QSemaphore isInside;
        QSemaphore mayEnd;
        const auto other = beside([&] {
            const auto stored = m_store->write([&]() -> base::Result<void> {
                isInside.release();
                mayEnd.acquire();
                return base::fail(base::Fault::Cancelled);
            });
            EXPECT_FALSE(stored);
        });
        isInside.acquire();
        const auto releasing = beside([&] { mayEnd.release(); });
        const QByteArray value = QByteArray::number(round);
        EXPECT_TRUE(m_store->setValue("key", value));
        EXPECT_EQ(m_store->reader().value("key").value(), value);
    }
}

TEST_F(TwoWriters, bothStoreAllOfTheirs)
{
    constexpr int kEach = 40;
    {
        const auto other = beside([&] {
            for (int i = 0; i < kEach; ++i)
                EXPECT_TRUE(m_store->messages().addArrivals(m_inbox, { someArrival(2 * i + 1) }));
        });
        for (int i = 0; i < kEach; ++i) {
            EXPECT_TRUE(m_store->messages().addArrivals(m_inbox, { someArrival(2 * i + 2) }));
            EXPECT_TRUE(m_store->reader().folder(m_inbox));
        }
    }
    const auto rows = m_store->reader().uids(m_inbox);
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 2 * kEach);
    QSet<base::MessageId> ids;
    for (const store::UidRow &row : *rows) {
        ids.insert(row.id);
        EXPECT_EQ(m_store->reader().rawMessage(row.id).value(), storetest::someMessage(int(row.uid)));
    }
    EXPECT_EQ(ids.size(), 2 * kEach);
    expectRightCounters();
}

TEST_F(TwoWriters, changesAreToldHereInTheOrderOfTheCommits)
{
    QStringList told;
    QThread *const here = QThread::currentThread();
    const auto tell = [&](const QString &what) {
        EXPECT_EQ(QThread::currentThread(), here);
        told.append(what);
    };
    const QObject scope;
    QObject::connect(&m_store->changes(), &store::StoreChanges::messagesAdded, &scope,
                     [&](base::FolderId, const QList<base::MessageId> &messages) { tell(u"+%1"_s.arg(messages.size())); }, Qt::DirectConnection);
    QObject::connect(&m_store->changes(), &store::StoreChanges::messagesRemoved, &scope,
                     [&](base::FolderId, const QList<base::MessageId> &messages) { tell(u"-%1"_s.arg(messages.size())); }, Qt::DirectConnection);
    QList<base::MessageId> ids;
    beside([&] { ids = m_store->messages().addArrivals(m_inbox, someArrivals(1, 3)).value_or(QList<base::MessageId> {}); }).reset();
    ASSERT_EQ(ids.size(), 3);
    EXPECT_TRUE(told.isEmpty()) << "the other thread tells nobody";
    ASSERT_TRUE(m_store->messages().remove({ ids.first() }));
    EXPECT_EQ(told, (QStringList { u"+3"_s, u"-1"_s })) << "first that they came, then that one went";
    beside([&] { EXPECT_TRUE(m_store->messages().remove({ ids.last() })); }).reset();
    EXPECT_TRUE(eventually([&] { return told.size() == 3; })) << "also where nobody writes here afterwards";
}
