// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to folders, of this computer and of servers.
#include "sync/MailActions.h"
#include "sync/ServerFolders.h"

#include <algorithm>

namespace engine {

using base::Fault;
using store::FolderPlace;

bool MailActions::isOnServer(base::AccountId account) const
{
    const auto accounts = m_store.reader().accounts();
    return accounts && std::ranges::any_of(*accounts, [account](const accounts::AccountSettings &one) {
        return one.id == account && one.protocol() == accounts::Protocol::Imap;
    });
}

void MailActions::createFolder(base::AccountId account, base::FolderId parent, const QString &name)
{
    perform(UndoKind::CreateFolder, 0, [&] { return make({ account, parent, name }); });
}

base::Result<Deed> MailActions::make(const FolderPlace &place)
{
    Deed done { .kind = UndoKind::CreateFolder, .folderBefore = { place.account, place.parent, {} }, .folderAfter = place };
    if (isOnServer(place.account)) {
        const auto made = makeServerFolder(m_store, m_clock.now(), place);
        if (!made)
            return std::unexpected(made.error());
        done.folder = made->folder;
        done.intents.append({ place.account, made->intent });
    } else {
        const auto made = m_store.folders().makeLocal(place);
        if (!made)
            return std::unexpected(made.error());
        done.folder = *made;
    }
    done.folderAfter.name = place.name.trimmed();
    return done;
}

void MailActions::renameFolder(base::FolderId folder, const QString &name)
{
    perform(UndoKind::RenameFolder, 0, [&]() -> base::Result<Deed> {
        const auto row = m_store.reader().folder(folder);
        if (!row || !*row)
            return row ? base::fail(Fault::InvalidInput, "no such folder") : std::unexpected(row.error());
        return put(UndoKind::RenameFolder, folder, { (*row)->account, (*row)->parent, name });
    });
}

void MailActions::moveFolder(base::FolderId folder, base::AccountId account, base::FolderId parent)
{
    perform(UndoKind::MoveFolder, 0, [&]() -> base::Result<Deed> {
        const auto row = m_store.reader().folder(folder);
        if (!row || !*row)
            return row ? base::fail(Fault::InvalidInput, "no such folder") : std::unexpected(row.error());
        return put(UndoKind::MoveFolder, folder, { account, parent, (*row)->name });
    });
}

base::Result<Deed> MailActions::put(UndoKind kind, base::FolderId folder, const FolderPlace &place)
{
    const auto old = m_store.reader().folder(folder);
    if (!old)
        return std::unexpected(old.error());
    Deed done { .kind = kind };
    base::Result<FolderPlace> before;
    if (*old && !(*old)->local) {
        const auto put = putServerFolder(m_store, m_clock.now(), folder, place, kind);
        if (!put)
            return std::unexpected(put.error());
        before = put->before;
        if (put->intent.isValid())
            done.intents.append({ place.account, put->intent });
    } else {
        before = m_store.folders().put(folder, place);
    }
    if (!before)
        return std::unexpected(before.error());
    const auto now = m_store.reader().folder(folder);
    if (!now)
        return std::unexpected(now.error());
    const store::FolderRow row = now->value_or(store::FolderRow {});
    if (*before == FolderPlace { row.account, row.parent, row.name })
        return done; // it was so already: nothing to undo
    done.folder = folder;
    done.folderBefore = *before;
    done.folderAfter = { row.account, row.parent, row.name };
    return done;
}

void MailActions::deleteFolder(base::FolderId folder)
{
    perform(UndoKind::DeleteFolder, 0, [&] { return toTrash(folder); });
}

base::Result<Deed> MailActions::toTrash(base::FolderId folder)
{
    const auto row = m_store.reader().folder(folder);
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return base::fail(Fault::InvalidInput, "no such folder");
    const auto isThere = m_store.reader().isInTrash(folder);
    if (!isThere)
        return std::unexpected(isThere.error());
    if (*isThere)
        return Deed {};
    const auto trash = m_store.reader().folderByRole((*row)->account, mail::FolderRole::Trash);
    if (!trash)
        return std::unexpected(trash.error());
    if (!*trash)
        return base::fail(Fault::Unsupported, "no trash folder");
    FolderPlace place { (*row)->account, (*trash)->id, (*row)->name };
    const auto name = m_store.folders().freeName(folder, place);
    if (!name)
        return std::unexpected(name.error());
    place.name = *name;
    return put(UndoKind::DeleteFolder, folder, place);
}

base::Result<void> MailActions::takeBackFolder(const Deed &done, bool neverTold)
{
    if (done.kind == UndoKind::Subscribe || done.kind == UndoKind::Unsubscribe) {
        const auto back = subscribeServerFolder(m_store, m_clock.now(), done.folder, done.kind == UndoKind::Unsubscribe, done.kind, !neverTold);
        return back ? base::Result<void> {} : std::unexpected(back.error());
    }
    if (done.kind == UndoKind::KeepFolder)
        return m_store.folders().setKeep(done.folder, done.keepBefore);
    if (done.kind == UndoKind::UseFolder)
        return m_store.folders().restoreUses(done.uses);
    if (done.kind == UndoKind::CreateFolder)
        return takeBackCreation(done, neverTold);
    FolderPlace place = done.folderBefore;
    // Where it was another one may have its name by now.
    const auto name = m_store.folders().freeName(done.folder, place);
    if (!name)
        return std::unexpected(name.error());
    place.name = *name;
    const auto row = m_store.reader().folder(done.folder);
    if (!row)
        return std::unexpected(row.error());
    if (*row && !(*row)->local) {
        const auto back = putServerFolder(m_store, m_clock.now(), done.folder, place, done.kind, !neverTold);
        return back ? base::Result<void> {} : std::unexpected(back.error());
    }
    const auto back = m_store.folders().put(done.folder, place);
    return back ? base::Result<void> {} : std::unexpected(back.error());
}

/// Nothing is deleted with it: what has come into the folder since keeps it.
base::Result<void> MailActions::takeBackCreation(const Deed &done, bool neverTold)
{
    const auto tree = m_store.reader().folderTree(done.folder);
    if (!tree)
        return std::unexpected(tree.error());
    if (tree->isEmpty())
        return {};
    if (tree->size() > 1 || tree->constFirst().total > 0)
        return base::fail(Fault::CommandRefused, "not empty");
    if (!tree->constFirst().local) {
        const auto removed = removeServerFolder(m_store, m_clock.now(), done.folder, done.kind, !neverTold);
        return removed ? base::Result<void> {} : std::unexpected(removed.error());
    }
    return m_store.folders().removeLocal(done.folder);
}

} // namespace engine
