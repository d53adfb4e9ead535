// SPDX-License-Identifier: GPL-3.0-or-later
// What waits until a check begins: so that it can be taken back until then, or because the line breaks at it.
#include "sync/JournalReplay.h"

#include "base/Log.h"
#include "sync/Deed.h"

#include <algorithm>

namespace engine {

using store::Intent;

namespace {

constexpr int kMostBreaks = 3;

} // namespace

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

void JournalReplay::tryAgain()
{
    m_resting.reset();
    m_isNewSession = false;
    for (int &breaks : m_breaks)
        breaks = std::min(breaks, kMostBreaks - 1); // one more try
}

/// A server that says goodbye does so to everybody, whatever it was told.
void JournalReplay::noteBreak(base::IntentId intent, const base::Error &why)
{
    if (m_gotOn)
        m_breaks.remove(intent);
    if (why.fault == base::Fault::Cancelled || why.fault == base::Fault::ServerUnavailable)
        return;
    if (++m_breaks[intent] >= kMostBreaks)
        qCInfo(lcSync) << "the line breaks at intent" << intent << "which is left alone until the next check";
}

/// The line has broken at it again and again. Until the next check it waits, and all behind it; the rest of the account does not.
bool JournalReplay::isLeftAlone(base::IntentId intent) const
{
    return m_breaks.value(intent) >= kMostBreaks;
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
