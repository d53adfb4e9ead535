// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/ListQuery.h"

namespace store {

/// The statement that gives (id, flags, attachment) of folder ?1 in order, at most ?2 of them (-1: all). By Unread,
/// Starred and Attachment it gives them by date: those that are come first by a second walk over the answer, which is
/// cheaper than sorting.
[[nodiscard]] const char *listSql(SortKey key, Qt::SortOrder order);
/// Whether the order is one of those two halves.
[[nodiscard]] bool isTwoHalves(SortKey key);

} // namespace store
