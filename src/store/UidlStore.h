// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/Rows.h"

namespace store {

class Writer;

/// What we know of messages on POP3 servers; part of Store. Reader::uidls() reads it.
class UidlStore {
public:
    explicit UidlStore(Writer &writer) : m_writer(writer) { }

    /// Notes messages that were seen and not fetched.
    base::Result<void> addSeen(base::AccountId account, const QList<QPair<QByteArray, qint64>> &uidlsAndSizes,
                               base::Timestamp now);
    base::Result<void> setState(base::AccountId account, const QList<QByteArray> &uidls, UidlState state);
    /// Forgets them (no longer on the server and of no further use).
    base::Result<void> forget(base::AccountId account, const QList<QByteArray> &uidls);

private:
    Writer &m_writer;
};

} // namespace store
