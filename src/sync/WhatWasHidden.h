// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"

namespace engine {

/// What a person has wished lies over what the server tells of these messages until it is told: marks that others set are not
/// seen through it, and of what was moved away nothing is noted in its old folder. Where a wish is taken back, that is missing:
/// its folders are asked once more what has changed since it was written.
base::Result<void> askForWhatWasHidden(store::Store &store, const store::Intent &intent);

} // namespace engine
