// SPDX-License-Identifier: GPL-3.0-or-later
// Folders at which the line breaks: the others go on, and the account does not say that all is well.
#include "sync/ImapEngine.h"

#include "base/LineFaults.h"
#include "sync/WantedBody.h"

#include <algorithm>

namespace engine {

using base::Fault;
using State = AccountStatus::State;

namespace {

constexpr int kBreaks = 3;
constexpr qint64 kTroubleMs = 60LL * 60 * 1000;

} // namespace

/// For who wants something over it: offline on purpose, what went wrong the last time, or it is only being opened.
base::Error ImapEngine::whyNoLine() const
{
    if (isOffline())
        return { Fault::Offline, {}, {} };
    base::Error why = status().error.value_or(base::Error { Fault::NetworkDown, {}, {} });
    if (base::isOfTheLine(why.fault))
        why.detail = wantedbody::kWithoutLine;
    return why;
}

bool ImapEngine::isTroubled(base::FolderId folder) const
{
    const Trouble trouble = m_troubles.value(folder);
    return trouble.breaks >= kBreaks && now().ms - trouble.at.ms < kTroubleMs;
}

void ImapEngine::noteBreak(base::FolderId folder, const base::Error &why)
{
    const auto row = m_context.store.reader().folder(folder);
    // A server that says goodbye does so to everybody, whatever the folder.
    if (why.fault == Fault::Cancelled || why.fault == Fault::ServerUnavailable || !row || !*row)
        return;
    Trouble &trouble = m_troubles[folder];
    trouble.breaks = trouble.total == (*row)->total ? trouble.breaks + 1 : 1;
    trouble.total = (*row)->total;
    trouble.at = now();
    trouble.why = why;
}

std::optional<base::Error> ImapEngine::refusalOf(base::FolderId folder) const
{
    if (const auto it = m_refusals.constFind(folder); it != m_refusals.cend())
        return *it;
    return isTroubled(folder) ? std::optional(m_troubles.value(folder).why) : std::nullopt;
}

/// Asked for by a person: what was left alone gets another try now.
void ImapEngine::forgiveTroubles()
{
    for (auto it = m_troubles.cbegin(); it != m_troubles.cend(); ++it)
        m_due.insert(it.key());
    m_troubles.clear();
    m_bodies.forgive();
    m_structures.forgive();
    m_replay.forgive();
    m_passesDone.clear();
    m_checkAsked = true;
}

void ImapEngine::awake()
{
    AccountEngine::awake();
    if (!m_line.isOpen())
        return;
    m_lineDoubted = true;
    m_checkWanted = m_checkWanted || checkInterval().has_value();
    m_bell.ring();
}

/// A line over which nothing comes any more looks like one over which nothing is to be told.
Task<base::Result<void>> ImapEngine::testLine()
{
    QTimer patience;
    patience.setSingleShot(true);
    connect(&patience, &QTimer::timeout, this, [this] {
        m_lineDead = true;
        m_line.drop();
    });
    patience.start(m_patience);
    co_return co_await answer(m_line.session().noop());
}

/// What the account says of itself when there is nothing left to do. A folder that is left alone is not up to date: the
/// inbox before all others.
AccountStatus ImapEngine::standing() const
{
    AccountStatus status { .state = State::UpToDate, .at = now() };
    for (auto it = m_troubles.cbegin(); it != m_troubles.cend(); ++it) {
        if (!isTroubled(it.key()) || (status.error && it.key() != m_inbox))
            continue;
        status.state = State::Failed;
        status.folder = it.key();
        status.error = it->why;
        status.retryAt = { it->at.ms + kTroubleMs };
    }
    return status;
}

/// Folders that were left alone long enough are due again.
/// @return how long until the next one is; nullopt: none is left alone
std::optional<std::chrono::milliseconds> ImapEngine::takeOverdue()
{
    std::optional<std::chrono::milliseconds> next;
    for (auto it = m_troubles.begin(); it != m_troubles.end(); ++it) {
        if (it->breaks < kBreaks)
            continue;
        const std::chrono::milliseconds left(it->at.ms + kTroubleMs - now().ms);
        if (left.count() > 0) {
            next = std::min(next.value_or(left), left);
            continue;
        }
        it->breaks = kBreaks - 1; // one more try
        m_due.insert(it.key());
    }
    return next;
}

} // namespace engine
