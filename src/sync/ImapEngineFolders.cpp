// SPDX-License-Identifier: GPL-3.0-or-later
// Which folders there are, and in which of them something happened.
#include "sync/ImapEngine.h"

#include "base/Log.h"
#include "sync/FolderListing.h"

#include <algorithm>
#include <deque>

namespace engine {

using base::Fault;
using mail::FolderRole;

namespace {

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

/// STATUS says that nothing happened since the last look. Without MODSEQ changed flags cannot be seen but for \Seen.
bool isUnchanged(const store::FolderRow &folder, const imap::StatusData &status)
{
    const store::ImapState &known = folder.imap;
    if (!known.synchronisedAt.isKnown() || status.uidValidity.value_or(0) != known.uidValidity
        || status.uidNext.value_or(0) != known.uidNext || status.messages.value_or(0) != known.serverExists)
        return false;
    if (status.highestModSeq && *status.highestModSeq != 0)
        return *status.highestModSeq == known.highestModSeq;
    return status.unseen.value_or(0) == folder.unread;
}

/// A folder with nothing in it, never seen before: STATUS has said all there is to know.
bool isKnownEmpty(const store::FolderRow &folder, const imap::StatusData &status)
{
    return folder.imap.uidValidity == 0 && folder.total == 0 && status.messages == 0u && status.uidValidity;
}

} // namespace

/// The first questions in one flight: the folders, the inbox, and on a first visit everything that lies in it.
Task<base::Result<void>> ImapEngine::greet()
{
    const auto inbox = m_context.store.reader().folderByMailbox(m_settings.id, imap::MailboxName::inbox().wire());
    if (!inbox)
        co_return std::unexpected(inbox.error());
    // The server's list is to show what the person has made of it.
    if (const auto told = co_await m_replay.runFolders(); !told)
        co_return told;
    store::FolderRow first = inbox->value_or(store::FolderRow {});
    first.mailbox = imap::MailboxName::inbox().wire();
    const bool isFirstVisit = !first.imap.synchronisedAt.isKnown();
    auto list = answer(m_line.session().listFolders());
    auto select = answer(m_line.session().select(imap::MailboxName::inbox()));
    std::optional<detail::Answer<net::ReplyOf<imap::UidSet>>> search;
    if (isFirstVisit)
        search.emplace(answer(m_line.session().searchAll()));

    auto listing = co_await list;
    if (!listing)
        co_return std::unexpected(listing.error());
    if (const auto learnt = co_await learnFolders(std::move(*listing)); !learnt)
        co_return learnt;
    auto selected = co_await select;
    std::optional<imap::UidSet> all;
    if (search) {
        if (auto found = co_await *search)
            all = std::move(*found);
    }
    const auto row = m_context.store.reader().folderByMailbox(m_settings.id, first.mailbox);
    if (!row)
        co_return std::unexpected(row.error());
    if (*row && selected) {
        m_inbox = (*row)->id;
        m_line.adoptSelection(m_inbox, selected->uidValidity);
        if (isTroubled(m_inbox))
            m_due.insert(m_inbox);
        else if (const auto synced = co_await runSync(**row, *selected, std::move(all)); !synced && !m_line.isOpen())
            co_return synced;
    } else if (!m_line.isOpen()) {
        co_return std::unexpected(selected ? base::Error { Fault::NetworkDown, {}, {} } : selected.error());
    }
    if (const auto trash = co_await makeTrash(); !trash && !m_line.isOpen())
        co_return trash;
    co_return co_await pollFolders();
}

Task<base::Result<void>> ImapEngine::learnFolders(imap::commands::ListAnswer listing)
{
    const QList<store::FolderRow> folders = foldersFromListing(m_settings.id, listing);
    if (const auto stored = storeListing(m_context.store, m_settings.id, folders); !stored)
        co_return stored;
    auto gone = foldersGone(m_context.store, m_settings.id, folders);
    if (!gone)
        co_return std::unexpected(gone.error());
    if (gone->isEmpty())
        co_return base::Result<void> {};
    // What is here is not thrown away on one word: the list is asked for again.
    const auto again = co_await answer(m_line.session().listFolders());
    if (!again)
        co_return std::unexpected(again.error());
    gone = foldersGone(m_context.store, m_settings.id, foldersFromListing(m_settings.id, *again));
    if (!gone)
        co_return std::unexpected(gone.error());
    for (const store::FolderRow &folder : *gone) {
        qCInfo(lcSync) << "folder" << folder.id << "is gone from the server";
        if (const auto removed = m_context.store.folders().remove(folder.id); !removed)
            co_return removed;
        m_due.remove(folder.id);
    }
    co_return base::Result<void> {};
}

/// Deleting means moving to the Trash, so there has to be one.
Task<base::Result<void>> ImapEngine::makeTrash()
{
    const auto trash = m_context.store.reader().folderByRole(m_settings.id, FolderRole::Trash);
    if (!trash || *trash)
        co_return base::Result<void> {};
    const auto namespaces = co_await answer(m_line.session().namespaces());
    QByteArray prefix;
    if (namespaces && !namespaces->personal.isEmpty())
        prefix = namespaces->personal.constFirst().prefix;
    const imap::MailboxName name(prefix + "Trash");
    const auto made = co_await answer(m_line.session().createFolder(name));
    if (!made)
        co_return made;
    co_return co_await listAgain();
}

Task<base::Result<void>> ImapEngine::listAgain()
{
    auto listing = co_await answer(m_line.session().listFolders());
    if (!listing)
        co_return std::unexpected(listing.error());
    co_return co_await learnFolders(std::move(*listing));
}

/// Asks every folder how it stands, all in one flight, and marks those where something happened.
Task<base::Result<void>> ImapEngine::pollFolders()
{
    const auto folders = serverFolders();
    if (!folders)
        co_return std::unexpected(folders.error());
    std::deque<std::pair<store::FolderRow, detail::Answer<net::ReplyOf<imap::StatusData>>>> asked;
    for (const store::FolderRow &folder : *folders) {
        // The open folder tells by itself; STATUS on it is undefined (RFC 9051 section 6.3.11).
        if (folder.id == m_line.selected() && folder.imap.synchronisedAt.isKnown())
            continue;
        if (!isFilledByItself(folder.role) && !folder.imap.synchronisedAt.isKnown())
            continue;
        const imap::MailboxName name(folder.mailbox);
        asked.emplace_back(folder, answer(m_line.session().status(name)));
    }
    if (asked.size() != static_cast<size_t>(folders->size())) {
        // NOOP lets the server tell what it knows of the open folder.
        const auto told = co_await answer(m_line.session().noop());
        if (!told)
            co_return told;
    }
    QList<std::pair<base::FolderId, imap::StatusData>> empty;
    for (auto &[folder, waiting] : asked) {
        const auto status = co_await waiting;
        if (!status && !m_line.isOpen())
            co_return std::unexpected(status.error());
        if (!status || isUnchanged(folder, *status))
            continue;
        if (isKnownEmpty(folder, *status))
            empty.append({ folder.id, *status });
        else
            m_due.insert(folder.id);
    }
    co_return noteEmpty(empty);
}

/// In one transaction, and so one wait for the disk: a new account has several such folders.
base::Result<void> ImapEngine::noteEmpty(const QList<std::pair<base::FolderId, imap::StatusData>> &folders)
{
    if (folders.isEmpty())
        return {};
    return m_context.store.write([&]() -> base::Result<void> {
        for (const auto &[folder, status] : folders) {
            store::ImapState state;
            state.uidValidity = *status.uidValidity;
            state.uidNext = status.uidNext.value_or(0);
            state.highestModSeq = status.highestModSeq.value_or(0);
            state.serverExists = 0;
            state.synchronisedAt = now();
            if (const auto noted = m_context.store.folders().setImapState(folder, state); !noted)
                return noted;
        }
        return {};
    });
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
