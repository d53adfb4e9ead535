// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of this computer: made, named, moved and removed by people.
#include "mail/FolderName.h"
#include "store/FolderStore.h"
#include "store/Reader.h"
#include "store/Writer.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr int kMostDepth = 20; ///< folders above one another; the folder pane can show more than that
constexpr int kMostNumbers = 10'000;

using base::Fault;

base::Result<FolderRow> localFolder(const Reader &reader, base::FolderId id)
{
    const auto row = reader.folder(id);
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return base::fail(Fault::InvalidInput, "no such folder");
    if (!(*row)->local)
        return base::fail(Fault::Unsupported, "a server's folder");
    return **row;
}

base::Result<FolderRow> changeable(const Reader &reader, base::FolderId id)
{
    const auto row = localFolder(reader, id);
    if (row && row->role != mail::FolderRole::None)
        return base::fail(Fault::Unsupported, "a special folder");
    return row;
}

/// From the top down to `parent`; InvalidInput where it is not a local folder of the account.
base::Result<QList<FolderRow>> above(const Reader &reader, const FolderPlace &place)
{
    QList<FolderRow> rows;
    for (base::FolderId id = place.parent; id.isValid(); id = rows.constFirst().parent) {
        const auto row = localFolder(reader, id);
        if (!row)
            return std::unexpected(row.error());
        if (row->account != place.account)
            return base::fail(Fault::InvalidInput, "the parent is another account's");
        rows.prepend(*row);
        if (rows.size() > kMostDepth)
            return base::fail(Fault::LimitExceeded, "too deep");
    }
    return rows;
}

base::Result<QStringList> namesBeside(const Reader &reader, base::FolderId folder, const FolderPlace &place)
{
    const auto rows = reader.foldersIn(place.account, place.parent);
    if (!rows)
        return std::unexpected(rows.error());
    QStringList names;
    for (const FolderRow &row : *rows) {
        if (row.id != folder)
            names.append(row.name);
    }
    return names;
}

int depthOf(const QList<FolderRow> &tree)
{
    QHash<base::FolderId, int> depths;
    int deepest = 0;
    for (const FolderRow &row : tree) // a parent comes before its children
        deepest = std::max(deepest, depths[row.id] = depths.value(row.parent) + 1);
    return deepest;
}

/// The account may have folders of this computer at its top: it has such ones already, or none at all.
base::Result<void> checkAccount(const Reader &reader, base::AccountId account)
{
    const auto rows = reader.foldersIn(account, {});
    if (!rows)
        return std::unexpected(rows.error());
    const bool isLocal = !rows->isEmpty() && std::ranges::all_of(*rows, &FolderRow::local);
    return isLocal ? base::Result<void> {} : base::fail(Fault::Unsupported, "no account with folders of this computer");
}

struct Spot {
    QString name;
    QString path; ///< of the folder itself
};

/// Whether a tree (empty: a new folder) can stand there; and how.
base::Result<Spot> spotFor(const Reader &reader, const QList<FolderRow> &tree, const FolderPlace &place)
{
    const auto parents = above(reader, place);
    if (!parents)
        return std::unexpected(parents.error());
    if (!place.parent.isValid()) {
        if (auto ok = checkAccount(reader, place.account); !ok)
            return std::unexpected(ok.error());
    }
    const base::FolderId folder = tree.isEmpty() ? base::FolderId {} : tree.constFirst().id;
    if (folder.isValid() && std::ranges::contains(*parents, folder, &FolderRow::id))
        return base::fail(Fault::InvalidInput, "a folder in itself");
    if (parents->size() + std::max(1, depthOf(tree)) > kMostDepth)
        return base::fail(Fault::LimitExceeded, "too deep");
    const auto beside = namesBeside(reader, folder, place);
    if (!beside)
        return std::unexpected(beside.error());
    const QString name = mail::tidyFolderName(place.name);
    const auto trouble = mail::troubleWith(name, *beside, !place.parent.isValid());
    if (trouble != mail::NameTrouble::None)
        return base::fail(Fault::InvalidInput, "the name: trouble " + QByteArray::number(int(trouble)));
    return Spot { name, parents->isEmpty() ? name : parents->constLast().path + u'/' + name };
}

