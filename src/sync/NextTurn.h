// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <coroutine>

namespace engine {

/// Lets everything else on this thread have its turn: long work awaits one between its pieces, so that the sessions of
/// other accounts are served meanwhile.
class NextTurn {
public:
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> task)
    {
        QTimer::singleShot(std::chrono::milliseconds(0), &m_context, [task] { task.resume(); });
    }
    void await_resume() const noexcept { }

private:
    QObject m_context; ///< goes with the frame, and the timer with it
};

} // namespace engine
