// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RemovedStore.h"

#include "store/Database.h"
#include "store/MessageStore.h"
#include "store/PackRecord.h"
#include "store/Rowset.h"
#include "store/Writer.h"

namespace store {
namespace {

#define STORE_SUMMARY_REST "subject, subject_key, sender_key, addresses, sent, message_id, message_key, in_reply_to, refs, preview, bulk"

struct Kept {
    base::AccountId account;
    base::AccountId collector;
    base::FolderId folder;
    QByteArray uidl;
    bool isSeen = false;
    bool hasBody = false;
    UidlState state = UidlState::Durable; ///< of the UIDL, before
    policy::DeletionRule rule = policy::DeletionRule::None;
};

/// Nothing where it is final.
base::Result<std::optional<Kept>> find(Database &db, base::MessageId id)
{
    Statement statement(db, "SELECT account, ifnull(collector, 0), folder, uidl, flags, pack IS NOT NULL, ifnull(state, -1), ifnull(rule, 0) "
                            "FROM removed_messages WHERE id = ?1");
    return firstRow<Kept>(statement.bind(id), [](const Statement &row) {
        const auto flags = mail::Flags::fromInt(quint32(row.number(4)));
        Kept kept { row.id<base::AccountId>(0), row.id<base::AccountId>(1), row.id<base::FolderId>(2), row.bytes(3),
                    flags.testFlag(mail::Flag::Seen), row.truth(5) };
        kept.state = kept.hasBody ? UidlState::Durable : UidlState::Seen;
        // A wish of this very kind is the one that is taken back.
        const auto rule = policy::DeletionRule(row.number(7));
        if (row.number(6) >= 0 && rule != policy::DeletionRule::TrashEmptied) {
            kept.state = UidlState(row.number(6));
            kept.rule = rule;
        }
        return kept;
    });
}

base::Result<void> keep(Database &db, base::MessageId id, base::Timestamp at)
{
    // A uid is not kept: the journal knows under which number it may come back.
    auto ok = db.run("INSERT OR REPLACE INTO removed_messages (id, account, collector, folder, at, uidl, state, rule, held_since, flags, keywords, "
                     "attachment, date, received, size, pack, offset, length, checksum) "
                     "SELECT m.id, f.account, u.account, m.folder, ?2, m.uidl, u.state, u.rule, (SELECT since FROM held WHERE message = m.id), m.flags, "
                     "m.keywords, m.attachment, m.date, m.received, m.size, m.pack, m.offset, m.length, m.checksum "
                     "FROM messages m JOIN folders f ON f.id = m.folder LEFT JOIN uidls u ON u.message = m.id WHERE m.id = ?1",
                     id, at);
    if (ok)
        ok = db.run("INSERT OR REPLACE INTO removed_summaries (message, " STORE_SUMMARY_REST ") "
                    "SELECT message, " STORE_SUMMARY_REST " FROM summaries WHERE message = ?1",
                    id);
    // Its bytes are living ones as before: whoever removes the row counts them as dead.
    if (ok)
        ok = db.run("UPDATE messages SET pack = NULL WHERE id = ?1", id);
    return ok;
}

/// Its body never came, and the server has it no more: nothing stands behind it.
base::Result<bool> isGoneThere(Database &db, const Kept &kept)
{
    if (kept.hasBody || !kept.collector.isValid())
        return false;
    return db.number("SELECT count(*) FROM uidls WHERE account = ?1 AND uidl = ?2 AND state IN (?3, ?4)", kept.collector, kept.uidl, UidlState::Gone,
                     UidlState::Acknowledged)
        .transform([](qint64 count) { return count > 0; });
}

base::Result<void> putBack(Writer &writer, base::MessageId id, const Kept &kept, base::Timestamp now)
{
    Database &db = writer.db();
    auto ok = db.run("INSERT INTO messages (id, folder, uidl, flags, keywords, attachment, date, received, size, pack, offset, length, checksum) "
                     "SELECT id, folder, uidl, flags, keywords, attachment, date, received, size, pack, offset, length, checksum "
                     "FROM removed_messages WHERE id = ?1",
                     id);
    if (ok)
        ok = db.run("INSERT INTO summaries (message, " STORE_SUMMARY_REST ") SELECT message, " STORE_SUMMARY_REST
                    " FROM removed_summaries WHERE message = ?1",
                    id);
    // The server is still without it: what was not believed of it is not to be believed now.
    if (ok)
        ok = db.run("INSERT INTO held (message, since) SELECT id, held_since FROM removed_messages WHERE id = ?1 AND held_since IS NOT NULL", id);
    if (ok && kept.collector.isValid()) {
        ok = db.run("UPDATE uidls SET message = ?3 WHERE account = ?1 AND uidl = ?2 AND message IS NULL", kept.collector, kept.uidl, id);
        if (ok)
            // Also one that a visit which broke off had begun to tell.
            ok = db.run("UPDATE uidls SET state = ?2, rule = ?3, changed = ?4 WHERE message = ?1 AND state IN (?5, ?6) AND rule = ?7", id, kept.state, kept.rule,
                        now, UidlState::DeleteWanted, UidlState::DeleteSent, policy::DeletionRule::TrashEmptied);
    }
    if (ok)
        ok = db.run("INSERT INTO ledger (at, fact, account, folder, message, detail) VALUES (?1, ?2, ?3, ?4, ?5, '')", now,
                    Fact::DeleteTakenBack, kept.account, kept.folder, id);
    if (ok)
        ok = db.run("DELETE FROM removed_messages WHERE id = ?1", id);
    writer.pending().noteAdded(kept.folder, id, !kept.isSeen);
    return ok;
}

} // namespace

base::Result<void> RemovedStore::remove(const QList<base::MessageId> &messages, base::Timestamp at)
{
    return m_writer.write([&]() -> base::Result<void> {
        for (const base::MessageId id : messages) {
            if (auto ok = keep(m_writer.db(), id, at); !ok)
                return ok;
        }
        return MessageStore(m_writer).remove(messages, Fact::DeletedHere);
    });
}

base::Result<QList<base::MessageId>> RemovedStore::bringBack(const QList<base::MessageId> &messages)
{
    QList<base::MessageId> here;
    const auto written = m_writer.write([&]() -> base::Result<void> {
        const base::Timestamp now = base::SystemClock().now();
        for (const base::MessageId id : messages) {
            const auto kept = find(m_writer.db(), id);
            if (!kept)
                return std::unexpected(kept.error());
            if (!*kept)
                continue;
            const auto isGone = isGoneThere(m_writer.db(), **kept);
            if (!isGone)
                return std::unexpected(isGone.error());
            const auto hasFolder = m_writer.db().number("SELECT count(*) FROM folders WHERE id = ?1", (*kept)->folder);
            if (!hasFolder)
                return std::unexpected(hasFolder.error());
            if (*hasFolder == 0 || *isGone)
                continue;
            if (auto ok = putBack(m_writer, id, **kept, now); !ok)
                return ok;
            here.append(id);
        }
        return {};
    });
    if (!written)
        return std::unexpected(written.error());
    return here;
}

base::Result<void> RemovedStore::forget(const QList<base::MessageId> &messages)
{
    return m_writer.write([&]() -> base::Result<void> {
        Database &db = m_writer.db();
        for (const base::MessageId id : messages) {
            auto ok = db.run("UPDATE packs SET dead = dead + d.bytes FROM (SELECT pack AS p, length + ?2 + ifnull(length(uidl), 0) AS bytes "
                             "FROM removed_messages WHERE id = ?1 AND pack IS NOT NULL) AS d WHERE packs.id = d.p",
                             id, PackRecord::kFixedSize);
            if (ok)
                ok = db.run("DELETE FROM removed_messages WHERE id = ?1", id);
            if (!ok)
                return ok;
        }
        return {};
    });
}

base::Result<QList<base::MessageId>> RemovedStore::settled(base::AccountId account, base::Timestamp begunAt) const
{
    // An intent that hides its targets has yet to take them from their folder on the server.
    Statement statement(m_writer.db(),
                        "SELECT r.id FROM removed_messages r LEFT JOIN folders f ON f.id = r.folder WHERE (r.account = ?1 OR r.collector = ?1) "
                        "AND r.id NOT IN (SELECT t.message FROM intents i JOIN intent_targets t ON t.intent = i.id "
                        "WHERE i.hides <> 0 AND t.message IS NOT NULL) "
                        "AND (f.id IS NULL OR f.local = 0 OR (ifnull(r.collector, r.account) = ?1 AND r.at <= ?2)) ORDER BY r.id");
    return allRows<base::MessageId>(statement.bind(account, begunAt), [](const Statement &row) { return row.id<base::MessageId>(0); });
}

} // namespace store
