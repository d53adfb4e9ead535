// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

/// What each Fuzz*.cpp defines: libFuzzer's entry, and inputs to begin with.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);
QList<QByteArray> fuzzSeeds();

/// A broken promise ends the run, so that the input is kept.
inline void require(bool condition, const char *promise)
{
    if (!condition) {
        std::fprintf(stderr, "broken promise: %s\n", promise);
        std::abort();
    }
}
