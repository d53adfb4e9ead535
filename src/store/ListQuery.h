// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"

#include <QMetaType>
#include <QString>

namespace store {

enum class SortKey { Date, Sender, Subject, Size, Unread, Starred, Attachment };

/// Which messages of a folder, and in what order. Equal keys are ordered by date, newest first.
struct ListQuery {
    base::FolderId folder;
    SortKey key = SortKey::Date;
    Qt::SortOrder order = Qt::DescendingOrder; ///< descending by Unread, Starred, Attachment: those that are, first
    QString filter; ///< words that sender, recipient or subject contain, case and accents apart; empty: all

    friend bool operator==(const ListQuery &, const ListQuery &) = default;
};

} // namespace store

Q_DECLARE_METATYPE(store::ListQuery)
