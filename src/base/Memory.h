// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

namespace base {

/// What one thread makes and another lets go of (mail on its way from the line to the disk) would be kept in as many heaps as
/// there are threads: 30 MB of 140 while 100,000 messages are listed. To be called before threads are begun.
inline void shareHeaps()
{
#if defined(M_ARENA_MAX)
    constexpr int kHeaps = 2;
    mallopt(M_ARENA_MAX, kHeaps);
#endif
}

} // namespace base
