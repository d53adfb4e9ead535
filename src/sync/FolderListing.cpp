// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/FolderListing.h"

#include "sync/FolderIntent.h"
#include "sync/Intents.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace engine {

using mail::FolderRole;

namespace {

struct SpecialUse {
    const char *attribute; ///< RFC 6154 section 2
    FolderRole role;
};
constexpr std::array kSpecialUse {
    SpecialUse { "\\Drafts", FolderRole::Drafts },
    SpecialUse { "\\Sent", FolderRole::Sent },
    SpecialUse { "\\Archive", FolderRole::Archive },
    SpecialUse { "\\Junk", FolderRole::Junk },
    SpecialUse { "\\Trash", FolderRole::Trash },
    SpecialUse { "\\All", FolderRole::All },
    SpecialUse { "\\Flagged", FolderRole::Flagged },
};

struct UsualName {
    QLatin1StringView name; ///< lower case
    FolderRole role;
};
// What other programs call them, on servers without RFC 6154. The more usual name first.
constexpr std::array kUsualNames {
    UsualName { "sent"_L1, FolderRole::Sent },
    UsualName { "sent items"_L1, FolderRole::Sent },
    UsualName { "sent messages"_L1, FolderRole::Sent },
    UsualName { "sent mail"_L1, FolderRole::Sent },
    UsualName { "enviados"_L1, FolderRole::Sent },
    UsualName { "elementos enviados"_L1, FolderRole::Sent },
    UsualName { "trash"_L1, FolderRole::Trash },
    UsualName { "deleted items"_L1, FolderRole::Trash },
    UsualName { "deleted messages"_L1, FolderRole::Trash },
    UsualName { "papelera"_L1, FolderRole::Trash },
    UsualName { "elementos eliminados"_L1, FolderRole::Trash },
    UsualName { "drafts"_L1, FolderRole::Drafts },
    UsualName { "borradores"_L1, FolderRole::Drafts },
    UsualName { "junk"_L1, FolderRole::Junk },
    UsualName { "spam"_L1, FolderRole::Junk },
    UsualName { "junk e-mail"_L1, FolderRole::Junk },
    UsualName { "correo no deseado"_L1, FolderRole::Junk },
    UsualName { "archive"_L1, FolderRole::Archive },
    UsualName { "archives"_L1, FolderRole::Archive },
    UsualName { "archivo"_L1, FolderRole::Archive },
};

FolderRole roleOf(const imap::ListData &data, const Namespaces &namespaces)
{
    if (data.mailbox.isInbox())
        return FolderRole::Inbox;
    if (isForeign(namespaces, data.mailbox.wire()))
        return FolderRole::None;
    for (const SpecialUse &use : kSpecialUse) {
        if (data.has(use.attribute))
            return use.role;
    }
    return FolderRole::None;
}

/// One folder for each role: the first named by the server, else the first with a usual name.
void settleRoles(QList<store::FolderRow> &folders, const Namespaces &namespaces)
{
    QSet<FolderRole> taken;
    for (store::FolderRow &folder : folders) {
        if (folder.role == FolderRole::None)
            continue;
        if (taken.contains(folder.role))
            folder.role = FolderRole::None;
        else
            taken.insert(folder.role);
    }
    for (const UsualName &usual : kUsualNames) {
        if (taken.contains(usual.role))
            continue;
        const auto it = std::ranges::find_if(folders, [&](const store::FolderRow &folder) {
            return folder.selectable && folder.role == FolderRole::None
                && folder.name.compare(usual.name, Qt::CaseInsensitive) == 0 && !isForeign(namespaces, folder.mailbox);
        });
        if (it == folders.end())
            continue;
        it->role = usual.role;
        taken.insert(usual.role);
    }
}

/// A name of which nothing is left but the name (RFC 5258 section 3.4), and that nothing hangs on.
bool isEmptyName(const imap::ListData &data, const QList<imap::ListData> &all)
{
    if (!data.has("\\NonExistent"))
        return false;
    const QByteArray prefix = data.mailbox.wire() + data.delimiter.value_or('\0');
    return !data.delimiter || std::ranges::none_of(all, [&prefix](const imap::ListData &other) { return other.mailbox.wire().startsWith(prefix); });
}

/// With the names that those of a hidden namespace hang on: a pattern that begins with its prefix does not bring them.
QList<imap::ListData> withParents(QList<imap::ListData> folders, const Namespaces &namespaces)
{
    if (std::ranges::none_of(namespaces, &KnownNamespace::isHidden))
        return folders;
    QSet<QByteArray> names;
    for (const imap::ListData &data : std::as_const(folders))
        names.insert(data.mailbox.wire());
    const qsizetype told = folders.size();
    for (qsizetype i = 0; i < told; ++i) {
        const std::optional<char> delimiter = folders.at(i).delimiter;
        QByteArray name = folders.at(i).mailbox.wire();
        if (!delimiter || std::ranges::none_of(namespaces, [&name](const KnownNamespace &known) { return known.isHidden && known.holds(name); }))
            continue;
        for (qsizetype end = name.lastIndexOf(*delimiter); end > 0; end = name.lastIndexOf(*delimiter)) {
            name.truncate(end);
            if (names.contains(name))
                break;
            names.insert(name);
            imap::ListData parent;
            parent.mailbox = imap::MailboxName(name);
            parent.delimiter = delimiter;
            parent.attributes = { "\\Noselect" };
            folders.append(parent);
        }
    }
    return folders;
}

bool isSubscribed(const imap::ListData &data)
{
    return data.has("\\Subscribed");
}

QByteArray parentMailbox(const store::FolderRow &folder)
{
    if (folder.delimiter == 0)
        return {};
    const qsizetype at = folder.mailbox.lastIndexOf(folder.delimiter);
    return at > 0 ? folder.mailbox.first(at) : QByteArray();
}

} // namespace

