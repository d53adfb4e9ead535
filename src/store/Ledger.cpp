// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Ledger.h"

#include "store/Writer.h"

namespace store {

base::Result<void> Ledger::append(const QList<LedgerEntry> &entries)
{
    return m_writer.write([&]() -> base::Result<void> {
        const base::Timestamp now = base::SystemClock().now();
        Statement statement(m_writer.db(), "INSERT INTO ledger (at, fact, account, folder, message, detail) "
                                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        for (const LedgerEntry &entry : entries) {
            const base::Timestamp at = entry.at.isKnown() ? entry.at : now;
            statement.bind(at, entry.fact, entry.account, entry.folder, entry.message, entry.detail);
            if (auto ok = statement.run(); !ok)
                return ok;
        }
        return {};
    });
}

} // namespace store
