// SPDX-License-Identifier: GPL-3.0-or-later
// What the server is told about folders.
#include "base/Log.h"
#include "sync/FolderRefusal.h"
#include "sync/JournalReplay.h"
#include "sync/ServerFolders.h"

#include <algorithm>

namespace engine {

using imap::MailboxName;
using store::Intent;

Task<base::Result<void>> JournalReplay::runFolders()
{
    for (;;) {
        const auto intents = m_work.store.reader().intents(m_work.account);
        if (!intents)
            co_return std::unexpected(intents.error());
        const qsizetype next = nextIntent(*intents, true);
        if (next < 0)
            co_return base::Result<void> {};
        const auto outcome = co_await replayFolder(intents->at(next));
        if (!outcome)
            co_return std::unexpected(outcome.error());
    }
}

Task<base::Result<JournalReplay::Outcome>> JournalReplay::replayFolder(Intent intent)
{
    if (isSubscription(intent))
        co_return co_await replaySubscription(std::move(intent));
    const FolderIntent wish = FolderIntent::fromJson(intent.payload);
    if (const auto ok = m_work.store.journal().setState(intent.id, Intent::State::InFlight); !ok)
        co_return std::unexpected(ok.error());
    bool isDone = false;
    base::Result<void> told;
    if (intent.state != Intent::State::Pending) { // it was on the line when the program, or the account, ended
        const auto looked = co_await isDoneAlready(wish);
        isDone = looked.value_or(false);
        if (!looked)
            told = std::unexpected(looked.error());
    }
    if (!isDone && told && intent.kind == kDeleteFolderIntent && wish.said == UndoKind::CreateFolder)
        told = co_await checkIsEmpty(wish);
    if (!isDone && told)
        told = co_await tellFolder(wish);
    if (!isDone && !told && m_line.isOpen() && !isStorageFault(told.error().fault)) {
        // Another client may have been faster: what is so is no refusal.
        const auto looked = co_await isDoneAlready(wish);
        if (looked && *looked) {
            isDone = true;
        } else if (looked) {
            if (const auto taken = takeBackFolder(intent, wish, told.error()); !taken)
                co_return std::unexpected(taken.error());
            co_return Outcome::Done;
        }
    }
    if (!isDone && !told) {
        if (const auto ok = m_work.store.journal().setState(intent.id, Intent::State::InDoubt); !ok)
            co_return std::unexpected(ok.error());
        co_return std::unexpected(told.error());
    }
    if (const auto ok = m_work.store.journal().remove(intent.id); !ok)
        co_return std::unexpected(ok.error());
    if (intent.kind == kCreateFolderIntent)
        m_touched.append(wish.folder);
    co_return Outcome::Done;
}

/// A folder that was made here, and whose making is undone: what others have put into it meanwhile keeps it.
Task<base::Result<void>> JournalReplay::checkIsEmpty(FolderIntent wish)
{
    const auto status = co_await answer(m_line.session().status(MailboxName(wish.mailbox)));
    if (!status && m_line.isOpen() && status.error().fault == base::Fault::CommandRefused)
        co_return base::Result<void> {}; // not there, or it cannot be asked: DELETE will tell
    if (!status)
        co_return std::unexpected(status.error());
    if (status->messages.value_or(0) > 0)
        co_return base::fail(base::Fault::CommandRefused, "not empty");
    co_return base::Result<void> {};
}

/// What was deleted here for good is the folder that the person saw: another one of that name, which somebody has made since,
/// or one into which more has come, goes with nobody's word.
Task<base::Result<void>> JournalReplay::checkIsMeant(FolderIntent wish)
{
    if (wish.uidValidity == 0 && wish.messages < 0)
        co_return base::Result<void> {};
    const auto status = co_await answer(m_line.session().status(MailboxName(wish.mailbox)));
    if (!status && m_line.isOpen() && status.error().fault == base::Fault::CommandRefused)
        co_return base::Result<void> {}; // not there, or it cannot be asked: DELETE will tell
    if (!status)
        co_return std::unexpected(status.error());
    const bool isAnother = wish.uidValidity != 0 && status->uidValidity.value_or(wish.uidValidity) != wish.uidValidity;
    const bool hasMore = wish.messages >= 0 && static_cast<qint64>(status->messages.value_or(0)) > wish.messages;
    if (isAnother || hasMore)
        co_return base::fail(base::Fault::NotRecognised, isAnother ? "another mailbox of that name" : "more has come into it");
    co_return base::Result<void> {};
}

/// Told twice it is what it was told once: nothing has to be looked at before it is repeated.
Task<base::Result<JournalReplay::Outcome>> JournalReplay::replaySubscription(Intent intent)
{
    using Wish = imap::commands::Subscribe::Wish;
    const FolderIntent wish = FolderIntent::fromJson(intent.payload);
    const bool subscribes = intent.kind == kSubscribeIntent;
    if (const auto ok = m_work.store.journal().setState(intent.id, Intent::State::InFlight); !ok)
        co_return std::unexpected(ok.error());
    const auto told = co_await answer(m_line.session().subscribe(MailboxName(wish.mailbox), subscribes ? Wish::Subscribe : Wish::Unsubscribe));
    if (!told && (!m_line.isOpen() || isStorageFault(told.error().fault))) {
        if (const auto ok = m_work.store.journal().setState(intent.id, Intent::State::InDoubt); !ok)
            co_return std::unexpected(ok.error());
        co_return std::unexpected(told.error());
    }
    const auto written = m_work.store.write([&]() -> base::Result<void> {
        if (const auto ok = m_work.store.journal().remove(intent.id); !ok || told)
            return ok;
        if (const auto ok = m_work.store.ledger().append({ { .fact = store::Fact::Refused, .account = m_work.account,
                .folder = wish.folder, .detail = told.error().serverText } });
            !ok)
            return ok;
        const auto row = m_work.store.reader().folder(wish.folder);
        if (!row || !*row)
            return row ? base::Result<void> {} : std::unexpected(row.error());
        return m_work.store.folders().setSubscribed(wish.folder, !subscribes);
    });
    if (!written)
        co_return std::unexpected(written.error());
    if (!told)
        emit refused(wish.said, 0, told.error());
    co_return Outcome::Done;
}

/// By the list of the server's folders. Of what it did not tell (ListAnswer::untold) nobody knows that it is gone.
Task<base::Result<bool>> JournalReplay::isDoneAlready(FolderIntent wish)
{
    const auto listing = co_await answer(m_line.session().listFolders());
    if (!listing)
        co_return std::unexpected(listing.error());
    const bool isUntold = wish.newMailbox.isEmpty()
        && std::ranges::any_of(listing->untold, [&wish](const QByteArray &prefix) { return wish.mailbox.startsWith(prefix); });
    const auto isThere = [&listing](const QByteArray &mailbox) {
        return std::ranges::any_of(listing->folders, [&mailbox](const imap::ListData &data) {
            return data.mailbox.wire() == mailbox && !data.has("\\NonExistent");
        });
    };
    co_return !isUntold && (wish.mailbox.isEmpty() || !isThere(wish.mailbox)) && (wish.newMailbox.isEmpty() || isThere(wish.newMailbox));
}

Task<base::Result<void>> JournalReplay::tellFolder(FolderIntent wish)
{
    if (wish.mailbox.isEmpty()) {
        const auto made = co_await answer(m_line.session().createFolder(MailboxName(wish.newMailbox)));
        if (!made)
            co_return made;
        // Other programs show only what is subscribed. Where that is refused the folder is there all the same.
        const auto subscribed = co_await answer(m_line.session().subscribe(MailboxName(wish.newMailbox), imap::commands::Subscribe::Wish::Subscribe));
        co_return subscribed || m_line.isOpen() ? base::Result<void> {} : std::unexpected(subscribed.error());
    }
    if (const auto left = co_await leaveTree(wish.folder); !left)
        co_return left;
    if (wish.newMailbox.isEmpty()) {
        if (const auto meant = co_await checkIsMeant(wish); !meant)
            co_return meant;
        co_return co_await answer(m_line.session().deleteFolder(MailboxName(wish.mailbox)));
    }
    co_return co_await answer(m_line.session().renameFolder(MailboxName(wish.mailbox), MailboxName(wish.newMailbox)));
}

/// A folder that the server does not open, and into which something is to be put. Where there is one CREATE makes no other
/// (RFC 9051 section 6.3.4): then it is left at the server's first word.
Task<bool> JournalReplay::makeAgain(store::FolderRow folder)
{
    const auto made = co_await tellFolder({ .folder = folder.id, .newMailbox = folder.mailbox });
    if (!made)
        co_return false;
    qCInfo(lcSync) << "folder" << folder.id << "was gone from the server, and is made again";
    emit listingDue();
    co_return true;
}

/// Servers disagree about what becomes of a folder that is open while its name changes.
Task<base::Result<void>> JournalReplay::leaveTree(base::FolderId folder)
{
    if (!m_line.selected().isValid())
        co_return base::Result<void> {};
    const auto tree = m_work.store.reader().folderTree(folder);
    if (!tree)
        co_return std::unexpected(tree.error());
    // What was deleted here for good is not in the tree any more.
    const auto open = m_work.store.reader().folder(m_line.selected());
    if (!open)
        co_return std::unexpected(open.error());
    if (*open && !std::ranges::contains(*tree, m_line.selected(), &store::FolderRow::id))
        co_return base::Result<void> {};
    const auto inbox = m_work.store.reader().folderByMailbox(m_work.account, MailboxName::inbox().wire());
    if (!inbox || !*inbox)
        co_return inbox ? base::Result<void> {} : std::unexpected(inbox.error());
    const auto selected = co_await m_line.select(**inbox);
    co_return selected ? base::Result<void> {} : std::unexpected(selected.error());
}

base::Result<void> JournalReplay::takeBackFolder(const Intent &intent, const FolderIntent &wish, const base::Error &why)
{
    qCInfo(lcSync) << "the server refused" << intent.kind << why.detail;
    const auto written = m_work.store.write([&]() -> base::Result<void> {
        if (const auto ok = m_work.store.journal().remove(intent.id); !ok)
            return ok;
        if (const auto ok = m_work.store.ledger().append({ { .fact = store::Fact::Refused, .account = m_work.account,
                .folder = wish.folder, .detail = why.serverText } });
            !ok)
            return ok;
        if (!wish.mailbox.isEmpty() && !wish.newMailbox.isEmpty())
            return takeBackName(m_work.store, intent);
        if (wish.newMailbox.isEmpty()) // the next listing brings it back
            return {};
        const auto tree = m_work.store.reader().folderTree(wish.folder);
        if (!tree)
            return std::unexpected(tree.error());
        // Messages that were put into it come back when their own moves are refused; then the listing removes it.
        if (tree->size() != 1 || tree->constFirst().total > 0)
            return {};
        return m_work.store.folders().remove(wish.folder);
    });
    if (!written)
        return written;
    emit listingDue();
    emit refused(wish.said, 0, why);
    return {};
}

} // namespace engine
