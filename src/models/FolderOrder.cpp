// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/FolderOrder.h"

#include <QCollator>
#include <QHash>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace models {
namespace {

constexpr int kMostDepth = 32; // of a hierarchy that a server made up

int rank(mail::FolderRole role)
{
    return role == mail::FolderRole::None ? 1000 : int(role); // the enumeration is in the order of the pane
}

using Children = QHash<base::FolderId, QList<store::FolderRow>>;

void place(const Children &children, base::FolderId parent, int depth, QList<PlacedFolder> &placed)
{
    for (const store::FolderRow &row : children.value(parent)) {
        placed.append({ row, depth });
        if (depth < kMostDepth)
            place(children, row.id, depth + 1, placed);
    }
}

} // namespace

bool staysOffline(const accounts::AccountSettings &account)
{
    const auto *imap = std::get_if<accounts::ImapSettings>(&account.kind);
    return imap && imap->scope.staysOffline;
}

QList<PlacedFolder> placeFolders(const QList<store::FolderRow> &folders)
{
    QHash<base::FolderId, store::FolderRow> known;
    for (const store::FolderRow &row : folders)
        known.insert(row.id, row);
    Children children;
    for (const store::FolderRow &row : folders) {
        const auto parent = known.constFind(row.parent);
        const bool isBesideInbox = parent != known.constEnd() && parent->role == mail::FolderRole::Inbox
            && row.role != mail::FolderRole::None;
        children[parent == known.constEnd() || isBesideInbox ? base::FolderId {} : row.parent].append(row);
    }
    // In the C locale 'Z' stands before 'a'; nobody reads like that.
    QCollator collator(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale());
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    for (QList<store::FolderRow> &siblings : children) {
        std::ranges::stable_sort(siblings, [&collator](const store::FolderRow &a, const store::FolderRow &b) {
            return rank(a.role) != rank(b.role) ? rank(a.role) < rank(b.role) : collator(a.name, b.name);
        });
    }
    QList<PlacedFolder> placed;
    placed.reserve(folders.size());
    place(children, {}, 0, placed);
    // Rings hang from nothing, and what lies too deep was left out: at the top they can at least be seen.
    QSet<base::FolderId> seen;
    for (const PlacedFolder &folder : std::as_const(placed))
        seen.insert(folder.row.id);
    for (const store::FolderRow &row : folders) {
        if (!seen.contains(row.id))
            placed.append({ row, 0 });
    }
    return placed;
}

} // namespace models
