// SPDX-License-Identifier: GPL-3.0-or-later
// Moving: the one wish that a server can have fulfilled by half.
#include "sync/JournalReplay.h"

#include <algorithm>

namespace engine {

using imap::commands::SearchTerm;
using store::Intent;

Task<base::Result<void>> JournalReplay::sendMove(const Intent &intent, IntentPayload &payload, Group &group)
{
    const auto target = m_work.store.reader().folder(payload.to);
    if (!target)
        co_return std::unexpected(target.error());
    if (!*target)
        co_return base::fail(base::Fault::CommandRefused, "the target folder is gone");
    const bool hasMove = m_line.session().capabilities().has(imap::Capability::Move);
    if (intent.state != Intent::State::Pending) {
        const auto looked = co_await lookBeforeMoving(intent, payload, group, **target);
        if (!looked)
            co_return looked;
    }
    // Noted before the first COPY only: what lies behind this number later may be ours. None noted, none was sent.
    if (!hasMove && (intent.state == Intent::State::Pending || payload.destinationUidNext == 0)) {
        const imap::MailboxName name((*target)->mailbox);
        const auto status = co_await answer(m_line.session().status(name));
        if (!status)
            co_return std::unexpected(status.error());
        payload.destinationUidNext = status->uidNext.value_or(0);
        if (const auto noted = m_work.store.journal().setPayload(intent.id, payload.toJson()); !noted)
            co_return noted;
    }
    if (!m_touched.contains(payload.to))
        m_touched.append(payload.to);
    const imap::MailboxName name((*target)->mailbox);
    for (const imap::UidSet &uids : group.uids().pieces()) {
        const auto moved = co_await answer(m_line.session().move(uids, name));
        if (!moved)
            co_return std::unexpected(moved.error());
        if (const auto numbered = numberMoved(intent, payload, group, moved->uids); !numbered)
            co_return numbered;
    }
    co_return base::Result<void> {};
}

/// The line broke after a move was sent. What is no longer in the source has arrived; what is still there may have
/// been copied already, if the server moves by copying.
Task<base::Result<void>> JournalReplay::lookBeforeMoving(const Intent &intent, const IntentPayload &payload, Group &group,
    const store::FolderRow &target)
{
    SearchTerm undeleted;
    undeleted.key = "UNDELETED";
    SearchTerm which;
    which.key = "UID";
    imap::UidSet remaining;
    for (const imap::UidSet &uids : group.uids().pieces()) {
        which.words = { uids.toWire() };
        const QList<SearchTerm> terms { which, undeleted };
        const auto found = co_await answer(m_line.session().search(terms));
        if (!found)
            co_return std::unexpected(found.error());
        remaining.unite(*found);
    }
    group.byUid.removeIf([&](auto it) { return !remaining.contains({ it.key() }); });
    if (group.byUid.isEmpty() || payload.destinationUidNext == 0)
        co_return base::Result<void> {};

    const auto there = co_await m_line.select(target, imap::commands::Access::ReadOnly);
    if (!there)
        co_return std::unexpected(there.error());
    Group copied;
    copied.folder = group.folder;
    // Each of them stands for one original only, and only where there is no doubt: the original is expunged for it.
    Taken taken { .uids = {}, .from = payload.destinationUidNext, .exactly = true };
    for (auto it = group.byUid.cbegin(); it != group.byUid.cend(); ++it) {
        const auto wish = std::ranges::find(intent.targets, it.value(), &Intent::Target::message);
        if (wish == intent.targets.cend())
            continue;
        const auto found = co_await findOnServer(*wish, target.id, taken);
        if (!found)
            co_return std::unexpected(found.error());
        if (found->uid == 0)
            continue;
        copied.byUid.insert(it.key(), it.value());
        taken.uids.add(imap::Uid { found->uid });
    }
    const auto back = co_await m_line.select(group.folder);
    if (!back)
        co_return std::unexpected(back.error());
    if (copied.byUid.isEmpty())
        co_return base::Result<void> {};
    group.byUid.removeIf([&](auto it) { return copied.byUid.contains(it.key()); });
    co_return co_await sendDelete(copied);
}

base::Result<void> JournalReplay::numberMoved(const Intent &intent, const IntentPayload &payload, const Group &group,
    const imap::CopyUid &uids)
{
    const qsizetype count = std::min(uids.source.size(), uids.target.size());
    if (count == 0)
        return {};
    return m_work.store.write([&]() -> base::Result<void> {
        const auto target = m_work.store.reader().folder(payload.to);
        if (!target)
            return std::unexpected(target.error());
        const quint32 known = *target ? (*target)->imap.uidValidity : 0;
        if (known != 0 && known != uids.uidValidity)
            return {};
        QHash<base::MessageId, quint32> moved;
        for (qsizetype i = 0; i < count; ++i) {
            if (const base::MessageId id = group.byUid.value(uids.source.at(i).value); id.isValid())
                moved.insert(id, uids.target.at(i).value);
        }
        const auto places = m_work.store.reader().places(moved.keys());
        if (!places)
            return std::unexpected(places.error());
        QList<QPair<base::MessageId, quint32>> numbers;
        for (const store::MessagePlace &place : *places) {
            if (place.folder == payload.to)
                numbers.append({ place.id, moved.value(place.id) });
        }
        if (const auto ok = m_work.store.messages().setUids(numbers); !ok)
            return ok;
        // Wishes that came later speak of these messages where they are now, and have waited for the numbers.
        const auto intents = m_work.store.reader().intents(m_work.account);
        if (!intents)
            return std::unexpected(intents.error());
        for (const Intent &later : *intents) {
            if (later.id == intent.id)
                continue;
            IntentPayload changed = IntentPayload::fromJson(later.payload);
            const qsizetype before = changed.uids.size();
            // Numbers are valid together or not at all: none is put beside those of another UIDVALIDITY.
            const bool hasOthers = changed.uidValidity.value(payload.to) != uids.uidValidity
                && std::ranges::any_of(later.targets, [&](const Intent::Target &wish) {
                       return wish.folder == payload.to && (wish.uid != 0 || changed.uids.value(wish.message) != 0);
                   });
            if (hasOthers)
                continue;
            for (const Intent::Target &wish : later.targets) {
                if (wish.folder == payload.to && wish.uid == 0 && moved.contains(wish.message))
                    changed.uids.insert(wish.message, moved.value(wish.message));
            }
            if (changed.uids.size() == before)
                continue;
            changed.uidValidity.insert(payload.to, uids.uidValidity);
            if (const auto ok = m_work.store.journal().setPayload(later.id, changed.toJson()); !ok)
                return ok;
        }
        return {};
    });
}

} // namespace engine
