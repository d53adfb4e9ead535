// SPDX-License-Identifier: GPL-3.0-or-later
// What Reader knows of messages on their way out.
#include "store/Reader.h"

#include "store/BodyDevice.h"
#include "store/BodyLook.h"
#include "store/Database.h"
#include "store/MessageColumns.h"
#include "store/ReaderSnapshot.h"
#include "store/Rowset.h"

#include <QIODevice>
#include <QJsonDocument>

namespace store {

namespace {

#define STORE_OUTBOX_COLUMNS                                                                                             \
    "o.message, o.account, o.sender, o.reports, o.state, o.not_before, o.retry_at, o.queued, o.changed, o.attempts, "      \
    "o.trouble, o.said, o.filed, o.original, o.original_mark, o.hand_over, o.deliver_by, o.deliver_otherwise, "            \
    "o.deliver_trace FROM outbox o "

OutboxRow readRow(const Statement &row)
{
    return { row.id<base::MessageId>(0), row.id<base::AccountId>(1), row.text(2), row.truth(3), OutboxState(row.number(4)),
             row.time(5), row.time(6), row.time(7), row.time(8), int(row.number(9)), OutboxTrouble(row.number(10)),
             row.text(11), row.truth(12), {}, row.id<base::MessageId>(13), OriginalMark(row.number(14)), row.time(15),
             { row.time(16), mail::DeliverBy::Otherwise(row.number(17)), row.truth(18) } };
}

OutboxRecipient readRecipient(const Statement &row)
{
    return { row.text(0), OutboxRecipient::State(row.number(1)), row.text(2) };
}

} // namespace

base::Result<QList<OutboxRow>> Reader::outbox(base::AccountId account) const
{
    const Snapshot snapshot(*this);
    // Only what lies in an Outbox: in the Trash, say, nothing goes out.
    Statement statement(m_db, "SELECT " STORE_OUTBOX_COLUMNS "JOIN messages m ON m.id = o.message JOIN folders f "
                              "ON f.id = m.folder WHERE o.account = ?1 AND f.role = 7 ORDER BY o.message");
    auto rows = allRows<OutboxRow>(statement.bind(account), readRow);
    if (!rows)
        return rows;
    for (OutboxRow &row : *rows) {
        Statement recipients(m_db, "SELECT address, state, said FROM outbox_recipients WHERE message = ?1 ORDER BY position");
        auto list = allRows<OutboxRecipient>(recipients.bind(row.message), readRecipient);
        if (!list)
            return std::unexpected(list.error());
        row.recipients = std::move(*list);
    }
    return rows;
}

base::Result<std::optional<OutboxRow>> Reader::outboxRow(base::MessageId message) const
{
    const Snapshot snapshot(*this);
    Statement statement(m_db, "SELECT " STORE_OUTBOX_COLUMNS "WHERE o.message = ?1");
    auto row = firstRow<OutboxRow>(statement.bind(message), readRow);
    if (!row || !*row)
        return row;
    Statement recipients(m_db, "SELECT address, state, said FROM outbox_recipients WHERE message = ?1 ORDER BY position");
    auto list = allRows<OutboxRecipient>(recipients.bind(message), readRecipient);
    if (!list)
        return std::unexpected(list.error());
    (*row)->recipients = std::move(*list);
    return row;
}

base::Result<QList<DraftRow>> Reader::drafts() const
{
    Statement statement(m_db, "SELECT id, account, content, changed FROM drafts ORDER BY id");
    return allRows<DraftRow>(statement, [](const Statement &row) {
        return DraftRow { row.id<DraftId>(0), row.id<base::AccountId>(1),
                          QJsonDocument::fromJson(row.text(2).toUtf8()).object(), row.time(3) };
    });
}

base::Result<std::unique_ptr<QIODevice>> Reader::openMessage(base::MessageId id) const
{
    return withBody(m_db, id, [this](const BodyRef &ref) { return openBody(m_folder, ref); });
}

} // namespace store
