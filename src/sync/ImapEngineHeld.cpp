// SPDX-License-Identifier: GPL-3.0-or-later
// Mail that the server is suddenly without: it stays here until somebody decides, or a month is over.
#include "sync/ImapEngine.h"

#include "base/Log.h"

#include <numeric>

namespace engine {

namespace {

constexpr qint64 kHeldMs = 30LL * 24 * 60 * 60 * 1000;

} // namespace

/// Folders that are gone with so much of the account's mail that nobody should take the server's word for it: what was
/// in them is held, and the folders stay. True: so it was. A folder with what is here only (a person has kept it, or the
/// server did not take it) stays in any case: it is no more than emptied of what the server had.
base::Result<bool> ImapEngine::holdGone(QList<store::FolderRow> &gone)
{
    const store::Reader &reader = m_context.store.reader();
    QList<base::MessageId> messages;
    QList<base::MessageId> besideKept;
    QSet<base::FolderId> kept;
    for (const store::FolderRow &folder : std::as_const(gone)) {
        const auto rows = reader.uids(folder.id);
        const auto onlyHere = m_context.store.held().wholeWithoutNumber(folder.id);
        if (!rows || !onlyHere)
            return std::unexpected(rows ? onlyHere.error() : rows.error());
        if (*onlyHere > 0)
            kept.insert(folder.id);
        for (const store::UidRow &row : *rows) {
            messages.append(row.id);
            if (*onlyHere > 0)
                besideKept.append(row.id);
        }
    }
    gone.removeIf([&](const store::FolderRow &folder) { return kept.contains(folder.id); });
    const auto all = reader.folders(m_settings.id);
    if (!all)
        return std::unexpected(all.error());
    const qint64 total = std::accumulate(all->cbegin(), all->cend(), qint64(0),
        [](qint64 sum, const store::FolderRow &folder) { return sum + folder.total; });
    if (!isMass(static_cast<quint64>(messages.size()), total)) {
        const auto emptied = m_context.store.messages().remove(besideKept, store::Fact::VanishedOnServer);
        return emptied ? base::Result<bool>(false) : std::unexpected(emptied.error());
    }
    qCInfo(lcSync) << "account" << m_settings.id << gone.size() << "folders are gone with" << messages.size() << "messages";
    const auto held = m_context.store.held().hold(messages, now());
    if (!held)
        return std::unexpected(held.error());
    return true;
}

/// Once everything is compared: what was only moved by somebody is no question, and after a month nothing is.
base::Result<void> ImapEngine::settleHeld()
{
    const auto held = m_context.store.reader().held(m_settings.id);
    if (!held)
        return std::unexpected(held.error());
    if (!held->isEmpty()) {
        const base::Timestamp monthAgo { now().ms - kHeldMs };
        const auto settled = m_context.store.write([&]() -> base::Result<void> {
            if (const auto moved = m_context.store.held().settle(m_settings.id); !moved)
                return moved;
            return m_context.store.held().letGo(m_settings.id, monthAgo);
        });
        if (!settled)
            return settled;
    }
    announceHeld();
    return {};
}

void ImapEngine::announceHeld()
{
    const base::Timestamp at = now();
    const auto rows = m_context.store.reader().held(m_settings.id);
    if (!rows)
        return;
    m_heldAnnounced = at;
    QList<HeldMail> held;
    for (const store::HeldRow &row : *rows) {
        const auto folder = m_context.store.reader().folder(row.folder);
        held.append({ row.folder, folder && *folder ? (*folder)->path : QString(), row.count, row.whole,
            { row.since.ms + kHeldMs } });
    }
    if (held == m_held)
        return;
    m_held = held;
    emit mailHeld(held);
}

void ImapEngine::answerHeld(bool keep)
{
    // The answer is to what the person was shown: of what is held since, nobody has asked yet.
    auto &held = m_context.store.held();
    const auto done = keep ? held.keep(m_settings.id, m_heldAnnounced) : held.letGo(m_settings.id, m_heldAnnounced);
    if (!done)
        qCWarning(lcSync) << "what is held could not be settled:" << done.error().detail;
    announceHeld();
}

} // namespace engine
