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

/// Time of the processor that this thread has used so far, in milliseconds; the process's where the system does not tell.
inline double threadCpuMs()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec now {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
#else
    return double(std::clock()) * 1e3 / CLOCKS_PER_SEC;
#endif
}

} // namespace testsupport
