// SPDX-License-Identifier: GPL-3.0-or-later
// What a person wants of a folder besides its name and its place.
#include "sync/MailActions.h"

#include "sync/ServerFolders.h"

namespace engine {

void MailActions::setSubscribed(base::FolderId folder, bool subscribed)
{
    perform(subscribed ? UndoKind::Subscribe : UndoKind::Unsubscribe, 0, [&] { return subscribe(folder, subscribed); });
}

base::Result<Deed> MailActions::subscribe(base::FolderId folder, bool subscribed)
{
    Deed done { .kind = subscribed ? UndoKind::Subscribe : UndoKind::Unsubscribe };
    const auto wish = subscribeServerFolder(m_store, m_clock.now(), folder, subscribed, done.kind);
    if (!wish)
        return std::unexpected(wish.error());
    if (!wish->intent.isValid())
        return done; // it was so already
    done.folder = folder;
    done.folderBefore = done.folderAfter = wish->before;
    done.intents.append({ wish->before.account, wish->intent });
    return done;
}

/// A deed that leaves the folder where it is.
base::Result<Deed> MailActions::aboutFolder(UndoKind kind, base::FolderId folder) const
{
    const auto row = m_store.reader().folder(folder);
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return base::fail(base::Fault::InvalidInput, "no such folder");
    Deed deed { .kind = kind, .folder = folder };
    deed.folderBefore = deed.folderAfter = { (*row)->account, (*row)->parent, (*row)->name };
    deed.keepBefore = (*row)->keep;
    return deed;
}

void MailActions::keepFolder(base::FolderId folder, policy::FolderKeep wanted)
{
    perform(UndoKind::KeepFolder, 0, [&] { return keep(folder, wanted); });
}

base::Result<Deed> MailActions::keep(base::FolderId folder, policy::FolderKeep wanted)
{
    auto deed = aboutFolder(UndoKind::KeepFolder, folder);
    if (!deed)
        return deed;
    if (deed->keepBefore == wanted)
        return Deed {}; // it was so already
    deed->keepAfter = wanted;
    if (const auto kept = m_store.folders().setKeep(folder, wanted); !kept)
        return std::unexpected(kept.error());
    return deed;
}

void MailActions::chooseRole(base::FolderId folder, mail::FolderRole role)
{
    perform(UndoKind::UseFolder, 0, [&] { return use(folder, role); });
}

base::Result<Deed> MailActions::use(base::FolderId folder, mail::FolderRole role)
{
    auto deed = aboutFolder(UndoKind::UseFolder, folder);
    if (!deed)
        return deed;
    const auto before = m_store.folders().chooseRole(folder, role);
    if (!before)
        return std::unexpected(before.error());
    if (before->isEmpty())
        return Deed {}; // it was so already
    deed->role = role;
    deed->uses = *before;
    return deed;
}

} // namespace engine
