// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/LocalFolders.h"

#include "base/Log.h"

#include <QHash>

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace engine {

using accounts::AccountSettings;
using accounts::PopDelivery;
using mail::FolderRole;

namespace {

struct LocalFolder {
    FolderRole role;
    QLatin1StringView name; ///< in the store; people see the role's name in their language
};
constexpr LocalFolder kOfAnAccount[] {
    { FolderRole::Inbox, "Inbox"_L1 }, { FolderRole::Drafts, "Drafts"_L1 }, { FolderRole::Sent, "Sent"_L1 },
    { FolderRole::Junk, "Junk"_L1 },   { FolderRole::Trash, "Trash"_L1 },
};
/// Nothing is written or sent from there.
constexpr LocalFolder kCommon[] {
    { FolderRole::Inbox, "Inbox"_L1 }, { FolderRole::Junk, "Junk"_L1 }, { FolderRole::Trash, "Trash"_L1 },
};

base::Result<QList<AccountSettings>> accountsOf(const store::Store &store)
{
    return store.reader().accounts();
}

/// Whose inbox it is.
base::Result<AccountSettings> receiverOf(store::Store &store, const AccountSettings &account)
{
    const auto *pop = std::get_if<accounts::Pop3Settings>(&account.kind);
    if (!pop || pop->delivery.into == PopDelivery::Into::OwnInbox)
        return account;
    if (pop->delivery.into == PopDelivery::Into::LocalFolders)
        return commonLocalFolders(store);
    const auto all = accountsOf(store);
    if (!all)
        return std::unexpected(all.error());
    const auto it = std::ranges::find(*all, pop->delivery.account, &AccountSettings::id);
    if (it != all->end() && std::holds_alternative<accounts::Pop3Settings>(it->kind))
        return *it;
    qCWarning(lcSync) << "account" << account.id << "delivers into one that is not there: its own inbox is taken";
    return account;
}

} // namespace

base::Result<base::FolderId> makeLocalFolders(store::Store &store, const AccountSettings &account)
{
    base::FolderId inbox;
    const std::span<const LocalFolder> wanted = account.isLocal() ? std::span<const LocalFolder>(kCommon) : kOfAnAccount;
    const auto made = store.write([&]() -> base::Result<void> {
        for (const LocalFolder &local : wanted) {
            const auto existing = store.reader().folderByRole(account.id, local.role);
            if (!existing)
                return std::unexpected(existing.error());
            base::FolderId id = *existing ? (*existing)->id : base::FolderId {};
            if (!id.isValid()) {
                store::FolderRow row;
                row.account = account.id;
                row.name = local.name;
                row.path = local.name;
                row.role = local.role;
                row.local = true;
                const auto added = store.folders().add(row);
                if (!added)
                    return std::unexpected(added.error());
                id = *added;
            }
            if (local.role == FolderRole::Inbox)
                inbox = id;
        }
        return {};
    });
    if (!made)
        return std::unexpected(made.error());
    return inbox;
}

base::Result<base::FolderId> deliveryFolder(store::Store &store, const AccountSettings &account)
{
    base::FolderId inbox;
    const auto made = store.write([&]() -> base::Result<void> {
        const auto receiver = receiverOf(store, account);
        if (!receiver)
            return std::unexpected(receiver.error());
        const auto found = makeLocalFolders(store, *receiver);
        if (!found)
            return std::unexpected(found.error());
        inbox = *found;
        return {};
    });
    if (!made)
        return std::unexpected(made.error());
    return inbox;
}

base::Result<AccountSettings> commonLocalFolders(store::Store &store)
{
    const auto all = accountsOf(store);
    if (!all)
        return std::unexpected(all.error());
    if (const auto it = std::ranges::find_if(*all, &AccountSettings::isLocal); it != all->end())
        return *it;
    AccountSettings local = AccountSettings::localFolders();
    const auto id = store.accounts().add(local);
    if (!id)
        return std::unexpected(id.error());
    local.id = *id;
    return local;
}

base::Result<QList<AccountSettings>> handBack(store::Store &store, const AccountSettings &account)
{
    QList<AccountSettings> turned;
    const auto written = store.write([&]() -> base::Result<void> {
        const auto all = accountsOf(store);
        if (!all)
            return std::unexpected(all.error());
        turned = accounts::deliverersInto(account, *all);
        for (AccountSettings &deliverer : turned) {
            std::get<accounts::Pop3Settings>(deliverer.kind).delivery = {};
            if (const auto ok = store.accounts().update(deliverer); !ok)
                return ok;
        }
        const auto theirs = store.reader().messagesOfOthers(account.id);
        if (!theirs)
            return std::unexpected(theirs.error());
        QHash<base::FolderId, bool> inTrash;
        QHash<base::FolderId, QList<base::MessageId>> moves;
        for (const store::MessagePlace &place : *theirs) {
            if (!inTrash.contains(place.folder)) {
                const auto is = store.reader().isInTrash(place.folder);
                if (!is)
                    return std::unexpected(is.error());
                inTrash.insert(place.folder, *is);
            }
            const auto owner = std::ranges::find(*all, place.collector, &AccountSettings::id);
            if (owner == all->end())
                continue;
            auto to = makeLocalFolders(store, *owner);
            if (!to)
                return std::unexpected(to.error());
            if (inTrash[place.folder]) {
                const auto trash = store.reader().folderByRole(owner->id, FolderRole::Trash);
                if (!trash)
                    return std::unexpected(trash.error());
                to = *trash ? (*trash)->id : *to;
            }
            moves[*to].append(place.id);
        }
        for (const auto &[folder, messages] : moves.asKeyValueRange()) {
            if (const auto ok = store.messages().move(messages, folder); !ok)
                return ok;
        }
        return {};
    });
    if (!written)
        return std::unexpected(written.error());
    return turned;
}

} // namespace engine
