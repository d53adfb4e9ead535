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

/// A local folder's account.
base::Result<base::AccountId> localOwner(Database &db, base::FolderId folder)
{
    const auto account = db.number("SELECT account FROM folders WHERE id = ?1 AND local = 1 AND selectable = 1", folder);
    if (!account)
        return std::unexpected(account.error());
    if (*account == 0)
        return base::fail(base::Fault::InvalidInput, "no such local folder");
    return base::AccountId { *account };
}

} // namespace

base::Result<QList<base::MessageId>> MessageStore::copy(const QList<base::MessageId> &messages, base::FolderId folder)
{
    QList<base::MessageId> copies;
    const auto written = m_writer.write([&]() -> base::Result<void> {
        Database &db = m_writer.db();
        const auto account = localOwner(db, folder);
        if (!account)
            return std::unexpected(account.error());
        const base::Timestamp now = base::SystemClock().now();
        for (const base::MessageId message : messages) {
            const auto original = find(db, message);
            if (!original)
                return std::unexpected(original.error());
            if (!*original)
                continue;
            if (!(*original)->body.isValid())
                return base::fail(base::Fault::MessageGone, "not all of it is here");
            // The bytes again, not a second name for them: each message is salvaged, moved and dropped by itself.
            const auto raw = readBody(m_writer.storeFolder(), (*original)->body);
            if (!raw)
                return std::unexpected(raw.error());
            const base::MessageId copy = m_writer.nextMessageId();
            const PackRecord record { copy, *account, folder, (*original)->receivedAt, 0, 0, 0, {} };
            const auto body = m_writer.packs().append(record, *raw);
            if (!body)
                return std::unexpected(body.error());
            if (auto ok = db.run("INSERT INTO messages (id, folder, flags, keywords, attachment, date, received, size, pack, "
                                 "offset, length, checksum) SELECT ?2, ?3, flags, keywords, attachment, date, received, ?6, "
                                 "?4, ?5, ?6, ?7 FROM messages WHERE id = ?1",
                                 message, copy, folder, body->pack, body->offset, body->length, body->checksum);
                !ok)
                return ok;
            if (auto ok = db.run("INSERT INTO summaries (message, subject, subject_key, sender_key, addresses, sent, "
                                 "message_id, message_key, in_reply_to, refs, preview, bulk) SELECT ?2, subject, subject_key, "
                                 "sender_key, addresses, sent, message_id, message_key, in_reply_to, refs, preview, bulk "
                                 "FROM summaries WHERE message = ?1",
                                 message, copy);
                !ok)
                return ok;
            if (auto ok = db.run("INSERT INTO ledger (at, fact, account, folder, message, detail) "
                                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                                 now, Fact::Copied, *account, folder, copy, QString::number(message.value));
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
