// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "store/ListQuery.h"

#include <QList>
#include <QMetaType>
#include <QString>

namespace store {

/// One folder, or one account, or (both invalid) everything. Of more than one folder, Trash and Junk are left out unless
/// the words name a folder ("in:").
struct SearchScope {
    base::FolderId folder;
    base::AccountId account;

    friend bool operator==(const SearchScope &, const SearchScope &) = default;
};

/// What somebody looks for, as it was typed (search/QueryParser.h), and in what order it is to be shown.
struct SearchWish {
    QString words;
    SearchScope scope;
    SortKey key = SortKey::Date;
    Qt::SortOrder order = Qt::DescendingOrder;
    /// Messages in which servers found the words: for them, what the index has not is taken as found.
    QList<base::MessageId> foundThere;

    friend bool operator==(const SearchWish &, const SearchWish &) = default;
};

/// How much of what a search is about it can know. Counted as folders count, without the Trash and Junk left out.
struct SearchCoverage {
    qint64 messages = 0;  ///< here, in the folders that were asked about
    qint64 bodiless = 0;  ///< of them: only sender, recipients and subject are on this computer
    qint64 unindexed = 0; ///< of them: not in the index yet
    qint64 unlisted = 0;  ///< on the server and not even listed here
    bool leavesOutTrash = false; ///< Trash and Junk

    /// What the words were looked for in whole.
    [[nodiscard]] qint64 whole() const { return qMax<qint64>(0, messages - bodiless - unindexed); }
    friend bool operator==(const SearchCoverage &, const SearchCoverage &) = default;
};

} // namespace store

Q_DECLARE_METATYPE(store::SearchWish)
Q_DECLARE_METATYPE(store::SearchScope)
