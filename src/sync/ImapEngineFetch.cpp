// SPDX-License-Identifier: GPL-3.0-or-later
// What a list does without at first: the right attachment marks, and the bodies that are kept here.
#include "sync/ImapEngine.h"

namespace engine {

/// One folder's worth of what a list does without: marks first, they are small, then bodies. True: there may be more
/// to do.
Task<base::Result<bool>> ImapEngine::fetchRest()
{
    const auto folders = serverFolders();
    if (!folders)
        co_return std::unexpected(folders.error());
    for (const Pass pass : { Pass::Marks, Pass::Bodies, Pass::LeftOverMarks }) {
        for (const store::FolderRow &folder : *folders) {
            if (m_passesDone.contains({ folder.id, pass }))
                continue;
            const auto fetched = co_await fetchIn(folder, pass);
            if (!fetched || *fetched)
                co_return fetched;
        }
    }
    co_return false;
}

/// From when on the bodies of a folder come by themselves; nullopt: none does.
base::Result<std::optional<base::Timestamp>> ImapEngine::keptSince(const store::FolderRow &folder)
{
    using policy::FolderKeep;
    const auto *imap = std::get_if<accounts::ImapSettings>(&m_settings.kind);
    if (!imap || (!isFilledByItself(folder.role) && folder.keep != FolderKeep::Always))
        return std::nullopt;
    const policy::SyncScope &scope = imap->scope;
    if (folder.keep == FolderKeep::AsAccount && !m_newestSince) {
        const auto newest = newestSince(m_context.store.reader(), m_settings.id, scope);
        if (!newest)
            return std::unexpected(newest.error());
        m_newestSince = *newest;
    }
    return scope.keptSince(folder.keep, now(), m_newestSince.value_or(base::Timestamp {}));
}

base::Result<QList<store::UidRow>> ImapEngine::wantedIn(const store::FolderRow &folder, Pass pass)
{
    const auto since = keptSince(folder);
    if (!since)
        return std::unexpected(since.error());
    auto wanted = pass == Pass::Bodies ? m_bodies.wanted(folder.id, *since)
                                       : m_structures.wanted(folder.id, pass == Pass::Marks ? *since : std::nullopt);
    // The server is without them: it would answer nothing, and they would be given up.
    const auto held = m_context.store.reader().heldIn(folder.id);
    if (wanted && held && !held->isEmpty())
        wanted->removeIf([&](const store::UidRow &row) { return held->contains(row.id); });
    return wanted;
}

/// True: something was done.
Task<base::Result<bool>> ImapEngine::fetchIn(store::FolderRow folder, Pass pass)
{
    auto wanted = wantedIn(folder, pass);
    if (!wanted)
        co_return std::unexpected(wanted.error());
    if (wanted->isEmpty()) {
        m_passesDone.insert({ folder.id, pass });
        co_return false;
    }
    if (m_line.selected() != folder.id) {
        const auto selected = co_await m_line.select(folder);
        if (!selected && m_line.isOpen()) {
            m_passesDone.insert({ folder.id, pass });
            co_return false;
        }
        if (!selected)
            co_return std::unexpected(selected.error());
        if (selected->uidValidity != folder.imap.uidValidity) {
            m_due.insert(folder.id);
            co_return true;
        }
    }
    // It could not be compared yet: its old numbers are other messages' now.
    if (m_line.selectedUidValidity() != folder.imap.uidValidity) {
        m_passesDone.insert({ folder.id, pass });
        co_return false;
    }
    base::Result<void> fetched;
    if (pass == Pass::Bodies)
        fetched = co_await m_bodies.run(std::move(*wanted));
    else
        fetched = co_await m_structures.run(std::move(*wanted));
    if (!fetched)
        co_return std::unexpected(fetched.error());
    co_return true;
}

} // namespace engine