/// For people who ask where something went; of folders no message is named.
base::Result<void> noteChange(Writer &writer, Fact fact, base::AccountId account, base::FolderId folder, const QString &detail)
{
    return writer.db().run("INSERT INTO ledger (at, fact, account, folder, detail) VALUES (?1, ?2, ?3, ?4, ?5)",
                           base::SystemClock().now(), fact, account, folder, detail);
}

} // namespace

base::Result<base::FolderId> FolderStore::makeLocal(const FolderPlace &place)
{
    base::FolderId id;
    const auto made = m_writer.write([&]() -> base::Result<void> {
        const Reader reader(m_writer.db(), m_writer.storeFolder());
        const auto spot = spotFor(reader, {}, place);
        if (!spot)
            return std::unexpected(spot.error());
        FolderRow row;
        row.account = place.account;
        row.parent = place.parent;
        row.name = spot->name;
        row.path = spot->path;
        row.local = true;
        const auto added = add(row);
        if (!added)
            return std::unexpected(added.error());
        id = *added;
        return {};
    });
    if (!made)
        return std::unexpected(made.error());
    return id;
}

base::Result<FolderPlace> FolderStore::put(base::FolderId folder, const FolderPlace &place)
{
    FolderPlace before;
    const auto put = m_writer.write([&]() -> base::Result<void> {
        const Reader reader(m_writer.db(), m_writer.storeFolder());
        const auto row = changeable(reader, folder);
        if (!row)
            return std::unexpected(row.error());
        const auto tree = reader.folderTree(folder);
        if (!tree)
            return std::unexpected(tree.error());
        const auto spot = spotFor(reader, *tree, place);
        if (!spot)
            return std::unexpected(spot.error());
        before = { row->account, row->parent, row->name };
        if (before == FolderPlace { place.account, place.parent, spot->name })
            return {};
        QHash<base::FolderId, QString> paths;
        Statement statement(m_writer.db(), "UPDATE folders SET account = ?2, parent = ?3, name = ?4, path = ?5 WHERE id = ?1");
        for (const FolderRow &one : *tree) {
            const bool isTop = one.id == folder;
            const QString path = isTop ? spot->path : paths.value(one.parent) + u'/' + one.name;
            paths.insert(one.id, path);
            statement.bind(one.id, place.account, isTop ? place.parent : one.parent, isTop ? spot->name : one.name, path);
            if (auto ok = statement.run(); !ok)
                return ok;
        }
        m_writer.pending().noteFolders(before.account);
        m_writer.pending().noteFolders(place.account);
        return noteChange(m_writer, Fact::Moved, place.account, folder, u"folder: %1 -> %2"_s.arg(row->path, spot->path));
    });
    if (!put)
        return std::unexpected(put.error());
    return before;
}

base::Result<void> FolderStore::removeLocal(base::FolderId folder)
{
    return m_writer.write([&]() -> base::Result<void> {
        const Reader reader(m_writer.db(), m_writer.storeFolder());
        if (const auto row = changeable(reader, folder); !row)
            return std::unexpected(row.error());
        const auto tree = reader.folderTree(folder);
        if (!tree)
            return std::unexpected(tree.error());
        for (auto it = tree->crbegin(); it != tree->crend(); ++it) {
            if (auto ok = remove(it->id); !ok)
                return ok;
        }
        return {};
    });
}

base::Result<QString> FolderStore::freeName(base::FolderId folder, const FolderPlace &wanted) const
{
    const Reader reader(m_writer.db(), m_writer.storeFolder());
    const auto beside = namesBeside(reader, folder, wanted);
    if (!beside)
        return std::unexpected(beside.error());
    const QString name = mail::tidyFolderName(wanted.name);
    for (int number = 1; number < kMostNumbers; ++number) {
        const QString suffix = number == 1 ? QString() : u" (%1)"_s.arg(number);
        const QString candidate = name.left(mail::kLongestFolderName - suffix.size()) + suffix;
        if (mail::troubleWith(candidate, *beside, !wanted.parent.isValid()) == mail::NameTrouble::None)
            return candidate;
    }
    return base::fail(Fault::InvalidInput, "no name is free");
}

} // namespace store
