// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Statement.h"

#include <QList>

#include <optional>

namespace store {

/// All rows of a statement with bound parameters.
template <class Row, class Read>
base::Result<QList<Row>> allRows(Statement &statement, Read read)
{
    QList<Row> rows;
    while (statement.next())
        rows.append(read(std::as_const(statement)));
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    return rows;
}

/// Its first row, if there is one.
template <class Row, class Read>
base::Result<std::optional<Row>> firstRow(Statement &statement, Read read)
{
    if (statement.next())
        return read(std::as_const(statement));
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    return std::nullopt;
}

} // namespace store
