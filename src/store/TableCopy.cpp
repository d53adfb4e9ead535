// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/TableCopy.h"

#include <optional>

namespace store {
namespace {

constexpr qint64 kLongestStep = 1LL << 32; // no table has more rows behind one damaged place

} // namespace

base::Result<TableCopy::Pass> TableCopy::readFrom(const Table &table, qint64 after, bool hasKey)
{
    Statement read(m_damaged, table.select);
    std::optional<Statement> write(std::in_place, m_target, table.insert);
    if (hasKey)
        read.bind(after);
    Pass pass;
    pass.lastKey = after;
    while (read.next()) {
        for (int column = 0; column < table.columns; ++column)
            write->bindFrom(column + 1, read, column);
        const auto ok = write->run();
        if (!ok && ok.error().fault != base::Fault::InvalidInput)
            return std::unexpected(ok.error());
        if (ok)
            pass.rows += m_target.changedRows();
        else
            write.emplace(m_target, table.insert); // a value of the wrong kind: damage, too
        pass.lastKey = hasKey ? read.number(0) : 0;
    }
    pass.isComplete = read.finish().has_value();
    return pass;
}

base::Result<qint64> TableCopy::copy(const Table &table)
{
    qint64 rows = 0;
    qint64 after = 0;
    qint64 step = 1;
    while (step < kLongestStep) {
        const auto pass = readFrom(table, after, true);
        if (!pass)
            return std::unexpected(pass.error());
        rows += pass->rows;
        if (pass->isComplete)
            break;
        step = pass->lastKey > after ? 1 : step * 2;
        after = pass->lastKey + step;
    }
    return rows;
}

base::Result<qint64> TableCopy::copyPrefix(const Table &table)
{
    const auto pass = readFrom(table, 0, false);
    if (!pass)
        return std::unexpected(pass.error());
    return pass->rows;
}

} // namespace store
