// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace store {

class StoreChanges;

/// What the running transaction has changed: to be announced if it is committed, forgotten if it is not.
class PendingChanges {
public:
    void noteAccounts() { m_accounts = true; }
    void noteFolders(base::AccountId account) { m_folders.insert(account); }
    void noteAdded(base::FolderId folder, base::MessageId message, bool isUnread);
    void noteRemoved(base::FolderId folder, base::MessageId message, bool wasUnread);
    void noteChanged(base::FolderId folder, base::MessageId message);
    void noteUnread(base::FolderId folder, qint64 difference) { m_counts[folder].unread += difference; }
    /// The folder is empty or gone: its counters were written by hand.
    void noteCleared(base::FolderId folder, const QList<base::MessageId> &messages);

    struct Counts {
        qint64 total = 0;
        qint64 unread = 0;
    };
    [[nodiscard]] const QHash<base::FolderId, Counts> &counts() const { return m_counts; }
    /// Removed first, then added, then changed; each message in one of them per folder.
    void announce(StoreChanges &changes) const;

private:
    struct Messages {
        QList<base::MessageId> added;
        QList<base::MessageId> changed;
        QList<base::MessageId> removed;
    };
    bool m_accounts = false;
    QSet<base::AccountId> m_folders;
    QHash<base::FolderId, Messages> m_messages;
    QHash<base::FolderId, Counts> m_counts;
};

} // namespace store
