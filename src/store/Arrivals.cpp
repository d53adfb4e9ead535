// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Arrivals.h"

#include "store/PeopleCount.h"
#include "store/RowCodec.h"
#include "store/SortKey.h"
#include "store/Source.h"

namespace store {
namespace {

constexpr const char *kInsertMessage =
    "INSERT INTO messages (id, folder, uid, uidl, flags, keywords, attachment, date, received, size, pack, offset, "
    "length, checksum) VALUES (?1, ?2, nullif(?3, 0), ?4, ?5, ?6, ?7, ?8, ?9, ?10, nullif(?11, 0), ?12, ?13, ?14)";
constexpr const char *kInsertSummary =
    "INSERT INTO summaries (message, subject, subject_key, sender_key, addresses, sent, message_id, message_key, "
    "in_reply_to, refs, preview, bulk) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
// Takes a name that is new, and one that nothing here stands behind: those for which findUidl() finds nothing.
constexpr const char *kClaimUidl =
    "INSERT INTO uidls (account, uidl, message, size, received, state, changed, place, sha256, header) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?5, ?7, ?8, ?9) ON CONFLICT (account, uidl) DO UPDATE SET message = excluded.message, "
    "size = excluded.size, received = excluded.received, state = excluded.state, changed = excluded.changed, "
    "place = excluded.place, sha256 = excluded.sha256, header = excluded.header, rule = 0, attempts = 0 "
    "WHERE uidls.state = 4 OR (uidls.state = 0 AND uidls.message IS NULL)";
constexpr const char *kInsertLedger = "INSERT INTO ledger (at, fact, account, folder, message, detail, uidl, source, last) "
                                      "VALUES (?1, ?2, ?3, ?4, ?5, '', ?6, nullif(?7, 0), nullif(?8, 0))";

QByteArray orNull(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QByteArray() : bytes;
}

} // namespace

void bindSummary(Statement &statement, base::MessageId id, const SummaryColumns &columns)
{
    statement.bind(id, Utf8 { columns.subject }, Utf8 { columns.subjectKey }, Utf8 { columns.senderKey },
                   Utf8 { columns.addresses }, columns.sentAt, Blob { columns.messageId }, columns.messageKey,
                   Blob { columns.inReplyTo }, Blob { columns.references }, Utf8 { columns.preview }, columns.isBulk);
}

Arrivals::Arrivals(Writer &writer, base::FolderId folder, base::AccountId collector)
    : m_writer(writer), m_folder(folder), m_account(collector), m_now(base::SystemClock().now()), m_message(writer.db(), kInsertMessage),
      m_summary(writer.db(), kInsertSummary), m_claim(writer.db(), kClaimUidl), m_ledger(writer.db(), kInsertLedger)
{
}

base::Result<void> Arrivals::begin()
{
    Statement statement(m_writer.db(), "SELECT account, (SELECT max(uid) FROM messages WHERE folder = ?1 AND uid IS NOT "
                                       "NULL), (SELECT min(uid) FROM messages WHERE folder = ?1 AND uid IS NOT NULL) "
                                       "FROM folders WHERE id = ?1");
    statement.bind(m_folder);
    if (!statement.next()) {
        if (auto ok = statement.finish(); !ok)
            return ok;
        return base::fail(base::Fault::InvalidInput, "no such folder");
    }
    if (!m_account.isValid())
        m_account = statement.id<base::AccountId>(0);
    m_highestUid = quint32(statement.number(1));
    m_lowestUid = quint32(statement.number(2));
    const auto source = sourceOf(m_writer.db(), m_account);
    if (!source)
        return std::unexpected(source.error());
    m_source = *source;
    return {};
}

base::Result<base::MessageId> Arrivals::take(const Arrival &arrival)
{
    if (arrival.uidl.size() > PackRecord::kMaxUidl)
        return base::fail(base::Fault::LimitExceeded, "UIDL of " + QByteArray::number(arrival.uidl.size()) + " octets");
    Known known;
    bool isClaimed = false;
    // Batches come sorted and the newest batch first: nearly every number lies outside of what is here.
    if (arrival.uid > m_previousUid && (arrival.uid > m_highestUid || arrival.uid < m_lowestUid)) {
        m_previousUid = arrival.uid;
    } else if (arrival.uid > 0 || !arrival.uidl.isEmpty()) {
        if (arrival.uid == 0) {
            const auto claimed = claimUidl({ m_writer.nextNumber() }, arrival);
            if (!claimed)
                return std::unexpected(claimed.error());
            isClaimed = *claimed;
        }
        if (!isClaimed) {
            const auto found = arrival.uid > 0 ? findUid(arrival.uid) : findUidl(arrival.uidl);
            if (!found)
                return std::unexpected(found.error());
            known = *found;
        }
    }
    if (known.isKnown) {
        if (known.id.isValid() && !known.hasBody && arrival.raw) {
            if (auto ok = keepMissingBody(known, arrival); !ok)
                return std::unexpected(ok.error());
        }
        return known.id;
    }
    const base::MessageId id = m_writer.nextMessageId();
    if (auto ok = insert(id, arrival); !ok)
        return std::unexpected(ok.error());
    if (!arrival.uidl.isEmpty() && !isClaimed) {
        if (const auto claimed = claimUidl(id, arrival); !claimed)
            return std::unexpected(claimed.error());
    }
    m_writer.pending().noteAdded(m_folder, id, !arrival.flags.isSeen());
    return id;
}

base::Result<void> Arrivals::insert(base::MessageId id, const Arrival &arrival)
{
    BodyRef body;
    if (arrival.raw) {
        const PackRecord record { id, m_account, m_folder, arrival.receivedAt, 0, 0, arrival.uid, arrival.uidl };
        const auto kept = m_writer.packs().append(record, *arrival.raw);
        if (!kept)
            return std::unexpected(kept.error());
        body = *kept;
    }
    const mail::MessageSummary &summary = arrival.summary;
    const qint64 size = arrival.raw ? arrival.raw->size() : arrival.size;
    const QByteArray uidl = arrival.uidl.isEmpty() ? QByteArray() : arrival.uidl;
    m_message.bind(id, m_folder, arrival.uid, uidl, encodeFlags(arrival.flags.system),
                   encodeWords(arrival.flags.keywords), summary.hasAttachment,
                   listDate(summary.sentAt, arrival.receivedAt), arrival.receivedAt, size, body.pack, body.offset,
                   body.length, body.checksum);
    if (auto ok = m_message.run(); !ok)
        return ok;
    std::optional<SummaryColumns> made;
    if (!arrival.columns)
        made = columnsOf(summary);
    bindSummary(m_summary, id, arrival.columns ? *arrival.columns : *made);
    if (auto ok = m_summary.run(); !ok)
        return ok;
    if (uidl.isNull())
        return noteReceived(id);
    return note(arrival.raw ? Fact::Received : Fact::HeaderReceived, id, uidl);
}

base::Result<void> Arrivals::note(Fact fact, base::MessageId id, const QByteArray &uidl)
{
    return m_ledger.bind(m_now, fact, m_account, m_folder, id, uidl, m_source, 0).run();
}

/// One fact for as many as have numbers without a gap.
base::Result<void> Arrivals::noteReceived(base::MessageId id)
{
    if (m_firstReceived.isValid() && id.value != m_lastReceived.value + 1) {
        if (auto ok = writeReceived(); !ok)
            return ok;
    }
    if (!m_firstReceived.isValid())
        m_firstReceived = id;
    m_lastReceived = id;
    return {};
}

base::Result<void> Arrivals::writeReceived()
{
    const base::MessageId first = std::exchange(m_firstReceived, {});
    if (!first.isValid())
        return {};
    const qint64 last = m_lastReceived == first ? 0 : m_lastReceived.value;
    return m_ledger.bind(m_now, Fact::Received, m_account, m_folder, first, QByteArray(), m_source, last).run();
}

base::Result<void> Arrivals::end()
{
    if (auto ok = writeReceived(); !ok)
        return ok;
    return countFewPeople(m_writer);
}

base::Result<void> Arrivals::keepMissingBody(const Known &known, const Arrival &arrival)
{
    const base::MessageId id = known.id;
    const PackRecord record { id, m_account, known.folder, arrival.receivedAt, 0, 0, arrival.uid, arrival.uidl };
    const auto body = m_writer.packs().append(record, *arrival.raw);
    if (!body)
        return std::unexpected(body.error());
    if (auto ok = m_writer.db().run("UPDATE messages SET pack = ?2, offset = ?3, length = ?4, checksum = ?5, size = ?4 "
                                    "WHERE id = ?1",
                                    id, body->pack, body->offset, body->length, body->checksum);
        !ok)
        return ok;
    if (!arrival.uidl.isEmpty()) {
        // The age of what is here counts from now: until now nothing was.
        if (auto ok = m_writer.db().run("UPDATE uidls SET state = ?3, changed = ?4, received = ?4, size = ?5, sha256 = ?6, "
                                        "header = ?7 WHERE account = ?1 AND uidl = ?2 AND state = 0",
                                        m_account, arrival.uidl, UidlState::Durable, arrival.receivedAt, body->length,
                                        orNull(arrival.sha256), orNull(arrival.headerName));
            !ok)
            return ok;
        if (auto ok = note(Fact::BodyReceived, id, arrival.uidl); !ok)
            return ok;
        // Of a message that was known by its header, only now the preview and the attachments are known.
        const QByteArray preview = arrival.columns ? arrival.columns->preview : arrival.summary.preview.toUtf8();
        Statement summary(m_writer.db(), "UPDATE summaries SET preview = ?2, bulk = ?3 WHERE message = ?1");
        if (auto ok = summary.bind(id, Utf8 { preview }, arrival.summary.isBulk).run(); !ok)
            return ok;
        if (auto ok = m_writer.db().run("UPDATE messages SET attachment = ?2 WHERE id = ?1", id,
                                        arrival.summary.hasAttachment);
            !ok)
            return ok;
    }
    m_writer.pending().noteChanged(known.folder, id);
    return {};
}

base::Result<Arrivals::Known> Arrivals::findUid(quint32 uid)
{
    Statement statement(m_writer.db(), "SELECT id, pack FROM messages WHERE folder = ?1 AND uid = ?2");
    statement.bind(m_folder, uid);
    Known known;
    if (statement.next())
        known = { true, statement.id<base::MessageId>(0), !statement.isNull(1), m_folder };
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    return known;
}

/// False: something stands behind that name already, see findUidl(). Nearly every name is new, and is asked for only here.
base::Result<bool> Arrivals::claimUidl(base::MessageId id, const Arrival &arrival)
{
    const qint64 size = arrival.raw ? arrival.raw->size() : arrival.size;
    const UidlState state = arrival.raw ? UidlState::Durable : UidlState::Seen;
    const auto ok = m_claim
                        .bind(m_account, arrival.uidl, id, size, arrival.receivedAt, state, arrival.place,
                              orNull(arrival.sha256), orNull(arrival.headerName))
                        .run();
    if (!ok)
        return std::unexpected(ok.error());
    return m_writer.db().changedRows() > 0;
}

base::Result<Arrivals::Known> Arrivals::findUidl(const QByteArray &uidl)
{
    // Gone: the server has deleted that one, and gives its name to another message
    Statement statement(m_writer.db(), "SELECT u.message, m.pack, u.state, m.folder FROM uidls u LEFT JOIN messages m "
                                       "ON m.id = u.message WHERE u.account = ?1 AND u.uidl = ?2 AND u.state <> 4");
    statement.bind(m_account, uidl);
    Known known;
    if (statement.next()) {
        const bool wasFetched = UidlState(statement.number(2)) != UidlState::Seen;
        known = { wasFetched || !statement.isNull(0), statement.id<base::MessageId>(0), !statement.isNull(1),
                  statement.id<base::FolderId>(3) };
    }
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    return known;
}

} // namespace store
