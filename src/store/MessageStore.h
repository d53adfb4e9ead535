// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/Rows.h"

namespace store {

class Writer;

/// Messages, their flags and their bytes; part of Store.
class MessageStore {
public:
    explicit MessageStore(Writer &writer) : m_writer(writer) { }

    /// Takes a batch in: bytes, rows, uid or UIDL and ledger in one transaction. Returns an id for each arrival.
    /// A uid that the folder has, or a UIDL that the account has, is not doubled: the known id is returned, its
    /// flags are left alone, and bytes that were missing are kept.
    /// Ids rise in the order given, so give them oldest first within a batch.
    /// @param collector  the POP3 account that brings them, where it delivers into another one's folder
    base::Result<QList<base::MessageId>> addArrivals(base::FolderId folder, const QList<Arrival> &arrivals,
                                                     base::AccountId collector = {});

    base::Result<void> setBody(base::MessageId message, const QByteArray &raw);
    /// Bytes of listed messages. Unknown ids (removed meanwhile) are skipped; where bytes are here already they stay.
    base::Result<void> setBodies(const QList<ArrivedBody> &bodies);
    base::Result<void> setSummary(base::MessageId message, const mail::MessageSummary &summary);
    /// Marks that are no guess any more, and previews where there are none; only what changes is announced. Unknown ids and
    /// those whose bytes are here are skipped.
    base::Result<void> setGlimpses(const QList<Glimpse> &glimpses);
    /// The bytes as the disk gives them, the checksum of what was written compared: to be asked before the server's copy
    /// may go. StorageDamaged if they are not what they were.
    [[nodiscard]] base::Result<QByteArray> readBack(base::MessageId message) const;

    /// What really changes is announced; unknown ids are skipped.
    base::Result<void> setFlags(const QList<FlagChange> &changes);
    /// Sets `add` and clears `remove` on all; returns the flags before, of those that changed (the undo data).
    base::Result<QList<FlagChange>> changeFlags(const QList<base::MessageId> &messages, mail::Flags add,
                                                mail::Flags remove);
    /// To another folder of the same account, or from a local folder to one of any account: what the account that
    /// fetched a message knows of it goes on. They have no uid there until setUids().
    base::Result<void> move(const QList<base::MessageId> &messages, base::FolderId folder);
    /// From wherever they lie into a folder of this computer, as messages that are nowhere else: no server is told, and
    /// what was waiting to be told of them no longer means them. For accounts that go.
    base::Result<void> keep(const QList<base::MessageId> &messages, base::FolderId folder);
    /// Copies into a folder: messages of their own, without uid. Unknown ids are skipped; MessageGone where the bytes of
    /// one are not here and the folder is a local one.
    /// @return the copies, in the order given
    base::Result<QList<base::MessageId>> copy(const QList<base::MessageId> &messages, base::FolderId folder);
    /// The server's numbers of messages in their folder. A row that had that number already gives way (its bytes are
    /// kept where the message has none).
    base::Result<void> setUids(const QList<QPair<base::MessageId, quint32>> &uids);
    /// Unknown ids are skipped. A UIDL keeps its state, so that nothing is fetched twice.
    base::Result<void> remove(const QList<base::MessageId> &messages, Fact why = Fact::DeletedHere);

private:
    base::Result<void> giveUid(base::MessageId id, base::FolderId folder, bool hasBody, quint32 uid);
    enum class Leaves { Nothing, Servers };
    base::Result<void> put(const QList<base::MessageId> &messages, base::FolderId folder, Leaves leaves);

    Writer &m_writer;
};

} // namespace store
