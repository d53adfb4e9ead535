// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PackSalvage.h"

#include "store/AccountStore.h"
#include "store/Arrivals.h"
#include "store/FolderStore.h"
#include "store/MessageColumns.h"
#include "store/RowCodec.h"
#include "store/Rowset.h"
#include "store/SortKey.h"

using namespace Qt::StringLiterals;

namespace store {

// By a person, and not brought back since (RemovedStore).
#define STORE_DELETED_FOR_GOOD(fact_)                                                                                 \
    "(" fact_ ".fact = 2 AND NOT EXISTS (SELECT 1 FROM ledger b WHERE b.message = " fact_ ".message AND b.fact = 12 " \
    "AND b.number > " fact_ ".number))"

base::Result<void> PackSalvage::readPack(qint64 pack)
{
    base::Result<void> ok = readOwners(pack);
    if (!ok)
        return ok;
    qint64 end = kPackMagic.size();
    const auto lost = scanPack(m_writer.storeFolder(), pack, -1, [&](const FoundRecord &found, QByteArrayView raw) {
        end = found.place.offset + found.place.length;
        ok = take(found, raw);
        return ok.has_value();
    });
    if (!ok)
        return ok;
    if (!lost)
        return {}; // a pack that cannot be opened stays as it is; rows that name it lose their bytes in finish()
    return m_writer.db().run("INSERT INTO packs (id, bytes, dead) VALUES (?1, ?2, 0)", pack, end);
}

base::Result<void> PackSalvage::readOwners(qint64 pack)
{
    m_owners.clear();
    Statement statement(m_writer.db(), "SELECT id, offset FROM messages WHERE pack = ?1 "
                                       "UNION ALL SELECT id, offset FROM removed_messages WHERE pack = ?1");
    statement.bind(pack);
    while (statement.next())
        m_owners.insert(statement.number(1), statement.id<base::MessageId>(0));
    return statement.finish();
}

base::Result<void> PackSalvage::take(const FoundRecord &found, QByteArrayView raw)
{
    const base::MessageId id = found.record.message;
    m_writer.reserveMessageIds(id);
    if (!found.record.uidl.isEmpty())
        m_collectors.insert(id, found.record.account);
    if (const auto owner = m_owners.value(found.place.offset); owner.isValid() && owner != id) {
        m_found.insert(owner, found.place); // bytes that were handed on (MessageStore::setUids)
        return {};
    }
    // What was deleted for good and can be brought back (RemovedStore) has its bytes, and no row among the messages.
    Statement statement(m_writer.db(), "SELECT " STORE_BODY_COLUMNS " FROM messages WHERE id = ?1 "
                                       "UNION ALL SELECT " STORE_BODY_COLUMNS " FROM removed_messages WHERE id = ?1");
    const auto row = firstRow<BodyRef>(statement.bind(id), [](const Statement &s) { return readBodyRef(s, 0); });
    if (!row)
        return std::unexpected(row.error());
    if (!*row) {
        const auto removed = wasRemoved(found.record);
        if (!removed)
            return std::unexpected(removed.error());
        if (*removed)
            return {};
        if (auto ok = addRow(found, raw); !ok)
            return ok;
    }
    // Interrupted compaction leaves two copies: the one the row names stands, else the one found last.
    if (!*row || **row == found.place || m_found.value(id) != **row)
        m_found.insert(id, found.place);
    return {};
}

base::Result<PackSalvage::Stay> PackSalvage::lastStay(const PackRecord &record)
{
    // Only of what no IMAP server has: there synchronisation knows better where a message is.
    Statement statement(m_writer.db(), "SELECT folder, number FROM ledger WHERE message = ?1 AND ?2 = 0 AND fact = 5 "
                                       "ORDER BY number DESC LIMIT 1");
    const auto moved = firstRow<Stay>(statement.bind(record.message, record.uid), [](const Statement &row) {
        return Stay { row.id<base::FolderId>(0), row.number(1) };
    });
    if (!moved)
        return std::unexpected(moved.error());
    if (*moved)
        return **moved;
    return m_writer.db().number("SELECT ifnull(min(number), 9223372036854775807) FROM ledger WHERE message = ?1 OR number = "
                                STORE_LEDGER_RANGE, record.message)
        .transform([&record](qint64 first) { return Stay { record.folder, first }; });
}

base::Result<bool> PackSalvage::wasRemoved(const PackRecord &record)
{
    const auto stay = lastStay(record);
    if (!stay)
        return std::unexpected(stay.error());
    // By itself, or with its folder after it had come. DeletedOnServer is no removal: a rule that empties the maildrop
    // writes it of mail whose only copy is here from then on. Nor is it one that a POP3 server does not list it any more.
    const auto facts = m_writer.db().number(
        "SELECT count(*) FROM ledger d WHERE (d.message = ?1 AND (" STORE_DELETED_FOR_GOOD("d") " OR (d.fact = 4 AND d.uidl IS NULL))) "
        "OR (d.folder = ?2 AND d.fact = 2 AND d.message IS NULL AND d.number > ?3)",
        record.message, stay->folder, stay->since);
    return facts.transform([](qint64 count) { return count > 0; });
}

base::Result<void> PackSalvage::addRow(const FoundRecord &found, QByteArrayView raw)
{
    const PackRecord &record = found.record;
    const auto folder = folderFor(record);
    if (!folder)
        return std::unexpected(folder.error());
    Database &db = m_writer.db();
    const auto taken = db.number("SELECT count(*) FROM messages WHERE folder = ?1 AND uid = ?2", *folder, record.uid);
    if (!taken)
        return std::unexpected(taken.error());
    const quint32 uid = *folder == record.folder && *taken == 0 ? record.uid : 0;
    const mail::MessageSummary summary = m_summarise(raw);
    const QByteArray uidl = record.uidl.isEmpty() ? QByteArray() : record.uidl;
    // shown as read: old mail that shouts "new" helps nobody, and IMAP tells the truth again soon
    if (auto ok = db.run("INSERT INTO messages (id, folder, uid, uidl, flags, attachment, date, received, size) "
                         "VALUES (?1, ?2, nullif(?3, 0), ?4, ?5, ?6, ?7, ?8, ?9)",
                         record.message, *folder, uid, uidl, encodeFlags(mail::Flag::Seen), summary.hasAttachment,
                         listDate(summary.sentAt, record.receivedAt), record.receivedAt, record.length);
        !ok)
        return ok;
    Statement statement(db, "INSERT INTO summaries (message, subject, subject_key, sender_key, addresses, sent, "
                            "message_id, message_key, in_reply_to, refs, preview, bulk) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    const SummaryColumns columns = columnsOf(summary);
    bindSummary(statement, record.message, columns);
    if (auto ok = statement.run(); !ok)
        return ok;
    if (auto ok = noteUidl(record, *folder); !ok)
        return ok;
    ++m_fromPacks;
    return db.run("INSERT INTO ledger (at, fact, folder, message, detail) VALUES (?1, ?2, ?3, ?4, '')",
                  base::SystemClock().now(), Fact::Recovered, *folder, record.message);
}

/// The UIDL belongs to the account that fetched the message, wherever the message lies. Of one that is not there any more
/// nothing is noted: under another account's name it would stand in the way of that one's mail.
base::Result<void> PackSalvage::noteUidl(const PackRecord &record, base::FolderId folder)
{
    if (record.uidl.isEmpty())
        return {};
    return m_writer.db().run(
        "INSERT INTO uidls (account, uidl, message, size, received, state) SELECT a.id, ?3, ?4, ?5, ?6, ?7 FROM accounts a "
        "WHERE a.id = ?1 OR (a.id = ?8 AND a.id = (SELECT account FROM folders WHERE id = ?2)) "
        "ON CONFLICT DO UPDATE SET message = ?4 WHERE message IS NULL OR message < ?4", // given twice it is the later one's
        record.account, folder, record.uidl, record.message, record.length, record.receivedAt, UidlState::Durable,
        m_placeholder);
}

base::Result<base::FolderId> PackSalvage::folderFor(const PackRecord &record)
{
    const auto stay = lastStay(record);
    if (!stay)
        return std::unexpected(stay.error());
    for (const base::FolderId folder : { stay->folder, record.folder }) {
        const auto exists = m_writer.db().number("SELECT count(*) FROM folders WHERE id = ?1", folder);
        if (!exists)
            return std::unexpected(exists.error());
        if (*exists > 0)
            return folder;
    }
    const auto account = accountFor(record.account);
    if (!account)
        return std::unexpected(account.error());
    if (const auto known = m_recovered.constFind(*account); known != m_recovered.constEnd())
        return *known;
    FolderRow folder;
    folder.account = *account;
    folder.name = folder.path = u"Recovered"_s;
    folder.local = true;
    const auto added = FolderStore(m_writer).add(folder);
    if (added)
        m_recovered.insert(*account, *added);
    return added;
}

base::Result<base::AccountId> PackSalvage::accountFor(base::AccountId recorded)
{
    const auto exists = m_writer.db().number("SELECT count(*) FROM accounts WHERE id = ?1", recorded);
    if (!exists)
        return std::unexpected(exists.error());
    if (*exists > 0)
        return recorded;
    if (m_placeholder.isValid())
        return m_placeholder;
    // An account that is switched off and leads nowhere (RFC 2606), so that the mail has a place.
    accounts::AccountSettings settings;
    settings.label = u"Recovered"_s;
    settings.address = u"recovered@recovered.invalid"_s;
    settings.enabled = false;
    settings.incoming.protocol = accounts::Protocol::Pop3;
    settings.incoming.host = u"recovered.invalid"_s;
    settings.incoming.port = accounts::defaultPort(accounts::Protocol::Pop3, settings.incoming.security);
    settings.incoming.userName = u"recovered"_s;
    settings.kind = accounts::Pop3Settings {};
    const auto added = AccountStore(m_writer).add(settings);
    if (added)
        m_placeholder = *added;
    return added;
}

base::Result<void> PackSalvage::finish()
{
    Database &db = m_writer.db();
    const auto before = db.number("SELECT count(*) FROM messages WHERE pack IS NOT NULL");
    if (!before)
        return std::unexpected(before.error());
    qint64 kept = 0;
    Statement hadBody(db, "SELECT pack IS NOT NULL FROM messages WHERE id = ?1");
    for (auto found = m_found.constBegin(); found != m_found.constEnd(); ++found) {
        hadBody.bind(found.key());
        kept += hadBody.next() && hadBody.truth(0);
        hadBody.reset();
    }
    m_lostBodies = *before - kept;
    if (auto ok = db.execute("UPDATE messages SET pack = NULL, offset = NULL, length = NULL, checksum = NULL;"
                             "UPDATE removed_messages SET pack = NULL, offset = NULL, length = NULL, checksum = NULL;"); !ok)
        return ok;
    // A number is in one of the two only.
    Statement statement(db, "UPDATE messages SET pack = ?2, offset = ?3, length = ?4, checksum = ?5 WHERE id = ?1");
    Statement removed(db, "UPDATE removed_messages SET pack = ?2, offset = ?3, length = ?4, checksum = ?5 WHERE id = ?1");
    for (auto found = m_found.constBegin(); found != m_found.constEnd(); ++found) {
        const BodyRef &body = found.value();
        for (Statement *one : { &statement, &removed }) {
            if (auto ok = one->bind(found.key(), body.pack, body.offset, body.length, body.checksum).run(); !ok)
                return ok;
        }
    }
    if (auto ok = mendUidls(); !ok)
        return ok;
    return db.execute(
        "UPDATE packs SET dead = bytes - 16 - (SELECT ifnull(sum(length + 64 + ifnull(length(uidl), 0)), 0) FROM "
        "(SELECT pack, length, uidl FROM messages UNION ALL SELECT pack, length, uidl FROM removed_messages) WHERE pack = packs.id);");
}

base::Result<void> PackSalvage::mendUidls()
{
    Database &db = m_writer.db();
    // A POP3 message without bytes must be fetched again: no row may stand in the way of it.
    if (auto ok = db.execute("DELETE FROM messages WHERE pack IS NULL AND uidl IS NOT NULL;"
                             "DELETE FROM removed_messages WHERE pack IS NULL AND uidl IS NOT NULL;"); !ok)
        return ok;
    // What is here must not be fetched again because its UIDL could not be read.
    QList<base::MessageId> unknown;
    Statement rows(db, "SELECT id FROM messages m WHERE uidl IS NOT NULL "
                       "AND NOT EXISTS (SELECT 1 FROM uidls WHERE message = m.id) ORDER BY id DESC");
    while (rows.next())
        unknown.append(rows.id<base::MessageId>(0));
    if (auto ok = rows.finish(); !ok)
        return ok;
    Statement note(db, "INSERT OR IGNORE INTO uidls (account, uidl, message, size, received, state) "
                       "SELECT a.id, m.uidl, m.id, m.size, m.received, 1 FROM messages m, accounts a "
                       "WHERE m.id = ?1 AND a.id = ?2");
    for (const base::MessageId message : std::as_const(unknown)) {
        if (auto ok = note.bind(message, m_collectors.value(message)).run(); !ok)
            return ok;
    }
    return db.execute(
        // Gone, or removed by the person: known, and not wanted again.
        "UPDATE uidls SET message = NULL WHERE message NOT IN (SELECT id FROM messages) AND (state IN (4, 5) OR EXISTS "
        "(SELECT 1 FROM ledger d WHERE d.message = uidls.message AND " STORE_DELETED_FOR_GOOD("d") "));"
        // A UIDL that is not known is fetched at the next visit; Seen would mean "given up".
        "DELETE FROM uidls WHERE message NOT IN (SELECT id FROM messages);");
}

} // namespace store
