// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"
#include "sync/FolderIntent.h"

namespace engine {

/// The server refused a new name: the rows here have the old one again, and what was wished later speaks of the folder by
/// the name that it really has there. Where a later wish gives it another name anyway, the rows keep that one.
[[nodiscard]] base::Result<void> takeBackName(store::Store &store, const store::Intent &refused);

} // namespace engine
