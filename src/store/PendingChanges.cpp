// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PendingChanges.h"

#include "store/StoreChanges.h"

#include <algorithm>

namespace store {
namespace {

QSet<base::MessageId> asSet(const QList<base::MessageId> &list)
{
    return { list.begin(), list.end() };
}

/// `list` without doubles and without what is in `excluded`, in its order.
QList<base::MessageId> without(const QList<base::MessageId> &list, QSet<base::MessageId> excluded)
{
    QList<base::MessageId> rest;
    rest.reserve(list.size());
    for (const base::MessageId id : list) {
        const qsizetype before = excluded.size();
        excluded.insert(id);
        if (excluded.size() != before)
            rest.append(id);
    }
    return rest;
}

} // namespace

void PendingChanges::noteAdded(base::FolderId folder, base::MessageId message, bool isUnread)
{
    m_messages[folder].added.append(message);
    Counts &counts = m_counts[folder];
    ++counts.total;
    counts.unread += isUnread;
}

void PendingChanges::noteRemoved(base::FolderId folder, base::MessageId message, bool wasUnread)
{
    Messages &messages = m_messages[folder];
    // what came and went within one transaction was never there
    if (messages.added.isEmpty() || messages.added.removeAll(message) == 0)
        messages.removed.append(message);
    Counts &counts = m_counts[folder];
    --counts.total;
    counts.unread -= wasUnread;
}

void PendingChanges::noteChanged(base::FolderId folder, base::MessageId message)
{
    m_messages[folder].changed.append(message);
}

void PendingChanges::noteCleared(base::FolderId folder, const QList<base::MessageId> &messages)
{
    m_counts.remove(folder);
    m_messages[folder] = { {}, {}, messages };
}

void PendingChanges::announce(StoreChanges &changes) const
{
    if (m_accounts)
        emit changes.accountsChanged();
    for (const base::AccountId account : m_folders)
        emit changes.foldersChanged(account);
    for (const auto &[folder, messages] : m_messages.asKeyValueRange()) {
        const QSet<base::MessageId> added = asSet(messages.added);
        const QList<base::MessageId> removed = without(messages.removed, added);
        if (!removed.isEmpty())
            emit changes.messagesRemoved(folder, removed);
    }
    for (const auto &[folder, messages] : m_messages.asKeyValueRange()) {
        if (!messages.added.isEmpty())
            emit changes.messagesAdded(folder, messages.added);
        const QSet<base::MessageId> told = asSet(messages.added) + asSet(messages.removed);
        const QList<base::MessageId> changed = without(messages.changed, told);
        if (!changed.isEmpty())
            emit changes.messagesChanged(folder, changed);
    }
}

} // namespace store
