// SPDX-License-Identifier: GPL-3.0-or-later
// Which folders there are, and in which of them something happened.
#include "sync/ImapEngine.h"

#include "base/Log.h"
#include "sync/FolderIntent.h"
#include "sync/FolderListing.h"
#include "sync/FolderStatus.h"
#include "sync/RenamedFolders.h"
#include "sync/SentHome.h"
#include "sync/ServerFolders.h"

#include <algorithm>
#include <deque>

namespace engine {

using base::Fault;
using mail::FolderRole;

namespace {

constexpr qsizetype kMostAppeared = 100; ///< new names that are asked whether they are old folders

/// The order in which folders are filled: what people look at first.
int rank(FolderRole role)
{
    switch (role) {
    case FolderRole::Inbox:
        return 0;
    case FolderRole::Sent:
        return 1;
    case FolderRole::Drafts:
        return 2;
    case FolderRole::None:
        return 3;
    case FolderRole::Archive:
        return 4;
    case FolderRole::Trash:
        return 5;
    case FolderRole::Junk:
        return 6;
    case FolderRole::Outbox:
    case FolderRole::All:
    case FolderRole::Flagged:
        return 7;
    }
    return 7;
}

/// What other programs see of it (RFC 6154 section 2), of what is made here.
QByteArray useOf(FolderRole role)
{
    switch (role) {
    case FolderRole::Sent:
        return "\\Sent";
    case FolderRole::Drafts:
        return "\\Drafts";
    case FolderRole::Trash:
        return "\\Trash";
    default:
        return {};
    }
}

} // namespace

Task<base::Result<void>> ImapEngine::learnFolders(imap::commands::ListAnswer listing)
{
    const QList<store::FolderRow> folders = foldersFromListing(m_settings.id, listing, m_namespaces);
    if (const auto followed = co_await followRenames(folders, listing.untold, listing.statuses); !followed)
        co_return followed;
    if (const auto stored = storeListing(m_context.store, m_settings.id, folders, tellsSubscriptions(listing)); !stored)
        co_return stored;
    // There may be others to be watched than there were.
    const auto roots = rootsToWatch();
    if (!roots)
        co_return std::unexpected(roots.error());
    if (m_notify == Asked::Yes && *roots != m_watchedRoots)
        m_notify = Asked::No;
    auto gone = foldersGone(m_context.store, m_settings.id, folders, listing.untold);
    if (!gone)
        co_return std::unexpected(gone.error());
    if (gone->isEmpty())
        co_return base::Result<void> {};
    Namespaces asked = m_namespaces;
    if (hideMissing(asked, *gone, folders)) {
        if (const auto noted = noteNamespaces(m_context.store, m_settings, asked); !noted)
            co_return noted;
        useNamespaces(std::move(asked));
    }
    // What is here is not thrown away on one word: the list is asked for again.
    const auto again = co_await answer(m_line.session().listFolders());
    if (!again)
        co_return std::unexpected(again.error());
    gone = foldersGone(m_context.store, m_settings.id, foldersFromListing(m_settings.id, *again, m_namespaces), again->untold);
    if (!gone)
        co_return std::unexpected(gone.error());
    const auto held = holdGone(*gone);
    if (!held)
        co_return std::unexpected(held.error());
    if (*held)
        co_return base::Result<void> {};
    for (const store::FolderRow &folder : *gone) {
        qCInfo(lcSync) << "folder" << folder.id << "is gone from the server";
        if (const auto removed = m_context.store.folders().remove(folder.id); !removed)
            co_return removed;
        m_due.remove(folder.id);
    }
    co_return base::Result<void> {};
}

/// What another program has renamed stays what it is here: its messages need not come again, nor is anything missing.
Task<base::Result<void>> ImapEngine::followRenames(QList<store::FolderRow> listed, QList<QByteArray> untold, QList<imap::StatusData> told)
{
    auto gone = foldersGone(m_context.store, m_settings.id, listed, untold);
    const auto known = m_context.store.reader().folders(m_settings.id);
    const auto intents = m_context.store.reader().intents(m_settings.id);
    if (!gone || !known || !intents)
        co_return std::unexpected(!gone ? gone.error() : known ? intents.error() : known.error());
    // What is being named here is told, and not asked for.
    for (const store::Intent &intent : *intents)
        gone->removeIf([wish = FolderIntent::fromJson(intent.payload)](const store::FolderRow &row) { return row.id == wish.folder; });
    std::ranges::stable_sort(*gone, {}, [](const store::FolderRow &row) { return row.mailbox.size(); });
    QSet<QByteArray> here;
    for (const store::FolderRow &row : *known)
        here.insert(row.mailbox);
    QList<store::FolderRow> appeared = listed;
    appeared.removeIf([&](const store::FolderRow &row) { return !row.selectable || here.contains(row.mailbox) || isDeletedHere(*intents, row.mailbox); });
    if (gone->isEmpty() || appeared.isEmpty() || appeared.size() > kMostAppeared)
        co_return base::Result<void> {};
    std::deque<detail::Answer<net::ReplyOf<imap::StatusData>>> asked;
    for (const store::FolderRow &row : std::as_const(appeared)) {
        const imap::MailboxName name(row.mailbox);
        if (!std::ranges::contains(told, name, &imap::StatusData::mailbox))
            asked.push_back(answer(m_line.session().status(name)));
    }
    for (auto &waiting : asked) {
        const auto status = co_await waiting;
        if (!status && !m_line.isOpen())
            co_return std::unexpected(status.error());
        if (status)
            told.append(*status);
    }
    const auto ids = knownMailboxIds(m_context.store.reader(), m_settings);
    if (!ids)
        co_return std::unexpected(ids.error());
    const QList<RenamedFolder> found = renamedFolders(*gone, appeared, told, *ids);
    for (const RenamedFolder &renamed : found) {
        const auto tree = m_context.store.reader().folderTree(renamed.folder);
        if (!tree)
            co_return std::unexpected(tree.error());
        // Gone meanwhile, or renamed with the folder that it is in.
        if (tree->isEmpty() || std::ranges::contains(listed, tree->constFirst().mailbox, &store::FolderRow::mailbox))
            continue;
        const qsizetype old = tree->constFirst().mailbox.size();
        const bool isTaken = std::ranges::any_of(*tree, [&](const store::FolderRow &row) { return here.contains(renamed.mailbox + row.mailbox.sliced(old)); });
        if (isTaken)
            continue;
        qCInfo(lcSync) << "folder" << renamed.folder << "was renamed on the server";
        if (const auto named = setMailbox(m_context.store, renamed.folder, renamed.mailbox); !named)
            co_return named;
    }
    co_return base::Result<void> {};
}

/// Deleting means moving to the Trash, so there has to be one.
Task<base::Result<void>> ImapEngine::makeTrash()
{
    return makeFolder(FolderRole::Trash, "Trash");
}

/// The server has none that serves for this.
Task<base::Result<void>> ImapEngine::makeFolder(FolderRole role, QByteArray wanted)
{
    const auto known = m_context.store.reader().folderByRole(m_settings.id, role);
    if (!known || (*known && !(*known)->local))
        co_return base::Result<void> {};
    const auto namespaces = co_await answer(m_line.session().namespaces());
    QByteArray prefix;
    if (namespaces && !namespaces->personal.isEmpty())
        prefix = namespaces->personal.constFirst().prefix;
    if (namespaces) {
        const auto here = m_context.store.reader().folders(m_settings.id);
        if (!here)
            co_return std::unexpected(here.error());
        if (const auto noted = learnNamespaces(*namespaces, *here); !noted)
            co_return noted;
    }
    const imap::MailboxName name(prefix + wanted);
    base::Result<void> made = base::fail(Fault::Unsupported, "CREATE-SPECIAL-USE");
    const QByteArray use = useOf(role);
    if (!use.isEmpty() && m_line.session().capabilities().has(imap::Capability::CreateSpecialUse))
        made = co_await answer(m_line.session().createFolder(name, { use }));
    if (!made && m_line.isOpen()) // a server may know uses and refuse this one (RFC 6154 section 3)
        made = co_await answer(m_line.session().createFolder(name));
    if (!made)
        co_return made;
    co_return co_await listAgain();
}

/// What was sent and is not on the server, as that had no folder for it or has refused it.
Task<base::Result<void>> ImapEngine::bringSent()
{
    const auto lacks = lacksSent(m_context.store.reader(), m_settings.id);
    if (!lacks)
        co_return std::unexpected(lacks.error());
    if (*lacks && std::exchange(m_mayMakeSent, false)) {
        const auto made = co_await makeFolder(FolderRole::Sent, "Sent");
        if (!made && !m_line.isOpen())
            co_return made;
        if (!made) {
            const auto isNews = noteLacking(m_context.store, m_settings.id);
            if (!isNews)
                co_return std::unexpected(isNews.error());
            if (*isNews)
                emit intentRefused(UndoKind::FileSent, 1, made.error());
        }
    }
    const auto refiled = refileSent(m_context.store, m_settings.id, now());
    if (!refiled)
        co_return std::unexpected(refiled.error());
    m_journalDue = m_journalDue || *refiled;
    co_return base::Result<void> {};
}

Task<base::Result<void>> ImapEngine::listAgain()
{
    auto listing = co_await answer(m_line.session().listFolders());
    if (!listing)
        co_return std::unexpected(listing.error());
    co_return co_await learnFolders(std::move(*listing));
}

/// Asks how all folders stand: in one question where the server can, else each of them, all in one flight.
Task<base::Result<void>> ImapEngine::pollFolders()
{
    m_polledAt = m_lookedAt = now();
    net::ImapSession &session = m_line.session();
    const auto way = imap::commands::folderListWay(session.offer(), true);
    // NOOP lets the server tell what it knows of the open folder.
    std::optional<detail::Answer<net::ReplyOf<void>>> told;
    if (m_line.selected().isValid())
        told.emplace(answer(session.noop()));
    QList<imap::StatusData> statuses;
    if (!way.asksStatus) {
        auto listing = co_await answer(session.listFolders(way.returns));
        if (!listing && !m_line.isOpen())
            co_return std::unexpected(listing.error());
        if (listing) {
            statuses = listing->statuses;
            if (const auto learnt = co_await learnFolders(std::move(*listing)); !learnt)
                co_return learnt;
        }
    }
    if (told) {
        if (const auto noop = co_await *told; !noop)
            co_return noop;
    }
    const auto learnt = co_await learnNews(std::move(statuses));
    m_polledAt = now(); // where that alone takes as long as the pause, something else has its turn, too
    co_return learnt;
}

/// Marks the folders in which something happened, by what was told of them already; the others are asked.
Task<base::Result<void>> ImapEngine::learnNews(QList<imap::StatusData> told)
{
    const auto folders = serverFolders();
    if (!folders)
        co_return std::unexpected(folders.error());
    QHash<imap::MailboxName, imap::StatusData> byName;
    for (const imap::StatusData &status : std::as_const(told))
        byName.insert(status.mailbox, status);
    QList<std::pair<store::FolderRow, imap::StatusData>> known;
    std::deque<std::pair<store::FolderRow, detail::Answer<net::ReplyOf<imap::StatusData>>>> asked;
    for (const store::FolderRow &folder : *folders) {
        // The open folder tells by itself; STATUS on it is undefined (RFC 9051 section 6.3.11).
        if (folder.id == m_line.selected() && folder.imap.synchronisedAt.isKnown())
            continue;
        const imap::MailboxName name(folder.mailbox);
        if (const auto it = byName.constFind(name); it != byName.cend())
            known.append({ folder, *it });
        else if (isFilledByItself(folder.role) || folder.imap.synchronisedAt.isKnown())
            asked.emplace_back(folder, answer(m_line.session().status(name)));
    }
    for (auto &[folder, waiting] : asked) {
        const auto status = co_await waiting;
        if (!status && !m_line.isOpen())
            co_return std::unexpected(status.error());
        if (status)
            known.append({ folder, *status });
        else if (!folder.imap.synchronisedAt.isKnown()) // and so nobody will try to open it
            m_refusals.insert(folder.id, status.error());
    }
    if (m_line.session().capabilities().has(imap::Capability::ObjectId)) {
        if (const auto noted = noteMailboxIds(m_context.store, m_settings, known); !noted)
            co_return noted;
    }
    co_return noteStatuses(known);
}

/// In one transaction, and so one wait for the disk: a new account has several folders with nothing in them, and of all
/// others the number of unread messages is to be shown before they are filled.
base::Result<void> ImapEngine::noteStatuses(const QList<std::pair<store::FolderRow, imap::StatusData>> &told)
{
    return m_context.store.write([&]() -> base::Result<void> {
        for (const auto &[folder, status] : told) {
            const auto present = m_context.store.reader().folder(folder.id);
            if (!present)
                return std::unexpected(present.error());
            if (!*present)
                continue; // deleted here while the server was answering
            if (status.unseen && !folder.imap.synchronisedAt.isKnown()) {
                if (const auto noted = m_context.store.folders().setUnseenThere(folder.id, *status.unseen); !noted)
                    return noted;
            }
            const auto compared = m_unreadCompared.constFind(folder.id);
            if (isUnchanged(folder, status, compared != m_unreadCompared.cend() ? std::optional(*compared) : std::nullopt))
                continue;
            if (!isKnownEmpty(folder, status)) {
                // What is still to be listed counts as missing, before its turn comes.
                store::ImapState waiting = (*present)->imap;
                const bool isWaiting = waiting.uidValidity == 0 && isFilledByItself(folder.role);
                if (isWaiting && status.messages && std::exchange(waiting.serverExists, *status.messages) != *status.messages) {
                    if (const auto noted = m_context.store.folders().setImapState(folder.id, waiting); !noted)
                        return noted;
                }
                if (isFilledByItself(folder.role) || folder.imap.synchronisedAt.isKnown())
                    m_due.insert(folder.id);
                if (status.unseen)
                    m_unseenTold.insert(folder.id, *status.unseen);
                continue;
            }
            store::ImapState state;
            state.uidValidity = *status.uidValidity;
            state.uidNext = status.uidNext.value_or(0);
            state.highestModSeq = status.highestModSeq.value_or(0);
            state.serverExists = 0;
            state.synchronisedAt = now();
            if (const auto noted = m_context.store.folders().setImapState(folder.id, state); !noted)
                return noted;
            m_refusals.remove(folder.id);
        }
        return {};
    });
}

/// The folder was compared after STATUS had told of it: counts that differ do so for good, until one of them changes.
void ImapEngine::noteUnread(base::FolderId folder)
{
    const auto told = m_unseenTold.constFind(folder);
    if (told == m_unseenTold.cend())
        return;
    const quint32 there = *told;
    m_unseenTold.erase(told);
    if (const auto row = m_context.store.reader().folder(folder); row && *row)
        m_unreadCompared.insert(folder, { there, (*row)->unread });
}

base::Result<QList<store::FolderRow>> ImapEngine::serverFolders() const
{
    auto folders = m_context.store.reader().folders(m_settings.id);
    if (!folders)
        return folders;
    folders->removeIf([](const store::FolderRow &folder) { return folder.local || !folder.selectable; });
    std::ranges::stable_sort(*folders, {}, [this](const store::FolderRow &folder) {
        return folder.id == m_focus ? -1 : rank(folder.role);
    });
    return folders;
}

} // namespace engine
