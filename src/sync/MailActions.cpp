// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/MailActions.h"

#include "base/Log.h"
#include "sync/ServerCopies.h"
#include "sync/WhatWasHidden.h"

#include <algorithm>
#include <map>

namespace engine {

namespace {

/// Which of them their servers are suddenly without (store::HeldStore).
base::Result<QSet<base::MessageId>> heldAmong(const store::Reader &reader, const QList<store::MessagePlace> &places)
{
    QSet<base::FolderId> folders;
    QSet<base::MessageId> held;
    for (const store::MessagePlace &place : places) {
        if (folders.contains(place.folder))
            continue;
        folders.insert(place.folder);
        const auto here = reader.heldIn(place.folder);
        if (!here)
            return here;
        held.unite(*here);
    }
    return held;
}

QList<base::MessageId> idsOf(const QList<store::MessagePlace> &places)
{
    return Deed { .before = places }.messages();
}

} // namespace

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
    const auto done = flag(UndoKind::MarkRead, { message }, mail::Flag::Seen, {});
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

void MailActions::moveTo(const QList<base::MessageId> &messages, base::FolderId folder)
{
    perform(UndoKind::Move, messages.size(), [&] { return move(UndoKind::Move, messages, folder); });
}

void MailActions::moveToTrash(const QList<base::MessageId> &messages)
{
    perform(UndoKind::MoveToTrash, messages.size(), [&] { return trash(messages); });
}

base::Result<Deed> MailActions::trash(const Ids &messages)
{
    Deed all { .kind = UndoKind::MoveToTrash };
    const auto written = m_store.write([&]() -> base::Result<void> {
        const auto places = placesOf(messages);
        if (!places)
            return std::unexpected(places.error());
        std::map<base::AccountId, Ids> byAccount;
        QHash<base::FolderId, bool> isThere;
        for (const store::MessagePlace &place : *places) {
            if (!isThere.contains(place.folder)) {
                const auto is = m_store.reader().isInTrash(place.folder);
                if (!is)
                    return std::unexpected(is.error());
                isThere.insert(place.folder, *is);
            }
            if (!isThere[place.folder])
                byAccount[place.account].append(place.id);
        }
        for (const auto &[account, ids] : byAccount) {
            const auto trash = m_store.reader().folderByRole(account, mail::FolderRole::Trash);
            if (!trash)
                return std::unexpected(trash.error());
            if (!*trash)
                return base::fail(base::Fault::Unsupported, "no trash folder");
            const auto done = move(UndoKind::MoveToTrash, ids, (*trash)->id);
            if (!done)
                return std::unexpected(done.error());
            all.before += done->before;
            all.intents += done->intents;
        }
        return {};
    });
    if (!written)
        return std::unexpected(written.error());
    return all;
}

base::Result<Deed> MailActions::move(UndoKind kind, const Ids &messages, base::FolderId folder)
{
    Deed done { .kind = kind, .to = folder };
    const auto written = m_store.write([&]() -> base::Result<void> {
        const auto target = m_store.reader().folder(folder);
        if (!target)
            return std::unexpected(target.error());
        if (!*target || !(*target)->selectable)
            return base::fail(base::Fault::InvalidInput, "no such folder");
        const auto places = placesOf(messages);
        if (!places)
            return std::unexpected(places.error());
        if (const auto may = checkTarget(**target, *places); !may)
            return may;
        const auto held = heldAmong(m_store.reader(), *places);
        if (!held)
            return std::unexpected(held.error());
        QList<store::MessagePlace> onServer;
        QList<store::MessagePlace> onlyHere;
        for (const store::MessagePlace &place : *places) {
            const bool isHeld = held->contains(place.id);
            if (place.folder == folder || (isHeld && !place.hasBody))
                continue; // of one that is held without its text there is nothing that could be moved
            done.before.append(place);
            if (!isHeld) {
                onServer.append(place);
                continue;
            }
            // Its server has lost it: there is nothing there to be moved, and what is here is put into the other folder.
            done.before.last().uid = 0;
            onlyHere.append(place);
            onlyHere.last().folder = folder;
            onlyHere.last().uid = 0;
        }
        if (done.before.isEmpty() && !held->isEmpty())
            return base::fail(base::Fault::MessageGone, "only its line in the list is here");
        // The journal is written first: it notes where the messages are now.
        if (const auto noted = journal(kMoveIntent, { .to = folder, .said = kind }, onServer, done); !noted)
            return noted;
        if (const auto noted = journal(kAppendIntent, { .said = kind }, onlyHere, done); !noted)
            return noted;
        return m_store.messages().move(done.messages(), folder);
    });
    if (!written)
        return std::unexpected(written.error());
    return done;
}

/// Between accounts only where no server has to be told.
base::Result<void> MailActions::checkTarget(const store::FolderRow &target, const QList<store::MessagePlace> &places) const
{
    QHash<base::FolderId, bool> isLocal;
    for (const store::MessagePlace &place : places) {
        if (place.account == target.account)
            continue;
        if (!isLocal.contains(place.folder)) {
            const auto from = m_store.reader().folder(place.folder);
            if (!from)
                return std::unexpected(from.error());
            isLocal.insert(place.folder, *from && (*from)->local);
        }
        if (!target.local || !isLocal[place.folder])
            return base::fail(base::Fault::Unsupported, "another account's folder");
    }
    return {};
}

void MailActions::copyTo(const QList<base::MessageId> &messages, base::FolderId folder)
{
    perform(UndoKind::Copy, messages.size(), [&] { return copy(messages, folder); });
}

base::Result<Deed> MailActions::copy(const Ids &messages, base::FolderId folder)
{
    Deed done { .kind = UndoKind::Copy, .to = folder };
    const auto written = m_store.write([&]() -> base::Result<void> {
        const auto there = m_store.reader().places(messages);
        if (!there)
            return std::unexpected(there.error());
        for (const store::MessagePlace &place : *there)
            done.copied.append(place.id);
        const auto copies = m_store.messages().copy(done.copied, folder);
        if (!copies)
            return std::unexpected(copies.error());
        const auto places = placesOf(*copies);
        if (!places)
            return std::unexpected(places.error());
        done.before = *places;
        return {};
    });
    if (!written)
        return std::unexpected(written.error());
    return done;
}

base::Result<void> MailActions::journal(QByteArrayView kind, IntentPayload payload,
    const QList<store::MessagePlace> &places, Deed &done)
{
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
        intent.hidesTargets = kind != kFlagsIntent && kind != kAppendIntent;
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
        const auto withdrawn = withdraw(done);
        if (!withdrawn)
            return std::unexpected(withdrawn.error());
        if (done.folder.isValid())
            return takeBackFolder(done, withdrawn->has_value());
        if (done.kind == UndoKind::Copy)
            return takeBackCopies(done);
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

/// Where the message that was copied is not here any more, its copy is not the second one but the last, and stays.
base::Result<void> MailActions::takeBackCopies(const Deed &done)
{
    const auto there = m_store.reader().places(done.copied);
    if (!there)
        return std::unexpected(there.error());
    QSet<base::MessageId> originals;
    for (const store::MessagePlace &place : *there)
        originals.insert(place.id);
    const Ids copies = done.messages();
    Ids second;
    for (qsizetype i = 0; i < copies.size(); ++i) {
        if (originals.contains(done.copied.value(i)))
            second.append(copies[i]);
    }
    if (second.isEmpty())
        return base::fail(base::Fault::MessageGone, "what was copied");
    return m_store.messages().remove(second, store::Fact::DeletedHere);
}

base::Result<void> MailActions::takeBackMove(const Deed &done, const std::optional<Numbers> &numbers)
{
    std::map<base::FolderId, QList<store::MessagePlace>> byFolder;
    for (const store::MessagePlace &place : done.before)
        byFolder[place.folder].append(place);
    for (const auto &[folder, places] : byFolder) {
        if (!numbers) {
            // The server may have it already: moving it back is a new wish.
            if (const auto back = move(done.kind, idsOf(places), folder); !back)
                return std::unexpected(back.error());
            continue;
        }
        if (const auto back = m_store.messages().move(idsOf(places), folder); !back)
            return back;
        QList<QPair<base::MessageId, quint32>> uids;
        for (const store::MessagePlace &place : places) {
            if (const quint32 uid = numbers->value(place.id); uid != 0)
                uids.append({ place.id, uid });
        }
        if (const auto numbered = m_store.messages().setUids(uids); !numbered)
            return numbered;
    }
    return {};
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
