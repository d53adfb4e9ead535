// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/FolderTreeModel.h"

#include "base/Log.h"
#include "models/FolderOrder.h"
#include "models/FolderTreeNode.h"
#include "models/StoreReading.h"
#include "store/Reader.h"

#include <algorithm>
#include <utility>

namespace models {

namespace {

/// The folders of an account as a tree in the order of the pane.
template <class Node>
std::vector<std::unique_ptr<Node>> makeTree(const QList<PlacedFolder> &placed)
{
    std::vector<std::unique_ptr<Node>> top;
    std::vector<Node *> path; // the last node of each depth
    for (const PlacedFolder &folder : placed) {
        auto node = std::make_unique<Node>();
        node->folder = folder.row;
        path.resize(size_t(folder.depth));
        path.push_back(node.get());
        if (folder.depth == 0)
            top.push_back(std::move(node));
        else
            path[size_t(folder.depth) - 1]->add(std::move(node));
    }
    return top;
}

} // namespace

FolderTreeModel::FolderTreeModel(StoreReading &store, QObject *parent)
    : QAbstractItemModel(parent), m_store(store), m_root(std::make_unique<Node>()) { }

FolderTreeModel::~FolderTreeModel() = default;

QModelIndex FolderTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    if (column != 0 || row < 0 || size_t(row) >= node->children.size())
        return {};
    return createIndex(row, 0, node->children[size_t(row)].get());
}

QModelIndex FolderTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(nodeOf(child)->parent) : QModelIndex();
}

int FolderTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int FolderTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant FolderTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &node = *nodeOf(index);
    const bool isAccount = node.account.has_value();
    const auto counts = [&] { return isAccount ? folder(inbox(node.account->id)).value_or(store::FolderRow {}) : node.folder; };
    switch (role) {
    case Qt::DisplayRole:
        return isAccount ? node.account->label : node.folder.name;
    case KindRole:
        return int(isAccount ? Account : Folder);
    case AccountIdRole:
        return QVariant::fromValue(accountAt(index));
    case FolderIdRole:
        return QVariant::fromValue(node.folder.id);
    case SpecialRole:
        return int(node.folder.role);
    case UnreadRole:
        return counts().unreadShown();
    case UnreadBelowRole:
        return isAccount ? 0 : node.unreadBelow();
    case TotalRole:
        return counts().total;
    case SelectableRole:
        return !isAccount && node.folder.selectable;
    case LocalRole:
        return node.folder.local;
    case EnabledRole:
        return nodeOf(indexOf(accountAt(index)))->account->enabled;
    case PathRole:
        return node.folder.path;
    case AddressRole:
        return nodeOf(indexOf(accountAt(index)))->account->address;
    case SubscribedRole:
        return isAccount || node.folder.subscribed;
    case OfflineRole:
        return staysOffline(*nodeOf(indexOf(accountAt(index)))->account);
    default:
        return {};
    }
}

Qt::ItemFlags FolderTreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    // a folder that holds only folders is a heading: it opens and closes and cannot be chosen
    const Node &node = *nodeOf(index);
    const bool canBeChosen = node.account || node.folder.selectable;
    return canBeChosen ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemIsEnabled;
}

QModelIndex FolderTreeModel::indexOf(base::AccountId account) const
{
    return indexOf(m_root->find([account](const Node &node) { return node.account && node.account->id == account; }));
}

QModelIndex FolderTreeModel::indexOf(base::FolderId folder) const
{
    if (!folder.isValid())
        return {};
    return indexOf(m_root->find([folder](const Node &node) { return node.folder.id == folder; }));
}

base::FolderId FolderTreeModel::folderAt(const QModelIndex &index) const
{
    return nodeOf(index)->folder.id;
}

base::AccountId FolderTreeModel::accountAt(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    while (node->parent && !node->account)
        node = node->parent;
    return node->account ? node->account->id : base::AccountId {};
}

std::optional<store::FolderRow> FolderTreeModel::folder(base::FolderId folder) const
{
    const QModelIndex index = indexOf(folder);
    return index.isValid() ? std::optional(nodeOf(index)->folder) : std::nullopt;
}

