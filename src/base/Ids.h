// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDebug>
#include <QHashFunctions>
#include <QMetaType>

#include <compare>

namespace base {

/// A number that names one kind of thing only. 0 means "none".
template <class Tag>
struct Id {
    qint64 value = 0;

    [[nodiscard]] bool isValid() const { return value > 0; }
    friend auto operator<=>(const Id &, const Id &) = default;
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.value, seed); }
    friend QDebug operator<<(QDebug debug, const Id &id) { return debug.nospace() << '#' << id.value, debug.space(); }
};

using AccountId = Id<struct AccountTag>;
using FolderId = Id<struct FolderTag>;
/// Our own number of a message in the store; never the server's. A copy in another folder has another one.
using MessageId = Id<struct MessageTag>;
/// A journalled intent of the person (see store/Journal.h).
using IntentId = Id<struct IntentTag>;

} // namespace base

Q_DECLARE_METATYPE(base::AccountId)
Q_DECLARE_METATYPE(base::FolderId)
Q_DECLARE_METATYPE(base::MessageId)
