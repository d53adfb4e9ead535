// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include <chrono>

namespace testsupport {

/// Runs the event loop until the condition holds: true, or false after the time.
template <class Condition>
[[nodiscard]] bool eventually(Condition condition, std::chrono::milliseconds within = std::chrono::seconds(20))
{
    return QTest::qWaitFor(condition, int(within.count()));
}

} // namespace testsupport