QList<accounts::AccountSettings> FolderTreeModel::accounts() const
{
    QList<accounts::AccountSettings> list;
    for (const auto &child : m_root->children)
        list.append(*child->account);
    return list;
}

base::FolderId FolderTreeModel::inbox(base::AccountId account) const
{
    Node *node = nodeOf(indexOf(account));
    const auto isInbox = [](const Node &child) { return child.folder.role == mail::FolderRole::Inbox; };
    const Node *found = node->account ? node->find(isInbox) : nullptr;
    return found ? found->folder.id : base::FolderId {};
}

void FolderTreeModel::reload()
{
    struct Everything {
        QList<accounts::AccountSettings> accounts;
        QList<QList<store::FolderRow>> folders; ///< of each
    };
    m_store.reopen(); // the store may be another one since (salvaged)
    m_store.ask(
        this,
        [](const store::Reader &store) -> base::Result<Everything> {
            const auto accounts = store.accounts();
            if (!accounts)
                return std::unexpected(accounts.error());
            Everything all { *accounts, {} };
            for (const accounts::AccountSettings &account : all.accounts) {
                const auto folders = store.folders(account.id);
                if (!folders)
                    return std::unexpected(folders.error());
                all.folders.append(*folders);
            }
            return all;
        },
        [this, given = m_accountsGiven](const base::Result<Everything> &all) {
            if (all) {
                if (given == m_accountsGiven)
                    setAccounts(all->accounts);
                for (qsizetype at = 0; at < all->accounts.size(); ++at)
                    setFolders(all->accounts[at].id, all->folders[at]);
            } else {
                qCWarning(lcStore) << "accounts and folders:" << all.error().detail;
            }
            emit loaded();
        });
}

void FolderTreeModel::onAccountsChanged(const QList<accounts::AccountSettings> &accounts)
{
    ++m_accountsGiven;
    setAccounts(accounts);
    for (const accounts::AccountSettings &account : accounts)
        onFoldersChanged(account.id);
}

void FolderTreeModel::setAccounts(const QList<accounts::AccountSettings> &accounts)
{
    std::vector<std::unique_ptr<Node>> wanted;
    for (const accounts::AccountSettings &account : accounts) {
        auto node = std::make_unique<Node>();
        node->account = account;
        wanted.push_back(std::move(node));
    }
    // accounts first, folders after: an account that stays keeps what is under it meanwhile
    merge(m_root.get(), std::move(wanted), Depth::Level);
}

void FolderTreeModel::onFoldersChanged(base::AccountId account)
{
    m_store.ask(
        this, [account](const store::Reader &store) { return store.folders(account); },
        [this, account](const base::Result<QList<store::FolderRow>> &folders) {
            if (folders)
                setFolders(account, *folders);
            else
                qCWarning(lcStore) << "folders:" << folders.error().detail;
        });
}

void FolderTreeModel::setFolders(base::AccountId account, const QList<store::FolderRow> &folders)
{
    Node *node = nodeOf(indexOf(account));
    if (!node->account)
        return; // removed since
    QSet<base::FolderId> staying;
    for (const store::FolderRow &folder : folders)
        staying.insert(folder.id);
    merge(node, makeTree<Node>(placeFolders(folders)), Depth::Tree, staying);
    const QModelIndex index = indexOf(node);
    emit dataChanged(index, index); // its inbox may be another one
    emit countsChanged();
}

void FolderTreeModel::onMessagesChanged(base::FolderId folder)
{
    if (m_stale.isEmpty())
        QMetaObject::invokeMethod(this, &FolderTreeModel::readCounters, Qt::QueuedConnection);
    m_stale.insert(folder);
}

void FolderTreeModel::readCounters()
{
    m_store.ask(
        this,
        [stale = std::exchange(m_stale, {})](const store::Reader &store) -> base::Result<QList<store::FolderRow>> {
            QList<store::FolderRow> rows;
            for (const base::FolderId id : stale) {
                const auto row = store.folder(id);
                if (!row)
                    return std::unexpected(row.error());
                if (*row)
                    rows.append(**row);
            }
            return rows;
        },
        [this](const base::Result<QList<store::FolderRow>> &rows) {
            if (rows)
                setCounters(*rows);
            else
                qCWarning(lcStore) << "counters:" << rows.error().detail;
        });
}

