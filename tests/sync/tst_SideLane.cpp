// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Eventually.h"
#include "sync/SideLane.h"
#include "sync/Task.h"

#include <QAtomicInt>
#include <QList>
#include <QSemaphore>
#include <QThread>

#include <gtest/gtest.h>

#include <memory>
#include <optional>

using engine::Process;
using engine::SideLane;
using engine::Task;
using testsupport::eventually;

namespace {

struct Lane {
    explicit Lane(SideLane<int, int>::Make make = [](int &&value) { return value * 2; })
        : lane(std::move(make), [this](int &&value) {
              EXPECT_EQ(QThread::currentThread(), owner);
              taken.append(value);
          })
    {
    }
    QThread *owner = QThread::currentThread();
    QList<int> taken;
    SideLane<int, int> lane;
};

} // namespace

TEST(SideLane, valuesAreMadeElsewhereAndTakenHereInOrder)
{
    QThread *const here = QThread::currentThread();
    QAtomicInt elsewhere = 0;
    Lane side([&](int &&value) {
        elsewhere += QThread::currentThread() != here;
        return value * 2;
    });
    QList<int> expected;
    for (int i = 0; i < 1000; ++i) {
        side.lane.give(i, 1);
        expected.append(2 * i);
    }
    ASSERT_TRUE(eventually([&] { return side.lane.waiting() == 0; }));
    EXPECT_EQ(side.taken, expected);
    EXPECT_GT(elsewhere, 0);
}

TEST(SideLane, nothingIsTakenInsideGive)
{
    Lane side;
    side.lane.give(1, 5);
    EXPECT_EQ(side.lane.waiting(), 5);
    EXPECT_TRUE(side.taken.isEmpty());
}

TEST(SideLane, drainTakesEverythingAtOnce)
{
    Lane side([](int &&value) {
        QThread::yieldCurrentThread();
        return value;
    });
    for (int i = 0; i < 100; ++i)
        side.lane.give(i, 1);
    side.lane.drain();
    EXPECT_EQ(side.taken.size(), 100);
    EXPECT_EQ(side.lane.waiting(), 0);
}

// Whoever waits for room asks for nothing more until it is told, so that the lane would run dry.
TEST(SideLane, whatWasMadeIsToldWhileMoreIsBeingMadeHoweverLittleItWeighs)
{
    QSemaphore seen;
    bool wasToldInTime = true;
    Lane side([&](int &&value) {
        if (value == 2)
            wasToldInTime = seen.tryAcquire(1, 20'000);
        return value;
    });
    side.lane.give(1, 1);
    side.lane.give(2, 1);
    ASSERT_TRUE(eventually([&] {
        if (side.taken.contains(1))
            seen.release();
        return side.lane.waiting() == 0;
    }));
    EXPECT_TRUE(wasToldInTime);
}

TEST(SideLane, aTaskWaitsUntilAllIsTaken)
{
    Lane side;
    std::optional<qsizetype> seen;
    const auto work = [&]() -> Task<void> {
        co_await side.lane.below(0);
        seen = side.taken.size();
    };
    for (int i = 0; i < 50; ++i)
        side.lane.give(i, 1);
    Process process;
    process.start(work());
    EXPECT_FALSE(seen);
    ASSERT_TRUE(eventually([&] { return seen.has_value(); }));
    EXPECT_EQ(*seen, 50);
}

TEST(SideLane, aTaskDoesNotWaitBelowItsLimit)
{
    QSemaphore gate;
    Lane side([&](int &&value) {
        gate.acquire();
        return value;
    });
    bool passed = false;
    const auto work = [&]() -> Task<void> {
        co_await side.lane.below(3);
        passed = true;
    };
    side.lane.give(1, 3);
    Process process;
    process.start(work());
    EXPECT_TRUE(passed);
    gate.release();
    side.lane.drain();
}

TEST(SideLane, whatIsDroppedIsNeverTaken)
{
    QSemaphore gate;
    Lane side([&](int &&value) {
        gate.acquire();
        return value;
    });
    side.lane.give(1, 1);
    side.lane.give(2, 1);
    side.lane.drop();
    EXPECT_EQ(side.lane.waiting(), 0);
    gate.release(3);
    side.lane.give(3, 1);
    side.lane.drain();
    EXPECT_EQ(side.taken, QList<int> { 3 });
}

TEST(SideLane, waitsForWhatIsBegunBeforeItGoes)
{
    QSemaphore begun;
    QSemaphore gate;
    int made = 0;
    QList<int> taken;
    {
        SideLane<int, int> lane([&](int &&value) {
            begun.release();
            gate.acquire();
            return made += value;
        }, [&taken](int &&value) { taken.append(value); });
        lane.give(1, 1);
        lane.give(2, 1);
        begun.acquire();
        gate.release(2);
    }
    EXPECT_TRUE(made == 1 || made == 3) << "the second may have been begun, too";
    EXPECT_TRUE(taken.isEmpty());
}

TEST(SideLane, inAPoolOfItsOwnItWaitsForItsTurn)
{
    QThreadPool pool;
    pool.setMaxThreadCount(1);
    QSemaphore gate;
    pool.start([&gate] { gate.acquire(); });
    QThread *const here = QThread::currentThread();
    bool wasHere = false;
    QList<int> taken;
    SideLane<int, int> lane([&](int &&value) {
        wasHere = QThread::currentThread() == here;
        return value;
    }, [&taken](int &&value) { taken.append(value); }, &pool);
    lane.give(1, 1);
    lane.give(2, 1);
    EXPECT_EQ(lane.waiting(), 2) << "the pool is busy, and nobody else does it";
    gate.release();
    lane.drain();
    EXPECT_EQ(taken, (QList<int> { 1, 2 }));
    EXPECT_FALSE(wasHere);
}

TEST(SideLane, aBusyPoolDoesNotKeepTheMailWaiting)
{
    QThreadPool *const pool = QThreadPool::globalInstance();
    QSemaphore gate;
    QSemaphore busy;
    int blocked = 0;
    while (pool->tryStart([&] {
        busy.release();
        gate.acquire();
    }))
        ++blocked;
    busy.acquire(blocked);
    {
        Lane side;
        side.lane.give(21, 1);
        ASSERT_TRUE(eventually([&] { return !side.taken.isEmpty(); }));
        EXPECT_EQ(side.taken, QList<int> { 42 });
    }
    gate.release(blocked);
    pool->waitForDone();
}
