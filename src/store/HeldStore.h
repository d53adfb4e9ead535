// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/Rows.h"

namespace store {

class Writer;

/// Messages that an IMAP server is suddenly without, in such numbers that they are not taken from the list on its word:
/// they stay where they are until the server has them again, somebody decides, or the time is over. Part of Store;
/// Reader::held() reads it.
class HeldStore {
public:
    explicit HeldStore(Writer &writer) : m_writer(writer) { }

    /// Those that are held already keep their time.
    base::Result<void> hold(const QList<base::MessageId> &messages, base::Timestamp now);
    /// The server has them after all.
    base::Result<void> release(const QList<base::MessageId> &messages);
    /// The person keeps what is held of the account and was held at `until` or before: whole messages stay, and no server knows of them any more (they have
    /// no number). Of the others only a row of the list is left, which goes.
    base::Result<void> keep(base::AccountId account, base::Timestamp until);
    /// What is held of the account and was held at `until` or before goes.
    base::Result<void> letGo(base::AccountId account, base::Timestamp until);
    /// What turned up in another folder of the account was moved there by somebody: it is not lost, and goes from where
    /// it was.
    base::Result<void> settle(base::AccountId account);

    /// Messages of a folder that are here with their bytes and, as far as we know, on no server.
    [[nodiscard]] base::Result<qint64> wholeWithoutNumber(base::FolderId folder) const;

private:
    base::Result<QList<base::MessageId>> ids(const char *sql, base::AccountId account, base::Timestamp until) const;

    Writer &m_writer;
};

} // namespace store
