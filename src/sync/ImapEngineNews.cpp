// SPDX-License-Identifier: GPL-3.0-or-later
// Waiting for news, and what becomes of them.
#include "sync/ImapEngine.h"

#include "base/Log.h"
#include "sync/FolderMarks.h"
#include "sync/FolderStatus.h"

#include <algorithm>

namespace engine {

using imap::commands::NotifyGroup;
using State = AccountStatus::State;

namespace {

constexpr std::chrono::minutes kLongestWait { 30 };
constexpr quint64 kMostAtOnce = 10'000; ///< numbers that are looked up one by one
constexpr int kMostOverflows = 3;         ///< in a session
constexpr std::chrono::milliseconds kLookEvery { 45'000 };

/// News of the open folder as they come, of all others that something happened there: one's own, and what is below the roots.
QList<NotifyGroup> newsOf(bool withFlags, const QList<imap::MailboxName> &roots)
{
    NotifyGroup open { .which = NotifyGroup::Which::SelectedDelayed };
    open.messages = true;
    open.flags = withFlags;
    NotifyGroup others { .which = NotifyGroup::Which::Personal };
    others.messages = true;
    others.flags = withFlags;
    others.names = true;
    if (roots.isEmpty())
        return { open, others };
    NotifyGroup foreign = others;
    foreign.which = NotifyGroup::Which::Subtree;
    foreign.mailboxes = roots;
    return { open, others, foreign };
}

} // namespace

Task<base::Result<void>> ImapEngine::waitForNews()
{
    const auto inbox = m_context.store.reader().folder(m_inbox);
    if (inbox && *inbox && m_line.selected() != m_inbox) {
        auto selected = co_await m_line.selectToSync(**inbox);
        if (!selected && !m_line.isOpen())
            co_return std::unexpected(selected.error());
        // Something may have happened in it while another folder was open.
        if (selected && !isTroubled(m_inbox)) {
            const auto synced = co_await runSync(**inbox, std::move(*selected), std::nullopt);
            // What it refuses it refuses again: news of it are waited for all the same.
            if (synced || !m_line.isOpen() || synced.error().fault != base::Fault::CommandRefused)
                co_return synced;
            qCInfo(lcSync) << "the inbox cannot be read:" << synced.error().detail;
        }
    }
    if (const auto settled = settleHeld(); !settled)
        co_return settled;
    const auto nextTry = takeOverdue();
    if (!m_due.isEmpty())
        co_return base::Result<void> {};
    m_backoff.reset();
    publish(standing());
    if (m_rightsDue || m_quotaDue) {
        if (const auto learnt = co_await learnRights(); !learnt)
            co_return learnt;
        if (m_bell.isRung())
            co_return base::Result<void> {};
    }
    m_line.session().startIdle();
    const auto wait = untilPoll().value_or(kLongestWait);
    co_await m_bell.wait(std::min({ wait, nextTry.value_or(wait), untilLook().value_or(wait) }));
    if (m_line.isOpen())
        m_line.session().stopIdle();
    co_return base::Result<void> {};
}

/// Until the other folders are asked again, whatever rings in between; nullopt: only when somebody wants it.
std::optional<std::chrono::milliseconds> ImapEngine::untilPoll() const
{
    const auto interval = checkInterval();
    if (!interval)
        return std::nullopt;
    const std::chrono::milliseconds passed(now().ms - m_polledAt.ms);
    return passed.count() < 0 ? std::chrono::milliseconds {} : std::max(*interval - passed, std::chrono::milliseconds {});
}

bool ImapEngine::isPollDue() const
{
    return untilPoll() == std::chrono::milliseconds {};
}

/// Until the folder that the person looks at is asked how it stands; nullopt: its news come by themselves, or none are wanted.
std::optional<std::chrono::milliseconds> ImapEngine::untilLook() const
{
    if (!m_focus.isValid() || m_focus == m_inbox || m_focus == m_line.selected() || isFocusWatched() || refusalOf(m_focus))
        return std::nullopt;
    const std::chrono::milliseconds passed(now().ms - m_lookedAt.ms);
    return passed.count() < 0 ? std::chrono::milliseconds {} : std::max(kLookEvery - passed, std::chrono::milliseconds {});
}

/// Without NOTIFY only the inbox tells what comes. What others have merely read there is left to the next check.
Task<base::Result<void>> ImapEngine::lookAtFocus()
{
    m_lookedAt = now();
    const base::FolderId focus = m_focus;
    const auto folder = m_context.store.reader().folder(focus);
    if (!folder || !*folder) {
        m_focus = {};
        co_return folder ? base::Result<void> {} : std::unexpected(folder.error());
    }
    auto asked = answer(m_line.session().status(imap::MailboxName((*folder)->mailbox)));
    auto told = answer(m_line.session().noop()); // where the inbox has no IDLE, its turn to be asked would never come
    auto status = co_await asked;
    if (const auto noop = co_await told; !noop && !m_line.isOpen())
        co_return noop;
    if (!status)
        co_return base::Result<void> {};
    status->unseen.reset();
    if ((*folder)->imap.uidNext == 0) // that server does not say it on SELECT
        status->uidNext.reset();
    if (isNews(**folder, *status))
        m_due.insert(focus);
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
    const auto known = m_context.store.reader().folder(folder);
    if (!known || !*known)
        return;
    QList<base::MessageId> gone;
    for (const imap::Uid uid : uids.toList(kMostAtOnce)) {
        if (const auto row = m_context.store.reader().byUid(folder, uid.value); row && *row)
            gone.append((*row)->id);
    }
    // So many at once, or one after the other, are not believed on one word: the folder is compared, which asks twice.
    quint64 &goneLately = m_goneLately[folder];
    const qint64 before = (*known)->total + static_cast<qint64>(goneLately);
    if (uids.count() > kMostAtOnce || isMass(goneLately + static_cast<quint64>(gone.size()), before)) {
        onExists(folder, 0);
        return;
    }
    goneLately += static_cast<quint64>(gone.size());
    if (gone.isEmpty())
        return;
    if (const auto removed = m_context.store.messages().remove(gone, store::Fact::VanishedOnServer); !removed)
        m_due.insert(folder);
}

/// NOTIFY (RFC 5465), where it is offered: what happens in other folders is told, and how all of them stand now, too, so
/// that nothing falls between the last look and this.
Task<base::Result<void>> ImapEngine::askForNews()
{
    m_notify = Asked::Refused;
    m_toldOf.clear();
    const auto roots = rootsToWatch();
    if (!roots)
        co_return std::unexpected(roots.error());
    m_watchedRoots = *roots;
    if (imap::commands::newsWay(m_line.session().offer()) != imap::commands::NewsWay::Notify)
        co_return base::Result<void> {};
    const int overflows = m_overflows;
    QList<QList<NotifyGroup>> ways { newsOf(true, *roots), newsOf(false, *roots) }; // not every server knows FlagChange
    if (!roots->isEmpty())
        ways << newsOf(true, {}) << newsOf(false, {});
    for (const QList<NotifyGroup> &groups : std::as_const(ways)) {
        const auto asked = co_await answer(m_line.session().notify(groups, true));
        if (asked) {
            if (overflows == m_overflows) // else it has ended already
                m_notify = Asked::Yes;
            co_return asked;
        }
        if (!m_line.isOpen())
            co_return asked;
    }
    co_return base::Result<void> {};
}

/// "personal" is without what others share (RFC 5465 section 6.2): that is named beside it, where there is something of it.
base::Result<QList<imap::MailboxName>> ImapEngine::rootsToWatch() const
{
    const auto folders = m_context.store.reader().folders(m_settings.id);
    return folders ? base::Result<QList<imap::MailboxName>>(foreignRoots(m_namespaces, *folders)) : std::unexpected(folders.error());
}

/// News of it come by themselves; of a foreign folder only where the server has said so much as how they stand, which it has to of all
/// that it watches: Dovecot 2.4.1 does for what is everybody's, and takes the names of other users' folders without a word.
bool ImapEngine::isFocusWatched() const
{
    return m_notify == Asked::Yes && (!m_focusIsForeign || m_toldOf.contains(m_focus));
}

void ImapEngine::onStatus(const imap::StatusData &status)
{
    const auto folder = m_context.store.reader().folderByMailbox(m_settings.id, status.mailbox.wire());
    if (folder && *folder)
        m_toldOf.insert((*folder)->id);
    if (!folder || !*folder || (*folder)->id == m_line.selected() || !isNews(**folder, status))
        return;
    if (!isFilledByItself((*folder)->role) && !(*folder)->imap.synchronisedAt.isKnown())
        return;
    m_due.insert((*folder)->id);
    m_bell.ring();
}

/// A folder was made, renamed or removed by somebody: all are listed again. That one of them is as it was is no news: IMAP4rev2 says
/// it of each that is opened (RFC 9051 section 6.3.2).
void ImapEngine::onListed(const imap::ListData &listed)
{
    const auto known = m_context.store.reader().folderByMailbox(m_settings.id, listed.mailbox.wire());
    const bool isThere = !listed.has("\\NonExistent") && listed.oldName.isEmpty();
    if (known && *known && isThere && (*known)->selectable != listed.has("\\Noselect") && ((*known)->subscribed || !listed.has("\\Subscribed")))
        return;
    m_checkWanted = true;
    m_bell.ring();
}

void ImapEngine::onOverflow()
{
    // A server to which it is always too much would be asked, and compared, as fast as the line is.
    m_notify = ++m_overflows < kMostOverflows ? Asked::No : Asked::Refused;
    m_checkWanted = true;
    m_bell.ring();
}

void ImapEngine::onFlags(base::FolderId folder, const QList<imap::FetchData> &messages)
{
    // Only what changes marks: a deletion that waits may have a hundred thousand targets, and a server tells of each mark by itself.
    const auto intents = m_context.store.reader().intents(m_settings.id, kFlagsIntent.toByteArray());
    if (!intents)
        return;
    const PendingFlags pending(*intents);
    QList<store::FlagChange> changes;
    bool isUnlisted = false;
    for (const imap::FetchData &data : messages) {
        if (!data.flags)
            continue;
        const auto row = m_context.store.reader().byUid(folder, data.uid.value);
        if (!row || !*row) {
            isUnlisted = isUnlisted || (row && !isMarkedDeleted(data));
            continue;
        }
        mail::FlagSet flags = *data.flags;
        flags.system.setFlag(mail::Flag::Recent, false);
        flags = pending.over((*row)->id, flags);
        if (flags != (*row)->flags)
            changes.append({ (*row)->id, flags });
    }
    if (const auto stored = m_context.store.messages().setFlags(changes); !stored)
        m_due.insert(folder);
    // Left out of the list because somebody had marked it as deleted, and now nobody has.
    const auto known = isUnlisted ? m_context.store.reader().folder(folder) : base::Result<std::optional<store::FolderRow>> {};
    if (known && *known && (*known)->imap.marked > 0)
        onExists(folder, 0);
}

} // namespace engine
