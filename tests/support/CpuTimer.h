// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ctime>

namespace testsupport {

/// Time that this process has worked since then: a busy machine makes it no longer.
class CpuTimer {
public:
    [[nodiscard]] long long milliseconds() const { return (std::clock() - m_start) * 1000LL / CLOCKS_PER_SEC; }

private:
    std::clock_t m_start = std::clock();
};

} // namespace testsupport
