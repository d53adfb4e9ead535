// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/Rows.h"

namespace store {

class Writer;

/// What we know of messages on POP3 servers; part of Store. Reader::uidls() and Reader::maildrop() read it.
class UidlStore {
public:
    explicit UidlStore(Writer &writer) : m_writer(writer) { }

    /// Notes messages that were seen and not fetched.
    base::Result<void> addSeen(base::AccountId account, const QList<QPair<QByteArray, qint64>> &uidlsAndSizes,
                               base::Timestamp now);
    /// Rule and counters stay as they are.
    base::Result<void> setState(base::AccountId account, const QList<QByteArray> &uidls, UidlState state);
    /// State and rule, from the moment `at` on.
    base::Result<void> change(base::AccountId account, const QList<UidlChange> &changes, base::Timestamp at);
    /// The same, and one more attempt is counted that came to nothing: a deletion that was acknowledged and not done, a
    /// body that was too large.
    base::Result<void> countAttempt(base::AccountId account, const QList<UidlChange> &changes, base::Timestamp at);
    /// The server calls a message by another name now. Nothing happens where the new one is known
    /// already, unless what had it is gone.
    base::Result<void> rename(base::AccountId account, const QByteArray &from, const QByteArray &to);
    /// Forgets them (no longer on the server and of no further use).
    base::Result<void> forget(base::AccountId account, const QList<QByteArray> &uidls);

private:
    base::Result<void> changeWith(const char *sql, base::AccountId account, const QList<UidlChange> &changes,
                                  base::Timestamp at);

    Writer &m_writer;
};

} // namespace store
