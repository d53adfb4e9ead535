// SPDX-License-Identifier: GPL-3.0-or-later
// What waits until a check begins, so that it can be taken back until then.
#include "sync/JournalReplay.h"

#include "sync/Deed.h"

#include <algorithm>

namespace engine {

using store::Intent;

void JournalReplay::sessionBegun()
{
    m_begunAt = m_work.clock->now();
    m_resting.reset();
    m_isNewSession = true;
    checkBegun();
}

void JournalReplay::checkBegun()
{
    const auto intents = m_work.store.reader().intents(m_work.account);
    m_lastBefore.reset();
    if (intents)
        m_lastBefore = intents->isEmpty() ? base::IntentId {} : intents->constLast().id;
}

/// Without the deletions for good that wait for the next check. They wait no longer where something behind them wants the room
/// that they make, or their folder gone; the copy of what was sent is nobody's wish, and comes with every message.
QList<Intent> JournalReplay::withoutWaiting(QList<Intent> intents) const
{
    if (!m_lastBefore)
        return intents;
    base::IntentId wanting; // the newest of those
    for (const Intent &intent : std::as_const(intents)) {
        const bool isCopied = (intent.kind == kAppendIntent || intent.kind == kCopyIntent) && IntentPayload::fromJson(intent.payload).said != UndoKind::FileSent;
        if (isCopied || intent.kind == kDeleteFolderIntent)
            wanting = intent.id; // they come by their number
    }
    intents.removeIf([this, wanting](const Intent &intent) {
        return intent.kind == kDeleteIntent && intent.state == Intent::State::Pending && intent.id.value > std::max(m_lastBefore->value, wanting.value)
            && isErasure(IntentPayload::fromJson(intent.payload).said);
    });
    return intents;
}

} // namespace engine
