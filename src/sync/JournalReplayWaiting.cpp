// SPDX-License-Identifier: GPL-3.0-or-later
// What waits until a check begins, so that it can be taken back until then.
#include "sync/JournalReplay.h"

#include <algorithm>

namespace engine {

using store::Intent;

namespace {

bool isUndoneUntilTheNextCheck(UndoKind kind)
{
    return kind == UndoKind::DeleteForever || kind == UndoKind::EmptyFolder;
}

} // namespace

void JournalReplay::sessionBegun()
{
    m_begunAt = m_work.clock->now();
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
/// that they make, or their folder gone.
QList<Intent> JournalReplay::withoutWaiting(QList<Intent> intents) const
{
    const auto isWaiting = [this](const Intent &intent) {
        return m_lastBefore && intent.kind == kDeleteIntent && intent.state == Intent::State::Pending && intent.id.value > m_lastBefore->value
            && isUndoneUntilTheNextCheck(IntentPayload::fromJson(intent.payload).said);
    };
    const bool isWantedNow = std::ranges::any_of(intents, [](const Intent &intent) {
        return intent.kind == kDeleteFolderIntent || intent.kind == kAppendIntent || intent.kind == kCopyIntent;
    });
    if (!isWantedNow)
        intents.removeIf(isWaiting);
    return intents;
}

} // namespace engine
