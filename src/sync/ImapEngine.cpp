// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/ImapEngine.h"

#include "base/Log.h"

namespace engine {

using base::Fault;
using mail::FolderRole;
using State = AccountStatus::State;

namespace {

bool isNewsWorthy(FolderRole role)
{
    return role == FolderRole::Inbox || role == FolderRole::None;
}

} // namespace

ImapEngine::ImapEngine(const EngineContext &context, accounts::AccountSettings settings, QObject *parent)
    : AccountEngine(context, std::move(settings), parent), m_line(context),
      m_work { context.store, context.clock, m_settings.id, [this] { return isUrgent(); },
          [this](base::FolderId folder, qint64 done, qint64 total) { publishProgress(folder, done, total); } },
      m_structures(fillingWork(), m_line), m_bodies(fillingWork(), m_line), m_replay(m_work, m_line), m_drafts(m_work, m_line), m_opener(context, m_settings)
{
    connect(&m_line, &ImapLine::existsChanged, this, &ImapEngine::onExists);
    connect(&m_line, &ImapLine::expunged, this, &ImapEngine::onExpunged);
    connect(&m_line, &ImapLine::expungedUnknown, this, [this](base::FolderId folder) { onExists(folder, 0); });
    connect(&m_line, &ImapLine::flagsChanged, this, &ImapEngine::onFlags);
    connect(&m_line, &ImapLine::mailboxStatus, this, &ImapEngine::onStatus);
    connect(&m_line, &ImapLine::mailboxListed, this, &ImapEngine::onListed);
    connect(&m_line, &ImapLine::newsOverflowed, this, &ImapEngine::onOverflow);
    connect(&m_line, &ImapLine::broken, this, [this] { m_bell.ring(); });
    connect(&m_replay, &JournalReplay::refused, this, &AccountEngine::intentRefused);
    connect(&m_replay, &JournalReplay::listingDue, this, [this] { m_listingDue = true; });
    connect(&m_replay, &JournalReplay::numbersVoid, this, [this](base::FolderId folder) {
        // The journal is due when that is done, and not before: it could only find the same again.
        m_due.insert(folder);
        m_void.insert(folder);
    });
    connect(&m_drafts, &DraftUpload::conflict, this, &AccountEngine::draftConflict);
    m_draftTimer.setSingleShot(true);
    connect(&m_draftTimer, &QTimer::timeout, this, &ImapEngine::draftsChanged);
    connect(&m_opener, &MessageOpener::progressed, this, &AccountEngine::bodyProgress);
    connect(&m_opener, &MessageOpener::ready, this, &AccountEngine::bodyReady);
    connect(&m_opener, &MessageOpener::failed, this, &AccountEngine::bodyFailed);
    connect(&m_opener, &MessageOpener::partProgressed, this, &AccountEngine::partProgress);
    connect(&m_opener, &MessageOpener::partReady, this, &AccountEngine::partReady);
    connect(&m_opener, &MessageOpener::partFailed, this, &AccountEngine::partFailed);
}

ImapEngine::~ImapEngine()
{
    stop();
}

void ImapEngine::start()
{
    announceHeld();
    m_run.start(run());
}

void ImapEngine::stop()
{
    m_line.drop(); // first: what it still hands out goes to tasks that are alive
    m_run.stop();
    m_opener.stop({ Fault::Cancelled, {}, {} });
}

void ImapEngine::interrupt()
{
    m_opener.stop({ Fault::Cancelled, {}, {} });
    m_line.drop();
}

void ImapEngine::focusFolder(base::FolderId folder)
{
    const auto row = m_context.store.reader().folder(folder);
    if (!row || !*row || (*row)->local || !(*row)->selectable)
        return;
    m_focus = folder;
    m_focusIsForeign = isForeign(m_namespaces, (*row)->mailbox);
    m_troubles.remove(folder);
    m_due.insert(folder);
    m_bell.ring();
}

void ImapEngine::openMessage(base::MessageId message)
{
    // Where there is no line there will be none for a second one either: better said at once than after a timeout.
    if (!m_line.isOpen()) {
        emit bodyFailed(message, whyNoLine());
        return;
    }
    m_opener.open(message);
}

void ImapEngine::foldersAltered()
{
    m_passesDone.clear();
    m_newestSince.reset();
    m_listingDue = true;
    m_bell.ring();
}

void ImapEngine::fetchPart(base::MessageId message, const QByteArray &section)
{
    if (!m_line.isOpen()) {
        emit partFailed(message, section, whyNoLine());
        return;
    }
    m_opener.fetchPart(message, section);
}

void ImapEngine::openWhole(base::MessageId message)
{
    if (!m_line.isOpen()) {
        emit bodyFailed(message, whyNoLine());
        return;
    }
    m_opener.openWhole(message);
}

void ImapEngine::stopFetching(base::MessageId message)
{
    m_opener.stopFetching(message);
}

void ImapEngine::journalGrew()
{
    m_journalDue = true;
    AccountEngine::journalGrew();
    m_bell.ring();
}

void ImapEngine::draftsChanged()
{
    const base::Timestamp due = m_drafts.nextDue(now());
    m_draftTimer.stop();
    // Without a line it is looked at when there is one: who writes offline does not make us call the server every second.
    if (!due.isKnown() || m_hasNoDrafts || !m_line.isOpen())
        return;
    if (due.ms > now().ms) {
        m_draftTimer.start(std::chrono::milliseconds(due.ms - now().ms));
        return;
    }
    m_draftsDue = true;
    m_bell.ring();
}

QString ImapEngine::protocolLog() const
{
    return m_line.protocolLog() + m_opener.protocolLog();
}

bool ImapEngine::isUrgent() const
{
    return mustStop() || m_journalDue || m_draftsDue || m_checkAsked || m_lineDoubted || isPollDue() || wantsCompression()
        || (m_focus.isValid() && m_due.contains(m_focus) && m_line.selected() != m_focus)
        || (m_due.contains(m_inbox) && m_line.selected() != m_inbox && m_line.selected() != m_focus);
}

/// Filling a list with what is read later takes hours: what has just come into the same folder is listed first.
ImapWork ImapEngine::fillingWork()
{
    ImapWork work = m_work;
    work.interrupted = [this] { return isUrgent() || m_due.contains(m_line.selected()) || untilLook() == std::chrono::milliseconds {}; };
    return work;
}

Task<void> ImapEngine::run()
{
    for (;;) {
        if (!co_await readyToConnect())
            continue;
        publish({ .state = State::Connecting });
        m_opener.setPassword(*m_password);
        auto ended = co_await m_line.open(m_settings.incoming, *m_password, remembered());
        if (ended) {
            emit passwordAccepted();
            ended = co_await serve();
        }
        const base::Error error = ended ? base::Error { Fault::Cancelled, {}, {} } : ended.error();
        m_line.drop();
        if (std::exchange(m_lineDead, false))
            continue;
        co_await recover(error, m_line.certificate());
    }
}

/// Everything that is done with one session; ends with it. The pause before the next one grows until something came
/// of a session: a server that hangs up always at the same place is not asked every few seconds.
Task<base::Result<void>> ImapEngine::serve()
{
    m_passesDone.clear();
    m_void.clear();
    m_notify = Asked::No;
    m_overflows = 0;
    m_compress = Asked::No;
    m_rightsDue = m_namespaceDue = m_quotaDue = true;
    // An empty journal is no business that the first look at the inbox has to wait for.
    const auto waiting = m_context.store.reader().intentCount(m_settings.id);
    m_journalDue = waiting.value_or(1) > 0;
    m_hasNoDrafts = false;
    m_drafts.sessionBegun();
    m_replay.sessionBegun();
    m_checkBegan = now();
    m_bodies.sessionBegun();
    m_settles = true;
    m_mayMakeSent = true;
    m_checkAsked = m_lineDoubted = m_lineDead = false;
    auto step = co_await greet();
    if (step && m_line.isOpen())
        step = co_await bringSent();
    draftsChanged();
    while (step && m_line.isOpen() && !mustStop()) {
        if (std::exchange(m_lineDoubted, false)) {
            step = co_await testLine();
            continue;
        }
        if (m_journalDue) {
            step = co_await replayJournal();
            continue;
        }
        if (std::exchange(m_settles, false))
            emit deletionsTold(m_checkBegan);
        if (m_draftsDue) {
            step = co_await uploadDrafts();
            continue;
        }
        if (m_listingDue) {
            m_listingDue = false;
            step = co_await listAgain();
            continue;
        }
        if (m_checkWanted || isPollDue()) {
            m_checkWanted = m_checkAsked = false;
            m_quotaDue = true;
            m_replay.checkBegun();
            m_checkBegan = now();
            m_replay.tryAgain();
            m_settles = true;
            m_journalDue = m_context.store.reader().intentCount(m_settings.id).value_or(1) > 0;
            step = co_await pollFolders();
            continue;
        }
        if (wantsCompression()) {
            step = co_await compress();
            continue;
        }
        if (m_notify == Asked::No) { // before lists and bodies, which may take hours: news of other folders are told meanwhile
            step = co_await askForNews();
            continue;
        }
        if (const auto due = nextDue()) {
            step = co_await syncFolder(*due);
            continue;
        }
        if (untilLook() == std::chrono::milliseconds {}) {
            step = co_await lookAtFocus();
            continue;
        }
        const auto more = co_await fetchRest();
        if (!more)
            step = std::unexpected(more.error());
        else if (*more)
            m_backoff.reset();
        else if (!m_journalDue && !m_draftsDue && m_due.isEmpty())
            step = co_await waitForNews();
    }
    if (step && mustStop())
        co_return base::fail(Fault::Cancelled);
    if (step)
        co_return base::fail(Fault::NetworkDown, "closed by peer");
    co_return step;
}

Task<base::Result<void>> ImapEngine::replayJournal()
{
    if (const auto brought = co_await bringSent(); !brought)
        co_return brought;
    m_journalDue = false;
    const auto replayed = co_await m_replay.run();
    for (const base::FolderId folder : m_replay.takeTouched())
        m_due.insert(folder);
    if (m_replay.takeErased()) // also one that did not wait for a check
        emit deletionsTold({});
    AccountStatus changed = status();
    publish(changed);
    co_return replayed;
}

Task<base::Result<void>> ImapEngine::uploadDrafts()
{
    m_draftsDue = false;
    auto folder = m_context.store.reader().folderByRole(m_settings.id, FolderRole::Drafts);
    if (folder && !*folder) {
        if (const auto made = co_await makeFolder(FolderRole::Drafts, "Drafts"); !made && !m_line.isOpen())
            co_return made;
        folder = m_context.store.reader().folderByRole(m_settings.id, FolderRole::Drafts);
    }
    if (!folder)
        co_return std::unexpected(folder.error());
    m_hasNoDrafts = !*folder || (*folder)->local || !(*folder)->selectable;
    if (m_hasNoDrafts)
        co_return base::Result<void> {};
    const base::FolderId id = (*folder)->id;
    const auto uploaded = co_await m_drafts.run(**folder);
    if (m_drafts.takeTouched())
        m_due.insert(id);
    draftsChanged();
    co_return uploaded;
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
    if (!*row || (*row)->local || !(*row)->selectable || isTroubled(folder))
        co_return base::Result<void> {};
    auto selected = co_await m_line.selectToSync(**row);
    base::Result<void> synced;
    if (selected)
        synced = co_await runSync(**row, std::move(*selected), std::nullopt);
    else
        synced = std::unexpected(selected.error());
    if (!selected && !m_line.isOpen())
        noteBreak(folder, selected.error());
    // Deleted here while the server was being asked: nothing is left to be compared.
    const auto present = m_context.store.reader().folder(folder);
    if (!synced && m_line.isOpen() && present && !*present)
        co_return base::Result<void> {};
    // One folder that the server will not open must not stop the others.
    if (!synced && m_line.isOpen() && synced.error().fault == Fault::CommandRefused) {
        qCInfo(lcSync) << "folder" << folder << "cannot be read:" << synced.error().detail;
        m_refusals.insert(folder, synced.error());
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
    m_newestSince.reset(); // what has come since is newer
    publishProgress(id, 0, selected.exists);
    FolderSync sync(m_work, m_line);
    const auto outcome = co_await sync.run(std::move(folder), std::move(selected), std::move(listing));
    if (!outcome) {
        if (!m_line.isOpen())
            noteBreak(id, outcome.error());
        co_return std::unexpected(outcome.error());
    }
    if (id == m_focus)
        m_lookedAt = now();
    for (const Pass pass : { Pass::Marks, Pass::Bodies, Pass::LeftOverMarks })
        m_passesDone.remove({ id, pass });
    if (outcome->complete) {
        m_troubles.remove(id);
        m_refusals.remove(id);
        m_goneLately.remove(id);
        noteUnread(id);
        m_journalDue = m_void.remove(id) || m_journalDue;
        if (role == FolderRole::Drafts) {
            m_drafts.folderSynced(id);
            draftsChanged();
        }
    } else {
        m_due.insert(id);
    }
    if (!outcome->arrived.isEmpty() && isNewsWorthy(role))
        emit newMail(outcome->arrived);
    co_return base::Result<void> {};
}

} // namespace engine
