// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/folders/FolderChoices.h"

#include "gui/folders/FolderNames.h"

using namespace Qt::StringLiterals;
using models::FolderTreeModel;

namespace gui {

namespace {

using Accepts = std::function<bool(const store::FolderRow &)>;

void addBelow(const FolderTreeModel &model, const QModelIndex &parent, const QString &above, const FolderChoice &account,
    const Accepts &accepts, QList<FolderChoice> &choices)
{
    for (int at = 0; at < model.rowCount(parent); ++at) {
        const QModelIndex index = model.index(at, 0, parent);
        const auto row = model.folder(model.folderAt(index));
        if (!row)
            continue;
        FolderChoice choice = account;
        const QString name = folderTitle(row->role, row->name);
        choice.folder = row->id;
        choice.title = above.isEmpty() ? name : u"%1 › %2"_s.arg(above, name);
        choice.icon = folderIcon(row->role);
        choice.separator = separatorOf(*row);
        if (accepts(*row))
            choices << choice;
        addBelow(model, index, choice.title, account, accepts, choices);
    }
}

/// The folder and those above it, as the store has them.
QList<store::FolderRow> chainOf(const FolderTreeModel &model, base::FolderId folder)
{
    QList<store::FolderRow> chain;
    for (auto row = model.folder(folder); row && chain.size() < 100; row = model.folder(row->parent))
        chain << *row;
    return chain;
}

} // namespace

QList<FolderChoice> folderChoices(const FolderTreeModel &model, const Accepts &accepts,
    const std::function<bool(const accounts::AccountSettings &)> &offersTop)
{
    QList<FolderChoice> choices;
    const auto accounts = model.accounts();
    for (const accounts::AccountSettings &account : accounts) {
        FolderChoice top { account.id, {}, accountTitle(account), accountTitle(account), "hard-drive"_L1, {} };
        if (const auto inbox = model.folder(model.inbox(account.id)))
            top.separator = separatorOf(*inbox);
        if (offersTop && offersTop(account))
            choices << top;
        addBelow(model, model.indexOf(account.id), {}, top, accepts, choices);
    }
    return choices;
}

QChar separatorOf(const store::FolderRow &folder)
{
    return folder.local || folder.delimiter == 0 ? QChar() : QChar(QLatin1Char(folder.delimiter));
}

QStringList namesIn(const FolderTreeModel &model, base::AccountId account, base::FolderId parent, base::FolderId except)
{
    QStringList names;
    const QModelIndex index = parent.isValid() ? model.indexOf(parent) : model.indexOf(account);
    for (int at = 0; at < model.rowCount(index); ++at) {
        const auto row = model.folder(model.folderAt(model.index(at, 0, index)));
        if (row && row->id != except)
            names << row->name << folderTitle(row->role, row->name);
    }
    return names;
}

bool isInTrash(const FolderTreeModel &model, base::FolderId folder)
{
    return std::ranges::any_of(chainOf(model, folder), [](const auto &row) { return row.role == mail::FolderRole::Trash; });
}

bool isWithin(const FolderTreeModel &model, base::FolderId folder, base::FolderId other)
{
    return std::ranges::any_of(chainOf(model, folder), [other](const auto &row) { return row.id == other; });
}

qint64 messagesWithin(const FolderTreeModel &model, base::FolderId folder)
{
    const auto top = model.folder(folder);
    qint64 count = top ? top->total : 0;
    const QModelIndex index = model.indexOf(folder);
    for (int at = 0; top && at < model.rowCount(index); ++at)
        count += messagesWithin(model, model.folderAt(model.index(at, 0, index)));
    return count;
}

} // namespace gui
