// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/FolderTreeModel.h"

#include <algorithm>

namespace models {

/// An account, or a folder, with what hangs below it.
struct FolderTreeModel::Node {
    Node *parent = nullptr;
    std::optional<accounts::AccountSettings> account; ///< a folder has none
    store::FolderRow folder;
    std::vector<std::unique_ptr<Node>> children;

    [[nodiscard]] bool isSame(const Node &other) const
    {
        return account ? other.account && account->id == other.account->id : !other.account && folder.id == other.folder.id;
    }
    [[nodiscard]] int row() const
    {
        const auto it = std::ranges::find(parent->children, this, [](const auto &child) { return child.get(); });
        return int(it - parent->children.begin());
    }
    void add(std::unique_ptr<Node> child)
    {
        child->parent = this;
        children.push_back(std::move(child));
    }
    [[nodiscard]] qint64 unreadBelow() const
    {
        qint64 sum = 0;
        for (const auto &child : children) {
            if (child->folder.role != mail::FolderRole::Junk && child->folder.role != mail::FolderRole::Trash)
                sum += child->folder.unreadShown() + child->unreadBelow();
        }
        return sum;
    }
    template <class Predicate>
    [[nodiscard]] Node *find(Predicate matches)
    {
        for (const auto &child : children) {
            if (matches(*child))
                return child.get();
            if (Node *found = child->find(matches))
                return found;
        }
        return nullptr;
    }
};

} // namespace models
