// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

namespace store {

class Writer;

/// See Store::compactOnePack.
base::Result<bool> compactOnePack(Writer &writer);

} // namespace store
