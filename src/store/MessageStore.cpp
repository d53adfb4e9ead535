// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/MessageStore.h"

#include "store/Arrivals.h"
#include "store/MessageColumns.h"
#include "store/PackFiles.h"
#include "store/RowCodec.h"
#include "store/SortKey.h"
#include "store/Writer.h"

namespace store {
namespace {

/// What most changes need to know of a message first.
struct Facts {
    base::FolderId folder;
    base::AccountId account;
    mail::FlagSet flags;
    quint32 uid = 0;
    QByteArray uidl;
    base::Timestamp receivedAt;
    BodyRef body;
    bool isLocal = false;
};

constexpr const char *kFacts = "SELECT m.folder, f.account, m.flags, m.keywords, m.uid, m.uidl, m.received, m.pack, "
                               "m.offset, m.length, m.checksum, f.local FROM messages m JOIN folders f ON f.id = m.folder "
                               "WHERE m.id = ?1";

/// Nothing if there is no such message.
base::Result<std::optional<Facts>> factsOf(Database &db, base::MessageId id)
{
    Statement statement(db, kFacts);
    statement.bind(id);
    if (statement.next())
        return Facts { statement.id<base::FolderId>(0), statement.id<base::AccountId>(1),
                       decodeFlags(statement.number(2), statement.view(3)), quint32(statement.number(4)),
                       statement.bytes(5), statement.time(6), readBodyRef(statement, 7), statement.truth(11) };
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    return std::nullopt;
}

/// Calls `change` for each message that exists.
base::Result<void> forEach(Database &db, const QList<base::MessageId> &ids,
                           const std::function<base::Result<void>(base::MessageId, const Facts &)> &change)
{
    for (const base::MessageId id : ids) {
        const auto facts = factsOf(db, id);
        if (!facts)
            return std::unexpected(facts.error());
        if (!*facts)
            continue;
        if (auto ok = change(id, **facts); !ok)
            return ok;
    }
    return {};
}

base::Result<void> storeFlags(Writer &writer, base::MessageId id, const Facts &before, const mail::FlagSet &after)
{
    if (before.flags == after)
        return {};
    writer.pending().noteChanged(before.folder, id);
    writer.pending().noteUnread(before.folder, qint64(before.flags.isSeen()) - qint64(after.isSeen()));
    return writer.db().run("UPDATE messages SET flags = ?2, keywords = ?3 WHERE id = ?1", id,
                           encodeFlags(after.system), encodeWords(after.keywords));
}

base::Result<void> countDead(Writer &writer, const Facts &facts)
{
    if (!facts.body.isValid())
        return {};
    return writer.db().run("UPDATE packs SET dead = dead + ?2 WHERE id = ?1", facts.body.pack,
                           facts.body.length + PackRecord::kFixedSize + facts.uidl.size());
}

/// The row of summaries alone.
base::Result<void> storeColumns(Database &db, base::MessageId id, const SummaryColumns &columns)
{
    // Nearly always the row is there with the same Message-ID: then its index is left alone.
    Statement same(db, "UPDATE summaries SET subject = ?2, subject_key = ?3, sender_key = ?4, addresses = ?5, sent = ?6, "
                       "message_id = ?7, in_reply_to = ?9, refs = ?10, preview = ?11, bulk = ?12 "
                       "WHERE message = ?1 AND message_key IS ?8");
    bindSummary(same, id, columns);
    if (auto ok = same.run(); !ok || db.changedRows() > 0)
        return ok;
    Statement other(db, "INSERT OR REPLACE INTO summaries (message, subject, subject_key, sender_key, addresses, sent, "
                        "message_id, message_key, in_reply_to, refs, preview, bulk) "
                        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    bindSummary(other, id, columns);
    return other.run();
}

base::Result<void> storeSummary(Writer &writer, base::MessageId id, const Facts &facts,
                                const mail::MessageSummary &summary)
{
    if (auto ok = storeColumns(writer.db(), id, columnsOf(summary)); !ok)
        return ok;
    writer.pending().noteChanged(facts.folder, id);
    return writer.db().run("UPDATE messages SET attachment = ?2, date = ?3 WHERE id = ?1", id, summary.hasAttachment,
                           listDate(summary.sentAt, facts.receivedAt));
}

/// The message's row once its bytes are in a pack.
base::Result<void> storeBodyRef(Database &db, const ArrivedBody &arrived, const Facts &facts, const BodyRef &body)
{
    if (!arrived.summary) {
        return db.run("UPDATE messages SET pack = ?2, offset = ?3, length = ?4, checksum = ?5, size = ?4 WHERE id = ?1",
                      arrived.message, body.pack, body.offset, body.length, body.checksum);
    }
    return db.run("UPDATE messages SET pack = ?2, offset = ?3, length = ?4, checksum = ?5, size = ?4, attachment = ?6, "
                  "date = ?7 WHERE id = ?1",
                  arrived.message, body.pack, body.offset, body.length, body.checksum, arrived.summary->hasAttachment,
                  listDate(arrived.summary->sentAt, facts.receivedAt));
}

base::Result<void> keepBody(Writer &writer, const ArrivedBody &arrived, const Facts &facts)
{
    if (facts.body.isValid())
        return arrived.summary ? storeSummary(writer, arrived.message, facts, *arrived.summary) : base::Result<void>();
    const PackRecord record { arrived.message, facts.account, facts.folder, facts.receivedAt, 0, 0, facts.uid, facts.uidl };
    const auto body = writer.packs().append(record, arrived.raw);
    if (!body)
        return std::unexpected(body.error());
    if (auto ok = storeBodyRef(writer.db(), arrived, facts, *body); !ok)
        return ok;
    writer.pending().noteChanged(facts.folder, arrived.message);
    if (!facts.uidl.isEmpty()) {
        if (auto ok = writer.db().run("UPDATE uidls SET state = ?2 WHERE message = ?1 AND state = 0", arrived.message,
                                      UidlState::Durable);
            !ok)
            return ok;
    }
    if (!arrived.summary)
        return {};
    return storeColumns(writer.db(), arrived.message, arrived.columns ? *arrived.columns : columnsOf(*arrived.summary));
}

} // namespace

base::Result<QList<base::MessageId>> MessageStore::addArrivals(base::FolderId folder, const QList<Arrival> &arrivals,
                                                               base::AccountId collector)
{
    QList<base::MessageId> ids;
    ids.reserve(arrivals.size());
    const auto ok = m_writer.write([&]() -> base::Result<void> {
        Arrivals batch(m_writer, folder, collector);
        if (auto begun = batch.begin(); !begun)
            return begun;
        for (const Arrival &arrival : arrivals) {
            const auto id = batch.take(arrival);
            if (!id)
                return std::unexpected(id.error());
            ids.append(*id);
        }
        return batch.end();
    });
    if (!ok)
        return std::unexpected(ok.error());
    return ids;
}

base::Result<void> MessageStore::setBody(base::MessageId message, const QByteArray &raw)
{
    return setBodies({ { message, raw, {} } });
}

base::Result<void> MessageStore::setBodies(const QList<ArrivedBody> &bodies)
{
    return m_writer.write([&]() -> base::Result<void> {
        for (const ArrivedBody &arrived : bodies) {
            const auto found = factsOf(m_writer.db(), arrived.message);
            if (!found)
                return std::unexpected(found.error());
            if (!*found)
                continue;
            if (auto ok = keepBody(m_writer, arrived, **found); !ok)
                return ok;
        }
        return {};
    });
}

base::Result<void> MessageStore::setSummary(base::MessageId message, const mail::MessageSummary &summary)
{
    return m_writer.write([&] {
        return forEach(m_writer.db(), { message }, [&](base::MessageId id, const Facts &facts) {
            return storeSummary(m_writer, id, facts, summary);
        });
    });
}

base::Result<QByteArray> MessageStore::readBack(base::MessageId message) const
{
    const auto facts = factsOf(m_writer.db(), message);
    if (!facts)
        return std::unexpected(facts.error());
    if (!*facts || !(*facts)->body.isValid())
        return base::fail(base::Fault::MessageGone, "no bytes here");
    auto raw = readBody(m_writer.storeFolder(), (*facts)->body);
    if (!raw) {
        // for the one who asks, a pack that is not there is damage, too
        return base::fail(raw.error().fault == base::Fault::MessageGone ? base::Fault::StorageDamaged
                                                                        : raw.error().fault,
                          raw.error().detail);
    }
    return raw;
}

base::Result<void> MessageStore::setFlags(const QList<FlagChange> &changes)
{
    return m_writer.write([&]() -> base::Result<void> {
        for (const FlagChange &change : changes) {
            auto ok = forEach(m_writer.db(), { change.message }, [&](base::MessageId id, const Facts &facts) {
                mail::FlagSet after = change.flags;
                after.system.setFlag(mail::Flag::Recent, false);
                return storeFlags(m_writer, id, facts, after);
            });
            if (!ok)
                return ok;
        }
        return {};
    });
}

base::Result<QList<FlagChange>> MessageStore::changeFlags(const QList<base::MessageId> &messages, mail::Flags add,
                                                          mail::Flags remove)
{
    QList<FlagChange> before;
    const auto ok = m_writer.write([&] {
        return forEach(m_writer.db(), messages, [&](base::MessageId id, const Facts &facts) {
            mail::FlagSet after = facts.flags;
            after.system = (after.system | add) & ~remove;
            after.system.setFlag(mail::Flag::Recent, false);
            if (after != facts.flags)
                before.append({ id, facts.flags });
            return storeFlags(m_writer, id, facts, after);
        });
    });
    if (!ok)
        return std::unexpected(ok.error());
    return before;
}

base::Result<void> MessageStore::move(const QList<base::MessageId> &messages, base::FolderId folder)
{
    return put(messages, folder, Leaves::Nothing);
}

base::Result<void> MessageStore::keep(const QList<base::MessageId> &messages, base::FolderId folder)
{
    return put(messages, folder, Leaves::Servers);
}

base::Result<void> MessageStore::put(const QList<base::MessageId> &messages, base::FolderId folder, Leaves leaves)
{
    return m_writer.write([&]() -> base::Result<void> {
        const auto account = m_writer.db().number("SELECT account FROM folders WHERE id = ?1", folder);
        if (!account)
            return std::unexpected(account.error());
        const auto isLocal = m_writer.db().number("SELECT local FROM folders WHERE id = ?1", folder);
        if (!isLocal)
            return std::unexpected(isLocal.error());
        const base::Timestamp now = base::SystemClock().now();
        return forEach(m_writer.db(), messages, [&](base::MessageId id, const Facts &facts) -> base::Result<void> {
            if (facts.folder == folder)
                return {};
            const bool mayCome = facts.account.value == *account || (*isLocal != 0 && (facts.isLocal || leaves == Leaves::Servers));
            if (!mayCome)
                return base::fail(base::Fault::InvalidInput, "folder of another account");
            m_writer.pending().noteRemoved(facts.folder, id, !facts.flags.isSeen());
            m_writer.pending().noteAdded(folder, id, !facts.flags.isSeen());
            if (auto ok = m_writer.db().run("UPDATE messages SET folder = ?2, uid = NULL WHERE id = ?1", id, folder);
                !ok)
                return ok;
            // Somebody has decided what becomes of it.
            if (auto ok = m_writer.db().run("DELETE FROM held WHERE message = ?1", id); !ok)
                return ok;
            return m_writer.db().run("INSERT INTO ledger (at, fact, account, folder, message, detail) "
                                     "VALUES (?1, ?2, ?3, ?4, ?5, '')",
                                     now, Fact::Moved, facts.account, folder, id);
        });
    });
}

base::Result<void> MessageStore::setUids(const QList<QPair<base::MessageId, quint32>> &uids)
{
    return m_writer.write([&]() -> base::Result<void> {
        for (const auto &[message, uid] : uids) {
            auto ok = forEach(m_writer.db(), { message }, [&](base::MessageId id, const Facts &facts) {
                return giveUid(id, facts.folder, facts.body.isValid(), uid);
            });
            if (!ok)
                return ok;
        }
        return {};
    });
}

base::Result<void> MessageStore::giveUid(base::MessageId id, base::FolderId folder, bool hasBody, quint32 uid)
{
    Database &db = m_writer.db();
    const auto other = db.number("SELECT id FROM messages WHERE folder = ?1 AND uid = ?2 AND id <> ?3", folder, uid,
                                 id);
    if (!other)
        return std::unexpected(other.error());
    if (*other > 0) {
        if (!hasBody) {
            auto ok = db.run("UPDATE messages SET (pack, offset, length, checksum) = (SELECT pack, offset, length, "
                             "checksum FROM messages WHERE id = ?2) WHERE id = ?1",
                             id, *other);
            if (ok)
                ok = db.run("UPDATE messages SET pack = NULL WHERE id = ?1", *other);
            if (!ok)
                return ok;
        }
        if (auto ok = remove({ base::MessageId { *other } }, Fact::Moved); !ok)
            return ok;
    }
    if (uid != 0) {
        // The server has it after all.
        if (auto ok = db.run("DELETE FROM held WHERE message = ?1", id); !ok)
            return ok;
    }
    return db.run("UPDATE messages SET uid = nullif(?2, 0) WHERE id = ?1", id, uid);
}

base::Result<void> MessageStore::remove(const QList<base::MessageId> &messages, Fact why)
{
    return m_writer.write([&] {
        Database &db = m_writer.db();
        const base::Timestamp now = base::SystemClock().now();
        return forEach(db, messages, [&](base::MessageId id, const Facts &facts) -> base::Result<void> {
            // the row goes: the ledger keeps what a person knows it by
            if (auto ok = db.run("INSERT INTO ledger (at, fact, account, folder, message, detail) VALUES (?1, ?2, ?3, "
                                 "?4, ?5, (SELECT subject FROM summaries WHERE message = ?5))",
                                 now, why, facts.account, facts.folder, id);
                !ok)
                return ok;
            if (auto ok = countDead(m_writer, facts); !ok)
                return ok;
            if (!facts.uidl.isEmpty()) {
                if (auto ok = db.run("UPDATE uidls SET message = NULL WHERE message = ?1", id); !ok)
                    return ok;
            }
            m_writer.pending().noteRemoved(facts.folder, id, !facts.flags.isSeen());
            return db.run("DELETE FROM messages WHERE id = ?1", id);
        });
    });
}

} // namespace store
