// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Rows.h"
#include "store/SearchIndex.h"

#include <QByteArrayView>

namespace engine {

/// The words of a message: what its header says, and where `raw` is here its text (of HTML that has a plain form beside it
/// what that one does not say) and the names of what is attached. Of encrypted messages only the header: nobody searches
/// for cipher. Never fails.
[[nodiscard]] store::IndexEntry searchTextOf(const store::MessageRow &row, QByteArrayView raw);

/// Characters of one message that are taken in.
inline constexpr qsizetype kMostIndexed = 1'000'000;

} // namespace engine
