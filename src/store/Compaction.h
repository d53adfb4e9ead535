// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

namespace store {

class Writer;

/// How far the compaction of one pack is. In memory only: a new start looks at the pack from its beginning again.
struct CompactionState {
    qint64 pack = 0;       ///< 0: none is being compacted
    qint64 behind = 0;     ///< messages up to this number were looked at
};

/// See Store::compactSome.
base::Result<bool> compactSome(Writer &writer, qint64 octets);

} // namespace store
