// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Database.h"

namespace store {

/// Copies what can be read of a table out of a damaged database: after an unreadable place it goes on behind it, in
/// growing steps. Rows that the target has, or that do not fit it, are left out. An error is one of the target.
class TableCopy {
public:
    TableCopy(Database &damaged, Database &target) : m_damaged(damaged), m_target(target) { }

    struct Table {
        const char *select; ///< columns from a table with a rowid, the key first: "... WHERE key > ?1 ORDER BY key"
        const char *insert; ///< "INSERT OR IGNORE ..." of the same columns
        int columns;
    };
    /// Returns the number of rows that are in the target now.
    base::Result<qint64> copy(const Table &table);
    /// The same for a table without a rowid, which is read up to the first damage; `select` has no parameter.
    base::Result<qint64> copyPrefix(const Table &table);

private:
    struct Pass {
        qint64 rows = 0;
        qint64 lastKey = 0;
        bool isComplete = false;
    };
    base::Result<Pass> readFrom(const Table &table, qint64 after, bool hasKey);

    Database &m_damaged;
    Database &m_target;
};

} // namespace store
