// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/HeldStore.h"

#include "store/Database.h"
#include "store/MessageStore.h"
#include "store/Reader.h"
#include "store/Rowset.h"
#include "store/Writer.h"

#include <limits>

namespace store {
namespace {

// CROSS JOIN: in this order. Nearly always nothing is held, and SQLite would walk through all messages to find that out.
#define STORE_HELD_OF_ACCOUNT                                                                                         \
    "FROM held h CROSS JOIN messages m ON m.id = h.message JOIN folders f ON f.id = m.folder "                        \
    "WHERE f.account = ?1 AND h.since <= ?2 "

constexpr base::Timestamp kEver { std::numeric_limits<qint64>::max() };

base::Result<void> noteFact(Database &db, base::MessageId message, base::Timestamp at, Fact fact)
{
    return db.run("INSERT INTO ledger (at, fact, account, folder, message, detail) SELECT ?2, ?3, f.account, f.id, m.id, '' "
                  "FROM messages m JOIN folders f ON f.id = m.folder WHERE m.id = ?1",
                  message, at, fact);
}

} // namespace

base::Result<QList<base::MessageId>> HeldStore::ids(const char *sql, base::AccountId account, base::Timestamp until) const
{
    Statement statement(m_writer.db(), sql);
    return allRows<base::MessageId>(statement.bind(account, until),
                                    [](const Statement &row) { return row.id<base::MessageId>(0); });
}

base::Result<void> HeldStore::hold(const QList<base::MessageId> &messages, base::Timestamp now)
{
    return m_writer.write([&]() -> base::Result<void> {
        Database &db = m_writer.db();
        for (const base::MessageId id : messages) {
            const auto isNew = db.number("SELECT count(*) FROM messages m WHERE m.id = ?1 "
                                         "AND NOT EXISTS (SELECT 1 FROM held h WHERE h.message = m.id)", id);
            if (!isNew)
                return std::unexpected(isNew.error());
            if (*isNew == 0)
                continue;
            if (auto ok = db.run("INSERT INTO held (message, since) VALUES (?1, ?2)", id, now); !ok)
                return ok;
            if (auto ok = noteFact(db, id, now, Fact::Held); !ok)
                return ok;
        }
        return {};
    });
}

base::Result<void> HeldStore::release(const QList<base::MessageId> &messages)
{
    return m_writer.write([&]() -> base::Result<void> {
        for (const base::MessageId id : messages) {
            if (auto ok = m_writer.db().run("DELETE FROM held WHERE message = ?1", id); !ok)
                return ok;
        }
        return {};
    });
}

base::Result<void> HeldStore::keep(base::AccountId account, base::Timestamp until)
{
    return m_writer.write([&]() -> base::Result<void> {
        Database &db = m_writer.db();
        const auto hollow = ids("SELECT m.id " STORE_HELD_OF_ACCOUNT "AND m.pack IS NULL", account, until);
        if (!hollow)
            return std::unexpected(hollow.error());
        if (auto ok = MessageStore(m_writer).remove(*hollow, Fact::VanishedOnServer); !ok)
            return ok;
        const auto whole = ids("SELECT m.id " STORE_HELD_OF_ACCOUNT, account, until);
        if (!whole)
            return std::unexpected(whole.error());
        const base::Timestamp now = base::SystemClock().now();
        for (const base::MessageId id : *whole) {
            if (auto ok = noteFact(db, id, now, Fact::KeptHere); !ok)
                return ok;
            if (auto ok = db.run("UPDATE messages SET uid = NULL WHERE id = ?1", id); !ok)
                return ok;
            const auto folder = db.number("SELECT folder FROM messages WHERE id = ?1", id);
            if (!folder)
                return std::unexpected(folder.error());
            m_writer.pending().noteChanged(base::FolderId { *folder }, id); // whoever shows it knows its number
        }
        return release(*whole);
    });
}

base::Result<void> HeldStore::letGo(base::AccountId account, base::Timestamp until)
{
    return m_writer.write([&]() -> base::Result<void> {
        const auto gone = ids("SELECT m.id " STORE_HELD_OF_ACCOUNT, account, until);
        if (!gone)
            return std::unexpected(gone.error());
        return MessageStore(m_writer).remove(*gone, Fact::VanishedOnServer);
    });
}

base::Result<void> HeldStore::settle(base::AccountId account)
{
    return m_writer.write([&]() -> base::Result<void> {
        const auto moved = ids("SELECT m.id FROM held h CROSS JOIN messages m ON m.id = h.message "
                               "JOIN folders f ON f.id = m.folder JOIN summaries s ON s.message = m.id "
                               "WHERE f.account = ?1 AND h.since <= ?2 AND EXISTS (SELECT 1 FROM summaries t "
                               "JOIN messages n ON n.id = t.message JOIN folders g ON g.id = n.folder "
                               "WHERE t.message_key = s.message_key AND t.message_id = s.message_id AND g.account = ?1 "
                               "AND g.id <> f.id AND n.size = m.size AND n.uid IS NOT NULL "
                               "AND NOT EXISTS (SELECT 1 FROM held i WHERE i.message = n.id))",
                               account, kEver);
        if (!moved)
            return std::unexpected(moved.error());
        return MessageStore(m_writer).remove(*moved, Fact::VanishedOnServer);
    });
}

// Reader's share ----------------------------------------------------------------------------------------------------

base::Result<QSet<base::MessageId>> Reader::heldIn(base::FolderId folder) const
{
    Statement statement(m_db, "SELECT h.message FROM held h CROSS JOIN messages m ON m.id = h.message WHERE m.folder = ?1");
    const auto ids = allRows<base::MessageId>(statement.bind(folder),
                                              [](const Statement &row) { return row.id<base::MessageId>(0); });
    if (!ids)
        return std::unexpected(ids.error());
    return QSet<base::MessageId>(ids->cbegin(), ids->cend());
}

base::Result<QList<HeldRow>> Reader::held(base::AccountId account) const
{
    Statement statement(m_db, "SELECT m.folder, count(*), count(m.pack), min(h.since) FROM held h "
                              "CROSS JOIN messages m ON m.id = h.message JOIN folders f ON f.id = m.folder "
                              "WHERE f.account = ?1 GROUP BY m.folder ORDER BY m.folder");
    return allRows<HeldRow>(statement.bind(account), [](const Statement &row) {
        return HeldRow { row.id<base::FolderId>(0), row.number(1), row.number(2), row.time(3) };
    });
}

base::Result<UidCount> Reader::uidCount(base::FolderId folder) const
{
    // Asked at each look at a folder: nothing in it may walk through the folder, so one counts by the folder's own counter.
    Statement statement(m_db, "SELECT total - (SELECT count(*) FROM messages WHERE folder = ?1 AND uid IS NULL), "
                              "ifnull((SELECT min(uid) FROM messages WHERE folder = ?1 AND uid IS NOT NULL), 0), "
                              "ifnull((SELECT max(uid) FROM messages WHERE folder = ?1 AND uid IS NOT NULL), 0), "
                              "(SELECT count(*) FROM held h CROSS JOIN messages n ON n.id = h.message "
                              "WHERE n.folder = ?1 AND n.uid IS NOT NULL) FROM folders WHERE id = ?1");
    return firstRow<UidCount>(statement.bind(folder), [](const Statement &row) {
        return UidCount { row.number(0), row.number(3), quint32(row.number(1)), quint32(row.number(2)) };
    }).transform([](const std::optional<UidCount> &count) { return count.value_or(UidCount {}); });
}

base::Result<qint64> HeldStore::wholeWithoutNumber(base::FolderId folder) const
{
    Statement statement(m_writer.db(), "SELECT count(*) FROM messages WHERE folder = ?1 AND uid IS NULL AND pack IS NOT NULL");
    return firstRow<qint64>(statement.bind(folder), [](const Statement &row) { return row.number(0); })
        .transform([](const std::optional<qint64> &count) { return count.value_or(0); });
}

} // namespace store
