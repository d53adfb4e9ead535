// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

namespace engine {

/// When to begin with work that others are still bringing: once they have been calm for a while, but never later than
/// `longest` after the first of it came. Has no clock: `now` only has to go forward.
class Settling {
public:
    using Span = std::chrono::milliseconds;
    constexpr Settling(Span calm, Span longest) : m_calm(calm), m_longest(longest) { }

    /// More has come. @return how long to wait from now, counted anew each time
    constexpr Span onNews(Span now)
    {
        if (!m_first)
            m_first = now;
        return std::clamp(*m_first + m_longest - now, Span(0), m_calm);
    }
    /// What came until now is being worked on.
    constexpr void onBegun() { m_first.reset(); }

private:
    Span m_calm;
    Span m_longest;
    std::optional<Span> m_first;
};

} // namespace engine
