// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"

#include <chrono>

namespace testsupport {

/// Time that passes only when a test says so.
class ManualClock final : public base::Clock {
public:
    explicit ManualClock(base::Timestamp start = { 1'767'225'600'000 }) : m_now(start) { } // 2026-01-01 00:00 UTC

    [[nodiscard]] base::Timestamp now() const override { return m_now; }
    void set(base::Timestamp now) { m_now = now; }
    void advance(std::chrono::milliseconds by) { m_now.ms += by.count(); }

private:
    base::Timestamp m_now;
};

} // namespace testsupport
