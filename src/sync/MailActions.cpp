// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/MailActions.h"

#include "base/Log.h"
#include "sync/Awaited.h"
#include "sync/ServerCopies.h"
#include "sync/WhatWasHidden.h"

#include <algorithm>
#include <map>

namespace engine {

MailActions::MailActions(store::Store &store, const base::Clock &clock, QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock), m_log(store)
{
}

void MailActions::setSeen(const QList<base::MessageId> &messages, bool seen)
{
    changeFlags(seen ? UndoKind::MarkRead : UndoKind::MarkUnread, messages, seen ? mail::Flag::Seen : mail::Flags {},
        seen ? mail::Flags {} : mail::Flag::Seen);
}

void MailActions::markOpened(base::MessageId message)
{
    const auto places = placesOf({ message });
    const auto folder = places && !places->isEmpty() ? m_store.reader().folder(places->constFirst().folder)
                                                     : base::Result<std::optional<store::FolderRow>> {};
    // Where the server keeps no such mark (RFC 4314: no "s") it stays unread.
    if (folder && *folder && !(*folder)->rights.isNull() && !(*folder)->rights.contains('s'))
        return;
    // Nobody has wished for it by name: where it is refused all the same, that is no news.
    const auto done = flag(UndoKind::None, { message }, mail::Flag::Seen, {});
    if (!done) {
        qCWarning(lcSync) << "an action could not be stored:" << done.error().detail;
        emit refused(UndoKind::MarkRead, 1, done.error());
        return;
    }
    for (const auto &[account, intent] : done->intents)
        emit journalGrew(account);
}

void MailActions::setFlagged(const QList<base::MessageId> &messages, bool flagged)
{
    changeFlags(flagged ? UndoKind::Star : UndoKind::Unstar, messages, flagged ? mail::Flag::Flagged : mail::Flags {},
        flagged ? mail::Flags {} : mail::Flag::Flagged);
}

void MailActions::markFolderRead(base::FolderId folder)
{
    const auto unread = m_store.reader().unread(folder);
    if (!unread)
        emit refused(UndoKind::MarkAllRead, 0, unread.error());
    else
        changeFlags(UndoKind::MarkAllRead, *unread, mail::Flag::Seen, {});
}

void MailActions::changeFlags(UndoKind kind, const Ids &messages, mail::Flags add, mail::Flags remove)
{
    perform(kind, messages.size(), [&] { return flag(kind, messages, add, remove); });
}

base::Result<Deed> MailActions::flag(UndoKind kind, const Ids &messages, mail::Flags add, mail::Flags remove)
{
    Deed done { .kind = kind, .add = add, .remove = remove };
    const auto written = m_store.write([&]() -> base::Result<void> {
        const auto changed = m_store.messages().changeFlags(messages, add, remove);
        if (!changed)
            return std::unexpected(changed.error());
        Ids ids;
        for (const store::FlagChange &change : *changed)
            ids.append(change.message);
        const auto places = placesOf(ids);
        if (!places)
            return std::unexpected(places.error());
        done.before = *places;
        return journal(kFlagsIntent, { .add = add, .remove = remove, .said = kind }, *places, done);
    });
    if (!written)
        return std::unexpected(written.error());
    return done;
}

/// What its server has put there without telling its number is among what was not listed then.
base::Result<void> MailActions::noteAwaited(const QList<store::MessagePlace> &places, IntentPayload &payload) const
{
    QHash<base::FolderId, QSet<base::MessageId>> awaited;
    for (const store::MessagePlace &place : places) {
        if (place.uid != 0)
            continue;
        if (!awaited.contains(place.folder)) {
            const auto there = awaitedIn(m_store.reader(), place.folder);
            if (!there)
                return std::unexpected(there.error());
            awaited.insert(place.folder, *there);
        }
        if (!awaited[place.folder].contains(payload.original(place.id)))
            continue;
        const auto folder = m_store.reader().folder(place.folder);
        if (!folder)
            return std::unexpected(folder.error());
        payload.arrivedFrom.insert(place.id, *folder ? std::max((*folder)->imap.uidNext, 1U) : 1U);
    }
    return {};
}

base::Result<void> MailActions::journal(QByteArrayView kind, IntentPayload payload,
    const QList<store::MessagePlace> &places, Deed &done)
{
    if (const auto noted = noteAwaited(places, payload); !noted)
        return noted;
    QHash<base::FolderId, std::optional<store::FolderRow>> folders;
    std::map<base::AccountId, QList<store::Intent::Target>> byAccount;
    for (const store::MessagePlace &place : places) {
        if (!folders.contains(place.folder)) {
            const auto row = m_store.reader().folder(place.folder);
            if (!row)
                return std::unexpected(row.error());
            folders.insert(place.folder, *row);
        }
        const auto &folder = folders[place.folder];
        if (!folder || folder->local)
            continue;
        byAccount[place.account].append({ place.id, place.folder, place.uid });
        payload.uidValidity.insert(place.folder, folder->imap.uidValidity);
        payload.modSeqs.insert(place.folder, folder->imap.highestModSeq);
    }
    for (const auto &[account, targets] : byAccount) {
        store::Intent intent;
        intent.account = account;
        intent.kind = kind.toByteArray();
        intent.payload = payload.toJson();
        intent.targets = targets;
        intent.hidesTargets = kind == kMoveIntent || kind == kDeleteIntent; // the others stay where they are
        intent.createdAt = m_clock.now();
        const auto id = m_store.journal().add(intent);
        if (!id)
            return std::unexpected(id.error());
        done.intents.append({ account, *id });
    }
    return {};
}

base::Result<void> MailActions::takeBack(const Deed &done)
{
    return m_store.write([&]() -> base::Result<void> {
        if (done.kind == UndoKind::DeleteOnServer) {
            const auto kept = takeBackServerDeletion(m_store, done.messages(), m_clock.now());
            return kept ? base::Result<void> {} : std::unexpected(kept.error());
        }
        if (isErasure(done.kind))
            return takeBackErasure(done);
        const auto withdrawn = withdraw(done);
        if (!withdrawn)
            return std::unexpected(withdrawn.error());
        if (done.folder.isValid())
            return takeBackFolder(done, withdrawn->has_value());
        if (done.kind == UndoKind::Copy)
            return takeBackCopies(done, withdrawn->has_value());
        const bool isMove = done.kind == UndoKind::MoveToTrash || done.kind == UndoKind::Move;
        if (isMove)
            return takeBackMove(done, *withdrawn);
        if (*withdrawn) {
            const auto back = m_store.messages().changeFlags(done.messages(), done.remove, done.add);
            return back ? base::Result<void> {} : std::unexpected(back.error());
        }
        // The server may have it already: the opposite is a new wish.
        const auto opposite = flag(done.kind, done.messages(), done.remove, done.add);
        return opposite ? base::Result<void> {} : std::unexpected(opposite.error());
    });
}

base::Result<std::optional<MailActions::Numbers>> MailActions::withdraw(const Deed &done)
{
    Numbers numbers;
    for (const auto &[account, id] : done.intents) {
        const auto waiting = m_store.reader().intents(account);
        if (!waiting)
            return std::unexpected(waiting.error());
        const auto it = std::ranges::find(*waiting, id, &store::Intent::id);
        if (it == waiting->end() || it->state != store::Intent::State::Pending)
            return std::nullopt;
        if (const auto asked = askForWhatWasHidden(m_store, *it); !asked)
            return std::unexpected(asked.error());
        // By what the journal knows and not by what was noted here: the folder may have new numbers since.
        const IntentPayload payload = IntentPayload::fromJson(it->payload);
        for (const store::Intent::Target &target : it->targets) {
            const auto folder = m_store.reader().folder(target.folder);
            if (!folder)
                return std::unexpected(folder.error());
            const quint32 uid = *folder ? payload.numberOf(target, (*folder)->imap.uidValidity) : 0;
            if (uid != 0)
                numbers.insert(target.message, uid);
        }
    }
    for (const auto &[account, id] : done.intents) {
        if (const auto removed = m_store.journal().remove(id); !removed)
            return std::unexpected(removed.error());
    }
    return numbers;
}

base::Result<QList<store::MessagePlace>> MailActions::placesOf(const Ids &messages) const
{
    return m_store.reader().places(messages);
}

} // namespace engine
