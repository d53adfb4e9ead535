// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "imap/Response.h"
#include "store/Store.h"

#include <QHash>

#include <utility>

namespace engine {

/// MAILBOXID (RFC 8474), and the UIDVALIDITY that it was told with: a name may become another mailbox.
struct MailboxId {
    QByteArray id;
    quint32 uidValidity = 0;
    friend bool operator==(const MailboxId &, const MailboxId &) = default;
};
using MailboxIds = QHash<base::FolderId, MailboxId>;

// Remembered with the account and its server; empty where that tells none.
[[nodiscard]] base::Result<MailboxIds> knownMailboxIds(const store::Reader &reader, const accounts::AccountSettings &settings);
/// Adds what STATUS told of folders of ours, and forgets folders that are not here any more. Nothing is written where nothing is new.
[[nodiscard]] base::Result<void> noteMailboxIds(store::Store &store, const accounts::AccountSettings &settings,
    const QList<std::pair<store::FolderRow, imap::StatusData>> &told);

} // namespace engine
