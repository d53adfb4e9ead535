// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Response.h"
#include "store/Rows.h"
#include "sync/MailboxIds.h"

#include <QList>

namespace engine {

/// A folder of ours and the name that it has on the server now.
struct RenamedFolder {
    base::FolderId folder;
    QByteArray mailbox;
    friend bool operator==(const RenamedFolder &, const RenamedFolder &) = default;
};

/// Folders that another program has given another name. A server may give new numbers with it (RFC 9051 section 6.3.6), and then it
/// is another folder; where UIDVALIDITY stays, what is there is what was there, with as many messages and none that is older: each gone
/// one that has exactly one such newcomer, which has no other. Where the server gives mailboxes an id (RFC 8474) that decides, and the
/// count need not be the same.
/// @param gone      ours that the list is without, parents first
/// @param appeared  in the list, and not here
/// @param told      STATUS of those
[[nodiscard]] QList<RenamedFolder> renamedFolders(const QList<store::FolderRow> &gone, const QList<store::FolderRow> &appeared,
    const QList<imap::StatusData> &told, const MailboxIds &ids = {});

} // namespace engine