void FolderTreeModel::setCounters(const QList<store::FolderRow> &folders)
{
    bool hasChanged = false;
    for (const store::FolderRow &read : folders) {
        const QModelIndex index = indexOf(read.id);
        if (!index.isValid())
            continue;
        store::FolderRow &shown = nodeOf(index)->folder;
        if (shown.total == read.total && shown.unreadShown() == read.unreadShown())
            continue;
        shown.total = read.total;
        shown.unread = read.unread;
        shown.unseenThere = read.unseenThere;
        shown.imap.synchronisedAt = read.imap.synchronisedAt;
        hasChanged = true;
        emit dataChanged(index, index, { UnreadRole, TotalRole });
        for (QModelIndex above = index.parent(); nodeOf(above)->folder.id.isValid(); above = above.parent())
            emit dataChanged(above, above, { UnreadBelowRole });
        if (shown.role == mail::FolderRole::Inbox) {
            const QModelIndex account = indexOf(accountAt(index));
            emit dataChanged(account, account, { UnreadRole, TotalRole });
        }
    }
    if (hasChanged)
        emit countsChanged();
}

FolderTreeModel::Node *FolderTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex FolderTreeModel::indexOf(const Node *node) const
{
    return node && node->parent ? createIndex(node->row(), 0, node) : QModelIndex();
}

/// A folder that hangs elsewhere comes to `row` under `parent`, with its index; false: there is none. What is to be pulled
/// stands behind what is in order at each level: no row of a parent changes by it.
bool FolderTreeModel::pull(base::FolderId folder, Node *parent, int row)
{
    Node *node = m_root->find([folder](const Node &one) { return !one.account && one.folder.id == folder; });
    if (!node || !beginMoveRows(indexOf(node->parent), node->row(), node->row(), indexOf(parent), row))
        return false;
    auto &from = node->parent->children;
    std::unique_ptr<Node> moved = std::move(from[size_t(node->row())]);
    std::erase(from, nullptr);
    moved->parent = parent;
    parent->children.insert(parent->children.begin() + row, std::move(moved));
    endMoveRows();
    return true;
}

void FolderTreeModel::merge(Node *parent, std::vector<std::unique_ptr<Node>> wanted, Depth depth, const QSet<base::FolderId> &staying)
{
    auto &have = parent->children;
    const QModelIndex parentIndex = indexOf(parent);
    for (int row = int(have.size()) - 1; row >= 0; --row) {
        const Node &child = *have[size_t(row)]; // one that stays, and not here, is wanted elsewhere
        if (staying.contains(child.folder.id) || std::ranges::any_of(wanted, [&](const auto &other) { return other->isSame(child); }))
            continue;
        beginRemoveRows(parentIndex, row, row);
        have.erase(have.begin() + row);
        endRemoveRows();
    }
    for (size_t row = 0; row < wanted.size(); ++row) {
        const auto at = std::ranges::find_if(have, [&](const auto &child) { return child->isSame(*wanted[row]); });
        const bool isPulled = at == have.end() && staying.contains(wanted[row]->folder.id)
            && pull(wanted[row]->folder.id, parent, int(row));
        if (at == have.end() && !isPulled) {
            beginInsertRows(parentIndex, int(row), int(row));
            wanted[row]->parent = parent;
            have.insert(have.begin() + qptrdiff(row), std::move(wanted[row]));
            endInsertRows();
            continue;
        }
        // what stands before `row` is in order already
        if (const auto from = isPulled ? row : size_t(at - have.begin()); from != row) {
            beginMoveRows(parentIndex, int(from), int(from), parentIndex, int(row));
            std::rotate(have.begin() + qptrdiff(row), at, at + 1);
            endMoveRows();
        }
        Node &kept = *have[row];
        if (kept.account != wanted[row]->account || kept.folder != wanted[row]->folder) {
            kept.account = wanted[row]->account;
            kept.folder = wanted[row]->folder;
            const QModelIndex index = createIndex(int(row), 0, &kept);
            emit dataChanged(index, index);
        }
        if (depth == Depth::Tree)
            merge(&kept, std::move(wanted[row]->children), depth, staying);
    }
}

} // namespace models
