// SPDX-License-Identifier: GPL-3.0-or-later
// What Reader knows of the tree of folders.
#include "store/Database.h"
#include "store/MessageColumns.h"
#include "store/Reader.h"
#include "store/ReaderSnapshot.h"
#include "store/Rowset.h"

namespace store {
namespace {

constexpr qsizetype kMostFolders = 100'000; // a damaged tree may be a ring

} // namespace

base::Result<QList<FolderRow>> Reader::folderTree(base::FolderId id) const
{
    const Snapshot snapshot(*this);
    QList<FolderRow> tree;
    const auto top = folder(id);
    if (!top)
        return std::unexpected(top.error());
    if (*top)
        tree.append(**top);
    for (qsizetype at = 0; at < tree.size() && tree.size() < kMostFolders; ++at) {
        const auto below = foldersIn(tree[at].account, tree[at].id);
        if (!below)
            return std::unexpected(below.error());
        tree += *below;
    }
    return tree;
}

base::Result<QList<FolderRow>> Reader::foldersIn(base::AccountId account, base::FolderId parent) const
{
    Statement statement(m_db, "SELECT " STORE_FOLDER_COLUMNS "WHERE account = ?1 AND parent IS ?2 ORDER BY id");
    return allRows<FolderRow>(statement.bind(account, parent), readFolderRow);
}

base::Result<bool> Reader::isInTrash(base::FolderId id) const
{
    return m_db
        .number("WITH RECURSIVE above (id, parent, role) AS (SELECT id, parent, role FROM folders WHERE id = ?1 "
                "UNION SELECT f.id, f.parent, f.role FROM folders f JOIN above a ON f.id = a.parent) "
                "SELECT count(*) FROM above WHERE role = 6",
                id)
        .transform([](qint64 count) { return count > 0; });
}

base::Result<BodyCount> Reader::bodyCount(base::FolderId folder) const
{
    const Snapshot snapshot(*this);
    const auto total = m_db.number("SELECT total FROM folders WHERE id = ?1", folder);
    if (!total)
        return std::unexpected(total.error());
    const auto missing = m_db.number("SELECT count(*) FROM messages INDEXED BY messages_bodiless WHERE folder = ?1 AND "
                                     "pack IS NULL", folder);
    if (!missing)
        return std::unexpected(missing.error());
    return BodyCount { .total = *total, .here = qMax<qint64>(0, *total - *missing) };
}

base::Result<base::Timestamp> Reader::newestSince(base::AccountId account, qint64 octets) const
{
    Statement statement(m_db, "SELECT m.received, m.size FROM folders f JOIN messages m ON m.folder = f.id "
                              "WHERE f.account = ?1 AND f.local = 0 AND f.keep = 0 AND f.role < 7 AND m.uid IS NOT NULL "
                              "ORDER BY m.received DESC");
    statement.bind(account);
    qint64 taken = 0;
    while (statement.next()) {
        taken += statement.number(1);
        if (taken > octets)
            // Not one of the same moment that does not fit either.
            return base::Timestamp { statement.time(0).ms + 1 };
    }
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    return base::Timestamp {};
}

base::Result<QList<MessagePlace>> Reader::messagesOfOthers(base::AccountId account) const
{
    const Snapshot snapshot(*this);
    Statement statement(m_db, "SELECT m.id FROM folders f JOIN messages m ON m.folder = f.id JOIN uidls u ON u.message = m.id "
                              "WHERE f.account = ?1 AND u.account <> ?1 ORDER BY m.id");
    const auto ids = allRows<base::MessageId>(statement.bind(account),
                                              [](const Statement &row) { return row.id<base::MessageId>(0); });
    if (!ids)
        return std::unexpected(ids.error());
    return places(*ids);
}

} // namespace store
