// SPDX-License-Identifier: GPL-3.0-or-later
// The server has been told: what becomes of an intent and of its messages here.
#include "base/Log.h"
#include "sync/JournalReplay.h"

namespace engine {

using store::Intent;

/// Until the next check, with all that was wished behind it.
base::Result<JournalReplay::Outcome> JournalReplay::rest(const Intent &intent, IntentPayload payload, const Tally &tally)
{
    qCInfo(lcSync) << "the server cannot just now:" << intent.kind;
    m_resting = intent.id;
    const bool wasInDoubt = intent.state != Intent::State::Pending && !payload.untold;
    // A move may have been done by half; and who undoes an intent of which a part was told has to tell the opposite.
    const bool isBegun = !tally.told.isEmpty() || !tally.gone.isEmpty();
    const auto left = m_work.store.write([&]() -> base::Result<void> {
        if (intent.kind == kAppendIntent) {
            if (const auto ok = concludeTold(intent, payload, tally); !ok)
                return ok;
            payload.untold = !wasInDoubt;
            if (const auto ok = m_work.store.journal().setPayload(intent.id, payload.toJson()); !ok)
                return ok;
        }
        return m_work.store.journal().setState(intent.id, isBegun ? Intent::State::InDoubt : intent.state);
    });
    return left ? base::Result<Outcome>(Outcome::Postponed) : std::unexpected(left.error());
}

/// What was put there, before another one was not taken: it is not put there again, whether or not its number was told.
base::Result<void> JournalReplay::concludeTold(const Intent &intent, const IntentPayload &payload, const Tally &tally)
{
    Intent told = intent;
    told.targets.removeIf([&](const Intent::Target &target) { return !tally.told.contains(target.message); });
    if (told.targets.isEmpty())
        return {};
    if (const auto ok = noteFacts(told, payload, tally); !ok)
        return ok;
    return m_work.store.journal().removeTargets(intent.id, { tally.told.cbegin(), tally.told.cend() });
}

/// What was not found on the server was not done there.
base::Result<void> JournalReplay::conclude(const Intent &intent, const IntentPayload &payload, const Tally &tally)
{
    return m_work.store.write([&]() -> base::Result<void> {
        if (const auto ok = noteFacts(intent, payload, tally); !ok)
            return ok;
        return m_work.store.journal().remove(intent.id);
    });
}

/// To be called in a transaction.
base::Result<void> JournalReplay::noteFacts(const Intent &intent, const IntentPayload &payload, const Tally &tally)
{
    QList<store::LedgerEntry> facts;
    for (const Intent::Target &target : intent.targets) {
        if (!tally.told.contains(target.message))
            continue;
        store::LedgerEntry entry { .account = m_work.account, .folder = target.folder, .message = target.message };
        if (intent.kind == kFlagsIntent) {
            entry.fact = store::Fact::FlagsSent;
        } else if (intent.kind == kDeleteIntent) {
            entry.fact = store::Fact::DeletedOnServer;
        } else {
            entry.fact = intent.kind == kCopyIntent ? store::Fact::Copied : store::Fact::Moved;
            if (payload.to.isValid())
                entry.folder = payload.to;
        }
        facts.append(entry);
    }
    if (const auto ok = m_work.store.ledger().append(facts); !ok)
        return ok;
    if (const auto ok = intent.kind == kCopyIntent ? putThereFromHere(intent, tally.gone) : removeGone(tally.gone); !ok)
        return ok;
    return noteUnnumbered(intent, payload, tally.told);
}

/// Somebody else has removed them, or moved them elsewhere, before the server heard where they were to go: here they
/// would lie for ever in a folder in which the server does not have them. So many at once are not simply taken away.
base::Result<void> JournalReplay::removeGone(const Messages &gone)
{
    const auto places = m_work.store.reader().places(gone.values());
    if (!places)
        return std::unexpected(places.error());
    QList<base::MessageId> messages;
    for (const store::MessagePlace &place : *places) {
        if (place.uid == 0)
            messages.append(place.id);
    }
    if (messages.isEmpty())
        return {};
    if (isMass(static_cast<quint64>(messages.size()), messages.size()))
        return m_work.store.held().hold(messages, m_work.clock->now());
    return m_work.store.messages().remove(messages, store::Fact::VanishedOnServer);
}

} // namespace engine
