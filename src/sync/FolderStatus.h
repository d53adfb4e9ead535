// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Response.h"
#include "store/Rows.h"

#include <optional>

namespace engine {

// What STATUS says of a folder, beside what the last synchronisation of it ended with.

/// How the unread messages of a folder were counted when all in it was the same. The server counts also what is marked as deleted
/// and not listed here, and we also what it is without and we hold.
struct UnreadCounts {
    quint32 there = 0;
    qint64 here = 0;
};

/// Everything that was asked for says that nothing happened since. Without MODSEQ changed flags cannot be seen but for
/// \Seen.
/// @param compared  nullopt: both have counted alike, or never were compared
[[nodiscard]] bool isUnchanged(const store::FolderRow &folder, const imap::StatusData &status, const std::optional<UnreadCounts> &compared);

/// A folder with nothing in it, never seen before: there is nothing else to know of it.
[[nodiscard]] bool isKnownEmpty(const store::FolderRow &folder, const imap::StatusData &status);

/// What a server tells by itself (NOTIFY) may be a part of it only: something in it is new.
[[nodiscard]] bool isNews(const store::FolderRow &folder, const imap::StatusData &status);

} // namespace engine
