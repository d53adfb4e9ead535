// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/MessageStory.h"

#include "models/StoreReading.h"
#include "store/Ledger.h"
#include "store/Reader.h"

namespace models {

namespace {

base::Result<MessageStory> read(const store::Reader &reader, base::MessageId message)
{
    const auto row = reader.row(message);
    if (!row)
        return std::unexpected(row.error());
    const auto where = store::whereabouts(reader, { message }, base::SystemClock().now());
    if (!where)
        return std::unexpected(where.error());
    return MessageStory { .row = *row, .where = where->isEmpty() ? std::nullopt : std::optional(where->constFirst()), .ledger = {} };
}

} // namespace

base::Timestamp MessageStory::keptThereUntil() const
{
    return store::keptThereUntil(ledger);
}

void askStory(StoreReading &store, base::MessageId message, QObject *context, std::function<void(const base::Result<MessageStory> &)> answer)
{
    store.ask(
        context,
        [message](const store::Reader &reader) -> base::Result<MessageStory> {
            auto story = read(reader, message);
            const auto ledger = reader.ledgerOf(message);
            if (!story || !ledger)
                return std::unexpected(story ? ledger.error() : story.error());
            story->ledger = *ledger;
            return story;
        },
        std::move(answer));
}

void askWhere(StoreReading &store, base::MessageId message, QObject *context, std::function<void(const base::Result<MessageStory> &)> answer)
{
    store.ask(context, [message](const store::Reader &reader) { return read(reader, message); }, std::move(answer));
}

} // namespace models
