// SPDX-License-Identifier: GPL-3.0-or-later
// What a person wants of a folder, and what the server allows there: the second half of FolderStore.
#include "store/FolderStore.h"

#include "store/MessageColumns.h"
#include "store/Rowset.h"
#include "store/Writer.h"

namespace store {

base::Result<void> FolderStore::setKeep(base::FolderId folder, policy::FolderKeep keep)
{
    return m_writer.write([&]() -> base::Result<void> {
        const auto known = findFolder(m_writer.db(), folder);
        if (!known)
            return std::unexpected(known.error());
        if (known->keep == keep)
            return {};
        m_writer.pending().noteFolders(known->account);
        return m_writer.db().run("UPDATE folders SET keep = ?2 WHERE id = ?1", folder, keep);
    });
}

base::Result<QList<FolderUse>> FolderStore::chooseRole(base::FolderId folder, mail::FolderRole role)
{
    using mail::FolderRole;
    QList<FolderUse> before;
    const auto written = m_writer.write([&]() -> base::Result<void> {
        const auto known = findFolder(m_writer.db(), folder);
        if (!known)
            return std::unexpected(known.error());
        const bool canBe = role == FolderRole::None || role == FolderRole::Drafts || role == FolderRole::Sent
            || role == FolderRole::Archive || role == FolderRole::Junk || role == FolderRole::Trash;
        const bool mayChange = known->role != FolderRole::Inbox && known->role != FolderRole::Outbox && !known->local;
        if (!canBe || !mayChange || !known->selectable)
            return base::fail(base::Fault::Unsupported, "this folder cannot be that");
        if (known->chosenRole == role && (role == FolderRole::None || known->role == role))
            return {};
        Statement statement(m_writer.db(), "SELECT id, role, chosen_role FROM folders WHERE account = ?1 AND (id = ?2 OR "
                                           "(?3 <> 0 AND (role = ?3 OR chosen_role = ?3)))");
        const auto uses = allRows<FolderUse>(statement.bind(known->account, folder, role), [](const Statement &row) {
            return FolderUse { row.id<base::FolderId>(0), FolderRole(row.number(1)), FolderRole(row.number(2)) };
        });
        if (!uses)
            return std::unexpected(uses.error());
        before = *uses;
        m_writer.pending().noteFolders(known->account);
        if (role != FolderRole::None) {
            auto others = m_writer.db().run("UPDATE folders SET role = 0, chosen_role = 0 WHERE account = ?1 AND id <> ?2 AND "
                                            "(role = ?3 OR chosen_role = ?3)", known->account, folder, role);
            if (!others)
                return others;
        }
        return m_writer.db().run("UPDATE folders SET role = ?2, chosen_role = ?2 WHERE id = ?1", folder, role);
    });
    if (!written)
        return std::unexpected(written.error());
    return before;
}

base::Result<void> FolderStore::restoreUses(const QList<FolderUse> &uses)
{
    return m_writer.write([&]() -> base::Result<void> {
        // A listing may have given the role to another one meanwhile: an account has one folder of a kind, as in chooseRole().
        for (const FolderUse &use : uses) {
            if (use.role == mail::FolderRole::None)
                continue;
            auto others = m_writer.db().run("UPDATE folders SET role = 0, chosen_role = 0 WHERE account = (SELECT account FROM folders WHERE id = ?1) "
                                            "AND id <> ?1 AND (role = ?2 OR chosen_role = ?2)", use.folder, use.role);
            if (!others)
                return others;
        }
        for (const FolderUse &use : uses) {
            const auto account = m_writer.db().number("SELECT account FROM folders WHERE id = ?1", use.folder);
            if (!account)
                return std::unexpected(account.error());
            if (*account == 0)
                continue;
            m_writer.pending().noteFolders({ *account });
            if (auto ok = m_writer.db().run("UPDATE folders SET role = ?2, chosen_role = ?3 WHERE id = ?1", use.folder, use.role, use.chosen); !ok)
                return ok;
        }
        return {};
    });
}

base::Result<void> FolderStore::setRights(base::FolderId folder, const QByteArray &rights)
{
    return m_writer.write([&]() -> base::Result<void> {
        const auto known = findFolder(m_writer.db(), folder);
        if (!known)
            return std::unexpected(known.error());
        if (known->rights == rights && known->rights.isNull() == rights.isNull())
            return {};
        m_writer.pending().noteFolders(known->account);
        return m_writer.db().run("UPDATE folders SET rights = ?2 WHERE id = ?1", folder, rights);
    });
}

base::Result<void> FolderStore::setSubscribed(base::FolderId folder, bool subscribed)
{
    return m_writer.write([&]() -> base::Result<void> {
        const auto known = findFolder(m_writer.db(), folder);
        if (!known)
            return std::unexpected(known.error());
        if (known->subscribed == subscribed)
            return {};
        m_writer.pending().noteFolders(known->account);
        return m_writer.db().run("UPDATE folders SET subscribed = ?2 WHERE id = ?1", folder, subscribed);
    });
}

} // namespace store
