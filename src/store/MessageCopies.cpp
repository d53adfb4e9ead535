// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/MessageColumns.h"
#include "store/MessageStore.h"
#include "store/PackFiles.h"
#include "store/Rowset.h"
#include "store/Writer.h"

#include "mail/FlagSet.h"

// Copies of messages.
namespace store {
namespace {

struct Original {
    base::Timestamp receivedAt;
    bool isSeen = false;
    BodyRef body;
};

base::Result<std::optional<Original>> find(Database &db, base::MessageId id)
{
    Statement statement(db, "SELECT received, flags, " STORE_BODY_COLUMNS " FROM messages WHERE id = ?1");
    return firstRow<Original>(statement.bind(id), [](const Statement &row) {
        const auto flags = mail::Flags::fromInt(quint32(row.number(1)));
        return Original { row.time(0), flags.testFlag(mail::Flag::Seen), readBodyRef(row, 2) };
    });
}

struct Place {
    base::AccountId account;
    bool isLocal = false;
};

base::Result<Place> placeOf(Database &db, base::FolderId folder)
{
    Statement statement(db, "SELECT account, local FROM folders WHERE id = ?1 AND selectable = 1");
    const auto found = firstRow<Place>(statement.bind(folder),
                                       [](const Statement &row) { return Place { row.id<base::AccountId>(0), row.truth(1) }; });
    if (!found)
        return std::unexpected(found.error());
    if (!*found)
        return base::fail(base::Fault::InvalidInput, "no such folder");
    return **found;
}

/// The bytes again, not a second name for them: each message is salvaged, moved and dropped by itself.
base::Result<BodyRef> copyBody(Writer &writer, const Original &original, const PackRecord &record)
{
    const auto raw = readBody(writer.storeFolder(), original.body);
    if (!raw)
        return std::unexpected(raw.error());
    return writer.packs().append(record, *raw);
}

} // namespace

base::Result<QList<base::MessageId>> MessageStore::copy(const QList<base::MessageId> &messages, base::FolderId folder)
{
    QList<base::MessageId> copies;
    const auto written = m_writer.write([&]() -> base::Result<void> {
        Database &db = m_writer.db();
        const auto place = placeOf(db, folder);
        if (!place)
            return std::unexpected(place.error());
        const base::Timestamp now = base::SystemClock().now();
        for (const base::MessageId message : messages) {
            const auto original = find(db, message);
            if (!original)
                return std::unexpected(original.error());
            if (!*original)
                continue;
            const bool hasBody = (*original)->body.isValid();
            if (!hasBody && place->isLocal)
                return base::fail(base::Fault::MessageGone, "not all of it is here");
            const base::MessageId copy = m_writer.nextMessageId();
            if (auto ok = db.run("INSERT INTO messages (id, folder, flags, keywords, attachment, date, received, size) "
                                 "SELECT ?2, ?3, flags, keywords, attachment, date, received, size FROM messages WHERE id = ?1",
                                 message, copy, folder);
                !ok)
                return ok;
            if (hasBody) {
                const auto body = copyBody(m_writer, **original, { copy, place->account, folder, (*original)->receivedAt, 0, 0, 0, {} });
                if (!body)
                    return std::unexpected(body.error());
                if (auto ok = db.run("UPDATE messages SET size = ?4, pack = ?2, offset = ?3, length = ?4, checksum = ?5 WHERE id = ?1",
                                     copy, body->pack, body->offset, body->length, body->checksum);
                    !ok)
                    return ok;
            }
            if (auto ok = db.run("INSERT INTO summaries (message, subject, subject_key, sender_key, addresses, sent, "
                                 "message_id, message_key, in_reply_to, refs, preview, bulk) SELECT ?2, subject, subject_key, "
                                 "sender_key, addresses, sent, message_id, message_key, in_reply_to, refs, preview, bulk "
                                 "FROM summaries WHERE message = ?1",
                                 message, copy);
                !ok)
                return ok;
            if (auto ok = db.run("INSERT INTO ledger (at, fact, account, folder, message, detail) "
                                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                                 now, Fact::Copied, place->account, folder, copy, QString::number(message.value));
                !ok)
                return ok;
            m_writer.pending().noteAdded(folder, copy, !(*original)->isSeen);
            copies.append(copy);
        }
        return {};
    });
    if (!written)
        return std::unexpected(written.error());
    return copies;
}

} // namespace store
