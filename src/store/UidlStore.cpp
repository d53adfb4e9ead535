// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/UidlStore.h"

#include "store/Writer.h"

namespace store {

base::Result<void> UidlStore::addSeen(base::AccountId account, const QList<QPair<QByteArray, qint64>> &uidlsAndSizes,
                                      base::Timestamp now)
{
    return m_writer.write([&]() -> base::Result<void> {
        Statement statement(m_writer.db(), "INSERT OR IGNORE INTO uidls (account, uidl, size, received, state) "
                                           "VALUES (?1, ?2, ?3, ?4, ?5)");
        for (const auto &[uidl, size] : uidlsAndSizes) {
            if (auto ok = statement.bind(account, uidl, size, now, UidlState::Seen).run(); !ok)
                return ok;
        }
        return {};
    });
}

base::Result<void> UidlStore::setState(base::AccountId account, const QList<QByteArray> &uidls, UidlState state)
{
    return m_writer.write([&]() -> base::Result<void> {
        Statement statement(m_writer.db(), "UPDATE uidls SET state = ?3 WHERE account = ?1 AND uidl = ?2");
        for (const QByteArray &uidl : uidls) {
            if (auto ok = statement.bind(account, uidl, state).run(); !ok)
                return ok;
        }
        return {};
    });
}

base::Result<void> UidlStore::forget(base::AccountId account, const QList<QByteArray> &uidls)
{
    return m_writer.write([&]() -> base::Result<void> {
        Statement message(m_writer.db(), "UPDATE messages SET uidl = NULL WHERE id = "
                                         "(SELECT message FROM uidls WHERE account = ?1 AND uidl = ?2)");
        Statement row(m_writer.db(), "DELETE FROM uidls WHERE account = ?1 AND uidl = ?2");
        for (const QByteArray &uidl : uidls) {
            if (auto ok = message.bind(account, uidl).run(); !ok)
                return ok;
            if (auto ok = row.bind(account, uidl).run(); !ok)
                return ok;
        }
        return {};
    });
}

} // namespace store