bool tellsSubscriptions(const imap::commands::ListAnswer &listing)
{
    return std::ranges::any_of(listing.folders, isSubscribed);
}

QList<store::FolderRow> foldersFromListing(base::AccountId account, const imap::commands::ListAnswer &listing, const Namespaces &namespaces)
{
    const QList<imap::ListData> all = withParents(listing.folders, namespaces);
    QList<store::FolderRow> folders;
    folders.reserve(all.size());
    const bool tellsSubscribed = tellsSubscriptions(listing);
    for (const imap::ListData &data : all) {
        if (data.mailbox.isEmpty() || isEmptyName(data, all))
            continue;
        store::FolderRow folder;
        folder.account = account;
        folder.mailbox = data.mailbox.wire();
        folder.delimiter = data.delimiter.value_or('\0');
        QStringList path;
        for (const QByteArray &level : data.mailbox.levels(data.delimiter))
            path.append(imap::MailboxName(level).display());
        path.removeAll(QString());
        folder.path = path.join(u'/');
        folder.name = path.isEmpty() ? data.mailbox.display() : path.last();
        folder.role = roleOf(data, namespaces);
        folder.subscribed = !tellsSubscribed || isSubscribed(data);
        folder.selectable = !data.has("\\Noselect") && !data.has("\\NonExistent");
        folders.append(folder);
    }
    settleRoles(folders, namespaces);
    std::ranges::stable_sort(folders, {}, [](const store::FolderRow &folder) {
        return folder.delimiter == 0 ? 0 : folder.mailbox.count(folder.delimiter);
    });
    return folders;
}

base::Result<void> storeListing(store::Store &store, base::AccountId account, const QList<store::FolderRow> &folders, bool tellsSubscribed)
{
    return store.write([&]() -> base::Result<void> {
        const auto known = store.reader().folders(account);
        if (!known)
            return std::unexpected(known.error());
        QHash<QByteArray, store::FolderRow> byMailbox;
        for (const store::FolderRow &row : *known) {
            if (!row.local)
                byMailbox.insert(row.mailbox, row);
        }
        const auto intents = store.reader().intents(account);
        if (!intents)
            return std::unexpected(intents.error());
        // What the person has chosen, or wished and the server has not heard yet, is not undone by its list.
        QSet<FolderRole> chosen;
        for (const store::FolderRow &row : *known) {
            if (row.chosenRole != FolderRole::None)
                chosen.insert(row.chosenRole);
        }
        QSet<base::FolderId> wished;
        for (const store::Intent &intent : *intents) {
            if (isSubscription(intent))
                wished.insert(FolderIntent::fromJson(intent.payload).folder);
        }
        for (store::FolderRow folder : folders) {
            const store::FolderRow before = byMailbox.value(folder.mailbox);
            if (before.chosenRole != FolderRole::None)
                folder.role = before.chosenRole;
            else if (chosen.contains(folder.role))
                folder.role = FolderRole::None;
            if (wished.contains(before.id) || (!tellsSubscribed && before.id.isValid()))
                folder.subscribed = before.subscribed;
            if (isDeletedHere(*intents, folder.mailbox))
                continue;
            folder.parent = byMailbox.value(parentMailbox(folder)).id;
            const auto it = byMailbox.constFind(folder.mailbox);
            if (it == byMailbox.cend()) {
                const auto id = store.folders().add(folder);
                if (!id)
                    return std::unexpected(id.error());
                folder.id = *id;
            } else {
                folder.id = it->id;
                if (const auto updated = store.folders().update(folder); !updated)
                    return updated;
            }
            byMailbox.insert(folder.mailbox, folder);
        }
        return {};
    });
}

base::Result<QList<store::FolderRow>> foldersGone(store::Store &store, base::AccountId account,
    const QList<store::FolderRow> &listed, const QList<QByteArray> &untold)
{
    QSet<QByteArray> names;
    bool hasInbox = false;
    for (const store::FolderRow &folder : listed) {
        names.insert(folder.mailbox);
        hasInbox = hasInbox || folder.role == FolderRole::Inbox;
    }
    if (!hasInbox)
        return QList<store::FolderRow> {};
    const auto known = store.reader().folders(account);
    if (!known)
        return std::unexpected(known.error());
    const auto intents = store.reader().intents(account);
    if (!intents)
        return std::unexpected(intents.error());
    QSet<base::FolderId> spokenOf;
    for (const store::Intent &intent : *intents) {
        spokenOf.insert(IntentPayload::fromJson(intent.payload).to);
        for (const store::Intent::Target &target : intent.targets)
            spokenOf.insert(target.folder);
    }
    QList<store::FolderRow> gone;
    for (const store::FolderRow &row : *known) {
        const bool isUntold = std::ranges::any_of(untold, [&row](const QByteArray &prefix) {
            return KnownNamespace { .prefix = prefix, .delimiter = row.delimiter }.holds(row.mailbox);
        });
        if (!row.local && !names.contains(row.mailbox) && !spokenOf.contains(row.id) && !isUntold)
            gone.append(row);
    }
    return gone;
}

} // namespace engine
