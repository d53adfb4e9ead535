// SPDX-License-Identifier: GPL-3.0-or-later
// What was wished later of messages that a move has not taken where they were thought to be, or of which nobody said under
// which numbers they lie there now.
#include "sync/Awaited.h"
#include "sync/JournalReplay.h"

#include <algorithm>

namespace engine {

using store::Intent;

/// Where a move was refused, the moves that went on from its target cannot be told: they are taken back with it.
base::Result<JournalReplay::Later> JournalReplay::takeBackLater(const Intent &intent, base::FolderId to)
{
    Later all { .messages = {}, .folders = { to } };
    const auto intents = m_work.store.reader().intents(m_work.account);
    if (!intents)
        return std::unexpected(intents.error());
    for (const Intent &later : *intents) {
        if (later.kind != kMoveIntent || later.id == intent.id)
            continue;
        QList<base::MessageId> followed;
        const IntentPayload payload = IntentPayload::fromJson(later.payload);
        for (const Intent::Target &target : later.targets) {
            const bool isOurs = std::ranges::contains(intent.targets, target.message, &Intent::Target::message);
            const bool hasArrived = target.uid != 0 || payload.uids.value(target.message) != 0;
            if (isOurs && !hasArrived && all.folders.contains(target.folder))
                followed.append(target.message);
        }
        if (followed.isEmpty())
            continue;
        if (const auto ok = m_work.store.journal().removeTargets(later.id, followed); !ok)
            return std::unexpected(ok.error());
        all.folders.insert(payload.to);
        all.messages.unite({ followed.cbegin(), followed.cend() });
    }
    return all;
}

/// What else was wished of them is about them where they are again, and not about whatever lies in the folder in which they
/// were thought to be: it is wished anew.
base::Result<void> JournalReplay::turnBackLater(const Intent &refused, const IntentPayload &payload, const Later &later, const Messages &arrived)
{
    if (!payload.to.isValid())
        return {};
    const auto intents = m_work.store.reader().intents(m_work.account);
    if (!intents)
        return std::unexpected(intents.error());
    for (const Intent &wish : *intents) {
        if (wish.id.value <= refused.id.value || (wish.kind != kFlagsIntent && wish.kind != kDeleteIntent && wish.kind != kCopyIntent))
            continue;
        IntentPayload changed = IntentPayload::fromJson(wish.payload);
        QList<Intent::Target> back;
        QList<base::MessageId> messages;
        for (const Intent::Target &target : wish.targets) {
            const base::MessageId meant = changed.original(target.message);
            const auto origin = std::ranges::find(refused.targets, meant, &Intent::Target::message);
            const bool hasArrived = target.uid != 0 || changed.uids.value(target.message) != 0 || arrived.contains(meant);
            if (origin == refused.targets.cend() || hasArrived || !later.folders.contains(target.folder))
                continue;
            back.append({ target.message, origin->folder, payload.numberOf(*origin, payload.uidValidity.value(origin->folder)) });
            messages.append(target.message);
        }
        if (back.isEmpty())
            continue;
        if (const auto ok = m_work.store.journal().removeTargets(wish.id, messages); !ok)
            return ok;
        changed.uidValidity = payload.uidValidity;
        changed.uids.clear();
        changed.arrivedFrom.clear();
        changed.doubtful.clear();
        Intent anew;
        anew.account = wish.account;
        anew.kind = wish.kind;
        anew.payload = changed.toJson();
        anew.targets = back;
        anew.hidesTargets = wish.hidesTargets;
        anew.createdAt = wish.createdAt;
        if (const auto added = m_work.store.journal().add(anew); !added)
            return std::unexpected(added.error());
    }
    return {};
}

/// The server has them where they were to go, and did not say under which numbers (no UIDPLUS): what was wished of them later
/// finds them among what has come since, and the folder's next listing shows whether they are there still.
base::Result<void> JournalReplay::noteUnnumbered(const Intent &told, const IntentPayload &payload, const Messages &messages)
{
    const bool isPut = told.kind == kMoveIntent || told.kind == kCopyIntent;
    if (messages.isEmpty() || (!isPut && told.kind != kAppendIntent))
        return {};
    const auto intents = m_work.store.reader().intents(m_work.account);
    if (!intents)
        return std::unexpected(intents.error());
    Messages movedOn;
    for (const Intent &later : *intents) {
        if (later.id.value <= told.id.value)
            continue;
        IntentPayload changed = IntentPayload::fromJson(later.payload);
        bool isConcerned = false;
        for (const Intent::Target &target : later.targets) {
            const bool isThere = isPut ? target.folder == payload.to
                                       : std::ranges::contains(told.targets, target.folder, &Intent::Target::folder);
            if (!isThere || target.uid != 0 || changed.uids.value(target.message) != 0 || !messages.contains(changed.original(target.message)))
                continue;
            const auto folder = m_work.store.reader().folder(target.folder);
            if (!folder)
                return std::unexpected(folder.error());
            // What was in doubt may have gone there before the folder was listed the last time.
            const quint32 listed = *folder && told.state == Intent::State::Pending ? (*folder)->imap.uidNext : 0;
            changed.arrivedFrom.insert(target.message, std::max(listed, payload.destinationUidNext));
            isConcerned = true;
            movedOn.insert(target.message);
        }
        if (!isConcerned)
            continue;
        if (const auto ok = m_work.store.journal().setPayload(later.id, changed.toJson()); !ok)
            return ok;
    }
    return isPut ? awaitListing(payload.to, messages, movedOn) : base::Result<void> {};
}

/// @param movedOn  those of them that a waiting wish takes on from there
base::Result<void> JournalReplay::awaitListing(base::FolderId folder, const Messages &messages, const Messages &movedOn)
{
    const auto places = m_work.store.reader().places(messages.values());
    if (!places)
        return std::unexpected(places.error());
    QList<base::MessageId> unnumbered;
    for (const store::MessagePlace &place : *places) {
        if (place.uid == 0 && (place.folder == folder || movedOn.contains(place.id)))
            unnumbered.append(place.id);
    }
    return awaitNumbers(m_work.store, folder, unnumbered);
}

/// What has no number where it lies, and was not found there: the folder is listed once, which may give it one; behind that
/// it is said that it was not done. What a person keeps here although the server has lost it keeps its marks.
base::Result<JournalReplay::Outcome> JournalReplay::settleUnfound(Intent &intent, const IntentPayload &payload, const Group &group)
{
    if (group.unfound.isEmpty())
        return Outcome::Done;
    const auto places = m_work.store.reader().places(group.unfound);
    if (!places)
        return std::unexpected(places.error());
    const base::FolderId folder = intent.kind == kMoveIntent ? payload.to : group.folder.id;
    Messages waiting;
    for (const store::MessagePlace &place : *places) {
        if (place.folder == folder && place.uid == 0)
            waiting.insert(place.id);
    }
    if (intent.kind == kFlagsIntent && !waiting.isEmpty() && !m_listedFor.contains(intent.id)) {
        m_listedFor.insert(intent.id);
        emit numbersVoid(group.folder.id);
        return Outcome::Postponed;
    }
    QList<base::MessageId> refused;
    for (const base::MessageId message : group.unfound) {
        if (payload.arrivedFrom.contains(message) && (waiting.contains(message) || intent.kind == kDeleteIntent))
            refused.append(message);
    }
    const auto said = refuse(intent, payload, group.folder.id, refused, "not found");
    return said ? base::Result<Outcome>(Outcome::Done) : std::unexpected(said.error());
}

} // namespace engine
