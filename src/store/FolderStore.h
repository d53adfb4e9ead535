// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/Rows.h"

namespace store {

class Writer;

/// Folders; part of Store.
class FolderStore {
public:
    explicit FolderStore(Writer &writer) : m_writer(writer) { }

    /// `imap` is stored too; `id` and the counters of the argument are ignored.
    base::Result<base::FolderId> add(const FolderRow &folder);
    /// Everything but the IMAP state and the counters. Announces nothing where nothing differs.
    base::Result<void> update(const FolderRow &folder);
    base::Result<void> setImapState(base::FolderId folder, const ImapState &state);
    /// With its messages; folders below it move to the top level.
    base::Result<void> remove(base::FolderId folder);
    /// Forgets all messages of the folder and its IMAP state (UIDVALIDITY changed, RFC 9051 section 2.3.1.1).
    base::Result<void> clear(base::FolderId folder);

private:
    Writer &m_writer;
};

} // namespace store
