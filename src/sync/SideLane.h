// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QObject>
#include <QThreadPool>
#include <QWaitCondition>

#include <chrono>
#include <coroutine>
#include <deque>
#include <functional>
#include <memory>
#include <utility>

namespace engine {

/// Makes values of what came, on another thread and in the order of give(), while the owner's thread goes on receiving:
/// summaries cost as much as that, and so does storing. `make` must touch nothing but what it is given, and what any
/// thread may touch; `take` runs on the owner's thread, from its event loop or from drain(). Destroying the lane drops what
/// was not begun or not taken, and waits for what was.
template <class Raw, class Made>
class SideLane {
public:
    using Make = std::function<Made(Raw &&)>;
    using Take = std::function<void(Made &&)>;

    /// @param pool  where it is made, when its turn comes; null: wherever there is a thread at once, else here
    SideLane(Make make, Take take, QThreadPool *pool = nullptr) : m_take(std::move(take)), m_pool(pool), m_state(std::make_shared<State>())
    {
        m_state->make = std::move(make);
        m_state->post = [this] { QMetaObject::invokeMethod(&m_door, [this] { takeMade(); }, Qt::QueuedConnection); };
    }
    ~SideLane()
    {
        // The pool's thread posts under the lock: behind it nobody knows this object any more.
        const QMutexLocker lock(&m_state->mutex);
        m_state->post = nullptr;
        m_state->in.clear();
        while (m_state->isRunning)
            m_state->hasMade.wait(&m_state->mutex);
    }
    Q_DISABLE_COPY_MOVE(SideLane)

    /// @param weight  what it adds to waiting() until its value was taken
    void give(Raw raw, qint64 weight)
    {
        m_waiting += weight;
        QMutexLocker lock(&m_state->mutex);
        m_state->in.push_back({ std::move(raw), weight });
        if (m_state->isRunning)
            return;
        m_state->isRunning = true;
        lock.unlock();
        const auto run = [state = m_state] { state->run(); };
        if (m_pool)
            m_pool->start(run);
        else if (!QThreadPool::globalInstance()->tryStart(run)) // busy elsewhere: that must not keep the mail waiting
            run();
    }

    /// What was given and not taken yet.
    [[nodiscard]] qint64 waiting() const { return m_waiting; }

    /// Takes all of it now, waiting for the other thread where it must: for an end that cannot wait its turn.
    void drain()
    {
        for (;;) {
            {
                QMutexLocker lock(&m_state->mutex);
                while (m_state->out.empty() && m_state->isRunning)
                    m_state->hasMade.wait(&m_state->mutex);
                if (m_state->out.empty())
                    return;
            }
            takeAll();
        }
    }

    /// Forgets what was given and not taken.
    void drop()
    {
        const QMutexLocker lock(&m_state->mutex);
        m_state->in.clear();
        m_state->out.clear();
        ++m_state->round;
        m_waiting = 0;
    }

    class Awaiter {
    public:
        Awaiter(SideLane &lane, qint64 atMost) : m_lane(lane), m_atMost(atMost) { }
        ~Awaiter()
        {
            if (m_lane.m_awaiter == this)
                m_lane.m_awaiter = nullptr;
        }
        Q_DISABLE_COPY_MOVE(Awaiter)

        [[nodiscard]] bool await_ready() const noexcept { return m_lane.m_waiting <= m_atMost; }
        void await_suspend(std::coroutine_handle<> task)
        {
            m_task = task;
            m_lane.m_awaiter = this;
        }
        void await_resume() const noexcept { }

    private:
        friend class SideLane;
        SideLane &m_lane;
        qint64 m_atMost;
        std::coroutine_handle<> m_task;
    };

    /// Waits until no more than so much is on its way; 0: until all of it was taken. One task at a time.
    [[nodiscard]] Awaiter below(qint64 atMost) { return Awaiter(*this, atMost); }

private:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds kPostEvery { 2 };

    struct State {
        QMutex mutex;
        QWaitCondition hasMade;
        Make make;
        std::function<void()> post; ///< null: the lane is gone
        std::deque<std::pair<Raw, qint64>> in;
        std::deque<std::pair<Made, qint64>> out;
        Clock::time_point posted; ///< when the owner was told last
        quint64 round = 0; ///< of drop(): what was begun in another one is not put out
        bool isRunning = false;
        bool isPosted = false;

        void run()
        {
            QMutexLocker lock(&mutex);
            while (!in.empty()) {
                auto [raw, weight] = std::move(in.front());
                in.pop_front();
                const quint64 begunIn = round;
                lock.unlock();
                Made made = make(std::move(raw));
                lock.relock();
                if (begunIn != round)
                    continue;
                out.push_back({ std::move(made), weight });
                hasMade.wakeAll();
                // To wake the owner costs as much as a small message: not for each of them while there are more to come. But
                // it may wait for room, and nothing more comes until it is told.
                if (!post || isPosted)
                    continue;
                if (const auto now = Clock::now(); in.empty() || now - posted >= kPostEvery) {
                    isPosted = true;
                    posted = now;
                    post();
                }
            }
            isRunning = false;
            hasMade.wakeAll();
        }
    };

    void takeAll()
    {
        std::deque<std::pair<Made, qint64>> made;
        {
            const QMutexLocker lock(&m_state->mutex);
            made.swap(m_state->out);
            m_state->isPosted = false;
        }
        for (auto &[value, weight] : made) {
            m_waiting -= weight;
            m_take(std::move(value));
        }
    }

    void takeMade()
    {
        takeAll();
        if (m_awaiter && m_waiting <= m_awaiter->m_atMost)
            std::exchange(m_awaiter, nullptr)->m_task.resume(); // last: the task may destroy this
    }

    Take m_take;
    QThreadPool *m_pool;
    std::shared_ptr<State> m_state;
    qint64 m_waiting = 0;
    Awaiter *m_awaiter = nullptr;
    QObject m_door; ///< where the pool's thread knocks; goes before the state is let go
};

} // namespace engine
