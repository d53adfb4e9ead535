// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

#include <chrono>

namespace testsupport {

/// Runs the event loop until the condition holds: true, or false after the time. Unlike QTest::qWaitFor() it does not
/// sleep between events, so that a dialogue of a hundred steps takes no second.
template <class Condition>
[[nodiscard]] bool eventually(Condition condition, std::chrono::milliseconds within = std::chrono::seconds(60))
{
    QTimer wake; // for conditions that another thread fulfils
    wake.start(std::chrono::milliseconds(5));
    for (const QDeadlineTimer deadline(within); !condition();) {
        if (deadline.hasExpired())
            return condition();
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

} // namespace testsupport
