// SPDX-License-Identifier: GPL-3.0-or-later
// What goes for good, and what of it can then not be undone any more.
#include "sync/MailActions.h"

#include "base/Log.h"
#include "sync/ServerFolders.h"

#include <algorithm>

namespace engine {

void MailActions::deleteForever(const QList<base::MessageId> &messages)
{
    perform(UndoKind::DeleteForever, messages.size(), [&] { return erase(UndoKind::DeleteForever, messages, {}); });
}

/// What was in folders in it could not be put back where it was: it goes with them, for good.
void MailActions::emptyFolder(base::FolderId folder)
{
    const auto tree = m_store.reader().folderTree(folder);
    if (!tree)
        return emit refused(UndoKind::EmptyFolder, 0, tree.error());
    for (const store::FolderRow &row : *tree) {
        if (row.parent == folder)
            deleteFolderForever(row.id);
    }
    const auto ids = m_store.reader().ids({ .folder = folder });
    if (!ids)
        return emit refused(UndoKind::EmptyFolder, 0, ids.error());
    // The Trash is called otherwise in each language, whatever its name is.
    const QString name = tree->isEmpty() || tree->constFirst().role == mail::FolderRole::Trash ? QString() : tree->constFirst().name;
    perform(UndoKind::EmptyFolder, ids->size(), [&] { return erase(UndoKind::EmptyFolder, *ids, name); });
}

/// @param folder  the name of the one that is emptied
base::Result<Deed> MailActions::erase(UndoKind kind, const Ids &messages, const QString &folder)
{
    Deed done { .kind = kind };
    done.folderAfter.name = folder;
    if (const auto written = discard(kind, messages, done, Final::No); !written)
        return std::unexpected(written.error());
    return done;
}

/// What no server has to be told, or is told only by what this deed wrote and has not been yet: a wish that was written anew
/// since, because a move was refused, is beyond it.
base::Result<MailActions::Ids> MailActions::stillToErase(const Deed &done) const
{
    Ids messages;
    QSet<base::MessageId> waiting;
    for (const auto &[account, id] : done.intents) {
        const auto intents = m_store.reader().intents(account);
        if (!intents)
            return std::unexpected(intents.error());
        const auto intent = std::ranges::find(*intents, id, &store::Intent::id);
        if (intent == intents->cend() || intent->state != store::Intent::State::Pending)
            continue;
        for (const store::Intent::Target &target : intent->targets)
            waiting.insert(target.message);
    }
    QHash<base::FolderId, bool> isLocal;
    for (const store::MessagePlace &place : done.before) {
        if (!isLocal.contains(place.folder)) {
            const auto folder = m_store.reader().folder(place.folder);
            if (!folder)
                return std::unexpected(folder.error());
            isLocal.insert(place.folder, *folder && (*folder)->local);
        }
        if (isLocal[place.folder] || waiting.contains(place.id))
            messages.append(place.id);
    }
    return messages;
}

/// What one server was told already stays gone; the rest comes back all the same.
base::Result<void> MailActions::takeBackErasure(const Deed &done)
{
    const auto erased = stillToErase(done);
    if (!erased)
        return std::unexpected(erased.error());
    Numbers numbers; ///< that they have on their servers
    for (const auto &intent : done.intents) {
        Deed part { .kind = done.kind };
        part.intents.append(intent);
        const auto withdrawn = withdraw(part);
        if (!withdrawn)
            return std::unexpected(withdrawn.error());
        if (*withdrawn)
            numbers.insert(**withdrawn);
    }
    if (erased->isEmpty())
        return base::fail(base::Fault::MessageGone, "the server was told");
    const auto back = m_store.removed().bringBack(*erased);
    if (!back)
        return std::unexpected(back.error());
    if (back->isEmpty())
        return base::fail(base::Fault::MessageGone, "it is final");
    QList<QPair<base::MessageId, quint32>> uids;
    for (const base::MessageId id : *back) {
        if (const quint32 uid = numbers.value(id); uid != 0)
            uids.append({ id, uid });
    }
    return m_store.messages().setUids(uids);
}

void MailActions::settleDeletions(base::AccountId account, base::Timestamp begunAt)
{
    const auto accounts = m_store.reader().accounts();
    auto settled = accounts ? m_store.removed().settled(account, begunAt) : std::unexpected(accounts.error());
    for (const accounts::AccountSettings &one : accounts.value_or(QList<accounts::AccountSettings> {})) {
        if (!one.isLocal()) // the common folders have nobody who is checked
            continue;
        const auto common = m_store.removed().settled(one.id, begunAt);
        if (!common)
            settled = common;
        else if (settled)
            *settled += *common;
    }
    const auto forgotten = settled && !settled->isEmpty() ? m_store.removed().forget(*settled) : base::Result<void> {};
    if (!settled || !forgotten)
        qCWarning(lcSync) << "what was deleted could not be made final:" << (settled ? forgotten.error() : settled.error()).detail;
    else if (!settled->isEmpty())
        forgetErased({ settled->cbegin(), settled->cend() });
}

/// The rest of what was deleted with them, of other accounts, can be brought back still.
void MailActions::forgetErased(const QSet<base::MessageId> &messages)
{
    const auto isFinal = [&messages](const store::MessagePlace &place) { return messages.contains(place.id); };
    noteEdited(m_log.edit([&isFinal](Deed &deed) {
        if (!isErasure(deed.kind))
            return std::ranges::any_of(deed.before, isFinal) ? DeedLog::Edit::Remove : DeedLog::Edit::Keep;
        if (deed.before.removeIf(isFinal) == 0)
            return DeedLog::Edit::Keep;
        return deed.before.isEmpty() ? DeedLog::Edit::Remove : DeedLog::Edit::Changed;
    }));
}

/// What is gone cannot be put back, neither by undoing what was done to it before.
void MailActions::forget(const QSet<base::MessageId> &messages, const QSet<base::FolderId> &folders)
{
    noteEdited(m_log.edit([&](Deed &deed) {
        const bool isOver = folders.contains(deed.folder) || folders.contains(deed.folderBefore.parent) || folders.contains(deed.to)
            || std::ranges::any_of(deed.before, [&](const store::MessagePlace &place) {
                   return messages.contains(place.id) || folders.contains(place.folder);
               });
        return isOver ? DeedLog::Edit::Remove : DeedLog::Edit::Keep;
    }));
}

void MailActions::noteEdited(const base::Result<void> &edited)
{
    if (!edited)
        qCWarning(lcSync) << "what can be undone could not be stored:" << edited.error().detail;
    announce();
}

/// What is on its way out: brought back it would lie in the Outbox and never go.
base::Result<QSet<base::MessageId>> MailActions::outgoingAmong(const QList<store::MessagePlace> &places) const
{
    QSet<base::MessageId> outgoing;
    QHash<base::FolderId, bool> isOutbox;
    for (const store::MessagePlace &place : places) {
        if (!isOutbox.contains(place.folder)) {
            const auto folder = m_store.reader().folder(place.folder);
            if (!folder)
                return std::unexpected(folder.error());
            isOutbox.insert(place.folder, *folder && (*folder)->role == mail::FolderRole::Outbox);
        }
        if (isOutbox[place.folder])
            outgoing.insert(place.id);
    }
    return outgoing;
}

/// Also notes in `done` what can be taken back.
base::Result<void> MailActions::discard(UndoKind kind, const Ids &messages, Deed &done, Final isFinal)
{
    return m_store.write([&]() -> base::Result<void> {
        const auto places = placesOf(messages);
        if (!places)
            return std::unexpected(places.error());
        const auto outgoing = outgoingAmong(*places);
        if (!outgoing)
            return std::unexpected(outgoing.error());
        done.before = *places;
        done.before.removeIf([&outgoing](const store::MessagePlace &place) { return outgoing->contains(place.id); });
        const auto accounts = m_store.reader().accounts();
        if (!accounts)
            return std::unexpected(accounts.error());
        if (const auto noted = journal(kDeleteIntent, { .said = kind }, *places, done); !noted)
            return noted;
        // Before the wish is written: what was wished of the server until now is kept with what goes.
        const auto gone = m_store.messages().remove(isFinal == Final::Yes ? messages : outgoing->values(), store::Fact::DeletedHere);
        if (!gone)
            return gone;
        if (const auto kept = isFinal == Final::Yes ? gone : m_store.removed().remove(done.messages(), m_clock.now()); !kept)
            return kept;
        for (const accounts::AccountSettings &account : *accounts) {
            const auto *pop = std::get_if<accounts::Pop3Settings>(&account.kind);
            if (!pop || !pop->retention.takesWhatIsDeleted())
                continue;
            QList<store::UidlChange> wishes;
            for (const store::MessagePlace &place : *places) {
                if (place.collector != account.id || place.uidl.isEmpty())
                    continue;
                const auto row = m_store.reader().uidl(account.id, place.uidl);
                if (!row)
                    return std::unexpected(row.error());
                // What is on its way out, or gone, is nothing to wish for: the server may give that name to another one.
                const auto state = *row ? (*row)->state : store::UidlState::Gone;
                if (state == store::UidlState::Seen || state == store::UidlState::Durable || state == store::UidlState::DeleteWanted)
                    wishes.append({ place.uidl, store::UidlState::DeleteWanted, policy::DeletionRule::TrashEmptied });
            }
            if (const auto noted = m_store.uidls().change(account.id, wishes, m_clock.now()); !noted)
                return noted;
        }
        return {};
    });
}

void MailActions::deleteFolderForever(base::FolderId folder)
{
    QSet<base::FolderId> folders;
    Deed done;
    const auto messages = removeTree(folder, folders, done);
    if (!messages) {
        qCWarning(lcSync) << "a folder could not be removed:" << messages.error().detail;
        emit refused(UndoKind::DeleteFolder, 0, messages.error());
        return;
    }
    for (const auto &[account, intent] : std::as_const(done.intents))
        emit journalGrew(account);
    forget({ messages->cbegin(), messages->cend() }, folders);
}

/// What the person has moved or copied out of a folder goes with it there, if it is deleted before the server has heard of that.
base::Result<void> MailActions::checkNoneIsLeaving(const QSet<base::FolderId> &folders, base::AccountId account) const
{
    const auto waiting = m_store.reader().intents(account);
    if (!waiting)
        return std::unexpected(waiting.error());
    for (const store::Intent &intent : *waiting) {
        const bool isLeaving = (intent.kind == kMoveIntent || intent.kind == kCopyIntent)
            && std::ranges::any_of(intent.targets, [&folders](const store::Intent::Target &target) { return folders.contains(target.folder); });
        if (isLeaving)
            return base::fail(base::Fault::Offline, "messages are still to be moved out of it");
    }
    return {};
}

base::Result<MailActions::Ids> MailActions::removeTree(base::FolderId folder, QSet<base::FolderId> &gone, Deed &done)
{
    Ids messages;
    const auto written = m_store.write([&]() -> base::Result<void> {
        const auto tree = m_store.reader().folderTree(folder);
        if (!tree)
            return std::unexpected(tree.error());
        for (const store::FolderRow &row : *tree) {
            const auto ids = m_store.reader().ids({ .folder = row.id });
            if (!ids)
                return std::unexpected(ids.error());
            messages += *ids;
            gone.insert(row.id);
        }
        if (!tree->isEmpty() && !tree->constFirst().local) {
            const base::AccountId account = tree->constFirst().account;
            if (const auto may = checkNoneIsLeaving(gone, account); !may)
                return may;
            const auto removed = removeServerFolder(m_store, m_clock.now(), folder, UndoKind::DeleteFolder);
            if (!removed)
                return std::unexpected(removed.error());
            for (const base::IntentId intent : *removed)
                done.intents.append({ account, intent });
            return {};
        }
        // As each of them would go by itself: servers hear of it where their accounts say so.
        if (const auto ok = discard(UndoKind::DeleteFolder, messages, done, Final::Yes); !ok)
            return ok;
        return m_store.folders().removeLocal(folder);
    });
    if (!written)
        return std::unexpected(written.error());
    return messages;
}

void MailActions::forgetAccount(base::AccountId account)
{
    noteEdited(m_log.edit([&](Deed &deed) {
        const bool isOver = deed.folderBefore.account == account
            || std::ranges::any_of(deed.before, [&](const store::MessagePlace &place) { return place.account == account; });
        return isOver ? DeedLog::Edit::Remove : DeedLog::Edit::Keep;
    }));
}

} // namespace engine
