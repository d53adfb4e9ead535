// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "store/Rows.h"

namespace models {

struct PlacedFolder {
    store::FolderRow row;
    int depth = 0;
};

/// The folders of one account from top to bottom of the pane. At each level the inbox comes first, then the other
/// special folders, then the rest by name as people sort. Special folders that the server keeps below its inbox
/// ("INBOX.Sent") stand beside it; a folder whose parent is not there, or that hangs from itself, stands at the top.
[[nodiscard]] QList<PlacedFolder> placeFolders(const QList<store::FolderRow> &folders);

/// An IMAP account that is offline on purpose.
[[nodiscard]] bool staysOffline(const accounts::AccountSettings &account);

} // namespace models
