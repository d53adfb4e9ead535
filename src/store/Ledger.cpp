// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Ledger.h"

#include "store/Source.h"
#include "store/Writer.h"

#include <QHash>

namespace store {

base::Timestamp keptThereUntil(const QList<LedgerEntry> &ledger)
{
    base::Timestamp until;
    for (const LedgerEntry &entry : ledger) {
        if (entry.fact == Fact::ServerKeeps)
            until = base::Timestamp::fromDateTime(QDateTime::fromString(entry.detail, Qt::ISODate));
    }
    return until;
}

base::Result<void> Ledger::append(const QList<LedgerEntry> &entries)
{
    if (entries.isEmpty())
        return {};
    return m_writer.write([&]() -> base::Result<void> {
        const base::Timestamp now = base::SystemClock().now();
        Statement statement(m_writer.db(), "INSERT INTO ledger (at, fact, account, folder, message, detail, uidl, "
                                           "rule, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, nullif(?9, 0))");
        QHash<base::AccountId, qint64> sources;
        for (const LedgerEntry &entry : entries) {
            const base::Timestamp at = entry.at.isKnown() ? entry.at : now;
            if (!sources.contains(entry.account)) {
                const auto source = sourceOf(m_writer.db(), entry.account);
                if (!source)
                    return std::unexpected(source.error());
                sources.insert(entry.account, *source);
            }
            const QByteArray uidl = entry.uidl.isEmpty() ? QByteArray() : entry.uidl;
            statement.bind(at, entry.fact, entry.account, entry.folder, entry.message, entry.detail, uidl, entry.rule,
                           sources.value(entry.account));
            if (auto ok = statement.run(); !ok)
                return ok;
        }
        return {};
    });
}

} // namespace store
