// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"

#include <QList>

namespace models {

/// How one list of ids becomes another: made on the thread pool, applied by the model.
struct ListUpdate {
    struct Run {
        qsizetype first = 0;
        qsizetype count = 0;
        friend bool operator==(const Run &, const Run &) = default;
    };
    QList<base::MessageId> after;
    QList<Run> removed;  ///< rows of the list before, last run first
    QList<Run> inserted; ///< rows of the list after, first run first; to be applied in this order
    bool isReordered = false; ///< what stays does not stay in its order

    /// So few steps that a view takes them one by one.
    [[nodiscard]] bool isSmall() const { return !isReordered && removed.size() + inserted.size() <= kFew; }
    static constexpr qsizetype kFew = 32;
};

[[nodiscard]] ListUpdate updateBetween(const QList<base::MessageId> &before, const QList<base::MessageId> &after);

} // namespace models
