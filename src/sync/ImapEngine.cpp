// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/ImapEngine.h"

#include "base/Log.h"
#include "sync/FolderListing.h"

#include <algorithm>
#include <deque>

namespace engine {

using base::Fault;
using mail::FolderRole;
using State = AccountStatus::State;

namespace {

constexpr std::chrono::minutes kLongestWait { 30 };

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

/// \All and \Flagged show every message again: they are filled when somebody looks, not by themselves.
bool isFilledByItself(FolderRole role)
{
    return role != FolderRole::All && role != FolderRole::Flagged && role != FolderRole::Outbox;
}

bool isNewsWorthy(FolderRole role)
{
    return role == FolderRole::Inbox || role == FolderRole::None;
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

} // namespace

ImapEngine::ImapEngine(const EngineContext &context, accounts::AccountSettings settings, QObject *parent)
    : AccountEngine(context, std::move(settings), parent), m_line(context),
      m_work { context.store, context.clock, m_settings.id, [this] { return isUrgent(); },
          [this](base::FolderId folder, qint64 done, qint64 total) { publishProgress(folder, done, total); } },
      m_bodies(m_work, m_line), m_replay(m_work, m_line), m_opener(context, m_settings)
{
    connect(&m_line, &ImapLine::existsChanged, this, &ImapEngine::onExists);
    connect(&m_line, &ImapLine::expunged, this, &ImapEngine::onExpunged);
    connect(&m_line, &ImapLine::expungedUnknown, this, [this](base::FolderId folder) { onExists(folder, 0); });
    connect(&m_line, &ImapLine::flagsChanged, this, &ImapEngine::onFlags);
    connect(&m_line, &ImapLine::broken, this, [this] { m_bell.ring(); });
    connect(&m_replay, &JournalReplay::refused, this, &AccountEngine::intentRefused);
    connect(&m_replay, &JournalReplay::numbersVoid, this, [this](base::FolderId folder) {
        m_due.insert(folder);
        m_journalDue = true;
    });
    connect(&m_opener, &MessageOpener::progressed, this, &AccountEngine::bodyProgress);
    connect(&m_opener, &MessageOpener::ready, this, &AccountEngine::bodyReady);
    connect(&m_opener, &MessageOpener::failed, this, &AccountEngine::bodyFailed);
}

ImapEngine::~ImapEngine()
{
    stop();
}

void ImapEngine::start()
{
    m_run.start(run());
}

void ImapEngine::stop()
{
    m_run.stop();
    m_opener.stop({ Fault::Cancelled, {}, {} });
    m_line.drop();
}

void ImapEngine::interrupt()
{
    m_opener.stop({ Fault::Cancelled, {}, {} });
    m_line.drop();
}

void ImapEngine::focusFolder(base::FolderId folder)
{
    m_focus = folder;
    m_due.insert(folder);
    m_bell.ring();
}

void ImapEngine::openMessage(base::MessageId message)
{
    // Where there is no line there will be none for a second one either: better said at once than after a timeout.
    if (!m_line.isOpen()) {
        emit bodyFailed(message, status().error.value_or(base::Error { Fault::Offline, {}, {} }));
        return;
    }
    m_opener.open(message);
}

void ImapEngine::journalGrew()
{
    m_journalDue = true;
    AccountStatus changed = status();
    publish(changed);
    m_bell.ring();
}

QString ImapEngine::protocolLog() const
{
    return m_line.protocolLog() + m_opener.protocolLog();
}

bool ImapEngine::isUrgent() const
{
    return mustStop() || m_journalDue || (m_focus.isValid() && m_due.contains(m_focus) && m_line.selected() != m_focus)
        || (m_due.contains(m_inbox) && m_line.selected() != m_inbox);
}

Task<void> ImapEngine::run()
{
    for (;;) {
        if (!co_await readyToConnect())
            continue;
        publish({ .state = State::Connecting });
        m_opener.setPassword(*m_password);
        auto ended = co_await m_line.open(m_settings.incoming, *m_password);
        if (ended) {
            emit passwordAccepted();
            ended = co_await serve();
        }
        const base::Error error = ended ? base::Error { Fault::Cancelled, {}, {} } : ended.error();
        m_line.drop();
        co_await recover(error, m_line.certificate());
    }
}

/// Everything that is done with one session; ends with it.
Task<base::Result<void>> ImapEngine::serve()
{
    m_bodiesDone.clear();
    m_failures.clear();
    m_journalDue = true;
    auto step = co_await greet();
    while (step && m_line.isOpen() && !mustStop()) {
        m_backoff.reset();
        if (m_journalDue) {
            step = co_await replayJournal();
            continue;
        }
        if (m_checkWanted) {
            m_checkWanted = false;
            step = co_await pollFolders();
            continue;
        }
        if (const auto due = nextDue()) {
            step = co_await syncFolder(*due);
            continue;
        }
        const auto more = co_await fetchBodies();
        if (!more)
            step = std::unexpected(more.error());
        else if (!*more && !m_journalDue && m_due.isEmpty())
            step = co_await waitForNews();
    }
    if (step && mustStop())
        co_return base::fail(Fault::Cancelled);
    if (step)
        co_return base::fail(Fault::NetworkDown, "closed by peer");
    co_return step;
}

/// The first questions in one flight: the folders, the inbox, and on a first visit everything that lies in it.
Task<base::Result<void>> ImapEngine::greet()
{
    const auto inbox = m_context.store.reader().folderByMailbox(m_settings.id, imap::MailboxName::inbox().wire());
    if (!inbox)
        co_return std::unexpected(inbox.error());
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
        if (const auto synced = co_await runSync(**row, *selected, std::move(all)); !synced && !m_line.isOpen())
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
    for (auto &[folder, waiting] : asked) {
        const auto status = co_await waiting;
        if (!status && !m_line.isOpen())
            co_return std::unexpected(status.error());
        if (!status || isUnchanged(folder, *status))
            continue;
        if (const auto empty = noteIfEmpty(folder, *status); !empty)
            co_return std::unexpected(empty.error());
        else if (*empty)
            continue;
        m_due.insert(folder.id);
    }
    co_return base::Result<void> {};
}

/// A folder with nothing in it, never seen before: STATUS has said all there is to know.
base::Result<bool> ImapEngine::noteIfEmpty(const store::FolderRow &folder, const imap::StatusData &status)
{
    if (folder.imap.uidValidity != 0 || folder.total != 0 || status.messages != 0u || !status.uidValidity)
        return false;
    store::ImapState state;
    state.uidValidity = *status.uidValidity;
    state.uidNext = status.uidNext.value_or(0);
    state.highestModSeq = status.highestModSeq.value_or(0);
    state.serverExists = 0;
    state.synchronisedAt = now();
    if (const auto noted = m_context.store.folders().setImapState(folder.id, state); !noted)
        return std::unexpected(noted.error());
    return true;
}

Task<base::Result<void>> ImapEngine::replayJournal()
{
    m_journalDue = false;
    const auto replayed = co_await m_replay.run();
    for (const base::FolderId folder : m_replay.takeTouched())
        m_due.insert(folder);
    AccountStatus changed = status();
    publish(changed);
    co_return replayed;
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

std::optional<base::FolderId> ImapEngine::nextDue() const
{
    if (m_due.isEmpty())
        return std::nullopt;
    const auto folders = serverFolders();
    if (folders) {
        for (const store::FolderRow &folder : *folders) {
            if (m_due.contains(folder.id))
                return folder.id;
        }
    }
    return *m_due.cbegin();
}

Task<base::Result<void>> ImapEngine::syncFolder(base::FolderId folder)
{
    const auto row = m_context.store.reader().folder(folder);
    if (!row)
        co_return std::unexpected(row.error());
    m_due.remove(folder);
    if (!*row || (*row)->local || !(*row)->selectable)
        co_return base::Result<void> {};
    const auto selected = co_await m_line.select(**row);
    base::Result<void> synced;
    if (selected)
        synced = co_await runSync(**row, *selected, std::nullopt);
    else
        synced = std::unexpected(selected.error());
    // One folder that the server will not open must not stop the others.
    if (!synced && m_line.isOpen() && synced.error().fault == Fault::CommandRefused) {
        qCInfo(lcSync) << "folder" << folder << "cannot be read:" << synced.error().detail;
        co_return base::Result<void> {};
    }
    co_return synced;
}

Task<base::Result<void>> ImapEngine::runSync(store::FolderRow folder, imap::commands::SelectAnswer selected,
    std::optional<imap::UidSet> listing)
{
    const base::FolderId id = folder.id;
    const FolderRole role = folder.role;
    m_due.remove(id);
    publishProgress(id, 0, selected.exists);
    FolderSync sync(m_work, m_line);
    const auto outcome = co_await sync.run(std::move(folder), std::move(selected), std::move(listing));
    if (!outcome)
        co_return std::unexpected(outcome.error());
    m_bodiesDone.remove(id);
    if (!outcome->complete)
        m_due.insert(id);
    if (!outcome->arrived.isEmpty() && isNewsWorthy(role))
        emit newMail(outcome->arrived);
    co_return base::Result<void> {};
}

/// One folder's worth of bodies. True: there may be more to do.
Task<base::Result<bool>> ImapEngine::fetchBodies()
{
    const auto *imap = std::get_if<accounts::ImapSettings>(&m_settings.kind);
    const auto folders = serverFolders();
    if (!folders)
        co_return std::unexpected(folders.error());
    for (const store::FolderRow &folder : *folders) {
        if (!imap || m_bodiesDone.contains(folder.id) || !isFilledByItself(folder.role))
            continue;
        auto wanted = m_bodies.wanted(folder.id, imap->scope);
        if (!wanted)
            co_return std::unexpected(wanted.error());
        if (wanted->isEmpty()) {
            m_bodiesDone.insert(folder.id);
            continue;
        }
        if (m_line.selected() != folder.id) {
            const auto selected = co_await m_line.select(folder);
            if (!selected && m_line.isOpen()) {
                m_bodiesDone.insert(folder.id);
                continue;
            }
            if (!selected)
                co_return std::unexpected(selected.error());
            if (selected->uidValidity != folder.imap.uidValidity) {
                m_due.insert(folder.id);
                co_return true;
            }
        }
        const auto fetched = co_await m_bodies.run(std::move(*wanted));
        if (!fetched)
            co_return std::unexpected(fetched.error());
        co_return true;
    }
    co_return false;
}

Task<base::Result<void>> ImapEngine::waitForNews()
{
    const auto inbox = m_context.store.reader().folder(m_inbox);
    if (inbox && *inbox && m_line.selected() != m_inbox) {
        const auto selected = co_await m_line.select(**inbox);
        if (!selected && !m_line.isOpen())
            co_return std::unexpected(selected.error());
        // Something may have happened in it while another folder was open.
        if (selected) {
            if (const auto synced = co_await runSync(**inbox, *selected, std::nullopt); !synced)
                co_return synced;
            co_return base::Result<void> {};
        }
    }
    publish({ .state = State::UpToDate, .at = now() });
    m_line.session().startIdle();
    const bool wasRung = co_await m_bell.wait(checkInterval().value_or(kLongestWait));
    if (m_line.isOpen())
        m_line.session().stopIdle();
    if (!wasRung && checkInterval())
        m_checkWanted = true;
    co_return base::Result<void> {};
}

void ImapEngine::onExists(base::FolderId folder, quint32)
{
    if (!folder.isValid())
        return;
    m_due.insert(folder);
    m_bell.ring();
}

void ImapEngine::onExpunged(base::FolderId folder, const imap::UidSet &uids)
{
    QList<base::MessageId> gone;
    const auto rows = m_context.store.reader().uids(folder);
    if (!rows)
        return;
    for (const store::UidRow &row : *rows) {
        if (uids.contains({ row.uid }))
            gone.append(row.id);
    }
    if (gone.isEmpty())
        return;
    if (const auto removed = m_context.store.messages().remove(gone, store::Fact::VanishedOnServer); !removed)
        m_due.insert(folder);
}

void ImapEngine::onFlags(base::FolderId folder, const QList<imap::FetchData> &messages)
{
    const auto intents = m_context.store.reader().intents(m_settings.id);
    if (!intents)
        return;
    const PendingFlags pending(*intents);
    QList<store::FlagChange> changes;
    for (const imap::FetchData &data : messages) {
        if (!data.flags)
            continue;
        const auto row = m_context.store.reader().byUid(folder, data.uid.value);
        if (!row || !*row)
            continue;
        mail::FlagSet flags = *data.flags;
        flags.system.setFlag(mail::Flag::Recent, false);
        flags = pending.over((*row)->id, flags);
        if (flags != (*row)->flags)
            changes.append({ (*row)->id, flags });
    }
    if (const auto stored = m_context.store.messages().setFlags(changes); !stored)
        m_due.insert(folder);
}

} // namespace engine
