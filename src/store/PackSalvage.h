// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/PackFiles.h"
#include "store/Salvage.h"
#include "store/Writer.h"

#include <QHash>

namespace store {

/// The second half of a salvage: every message in the packs gets a row again unless the ledger says that it was
/// removed. Runs inside the transaction of the salvage.
class PackSalvage {
public:
    PackSalvage(Writer &writer, const Summariser &summarise) : m_writer(writer), m_summarise(summarise) { }

    base::Result<void> readPack(qint64 pack);
    /// Rows whose bytes were not found lose the reference, or go where nothing else is known of them.
    base::Result<void> finish();

    [[nodiscard]] qint64 fromPacks() const { return m_fromPacks; }
    [[nodiscard]] qint64 lostBodies() const { return m_lostBodies; }

private:
    base::Result<void> readOwners(qint64 pack);
    base::Result<void> take(const FoundRecord &found, QByteArrayView raw);
    base::Result<void> addRow(const FoundRecord &found, QByteArrayView raw);
    /// The folder in which it was last, and since when (a number of the ledger).
    struct Stay {
        base::FolderId folder;
        qint64 since = 0;
    };
    base::Result<Stay> lastStay(const PackRecord &record);
    base::Result<bool> wasRemoved(const PackRecord &record);
    base::Result<void> noteUidl(const PackRecord &record, base::FolderId folder);
    base::Result<base::FolderId> folderFor(const PackRecord &record);
    base::Result<void> mendUidls();
    base::Result<base::AccountId> accountFor(base::AccountId recorded);

    Writer &m_writer;
    const Summariser &m_summarise;
    QHash<base::MessageId, BodyRef> m_found; ///< the last whole copy of each message
    QHash<base::MessageId, base::AccountId> m_collectors; ///< whose UIDL each of them has
    QHash<qint64, base::MessageId> m_owners; ///< of the places in the pack that is being read
    QHash<base::AccountId, base::FolderId> m_recovered;
    base::AccountId m_placeholder;
    qint64 m_fromPacks = 0;
    qint64 m_lostBodies = 0;
};

} // namespace store
