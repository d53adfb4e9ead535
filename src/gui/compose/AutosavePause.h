// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

namespace gui {

/// How long to wait until what is being written is kept: a moment after the last key, and never longer than ten seconds
/// after the first one that is kept nowhere.
class AutosavePause {
public:
    using Ms = std::chrono::milliseconds;
    static constexpr Ms kAfterLast { 2'000 };
    static constexpr Ms kAfterFirst { 10'000 };

    /// Something was written at `now`, of a clock that never goes back.
    /// @return from then on; not negative
    [[nodiscard]] Ms after(Ms now)
    {
        if (!m_first)
            m_first = now;
        return std::clamp(*m_first + kAfterFirst - now, Ms(0), kAfterLast);
    }
    /// What stands there is kept, or is nobody's writing.
    void reset() { m_first.reset(); }

private:
    std::optional<Ms> m_first;
};

} // namespace gui
