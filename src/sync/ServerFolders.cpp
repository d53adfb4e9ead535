// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/ServerFolders.h"

#include "imap/MailboxName.h"
#include "mail/FolderName.h"
#include "sync/Intents.h"
#include "sync/PersonalPrefix.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace engine {

using base::Fault;
using store::FolderPlace;
using store::FolderRow;

namespace {

constexpr int kMostDepth = 20;

base::Result<FolderRow> folderOf(const store::Reader &reader, base::FolderId id)
{
    const auto row = reader.folder(id);
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return base::fail(Fault::InvalidInput, "no such folder");
    if ((*row)->local)
        return base::fail(Fault::Unsupported, "a folder of this computer");
    return **row;
}

base::Result<FolderRow> changeable(const store::Reader &reader, base::FolderId id)
{
    auto row = folderOf(reader, id);
    if (row && row->role != mail::FolderRole::None)
        return base::fail(Fault::Unsupported, "a special folder");
    return row;
}

/// What stands before a folder at the top of the account. Where the server has not told: servers that keep everything under INBOX
/// have nothing beside it.
struct Top {
    QByteArray prefix;
    base::FolderId parent;
    char delimiter = 0;
};

Top topBelow(const QByteArray &prefix, const QList<FolderRow> &rows)
{
    Top top { .prefix = prefix };
    for (const FolderRow &row : rows) {
        if (row.delimiter && (row.role == mail::FolderRole::Inbox || !top.delimiter))
            top.delimiter = row.delimiter;
    }
    if (prefix.isEmpty())
        return top;
    top.delimiter = prefix.back();
    const imap::MailboxName parent(prefix.chopped(1)); // INBOX however it is written
    for (const FolderRow &row : rows) {
        if (imap::MailboxName(row.mailbox) == parent)
            top.parent = row.id;
    }
    return top;
}

Top topOf(const QList<FolderRow> &rows, const std::optional<QByteArray> &prefix)
{
    if (prefix)
        return topBelow(*prefix, rows);
    Top top;
    const FolderRow *inbox = nullptr;
    bool hasOthers = false;
    bool hasBelowInbox = false;
    for (const FolderRow &row : rows) {
        top.delimiter = top.delimiter ? top.delimiter : row.delimiter;
        if (row.role == mail::FolderRole::Inbox)
            inbox = &row;
    }
    for (const FolderRow &row : rows) {
        if (&row == inbox)
            continue;
        const bool isBelow = inbox && row.delimiter && row.mailbox.startsWith(inbox->mailbox + row.delimiter);
        (isBelow ? hasBelowInbox : hasOthers) = true;
    }
    if (inbox && hasBelowInbox && !hasOthers) {
        top.prefix = inbox->mailbox + top.delimiter;
        top.parent = inbox->id;
    }
    return top;
}

struct Spot {
    QString name;
    QString path;
    base::FolderId parent;
    QByteArray mailbox;
    char delimiter = 0;
};

/// Whether a tree (empty: a new folder) can stand there; and how.
base::Result<Spot> spotFor(const store::Reader &reader, const QList<FolderRow> &tree, const FolderPlace &place)
{
    const auto rows = reader.folders(place.account);
    if (!rows)
        return std::unexpected(rows.error());
    // An Outbox is here only, whatever the account is.
    QList<FolderRow> there = *rows;
    there.removeIf([](const FolderRow &row) { return row.local; });
    if (there.isEmpty() || std::ranges::any_of(tree, &FolderRow::local))
        return base::fail(Fault::Unsupported, "no folder on a server");
    const auto prefix = personalPrefix(reader, place.account);
    if (!prefix)
        return std::unexpected(prefix.error());
    const Top top = topOf(there, *prefix);
    Spot spot { .parent = place.parent.isValid() ? place.parent : top.parent, .mailbox = top.prefix, .delimiter = top.delimiter };
    if (spot.parent.isValid()) {
        const auto parent = folderOf(reader, spot.parent);
        if (!parent)
            return std::unexpected(parent.error());
        if (parent->account != place.account)
            return base::fail(Fault::InvalidInput, "the parent is another account's");
        if (parent->local)
            return base::fail(Fault::Unsupported, "no folders of a server in one that is here only");
        if (parent->delimiter == 0)
            return base::fail(Fault::Unsupported, "no folders in folders");
        if (std::ranges::contains(tree, parent->id, &FolderRow::id))
            return base::fail(Fault::InvalidInput, "a folder in itself");
        if (parent->mailbox.count(parent->delimiter) + 1 >= kMostDepth)
            return base::fail(Fault::LimitExceeded, "too deep");
        spot.mailbox = parent->mailbox + parent->delimiter;
        spot.delimiter = parent->delimiter;
        spot.path = parent->path + u'/';
    }
    const base::FolderId own = tree.isEmpty() ? base::FolderId {} : tree.constFirst().id;
    QStringList beside;
    for (const FolderRow &row : *rows) {
        if (row.parent == spot.parent && row.id != own)
            beside.append(row.name);
    }
    spot.name = mail::tidyFolderName(place.name);
    const auto trouble = mail::troubleWith(spot.name, beside, false, QLatin1Char(spot.delimiter));
    if (trouble != mail::NameTrouble::None)
        return base::fail(Fault::InvalidInput, "the name: trouble " + QByteArray::number(int(trouble)));
    spot.path += spot.name;
    spot.mailbox += imap::MailboxName::fromDisplay(spot.name).wire();
    if (imap::MailboxName(spot.mailbox).isInbox())
        return base::fail(Fault::InvalidInput, "the name: INBOX");
    return spot;
}

base::Result<void> rename(store::Store &store, const QList<FolderRow> &tree, const Spot &spot)
{
    const FolderRow old = tree.constFirst();
    QHash<base::FolderId, QString> paths;
    for (FolderRow row : tree) {
        const bool isTop = row.id == old.id;
        row.mailbox = spot.mailbox + row.mailbox.sliced(old.mailbox.size());
        row.path = isTop ? spot.path : paths.value(row.parent) + u'/' + row.name;
        if (isTop) {
            row.name = spot.name;
            row.parent = spot.parent;
        }
        paths.insert(row.id, row.path);
        if (const auto ok = store.folders().update(row); !ok)
            return ok;
    }
    return {};
}

/// By what a deletion knows the folder again that was meant.
base::Result<FolderIntent> deletionOf(const store::Reader &reader, const FolderRow &row, const QList<store::Intent> &waiting, UndoKind said)
{
    FolderIntent wish { .folder = row.id, .mailbox = row.mailbox, .said = said };
    // A new name may bring new numbers with it.
    const bool isRenamed = std::ranges::any_of(waiting, [&row](const store::Intent &intent) {
        return intent.kind == kRenameFolderIntent && FolderIntent::fromJson(intent.payload).folder == row.id;
    });
    if (!isRenamed)
        wish.uidValidity = row.imap.uidValidity;
    if (row.imap.synchronisedAt.isKnown()) {
        // What is shown in it and has no number was never listed there: it may not be there, and something else may.
        const auto numbered = reader.uidCount(row.id);
        if (!numbered)
            return std::unexpected(numbered.error());
        const qint64 hidden = hiddenNumbers(waiting, row.id, row.imap.uidValidity).size();
        wish.messages = std::max(row.imap.serverExists, numbered->count + row.imap.marked + hidden);
    }
    return wish;
}

base::Result<base::IntentId> note(store::Store &store, base::Timestamp now, base::AccountId account, QByteArrayView kind, const FolderIntent &wish)
{
    store::Intent intent;
    intent.account = account;
    intent.kind = kind.toByteArray();
    intent.payload = wish.toJson();
    intent.createdAt = now;
    return store.journal().add(intent);
}

} // namespace

