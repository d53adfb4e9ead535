// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/ServerCopies.h"

#include <QHash>

namespace engine {

using policy::DeletionRule;
using store::UidlChange;
using store::UidlRow;
using store::UidlState;

namespace {

/// For each message with a row among the UIDLs: what becomes of it, and the fact of it.
base::Result<QList<base::MessageId>> changeEach(store::Store &store, const QList<base::MessageId> &messages, base::Timestamp now, store::Fact fact,
    const std::function<std::optional<UidlChange>(const UidlRow &, bool hasBody)> &decide)
{
    QList<base::MessageId> changed;
    const auto written = store.write([&]() -> base::Result<void> {
        const auto places = store.reader().places(messages);
        if (!places)
            return std::unexpected(places.error());
        QHash<base::AccountId, QList<UidlChange>> changes;
        QList<store::LedgerEntry> facts;
        for (const store::MessagePlace &place : *places) {
            if (place.uidl.isEmpty() || !place.collector.isValid())
                continue;
            const auto row = store.reader().uidl(place.collector, place.uidl);
            if (!row)
                return std::unexpected(row.error());
            const auto change = *row ? decide(**row, place.hasBody) : std::nullopt;
            if (!change)
                continue;
            changed.append(place.id);
            changes[place.collector].append(*change);
            facts.append({ .at = now, .fact = fact, .account = place.collector, .folder = place.folder, .message = place.id,
                .uidl = place.uidl, .rule = DeletionRule::Asked });
        }
        for (const auto &[account, list] : changes.asKeyValueRange()) {
            if (const auto ok = store.uidls().change(account, list, now); !ok)
                return ok;
        }
        return store.ledger().append(facts);
    });
    return written.transform([&changed] { return changed; });
}

} // namespace

base::Result<QList<base::MessageId>> askServerDeletion(store::Store &store, const QList<base::MessageId> &messages, base::Timestamp now)
{
    return changeEach(store, messages, now, store::Fact::DeleteAsked, [](const UidlRow &row, bool) -> std::optional<UidlChange> {
        if (row.state != UidlState::Seen && row.state != UidlState::Durable)
            return std::nullopt;
        return UidlChange { row.uidl, UidlState::DeleteWanted, DeletionRule::Asked };
    });
}

base::Result<TakenBack> takeBackServerDeletion(store::Store &store, const QList<base::MessageId> &messages, base::Timestamp now)
{
    int tooLate = 0;
    const auto changed = changeEach(store, messages, now, store::Fact::DeleteTakenBack,
        [&tooLate](const UidlRow &row, bool hasBody) -> std::optional<UidlChange> {
            if (row.rule == DeletionRule::Asked && (row.state == UidlState::Acknowledged || row.state == UidlState::Gone))
                ++tooLate;
            if (!canBeTakenBack(row))
                return std::nullopt;
            return UidlChange { row.uidl, hasBody ? UidlState::Durable : UidlState::Seen, DeletionRule::None };
        });
    return changed.transform([&tooLate](const QList<base::MessageId> &noted) { return TakenBack { noted, tooLate }; });
}

bool canBeTakenBack(const UidlRow &row)
{
    return (row.state == UidlState::DeleteWanted || row.state == UidlState::DeleteSent) && row.rule == DeletionRule::Asked;
}

} // namespace engine
