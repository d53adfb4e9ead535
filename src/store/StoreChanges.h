// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"

#include <QList>
#include <QObject>

namespace store {

/// What a transaction changed, announced after its commit on the thread that opened the store; only values, so that queued
/// connections may carry them anywhere. Counters of a folder change with its messages, without a word of their own.
class StoreChanges : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

signals:
    void accountsChanged();
    void foldersChanged(base::AccountId account); ///< added, renamed, removed, or another role; not the counters
    void messagesAdded(base::FolderId folder, const QList<base::MessageId> &messages);
    void messagesChanged(base::FolderId folder, const QList<base::MessageId> &messages); ///< flags, summary or body
    void messagesRemoved(base::FolderId folder, const QList<base::MessageId> &messages);
};

} // namespace store
