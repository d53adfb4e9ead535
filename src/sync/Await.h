// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/Reply.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <coroutine>
#include <memory>
#include <optional>
#include <utility>

// What a Task can wait for. A task is always resumed from the event loop, never from inside the signal that it waited
// for: a session is free to finish what it was doing, and the task is free to delete the session.
namespace engine {

namespace detail {

inline void resumeLater(QObject &context, std::coroutine_handle<> task)
{
    QMetaObject::invokeMethod(&context, [task] { task.resume(); }, Qt::QueuedConnection);
}

/// Replies that carry their result by value hand it over; the others let it be copied.
template <class Reply>
[[nodiscard]] auto resultOf(Reply &reply)
{
    if constexpr (requires { reply.takeResult(); })
        return reply.takeResult();
    else
        return std::remove_cvref_t<decltype(reply.result())>(reply.result());
}

template <class Reply>
class Answer {
public:
    using Result = decltype(resultOf(std::declval<Reply &>()));

    explicit Answer(Reply *reply) : m_state(std::make_unique<State>())
    {
        State *state = m_state.get();
        if constexpr (requires { reply->isFinished(); }) {
            if (reply->isFinished()) {
                state->take(resultOf(*reply));
                return;
            }
        }
        QObject::connect(reply, &net::Reply::finished, state, [state, reply] { state->take(resultOf(*reply)); });
        // The session went without answering: that is an answer too.
        QObject::connect(reply, &QObject::destroyed, state, [state] {
            state->take(base::fail(base::Fault::Cancelled, "session ended"));
        });
    }

    [[nodiscard]] bool await_ready() const noexcept { return m_state->result.has_value(); }
    void await_suspend(std::coroutine_handle<> task) { m_state->task = task; }
    Result await_resume() { return std::move(*m_state->result); }

private:
    struct State : QObject {
        void take(Result value)
        {
            if (result)
                return;
            result.emplace(std::move(value));
            if (task)
                resumeLater(*this, std::exchange(task, {}));
        }
        std::optional<Result> result;
        std::coroutine_handle<> task;
    };
    std::unique_ptr<State> m_state;
};

} // namespace detail

/// Waits for the answer to one command. Listens from now on, also before it is awaited: several commands can be put
/// and their answers taken one after the other. A reply that goes unanswered gives Cancelled.
template <class Reply>
[[nodiscard]] detail::Answer<Reply> answer(Reply *reply)
{
    return detail::Answer<Reply>(reply);
}

/// A bell that one task waits for. Ringing while nobody waits is remembered once.
class Bell {
public:
    void ring()
    {
        m_rung = true;
        if (m_task)
            wake(true);
    }
    void silence() { m_rung = false; }
    [[nodiscard]] bool isRung() const { return m_rung; }

    class Awaiter {
    public:
        Awaiter(Bell &bell, std::optional<std::chrono::milliseconds> atMost) : m_bell(bell), m_atMost(atMost) { }
        ~Awaiter()
        {
            m_bell.m_task = {};
            m_bell.m_awaiter = nullptr;
        }
        Awaiter(const Awaiter &) = delete;
        Awaiter &operator=(const Awaiter &) = delete;

        [[nodiscard]] bool await_ready() const noexcept { return m_bell.m_rung; }
        void await_suspend(std::coroutine_handle<> task)
        {
            m_bell.m_task = task;
            m_bell.m_awaiter = this;
            if (!m_atMost)
                return;
            m_timer.setSingleShot(true);
            QObject::connect(&m_timer, &QTimer::timeout, &m_context, [this] { m_bell.wake(false); });
            m_timer.start(*m_atMost);
        }
        /// True: it rang. False: the time was over.
        bool await_resume()
        {
            return std::exchange(m_bell.m_rung, false);
        }

    private:
        friend class Bell;
        Bell &m_bell;
        std::optional<std::chrono::milliseconds> m_atMost;
        QObject m_context;
        QTimer m_timer;
    };

    /// Waits for the next ring, at most so long; nullopt: for ever.
    [[nodiscard]] Awaiter wait(std::optional<std::chrono::milliseconds> atMost = std::nullopt)
    {
        return Awaiter(*this, atMost);
    }

private:
    void wake(bool rung)
    {
        m_rung = m_rung || rung;
        if (const auto task = std::exchange(m_task, {}))
            detail::resumeLater(m_awaiter->m_context, task);
    }

    std::coroutine_handle<> m_task;
    Awaiter *m_awaiter = nullptr;
    bool m_rung = false;
};

} // namespace engine
