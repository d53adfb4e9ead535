// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Ids.h"

#include <QList>
#include <QLockFile>
#include <QString>

#include <memory>

namespace store {

class Database;

/// The file of the index beside the store's own.
[[nodiscard]] QString searchPath(const QString &storeFolder);
inline constexpr qint64 kSearchVersion = 2; ///< also raised when other words are taken in of a message

/// The words of one message.
struct IndexEntry {
    base::MessageId message;
    qint64 mark = 0; ///< of what the words are, see ToIndex
    QString sender;
    QString recipients;
    QString subject;
    QString body;
    QString files; ///< names of attachments
};

/// The one writer of the index of words (SQLite FTS5): a database of its own, for a thread of its own, because taking a
/// message's words in costs five times what taking the message in does. Nothing in it is worth more than the time to make
/// it again: it follows the store, whatever becomes of either, by a mark that each message has in both (SearchReader
/// tells what differs). The texts themselves are not kept in it.
class SearchIndex {
public:
    /// Makes it if it is missing; one that is damaged or of another version is made anew, empty.
    /// @return StorageLocked if somebody else writes it, StorageFull, StorageFailed
    [[nodiscard]] static base::Result<std::unique_ptr<SearchIndex>> open(const QString &storeFolder);
    ~SearchIndex();
    Q_DISABLE_COPY_MOVE(SearchIndex)

    /// Each replaces what was known of its message. One transaction: all or nothing.
    base::Result<void> put(const QList<IndexEntry> &entries);
    base::Result<void> remove(const QList<base::MessageId> &messages);
    /// Throws it away and begins with an empty one: what to do about StorageDamaged.
    base::Result<void> rebuild();

private:
    explicit SearchIndex(const QString &storeFolder);
    base::Result<void> openDatabase();

    QString m_path;
    QLockFile m_lock;
    std::unique_ptr<Database> m_db;
};

} // namespace store