base::Result<base::FolderId> topFolder(const store::Reader &reader, base::AccountId account)
{
    auto rows = reader.folders(account);
    const auto prefix = personalPrefix(reader, account);
    if (!rows || !prefix)
        return std::unexpected(rows ? prefix.error() : rows.error());
    rows->removeIf([](const FolderRow &row) { return row.local; });
    return topOf(*rows, *prefix).parent;
}

base::Result<FolderWish> makeServerFolder(store::Store &store, base::Timestamp now, const FolderPlace &place)
{
    FolderWish made;
    const auto written = store.write([&]() -> base::Result<void> {
        const auto spot = spotFor(store.reader(), {}, place);
        if (!spot)
            return std::unexpected(spot.error());
        FolderRow row;
        row.account = place.account;
        row.parent = spot->parent;
        row.mailbox = spot->mailbox;
        row.delimiter = spot->delimiter;
        row.name = spot->name;
        row.path = spot->path;
        row.imap.serverExists = 0;
        const auto added = store.folders().add(row);
        if (!added)
            return std::unexpected(added.error());
        made = { .folder = *added, .before = { place.account, spot->parent, {} } };
        const auto noted = note(store, now, place.account, kCreateFolderIntent,
            { .folder = *added, .newMailbox = spot->mailbox, .said = UndoKind::CreateFolder });
        if (!noted)
            return std::unexpected(noted.error());
        made.intent = *noted;
        return {};
    });
    return written ? base::Result<FolderWish>(made) : std::unexpected(written.error());
}

