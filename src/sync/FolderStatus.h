// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Response.h"
#include "store/Rows.h"

namespace engine {

// What STATUS says of a folder, beside what the last synchronisation of it ended with.

/// Everything that was asked for says that nothing happened since. Without MODSEQ changed flags cannot be seen but for
/// \Seen.
[[nodiscard]] bool isUnchanged(const store::FolderRow &folder, const imap::StatusData &status);

/// A folder with nothing in it, never seen before: there is nothing else to know of it.
[[nodiscard]] bool isKnownEmpty(const store::FolderRow &folder, const imap::StatusData &status);

/// What a server tells by itself (NOTIFY) may be a part of it only: something in it is new.
[[nodiscard]] bool isNews(const store::FolderRow &folder, const imap::StatusData &status);

} // namespace engine
