// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ListUpdate.h"

#include <QSet>

#include <algorithm>

namespace models {
namespace {

using Ids = QList<base::MessageId>;

/// Runs of rows whose id is not in `others`.
QList<ListUpdate::Run> runsOutside(const Ids &ids, const QSet<base::MessageId> &others, Ids &inside)
{
    QList<ListUpdate::Run> runs;
    for (qsizetype row = 0; row < ids.size(); ++row) {
        if (others.contains(ids[row]))
            inside.append(ids[row]);
        else if (!runs.isEmpty() && runs.last().first + runs.last().count == row)
            ++runs.last().count;
        else
            runs.append({ row, 1 });
    }
    return runs;
}

} // namespace

ListUpdate updateBetween(const Ids &before, const Ids &after)
{
    ListUpdate update;
    update.after = after;
    if (before == after)
        return update;
    Ids stayingBefore;
    Ids stayingAfter;
    update.removed = runsOutside(before, { after.begin(), after.end() }, stayingBefore);
    std::ranges::reverse(update.removed);
    update.inserted = runsOutside(after, { before.begin(), before.end() }, stayingAfter);
    update.isReordered = stayingBefore != stayingAfter;
    return update;
}

} // namespace models