base::Result<FolderWish> putServerFolder(store::Store &store, base::Timestamp now, base::FolderId folder, const FolderPlace &place,
    UndoKind said, bool tellServer)
{
    FolderWish put { .folder = folder };
    const auto written = store.write([&]() -> base::Result<void> {
        const auto row = changeable(store.reader(), folder);
        if (!row)
            return std::unexpected(row.error());
        if (row->account != place.account)
            return base::fail(Fault::Unsupported, "another account's folders");
        const auto tree = store.reader().folderTree(folder);
        if (!tree)
            return std::unexpected(tree.error());
        put.before = { row->account, row->parent, row->name };
        const auto spot = spotFor(store.reader(), *tree, place);
        if (!spot)
            return std::unexpected(spot.error());
        if (spot->mailbox == row->mailbox)
            return {};
        if (const auto ok = rename(store, *tree, *spot); !ok)
            return ok;
        if (!tellServer)
            return {};
        const auto noted = note(store, now, row->account, kRenameFolderIntent,
            { .folder = folder, .mailbox = row->mailbox, .newMailbox = spot->mailbox, .said = said });
        if (!noted)
            return std::unexpected(noted.error());
        put.intent = *noted;
        return {};
    });
    return written ? base::Result<FolderWish>(put) : std::unexpected(written.error());
}

base::Result<QList<base::IntentId>> removeServerFolder(store::Store &store, base::Timestamp now, base::FolderId folder, UndoKind said,
    bool tellServer)
{
    QList<base::IntentId> intents;
    const auto written = store.write([&]() -> base::Result<void> {
        if (const auto row = changeable(store.reader(), folder); !row)
            return std::unexpected(row.error());
        const auto tree = store.reader().folderTree(folder);
        const auto waiting = tree && !tree->isEmpty() ? store.reader().intents(tree->constFirst().account) : base::Result<QList<store::Intent>> {};
        if (!tree || !waiting)
            return std::unexpected(tree ? waiting.error() : tree.error());
        // A server may refuse to delete what has folders below it: from the bottom up.
        for (auto row = tree->crbegin(); row != tree->crend(); ++row) {
            const auto wish = deletionOf(store.reader(), *row, *waiting, said); // while what is in it can be counted
            if (!wish)
                return std::unexpected(wish.error());
            if (const auto removed = store.folders().remove(row->id); !removed)
                return removed;
            if (!tellServer)
                continue;
            const auto noted = note(store, now, row->account, kDeleteFolderIntent, *wish);
            if (!noted)
                return std::unexpected(noted.error());
            intents.append(*noted);
        }
        return {};
    });
    return written ? base::Result<QList<base::IntentId>>(intents) : std::unexpected(written.error());
}

base::Result<FolderWish> subscribeServerFolder(store::Store &store, base::Timestamp now, base::FolderId folder, bool subscribed,
    UndoKind said, bool tellServer)
{
    FolderWish done { .folder = folder };
    const auto written = store.write([&]() -> base::Result<void> {
        const auto row = folderOf(store.reader(), folder);
        if (!row)
            return std::unexpected(row.error());
        done.before = { row->account, row->parent, row->name };
        if (row->subscribed == subscribed)
            return {};
        if (const auto ok = store.folders().setSubscribed(folder, subscribed); !ok || !tellServer)
            return ok;
        const auto noted = note(store, now, row->account, subscribed ? kSubscribeIntent : kUnsubscribeIntent,
            { .folder = folder, .mailbox = row->mailbox, .said = said });
        if (!noted)
            return std::unexpected(noted.error());
        done.intent = *noted;
        return {};
    });
    return written ? base::Result<FolderWish>(done) : std::unexpected(written.error());
}

base::Result<void> setMailbox(store::Store &store, base::FolderId folder, const QByteArray &mailbox)
{
    return store.write([&]() -> base::Result<void> {
        const auto tree = store.reader().folderTree(folder);
        if (!tree)
            return std::unexpected(tree.error());
        if (tree->isEmpty() || tree->constFirst().mailbox == mailbox)
            return {};
        const FolderRow &row = tree->constFirst();
        const qsizetype end = row.delimiter ? mailbox.lastIndexOf(row.delimiter) : -1;
        Spot spot { .name = imap::MailboxName(mailbox.sliced(end + 1)).display(), .mailbox = mailbox, .delimiter = row.delimiter };
        if (end > 0) {
            const auto parent = store.reader().folderByMailbox(row.account, mailbox.first(end));
            if (!parent)
                return std::unexpected(parent.error());
            if (*parent) {
                spot.parent = (*parent)->id;
                spot.path = (*parent)->path + u'/';
            }
        }
        spot.path += spot.name;
        return rename(store, *tree, spot);
    });
}

} // namespace engine
