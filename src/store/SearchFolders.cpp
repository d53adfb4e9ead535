// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SearchFolders.h"

#include "search/IndexText.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace store {

namespace {

constexpr int kDeepest = 100; // a damaged tree may be a ring

/// What people call special folders, folded; in both languages, whatever the server calls them.
mail::FolderRole roleCalled(const QString &name)
{
    using enum mail::FolderRole;
    static const QHash<QString, mail::FolderRole> kNames {
        { u"inbox"_s, Inbox }, { u"bandeja de entrada"_s, Inbox }, { u"entrada"_s, Inbox }, { u"recibidos"_s, Inbox },
        { u"drafts"_s, Drafts }, { u"borradores"_s, Drafts }, { u"sent"_s, Sent }, { u"enviados"_s, Sent },
        { u"archive"_s, Archive }, { u"archivo"_s, Archive }, { u"archivados"_s, Archive }, { u"junk"_s, Junk },
        { u"spam"_s, Junk }, { u"no deseado"_s, Junk }, { u"correo no deseado"_s, Junk }, { u"trash"_s, Trash },
        { u"papelera"_s, Trash }, { u"outbox"_s, Outbox }, { u"bandeja de salida"_s, Outbox }, { u"salida"_s, Outbox },
    };
    return kNames.value(name, None);
}

} // namespace

base::Result<SearchFolders> SearchFolders::read(const Reader &reader)
{
    SearchFolders all;
    auto accounts = reader.accounts();
    if (!accounts)
        return std::unexpected(accounts.error());
    all.m_accounts = std::move(*accounts);
    for (const accounts::AccountSettings &account : std::as_const(all.m_accounts)) {
        const auto folders = reader.folders(account.id);
        if (!folders)
            return std::unexpected(folders.error());
        all.m_folders += *folders;
    }
    return all;
}

bool SearchFolders::isLeftOut(const FolderRow &folder) const
{
    FolderRow at = folder;
    for (int depth = 0; depth < kDeepest; ++depth) {
        if (at.role == mail::FolderRole::Trash || at.role == mail::FolderRole::Junk)
            return true;
        const auto above = std::ranges::find(m_folders, at.parent, &FolderRow::id);
        if (!at.parent.isValid() || above == m_folders.end())
            break;
        at = *above;
    }
    return folder.role == mail::FolderRole::Flagged;
}

SearchFolders::Chosen SearchFolders::choose(const SearchScope &scope, const search::Group &terms) const
{
    const bool namesFolder = search::anyOf<search::InFolder>(terms, [](const search::InFolder &) { return true; });
    const bool namesAccount = search::anyOf<search::InAccount>(terms, [](const search::InAccount &) { return true; });
    Chosen chosen;
    base::AccountId account = scope.account;
    if (scope.folder.isValid()) {
        const auto folder = std::ranges::find(m_folders, scope.folder, &FolderRow::id);
        if (folder == m_folders.end())
            return chosen;
        if (!namesFolder && !namesAccount) {
            chosen.folders.append(*folder);
            return chosen;
        }
        account = folder->account;
    }
    for (const FolderRow &folder : m_folders) {
        if (account.isValid() && folder.account != account && !namesAccount)
            continue;
        if (!namesFolder && isLeftOut(folder))
            chosen.leavesOutTrash = chosen.leavesOutTrash || folder.total > 0;
        else
            chosen.folders.append(folder);
    }
    chosen.isEverything = chosen.folders.size() == m_folders.size();
    return chosen;
}

QList<base::FolderId> SearchFolders::named(const search::InFolder &in) const
{
    const mail::FolderRole role = roleCalled(in.name);
    QList<base::FolderId> ids;
    for (const FolderRow &folder : m_folders) {
        const bool isRole = role != mail::FolderRole::None && folder.role == role;
        const QString &searched = in.name.contains(u'/') ? folder.path : folder.name;
        // "in:archivo" means the special folder where there is one, and not whatever has that in its name.
        if (isRole || (role == mail::FolderRole::None && search::foldName(searched).contains(in.name)))
            ids.append(folder.id);
    }
    if (ids.isEmpty() && role != mail::FolderRole::None) {
        for (const FolderRow &folder : m_folders) {
            if (search::foldName(folder.name).contains(in.name))
                ids.append(folder.id);
        }
    }
    return ids;
}

QList<base::FolderId> SearchFolders::named(const search::InAccount &in) const
{
    QList<base::FolderId> ids;
    for (const FolderRow &folder : m_folders) {
        const auto account = std::ranges::find(m_accounts, folder.account, &accounts::AccountSettings::id);
        if (account != m_accounts.end()
            && (search::foldName(account->label).contains(in.name) || search::foldName(account->address).contains(in.name)))
            ids.append(folder.id);
    }
    return ids;
}

} // namespace store
