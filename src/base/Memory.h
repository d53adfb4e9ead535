// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

namespace base {

/// What one thread makes and another lets go of (mail on its way from the line to the disk) would be kept in as many heaps as
/// there are threads: 30 MB of 140 while 100,000 messages are listed. And each batch would give its memory back to the system, to
/// have it made anew, page by page, for the next one: it is kept until giveHeapsBack(). To be called before threads are begun.
inline void shareHeaps()
{
#if defined(M_ARENA_MAX)
    constexpr int kHeaps = 2;
    constexpr int kKept = 64 * 1024 * 1024;
    constexpr int kOwnMapping = 4 * 1024 * 1024; // from this size on a block is the system's, and goes back when it is let go
    constexpr int kStep = 1024 * 1024;
    mallopt(M_ARENA_MAX, kHeaps);
    mallopt(M_TRIM_THRESHOLD, kKept);
    mallopt(M_MMAP_THRESHOLD, kOwnMapping);
    mallopt(M_TOP_PAD, kStep);
#endif
}

/// When there is peace: what is not in use goes back to the system.
inline void giveHeapsBack()
{
#if defined(M_ARENA_MAX)
    malloc_trim(0);
#endif
}

} // namespace base
