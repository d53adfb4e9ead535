// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/Query.h"
#include "store/Reader.h"
#include "store/SearchWish.h"

namespace store {

/// All folders and accounts, and which of them a search is about.
class SearchFolders {
public:
    [[nodiscard]] static base::Result<SearchFolders> read(const Reader &reader);

    struct Chosen {
        QList<FolderRow> folders;
        bool isEverything = false;   ///< no folder is left out: nothing to compare
        bool leavesOutTrash = false; ///< there are Trash or Junk folders that were left out
    };
    /// What a query that names a folder asks for itself goes before the scope.
    [[nodiscard]] Chosen choose(const SearchScope &scope, const search::Group &terms) const;
    [[nodiscard]] QList<base::FolderId> named(const search::InFolder &in) const;
    [[nodiscard]] QList<base::FolderId> named(const search::InAccount &in) const;
    [[nodiscard]] const QList<accounts::AccountSettings> &accounts() const { return m_accounts; }

private:
    [[nodiscard]] bool isLeftOut(const FolderRow &folder) const; ///< in Trash or Junk, or a second view of what is elsewhere

    QList<accounts::AccountSettings> m_accounts;
    QList<FolderRow> m_folders;
};

} // namespace store
