// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/FolderIntent.h"
#include "store/Store.h"

namespace engine {

// Folders of an IMAP account, as people make and change them: the rows here at once, the server by the journal, both in
// one transaction. InvalidInput: no such place, or the name cannot be had there (mail/FolderName.h); Unsupported: a
// special folder, or a server that has no folders in folders.

struct FolderWish {
    base::FolderId folder;
    store::FolderPlace before; ///< where it was
    base::IntentId intent;     ///< invalid: nothing changed
};

/// In which folder of an account stands what it has at its top: INBOX, on servers that keep everything below that; else invalid.
[[nodiscard]] base::Result<base::FolderId> topFolder(const store::Reader &reader, base::AccountId account);
/// In the folder `place.parent`, or at the top, where this account keeps its folders.
[[nodiscard]] base::Result<FolderWish> makeServerFolder(store::Store &store, base::Timestamp now, const store::FolderPlace &place);
/// Another name or another parent, with all that is below.
/// @param tellServer  false: the server never heard of what is taken back with this
[[nodiscard]] base::Result<FolderWish> putServerFolder(store::Store &store, base::Timestamp now, base::FolderId folder,
    const store::FolderPlace &place, UndoKind said, bool tellServer = true);
/// With all that is below it, for good.
[[nodiscard]] base::Result<QList<base::IntentId>> removeServerFolder(store::Store &store, base::Timestamp now, base::FolderId folder,
    UndoKind said, bool tellServer = true);

/// Whether other programs show it, too (RFC 9051 section 6.3.7).
[[nodiscard]] base::Result<FolderWish> subscribeServerFolder(store::Store &store, base::Timestamp now, base::FolderId folder,
    bool subscribed, UndoKind said, bool tellServer = true);

/// Gives the row, and those below it, the names that they have on the server; as foldersFromListing() would.
[[nodiscard]] base::Result<void> setMailbox(store::Store &store, base::FolderId folder, const QByteArray &mailbox);

} // namespace engine
