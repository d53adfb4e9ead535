// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace engine {

/// How long to wait before the next try: 5 s, doubled up to 10 min, back to 5 s after success.
class Backoff {
public:
    static constexpr std::chrono::milliseconds kLongest { 600'000 };

    [[nodiscard]] std::chrono::milliseconds next()
    {
        const auto wait = m_wait;
        m_wait = std::min(m_wait * 2, kLongest);
        return wait;
    }
    void reset() { m_wait = kFirst; }

private:
    static constexpr std::chrono::milliseconds kFirst { 5'000 };
    std::chrono::milliseconds m_wait = kFirst;
};

} // namespace engine
