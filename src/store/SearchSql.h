// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "search/Query.h"
#include "store/SearchWish.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <functional>

namespace store {

/// What words in a query stand for in this store.
struct SearchNames {
    std::function<QList<base::FolderId>(const search::InFolder &)> folders;
    std::function<QList<base::FolderId>(const search::InAccount &)> accounts;
    QList<base::MessageId> leaving;    ///< whose deletion on the server a rule has planned
    QList<base::MessageId> foundThere; ///< see SearchWish
    bool hasIndex = true;
};

/// A condition on messages m, and the texts for its parameters ?1, ?2 …
struct SearchCondition {
    QByteArray sql;
    QStringList texts;
};

[[nodiscard]] SearchCondition conditionOf(const search::Group &terms, const SearchNames &names);
/// As FTS5 reads it: what is looked for in the index.
[[nodiscard]] QString matchOf(const search::Text &text);
/// "ORDER BY …" over messages m joined with summaries s.
[[nodiscard]] QByteArray searchOrder(SortKey key, Qt::SortOrder order);
[[nodiscard]] QByteArray idList(const QList<base::FolderId> &folders);

} // namespace store
