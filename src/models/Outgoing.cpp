// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Outgoing.h"

#include "models/StoreReading.h"
#include "store/Reader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {

void askOutgoing(StoreReading &store, base::MessageId message, QObject *context, OutgoingAnswer answer)
{
    store.ask(context, [message](const store::Reader &reader) { return reader.outboxRow(message); }, std::move(answer));
}

void askOutbox(StoreReading &store, base::AccountId account, QObject *context, OutboxAnswer answer)
{
    store.ask(context, [account](const store::Reader &reader) { return reader.outbox(account); }, std::move(answer));
}

QList<base::MessageId> dueNow(const QList<store::OutboxRow> &rows, base::Timestamp now)
{
    QList<base::MessageId> due;
    for (store::OutboxRow row : rows) {
        row.retryAt = {};
        if (row.state == store::OutboxState::Waiting && row.dueAt() <= now)
            due << row.message;
    }
    return due;
}

namespace {

base::Result<QList<store::DraftRow>> newestFirst(const store::Reader &reader)
{
    auto drafts = reader.drafts();
    if (drafts)
        std::ranges::stable_sort(*drafts, [](const store::DraftRow &a, const store::DraftRow &b) { return a.changedAt.ms > b.changedAt.ms; });
    return drafts;
}

} // namespace

void askDrafts(StoreReading &store, QObject *context, DraftsAnswer answer)
{
    store.ask(context, [](const store::Reader &reader) { return newestFirst(reader); }, std::move(answer));
}

void askDraftsOnlyHere(StoreReading &store, base::AccountId account, QObject *context, DraftsAnswer answer)
{
    store.ask(context, [account](const store::Reader &reader) -> base::Result<QList<store::DraftRow>> {
        auto drafts = newestFirst(reader);
        const auto copies = reader.draftCopies(account);
        if (!drafts || !copies)
            return std::unexpected(drafts ? copies.error() : drafts.error());
        drafts->removeIf([&](const store::DraftRow &draft) {
            return draft.account != account || std::ranges::any_of(*copies, [&draft](const store::DraftCopyRow &copy) {
                return copy.draft == draft.id && copy.there > 0;
            });
        });
        return drafts;
    }, std::move(answer));
}

void askDraft(StoreReading &store, store::DraftId draft, QObject *context, DraftAnswer answer)
{
    store.ask(context, [draft](const store::Reader &reader) { return reader.wholeDraft(draft); }, std::move(answer));
}

void askDraftOf(StoreReading &store, base::MessageId copy, QObject *context, DraftAnswer answer)
{
    store.ask(context, [copy](const store::Reader &reader) -> base::Result<std::optional<store::DraftRow>> {
        const auto row = reader.row(copy);
        if (!row)
            return std::unexpected(row.error());
        if (!*row || (*row)->summary.messageId.isEmpty())
            return std::nullopt;
        return reader.draftOfCopy((*row)->summary.messageId);
    }, std::move(answer));
}

void askGoneDraft(StoreReading &store, const QByteArray &name, store::DraftId draft, QObject *context, GoneDraftAnswer answer)
{
    store.ask(context, [name, draft](const store::Reader &reader) -> base::Result<std::optional<GoneDraft>> {
        const auto listed = reader.value(name);
        if (!listed)
            return std::unexpected(listed.error());
        const QJsonArray gone = QJsonDocument::fromJson(*listed).array();
        for (const QJsonValue &value : gone) {
            const QJsonObject one = value.toObject();
            if (one.value("draft"_L1).toInteger() != draft.value)
                continue;
            store::DraftRow row;
            row.account = { one.value("account"_L1).toInteger() };
            row.content = one.value("content"_L1).toObject();
            return GoneDraft { row, one.value("isElsewhere"_L1).toBool() };
        }
        return std::nullopt;
    }, std::move(answer));
}

void askTemplates(StoreReading &store, QObject *context, TemplatesAnswer answer)
{
    store.ask(context, [](const store::Reader &reader) { return reader.templates(); }, std::move(answer));
}

} // namespace models
