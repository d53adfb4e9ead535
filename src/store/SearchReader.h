// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "base/Error.h"
#include "search/Values.h"
#include "store/Rows.h"
#include "store/SearchWish.h"

#include <atomic>
#include <deque>
#include <memory>

namespace store {

class Database;
class Reader;
struct SearchCondition;

/// A message whose words the index has not, or of another mark: not as they are now.
struct ToIndex {
    base::MessageId message;
    qint64 mark = 0;
    bool hasBody = false;
};

/// Questions to the store and its index of words together: a connection of its own, opened for one search and closed after
/// it (an index that was made anew is another file). Without an index nothing has any words.
class SearchReader {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<SearchReader>> open(const QString &storeFolder);
    ~SearchReader();
    Q_DISABLE_COPY_MOVE(SearchReader)

    /// What is asked ends with Cancelled when this becomes true. It outlives the reader.
    void stopWhen(const std::atomic<bool> &stop);

    /// In the order wished for; `limit` > 0: the first so many. No words find nothing.
    [[nodiscard]] base::Result<QList<base::MessageId>> find(const SearchWish &wish, const search::Today &today, qint64 limit = 0) const;
    [[nodiscard]] base::Result<SearchCoverage> coverage(const SearchWish &wish, const search::Today &today) const;
    /// The folders that it is about.
    [[nodiscard]] base::Result<QList<FolderRow>> folders(const SearchWish &wish, const search::Today &today) const;

    // For who fills the index
    /// The newest with a number below `below` (0: whichever), at most `limit`.
    [[nodiscard]] base::Result<QList<ToIndex>> toIndex(base::MessageId below, qint64 limit) const;
    /// Those of these.
    [[nodiscard]] base::Result<QList<ToIndex>> toIndex(const QList<base::MessageId> &messages) const;
    /// In the index and no longer in the store.
    [[nodiscard]] base::Result<QList<base::MessageId>> toForget(qint64 limit) const;
    [[nodiscard]] bool hasIndex() const { return m_hasIndex; }
    [[nodiscard]] const Reader &reader() const { return *m_reader; }

private:
    SearchReader(std::unique_ptr<Database> database, const QString &storeFolder);
    base::Result<void> attach();
    [[nodiscard]] base::Result<QList<base::MessageId>> leaving(const QList<accounts::AccountSettings> &accounts, base::Timestamp now) const;
    [[nodiscard]] const char *keep(const QByteArray &sql) const;

    std::unique_ptr<Database> m_db;
    std::unique_ptr<Reader> m_reader;
    QString m_folder;
    mutable std::deque<QByteArray> m_texts; ///< compiled statements are known by the address of their text
    bool m_hasIndex = false;
};

} // namespace store
