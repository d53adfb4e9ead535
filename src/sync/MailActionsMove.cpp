// SPDX-License-Identifier: GPL-3.0-or-later
// Messages are put into other folders.
#include "sync/Awaited.h"
#include "sync/MailActions.h"

#include <algorithm>
#include <map>

namespace engine {

namespace {

QList<base::MessageId> idsOf(const QList<store::MessagePlace> &places)
{
    return Deed { .before = places }.messages();
}

} // namespace

/// Which of them their servers are without, held (store::HeldStore) or kept by the person since.
base::Result<QSet<base::MessageId>> MailActions::heldAmong(const QList<store::MessagePlace> &places) const
{
    QSet<base::FolderId> folders;
    QSet<base::MessageId> held;
    for (const store::MessagePlace &place : places) {
        if (folders.contains(place.folder))
            continue;
        folders.insert(place.folder);
        const auto here = m_store.reader().heldIn(place.folder);
        if (!here)
            return here;
        held.unite(*here);
    }
    const auto kept = keptAmong(m_store.reader(), places);
    if (!kept)
        return kept;
    return held.unite(*kept);
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
        const auto held = heldAmong(*places);
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

} // namespace engine
