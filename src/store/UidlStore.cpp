// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/UidlStore.h"

#include "store/Writer.h"

namespace store {

base::Result<void> UidlStore::addSeen(base::AccountId account, const QList<QPair<QByteArray, qint64>> &uidlsAndSizes,
                                      base::Timestamp now)
{
    return m_writer.write([&]() -> base::Result<void> {
        Statement statement(m_writer.db(), "INSERT OR IGNORE INTO uidls (account, uidl, size, received, state, "
                                           "changed) VALUES (?1, ?2, ?3, ?4, ?5, ?4)");
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
        const base::Timestamp now = base::SystemClock().now();
        Statement statement(m_writer.db(), "UPDATE uidls SET state = ?3, changed = ?4 WHERE account = ?1 AND uidl = ?2");
        for (const QByteArray &uidl : uidls) {
            if (auto ok = statement.bind(account, uidl, state, now).run(); !ok)
                return ok;
        }
        return {};
    });
}

base::Result<void> UidlStore::changeWith(const char *sql, base::AccountId account, const QList<UidlChange> &changes,
                                         base::Timestamp at)
{
    if (changes.isEmpty())
        return {};
    return m_writer.write([&]() -> base::Result<void> {
        Statement statement(m_writer.db(), sql);
        for (const UidlChange &change : changes) {
            if (auto ok = statement.bind(account, change.uidl, change.state, change.rule, at).run(); !ok)
                return ok;
        }
        return {};
    });
}

base::Result<void> UidlStore::change(base::AccountId account, const QList<UidlChange> &changes, base::Timestamp at)
{
    return changeWith("UPDATE uidls SET state = ?3, rule = ?4, changed = ?5 WHERE account = ?1 AND uidl = ?2", account,
                      changes, at);
}

base::Result<void> UidlStore::countAttempt(base::AccountId account, const QList<UidlChange> &changes, base::Timestamp at)
{
    return changeWith("UPDATE uidls SET state = ?3, rule = ?4, changed = ?5, attempts = attempts + 1 WHERE account = ?1 "
                      "AND uidl = ?2",
                      account, changes, at);
}

base::Result<void> UidlStore::rename(base::AccountId account, const QByteArray &from, const QByteArray &to)
{
    return m_writer.write([&]() -> base::Result<void> {
        Database &db = m_writer.db();
        // A name that is no longer listed names nothing: it is free.
        if (auto ok = db.run("DELETE FROM uidls WHERE account = ?1 AND uidl = ?3 AND uidl <> ?2 AND state = ?4 "
                             "AND EXISTS (SELECT 1 FROM uidls WHERE account = ?1 AND uidl = ?2)",
                             account, from, to, UidlState::Gone);
            !ok)
            return ok;
        if (auto ok = db.run("UPDATE OR IGNORE uidls SET uidl = ?3 WHERE account = ?1 AND uidl = ?2", account, from, to); !ok)
            return ok;
        if (db.changedRows() == 0)
            return {};
        // What was deleted for good has it, too, for when it is brought back (RemovedStore).
        if (auto ok = db.run("UPDATE removed_messages SET uidl = ?3 WHERE collector = ?1 AND uidl = ?2", account, from, to); !ok)
            return ok;
        return db.run("UPDATE messages SET uidl = ?2 WHERE id = (SELECT message FROM uidls WHERE account = ?1 AND uidl = ?2)",
                      account, to);
    });
}

base::Result<void> UidlStore::forget(base::AccountId account, const QList<QByteArray> &uidls)
{
    return m_writer.write([&]() -> base::Result<void> {
        Statement message(m_writer.db(), "UPDATE messages SET uidl = NULL WHERE id = "
                                         "(SELECT message FROM uidls WHERE account = ?1 AND uidl = ?2)");
        Statement removed(m_writer.db(), "UPDATE removed_messages SET uidl = NULL WHERE collector = ?1 AND uidl = ?2");
        Statement row(m_writer.db(), "DELETE FROM uidls WHERE account = ?1 AND uidl = ?2");
        for (const QByteArray &uidl : uidls) {
            if (auto ok = message.bind(account, uidl).run(); !ok)
                return ok;
            if (auto ok = removed.bind(account, uidl).run(); !ok)
                return ok;
            if (auto ok = row.bind(account, uidl).run(); !ok)
                return ok;
        }
        return {};
    });
}

} // namespace store
