// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Rows.h"
#include "store/Statement.h"
#include "store/Writer.h"

namespace store {

/// Takes one batch into one folder; made anew for each batch, inside a transaction.
class Arrivals {
public:
    /// `collector`: whose UIDLs they have; invalid: the folder's account.
    Arrivals(Writer &writer, base::FolderId folder, base::AccountId collector);

    /// The folder's account where that is the collector, and between which numbers its messages lie.
    base::Result<void> begin();
    base::Result<base::MessageId> take(const Arrival &arrival);
    /// The ledger has what was taken, and the address book who wrote it, if that is not too much at once.
    base::Result<void> end();

private:
    struct Known {
        bool isKnown = false;
        base::MessageId id; ///< invalid: known, and removed here
        bool hasBody = false;
        base::FolderId folder; ///< where it lies now
    };
    base::Result<Known> findUid(quint32 uid);
    base::Result<Known> findUidl(const QByteArray &uidl);
    base::Result<bool> claimUidl(base::MessageId id, const Arrival &arrival);
    base::Result<void> insert(base::MessageId id, const Arrival &arrival);
    base::Result<void> keepMissingBody(const Known &known, const Arrival &arrival);
    base::Result<void> note(Fact fact, base::MessageId id, const QByteArray &uidl);
    base::Result<void> noteReceived(base::MessageId id);
    base::Result<void> writeReceived();

    Writer &m_writer;
    base::FolderId m_folder;
    base::AccountId m_account; ///< the collector
    quint32 m_highestUid = 0;  ///< in the folder before this batch
    quint32 m_lowestUid = 0;
    quint32 m_previousUid = 0; ///< of this batch, as long as it rises
    qint64 m_source = 0;
    base::Timestamp m_now;
    base::MessageId m_firstReceived; ///< of numbers without a gap, not in the ledger yet; invalid: none
    base::MessageId m_lastReceived;
    Statement m_message;
    Statement m_summary;
    Statement m_claim;
    Statement m_ledger;
};

/// Binds ?1 to ?12 of a statement that writes a row of summaries; `columns` has to live until it has run.
void bindSummary(Statement &statement, base::MessageId id, const SummaryColumns &columns);

} // namespace store
