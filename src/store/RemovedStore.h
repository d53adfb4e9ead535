// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/Rows.h"

#include <QSet>

namespace store {

class Writer;

/// What a person has deleted for good, kept aside until that is final: to everybody else it is gone. Part of Store.
class RemovedStore {
public:
    explicit RemovedStore(Writer &writer) : m_writer(writer) { }

    /// As MessageStore::remove() does it, but what they were is kept, and their bytes stay living.
    base::Result<void> remove(const QList<base::MessageId> &messages, base::Timestamp at);
    /// Into the folders in which they were, with the marks that they had, and held if they were (HeldStore); they have no uid there
    /// until MessageStore::setUids(). What was wished of a POP3 server because of it is not wished any more: what was before is.
    /// @return those that are here again: not those that are final, nor those whose folder is gone, nor those whose body never
    ///         came and that their server has no more
    base::Result<QList<base::MessageId>> bringBack(const QList<base::MessageId> &messages);
    /// It is final.
    base::Result<void> forget(const QList<base::MessageId> &messages);
    /// Those that lay in a folder of the account, or were brought by it, and that are final: what lay on an IMAP server, once no
    /// intent is left that takes it from there; the rest, once a check of its account (of the one that brought it, if one did)
    /// is over that began when they were removed or later.
    /// @param begunAt  when the last check of the account began that is over
    [[nodiscard]] base::Result<QList<base::MessageId>> settled(base::AccountId account, base::Timestamp begunAt) const;

private:
    Writer &m_writer;
};

} // namespace store
