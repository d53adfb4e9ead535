// SPDX-License-Identifier: GPL-3.0-or-later
// Moving: the one wish that a server can have fulfilled by half.
#include "sync/FolderMarks.h"
#include "sync/JournalReplay.h"

#include <algorithm>

namespace engine {

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
        // In the same flight: a number that is not there any more is no error for a server (RFC 9051 section 6.4.9).
        Standing standing;
        const QObject frame; // ends the listening with this frame
        net::FetchReply *reply = m_line.session().fetchFlags(uids);
        connect(reply, &net::FetchReply::arrived, &frame, [&standing](const QList<imap::FetchData> &messages) { standing.note(messages); });
        auto looked = answer(reply);
        const auto moved = co_await answer(m_line.session().move(uids, name));
        const auto fetched = co_await looked;
        if (!moved || (!fetched && !m_line.isOpen()))
            co_return std::unexpected(!moved ? moved.error() : fetched.error());
        if (!fetched)
            standing.there.unite(uids); // it is done, whatever the server says of the look
        m_gotOn = true;
        for (const imap::Uid uid : uids.toList()) {
            if (!standing.isDone(uid, moved->uids))
                group.gone.append(group.byUid.value(uid.value));
        }
        if (const auto numbered = numberMoved(intent, payload, group, moved->uids); !numbered)
            co_return numbered;
    }
    co_return base::Result<void> {};
}

/// What is to be moved and has left its folder while nobody looked has arrived in the target, which is open now, or somebody
/// else has taken it. Where there is a doubt it has arrived.
/// @param arrived  what has certainly arrived, and its number there
Task<base::Result<void>> JournalReplay::sortArrived(const Intent &intent, Group &group, const QList<base::MessageId> &left,
    const store::FolderRow &target, Taken &taken, Numbers &arrived)
{
    for (const base::MessageId message : left) {
        const auto found = co_await findCopy(intent, message, target, taken, arrived);
        if (!found)
            co_return std::unexpected(found.error());
        if (found->uid == 0 && !found->isDoubtful)
            group.gone.append(message);
    }
    co_return base::Result<void> {};
}

/// Of a message that is moved, in the target, which is open. What has no name can only be doubted about.
Task<base::Result<JournalReplay::Found>> JournalReplay::findCopy(const Intent &intent, base::MessageId message, const store::FolderRow &target,
    Taken &taken, Numbers &arrived)
{
    const auto wish = std::ranges::find(intent.targets, message, &Intent::Target::message);
    const auto mark = wish != intent.targets.cend() ? markOf(*wish) : base::Result<store::MessageMark> {};
    if (!mark)
        co_return std::unexpected(mark.error());
    if (mark->messageId.isEmpty())
        co_return Found { .isDoubtful = true };
    const auto found = co_await findOnServer(*wish, target.id, taken);
    if (!found || found->uid == 0)
        co_return found;
    taken.uids.add(imap::Uid { found->uid });
    arrived.insert(message, found->uid);
    co_return found;
}

/// Asks for all of them at once (lookThrough()) what has come into the target, which is open: those that have a name.
Task<base::Result<void>> JournalReplay::askForCopies(const Intent &intent, Messages messages, base::FolderId target, quint32 uidNext, Taken &taken)
{
    QList<store::MessageMark> marks;
    for (const Intent::Target &wish : intent.targets) {
        const auto mark = messages.contains(wish.message) ? markOf(wish) : base::Result<store::MessageMark> {};
        if (!mark)
            co_return std::unexpected(mark.error());
        if (!mark->messageId.isEmpty() || (taken.withoutId && mark->sentAt.isKnown() && mark->size > 0))
            marks.append(*mark);
    }
    co_return co_await lookThrough(marks, target, uidNext, taken);
}

