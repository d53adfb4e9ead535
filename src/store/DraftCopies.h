// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/OutboxRows.h"

namespace store {

class Writer;

/// What of the drafts lies on IMAP servers, or may: noted before anything goes there, and kept until it is known to be
/// gone; part of Store. Read by Reader::draftCopies().
class DraftCopies {
public:
    explicit DraftCopies(Writer &writer) : m_writer(writer) { }

    /// A draft has a new text. What another account's server has of it has to go.
    /// @param token  for the first text of it: there never was the same
    base::Result<void> noteText(DraftId draft, base::AccountId account, const QByteArray &token, base::Timestamp at);
    /// The draft was begun from this message on the account's server, which goes when the draft has a copy, or ends.
    /// @param draft  invalid: there is none (any more), and the message goes at once
    base::Result<void> noteOpened(DraftId draft, base::AccountId account, const QByteArray &token, quint32 uidValidity,
                                  quint32 uid, const QByteArray &messageId, base::Timestamp at);
    base::Result<void> noteClosed(DraftId draft);
    base::Result<void> noteSent(DraftCopyId id, qint64 number, base::Timestamp at);
    /// @param uid  0: it is there, and its number is not known
    base::Result<void> noteThere(DraftCopyId id, qint64 number, quint32 uidValidity, quint32 uid);
    base::Result<void> noteOpenedGone(DraftCopyId id);
    base::Result<void> remove(DraftCopyId id);

private:
    base::Result<void> add(DraftId draft, base::AccountId account, const QByteArray &token, base::Timestamp at);

    Writer &m_writer;
};

} // namespace store
