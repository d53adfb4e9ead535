// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"

namespace engine {

/// The inbox of a POP3 account here, or of the common local folders; makes what is missing of the folders that it has.
[[nodiscard]] base::Result<base::FolderId> makeLocalFolders(store::Store &store, const accounts::AccountSettings &account);

/// Where what the account fetches goes: its own inbox, also where the one it names is not there (any more).
[[nodiscard]] base::Result<base::FolderId> deliveryFolder(store::Store &store, const accounts::AccountSettings &account);

/// The common local folders; made where there are none yet.
[[nodiscard]] base::Result<accounts::AccountSettings> commonLocalFolders(store::Store &store);

/// Before an account goes: what others deliver into it, or what of theirs lies in it, is theirs and goes to their own
/// inboxes (what lies in its Trash, to their Trash).
/// @return the accounts that deliver elsewhere from now on
[[nodiscard]] base::Result<QList<accounts::AccountSettings>> handBack(store::Store &store, const accounts::AccountSettings &account);

} // namespace engine
