// SPDX-License-Identifier: GPL-3.0-or-later
// The questions of synchronisation, journal and ledger: the second half of Reader.
#include "store/Database.h"
#include "store/MessageColumns.h"
#include "store/Reader.h"
#include "store/ReaderSnapshot.h"
#include "store/RowCodec.h"
#include "store/Rowset.h"

#include <QJsonDocument>

namespace store {
namespace {

QJsonObject asObject(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

Intent readIntent(const Statement &statement)
{
    Intent intent;
    intent.id = statement.id<base::IntentId>(0);
    intent.account = statement.id<base::AccountId>(1);
    intent.kind = statement.bytes(2);
    intent.payload = asObject(statement.bytes(3));
    intent.undo = asObject(statement.bytes(4));
    intent.hidesTargets = statement.truth(5);
    intent.state = Intent::State(statement.number(6));
    intent.attempts = int(statement.number(7));
    intent.createdAt = statement.time(8);
    return intent;
}

/// A UIDL cannot begin with a space: what does is a name of the engine's own making, and one of several messages under one
/// UIDL has it; unless it is no more than the SHA-256 of a header, which says as surely as a UIDL whose it is.
bool isUidlUnique(const QByteArray &uidl)
{
    constexpr qsizetype kHeaderName = 1 + 64;
    return !uidl.startsWith(' ') || (uidl.size() == kHeaderName && uidl.lastIndexOf(' ') == 0);
}

MaildropRow readMaildropRow(const Statement &statement)
{
    using Here = policy::MaildropCopy::Here;
    using Person = policy::MaildropCopy::Person;
    MaildropRow row;
    policy::MaildropCopy &copy = row.copy;
    copy.uidl = statement.bytes(0);
    copy.uidlUnique = isUidlUnique(copy.uidl);
    row.message = statement.id<base::MessageId>(1);
    copy.octets = statement.number(2);
    copy.receivedAt = statement.time(3);
    row.state = UidlState(statement.number(4));
    copy.order = statement.number(6);
    row.changedAt = statement.time(7);
    row.attempts = int(statement.number(8));
    const bool hasBody = !statement.isNull(9);
    // What was removed here, or never fetched, is not fetched by itself either.
    copy.here = hasBody ? Here::Stored : Here::HeldBack;
    const bool isWanted = row.state == UidlState::DeleteWanted || row.state == UidlState::DeleteSent;
    if (isWanted && policy::DeletionRule(statement.number(5)) == policy::DeletionRule::Asked)
        copy.person = Person::AskedFor;
    else if (isWanted && !row.message.isValid())
        copy.person = Person::Deleted;
    else if (hasBody && statement.truth(10))
        copy.person = Person::Trashed;
    return row;
}

Intent::Target readTarget(const Statement &statement)
{
    return { statement.id<base::MessageId>(0), statement.id<base::FolderId>(1), quint32(statement.number(2)),
             { statement.bytes(3), statement.time(4), statement.number(5) } };
}

} // namespace

base::Result<QList<UidRow>> Reader::uids(base::FolderId folder) const
{
    Statement statement(m_db, "SELECT " STORE_UID_COLUMNS "WHERE folder = ?1 AND uid IS NOT NULL ORDER BY uid");
    return allRows<UidRow>(statement.bind(folder), readUidRow);
}

base::Result<std::optional<UidRow>> Reader::byUid(base::FolderId folder, quint32 uid) const
{
    Statement statement(m_db, "SELECT " STORE_UID_COLUMNS "WHERE folder = ?1 AND uid = ?2");
    return firstRow<UidRow>(statement.bind(folder, uid), readUidRow);
}

base::Result<quint32> Reader::maxUid(base::FolderId folder) const
{
    return m_db.number("SELECT max(uid) FROM messages WHERE folder = ?1 AND uid IS NOT NULL", folder)
        .transform([](qint64 uid) { return quint32(uid); });
}

base::Result<quint32> Reader::minUid(base::FolderId folder) const
{
    return m_db.number("SELECT min(uid) FROM messages WHERE folder = ?1 AND uid IS NOT NULL", folder)
        .transform([](qint64 uid) { return quint32(uid); });
}

base::Result<QList<UidRow>> Reader::withoutBody(base::FolderId folder, base::Timestamp since, qint64 limit) const
{
    Statement statement(m_db, "SELECT " STORE_UID_COLUMNS "INDEXED BY messages_bodiless WHERE folder = ?1 "
                              "AND pack IS NULL AND received >= ?2 AND uid IS NOT NULL ORDER BY received DESC "
                              "LIMIT ?3");
    return allRows<UidRow>(statement.bind(folder, since, limit), readUidRow);
}

base::Result<QList<UidRow>> Reader::withoutStructure(base::FolderId folder, std::optional<base::Timestamp> before,
                                                     qint64 limit) const
{
    Statement statement(m_db, "SELECT " STORE_UID_COLUMNS "INDEXED BY messages_unmarked WHERE folder = ?1 "
                              "AND pack IS NULL AND received < ?2 AND uid IS NOT NULL AND attachment < " STORE_MARK_KNOWN
                              " ORDER BY received DESC LIMIT ?3");
    const base::Timestamp bound = before.value_or(base::Timestamp { std::numeric_limits<qint64>::max() });
    return allRows<UidRow>(statement.bind(folder, bound, limit), readUidRow);
}

base::Result<QList<MessageRow>> Reader::withoutUid(base::FolderId folder) const
{
    Statement statement(m_db, "SELECT " STORE_MESSAGE_COLUMNS "WHERE m.folder = ?1 AND m.uid IS NULL ORDER BY m.id");
    return allRows<MessageRow>(statement.bind(folder), readMessageRow);
}

base::Result<QList<MessagePlace>> Reader::places(const QList<base::MessageId> &ids) const
{
    const Snapshot snapshot(*this);
    QList<MessagePlace> places;
    Statement statement(m_db, "SELECT f.account, m.folder, m.uid, m.uidl, m.flags, m.keywords, m.pack, "
                              "(SELECT u.account FROM uidls u WHERE u.message = m.id) "
                              "FROM messages m JOIN folders f ON f.id = m.folder WHERE m.id = ?1");
    for (const base::MessageId id : ids) {
        statement.bind(id);
        if (statement.next())
            places.append({ id, statement.id<base::AccountId>(0), statement.id<base::FolderId>(1),
                            quint32(statement.number(2)), statement.bytes(3),
                            decodeFlags(statement.number(4), statement.view(5)), !statement.isNull(6),
                            statement.id<base::AccountId>(7) });
        statement.reset();
    }
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    return places;
}

base::Result<QList<UidlRow>> Reader::uidls(base::AccountId account) const
{
    Statement statement(m_db, "SELECT " STORE_UIDL_COLUMNS "WHERE account = ?1 AND state <> 4 ORDER BY uidl");
    return allRows<UidlRow>(statement.bind(account), readUidlRow);
}

base::Result<QList<UidlRow>> Reader::goneUidls(base::AccountId account, qint64 limit) const
{
    Statement statement(m_db, "SELECT " STORE_UIDL_COLUMNS "WHERE account = ?1 AND state = 4 LIMIT ?2");
    return allRows<UidlRow>(statement.bind(account, limit), readUidlRow);
}

base::Result<std::optional<UidlRow>> Reader::uidl(base::AccountId account, const QByteArray &uidl) const
{
    Statement statement(m_db, "SELECT " STORE_UIDL_COLUMNS "WHERE account = ?1 AND uidl = ?2");
    return firstRow<UidlRow>(statement.bind(account, uidl), readUidlRow);
}

base::Result<UidlHashes> Reader::uidlHashes(base::AccountId account, const QByteArray &uidl) const
{
    Statement statement(m_db, "SELECT sha256, header FROM uidls WHERE account = ?1 AND uidl = ?2");
    return firstRow<UidlHashes>(statement.bind(account, uidl),
                                [](const Statement &row) { return UidlHashes { row.bytes(0), row.bytes(1) }; })
        .transform([](const std::optional<UidlHashes> &found) { return found.value_or(UidlHashes {}); });
}

base::Result<QList<MaildropRow>> Reader::maildrop(base::AccountId account) const
{
    // The Trash is whosever folder it is, and what lies in a folder that lies in it lies in it, too.
    Statement statement(m_db, "WITH RECURSIVE trash (id) AS (SELECT id FROM folders WHERE role = 6 UNION "
                              "SELECT f.id FROM folders f JOIN trash t ON f.parent = t.id) "
                              "SELECT u.uidl, u.message, u.size, u.received, u.state, u.rule, u.place, u.changed, "
                              "u.attempts, m.pack, m.folder IN trash FROM uidls u LEFT JOIN messages m "
                              "ON m.id = u.message WHERE u.account = ?1 AND u.state NOT IN (4, 5) "
                              "ORDER BY u.place, u.uidl");
    return allRows<MaildropRow>(statement.bind(account), readMaildropRow);
}

base::Result<QList<Intent>> Reader::intents(base::AccountId account) const
{
    return intents(account, QByteArray());
}

base::Result<QList<Intent>> Reader::intents(base::AccountId account, const QByteArray &kind) const
{
    const Snapshot snapshot(*this);
    Statement statement(m_db, "SELECT id, account, kind, payload, undo, hides, state, attempts, created FROM intents "
                              "WHERE account = ?1 AND (?2 IS NULL OR kind = ?2) ORDER BY id");
    auto intents = allRows<Intent>(statement.bind(account, kind), readIntent);
    if (!intents)
        return intents;
    for (Intent &intent : *intents) {
        Statement targets(m_db, "SELECT message, folder, uid, message_id, sent, size FROM intent_targets "
                                "WHERE intent = ?1 ORDER BY position");
        auto list = allRows<Intent::Target>(targets.bind(intent.id), readTarget);
        if (!list)
            return std::unexpected(list.error());
        intent.targets = std::move(*list);
    }
    return intents;
}

base::Result<int> Reader::intentCount(base::AccountId account) const
{
    return m_db.number("SELECT count(*) FROM intents WHERE account = ?1", account)
        .transform([](qint64 count) { return int(count); });
}

base::Result<QList<quint32>> Reader::hiddenUids(base::FolderId folder) const
{
    Statement statement(m_db, "SELECT t.uid FROM intents i JOIN intent_targets t ON t.intent = i.id "
                              "WHERE i.hides = 1 AND t.folder = ?1 AND t.uid > 0");
    return allRows<quint32>(statement.bind(folder), [](const Statement &row) { return quint32(row.number(0)); });
}

base::Result<QList<LedgerEntry>> Reader::ledger(base::AccountId account, qint64 limit, qint64 beforeNumber) const
{
    const qint64 before = beforeNumber > 0 ? beforeNumber : std::numeric_limits<qint64>::max();
    Statement statement(m_db, "SELECT " STORE_LEDGER_COLUMNS "WHERE l.account = ?1 AND l.number < ?2 "
                              "ORDER BY l.number DESC LIMIT ?3");
    return allRows<LedgerEntry>(statement.bind(account, before, limit), readLedgerEntry);
}

base::Result<QList<LedgerEntry>> Reader::ledgerOf(base::MessageId message) const
{
    Statement statement(m_db, "SELECT " STORE_LEDGER_COLUMNS "WHERE l.message = ?1 OR l.number = " STORE_LEDGER_RANGE
                              " ORDER BY l.number");
    return allRows<LedgerEntry>(statement.bind(message), [message](const Statement &row) {
        LedgerEntry entry = readLedgerEntry(row);
        entry.message = message;
        entry.last = {};
        return entry;
    });
}

base::Result<QByteArray> Reader::value(const QByteArray &key) const
{
    Statement statement(m_db, "SELECT value FROM named_values WHERE key = ?1");
    const auto value = firstRow<QByteArray>(statement.bind(key), [](const Statement &row) { return row.bytes(0); });
    if (!value)
        return std::unexpected(value.error());
    return value->value_or(QByteArray());
}

} // namespace store