/// In the open folder. What is certain has its number from now on: before it is listed somebody may give it another name.
base::Result<void> JournalReplay::numberFound(const Intent &intent, const IntentPayload &payload, const Numbers &numbers)
{
    Group found;
    imap::CopyUid told { m_line.selectedUidValidity(), {}, {} };
    for (auto it = numbers.cbegin(); it != numbers.cend(); ++it) {
        const auto place = static_cast<quint32>(told.source.size()) + 1;
        found.byUid.insert(place, it.key());
        told.source.append(imap::Uid { place });
        told.target.append(imap::Uid { it.value() });
    }
    return numberMoved(intent, payload, found, told);
}

/// Which of them the open folder has. Asked by FETCH: Mailutils 3.19 takes the numbers of SEARCH UID for places in the folder.
Task<base::Result<JournalReplay::Standing>> JournalReplay::stillThere(imap::UidSet uids)
{
    Standing standing;
    const QObject frame; // ends the listening with this frame
    for (const imap::UidSet &piece : uids.pieces()) {
        net::FetchReply *reply = m_line.session().fetchFlags(piece);
        connect(reply, &net::FetchReply::arrived, &frame, [&standing](const QList<imap::FetchData> &messages) { standing.note(messages); });
        const auto fetched = co_await answer(reply);
        if (!fetched)
            co_return std::unexpected(fetched.error());
    }
    co_return standing;
}

void JournalReplay::Standing::note(const QList<imap::FetchData> &messages)
{
    for (const imap::FetchData &data : messages) {
        there.add(data.uid);
        if (isMarkedDeleted(data))
            marked.add(data.uid);
    }
}

/// The line broke after a move was sent. What is no longer in the source has arrived; what is still there may have
/// been copied already, if the server moves by copying, and then only its end is missing.
Task<base::Result<void>> JournalReplay::lookBeforeMoving(const Intent &intent, const IntentPayload &payload, Group &group,
    const store::FolderRow &target)
{
    const auto standing = co_await stillThere(group.uids());
    if (!standing)
        co_return std::unexpected(standing.error());
    QList<base::MessageId> left;
    group.byUid.removeIf([&](auto it) {
        if (standing->there.contains({ it.key() }))
            return false;
        left.append(it.value());
        return true;
    });
    const bool mayBeCopied = !group.byUid.isEmpty() && payload.destinationUidNext != 0;
    if (left.isEmpty() && !mayBeCopied)
        co_return base::Result<void> {};
    const auto there = co_await m_line.select(target, imap::commands::Access::ReadOnly);
    if (!there)
        co_return std::unexpected(there.error());
    // Each of them stands for one original only, and only where there is no doubt: the original is expunged for it.
    Taken taken { .uids = {}, .from = payload.destinationUidNext, .exactly = true };
    const QHash<quint32, base::MessageId> candidates = mayBeCopied ? group.byUid : QHash<quint32, base::MessageId>();
    Messages asked { left.cbegin(), left.cend() };
    asked.unite({ candidates.cbegin(), candidates.cend() });
    Numbers arrived;
    auto sorted = co_await askForCopies(intent, asked, target.id, there->uidNext, taken);
    if (sorted)
        sorted = co_await sortArrived(intent, group, left, target, taken, arrived);
    Group copied;
    copied.folder = group.folder;
    for (auto it = candidates.cbegin(); sorted && it != candidates.cend(); ++it) {
        const auto found = co_await findCopy(intent, it.value(), target, taken, arrived);
        if (!found)
            sorted = std::unexpected(found.error());
        else if (found->uid != 0)
            copied.byUid.insert(it.key(), it.value());
        else if (found->isDoubtful && standing->marked.contains({ it.key() }))
            group.byUid.remove(it.key()); // marked, after it was copied: to copy it again could double it
    }
    if (sorted)
        sorted = numberFound(intent, payload, arrived);
    if (!sorted) {
        m_line.adoptSelection({}, 0); // nobody shall write into it as it is open now
        co_return sorted;
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
        const auto given = giveNumbers(payload.to, numbers);
        if (!given || !*given)
            return given ? base::Result<void> {} : std::unexpected(given.error());
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
                const base::MessageId meant = changed.original(wish.message);
                if (wish.folder == payload.to && wish.uid == 0 && moved.contains(meant))
                    changed.uids.insert(wish.message, moved.value(meant));
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
