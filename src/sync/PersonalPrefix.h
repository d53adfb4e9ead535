// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Response.h"
#include "store/Store.h"

#include <optional>

namespace engine {

// What stands before the names of one's own folders on a server ("INBOX." here, nothing there), as NAMESPACE has told it (RFC 2342):
// remembered, as folders are made without the server, too.

/// @return modified UTF-7, with its delimiter at the end; nullopt: the server has never said
[[nodiscard]] base::Result<std::optional<QByteArray>> personalPrefix(const store::Reader &reader, base::AccountId account);
/// A server with several personal namespaces names the one for new folders first.
[[nodiscard]] base::Result<void> notePersonalPrefix(store::Store &store, base::AccountId account, const imap::NamespaceData &told);

} // namespace engine
