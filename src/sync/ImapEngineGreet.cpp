// SPDX-License-Identifier: GPL-3.0-or-later
// The beginning of a session, and what is remembered for the next one.
#include "sync/ImapEngine.h"

#include "base/Log.h"
#include "sync/FolderListing.h"
#include "sync/ServerKey.h"

namespace engine {

using base::Fault;

namespace {

constexpr const char *kCapabilities = "imap.capabilities";
constexpr const char *kSlow = "imap.slow";
constexpr int kMostListBreaks = 3;

} // namespace

/// All that a list needs in one flight: what is switched on, the folders and how they stand, the inbox and what happened
/// in it since the last time, on a first visit everything that lies in it. What the server refuses of it is asked again
/// the old way.
Task<base::Result<void>> ImapEngine::greet()
{
    m_polledAt = m_lookedAt = now();
    const auto inbox = m_context.store.reader().folderByMailbox(m_settings.id, imap::MailboxName::inbox().wire());
    if (!inbox)
        co_return std::unexpected(inbox.error());
    const auto namespaces = knownNamespaces(m_context.store.reader(), m_settings);
    if (!namespaces)
        co_return std::unexpected(namespaces.error());
    m_asksHidden = m_listBreaks < kMostListBreaks; // else the account would end there for ever
    useNamespaces(namespaces->value_or(Namespaces {}));
    // The server's list is to show what the person has made of it.
    if (const auto told = co_await m_replay.runFolders(); !told)
        co_return told;
    store::FolderRow first = inbox->value_or(store::FolderRow {});
    first.mailbox = imap::MailboxName::inbox().wire();
    net::ImapSession &session = m_line.session();
    // UTF8=ACCEPT and IMAP4rev2 would change how names are spelled: nothing could follow before their OK.
    if (const auto names = imap::namesToEnable(session.offer(), {}); !names.isEmpty())
        session.enable(names);
    // First the inbox: Dovecot 2.4.1 on Maildir takes 0.005 s for a SELECT of 100,000 known messages and LIST with STATUS behind
    // it, and 0.55 s for the same the other way round, where each of the two looks through the folder.
    auto select = answer(m_line.askToSync(first));
    const auto way = imap::commands::folderListWay(session.offer(), true);
    const bool isOld = way.asksLSub || way.asksXList; // more than one question, in the same flight
    auto list = answer(isOld ? session.listFolders() : session.listFolders(way.returns));
    // Once: whose a folder is decides what it may serve for.
    std::optional<detail::Answer<net::ReplyOf<imap::NamespaceData>>> named;
    if (!namespaces->has_value() && session.capabilities().has(imap::Capability::Namespace))
        named.emplace(answer(session.namespaces()));
    std::optional<detail::Answer<net::ReplyOf<imap::UidSet>>> search;
    if (!first.imap.synchronisedAt.isKnown())
        search.emplace(answer(session.searchAll()));
    std::optional<detail::Answer<net::ReplyOf<void>>> compressed;
    const auto slow = m_context.store.reader().value(serverKey(kSlow, m_settings));
    if (slow && *slow == "1" && session.capabilities().has(imap::Capability::Compress)) {
        m_compress = Asked::Yes;
        compressed.emplace(answer(session.compress())); // last: nothing follows it before its OK (RFC 4978 section 3)
    }

    auto listing = co_await list;
    if (!listing && m_line.isOpen())
        listing = co_await answer(session.listFolders());
    if (m_line.isOpen())
        m_listBreaks = 0;
    else if (m_asksHidden && !hiddenPrefixes(m_namespaces).isEmpty())
        ++m_listBreaks;
    if (!listing)
        co_return std::unexpected(listing.error());
    const QList<imap::StatusData> statuses = listing->statuses;
    if (named) {
        if (const auto told = co_await *named) {
            m_namespaceDue = false;
            if (const auto noted = learnNamespaces(*told, foldersFromListing(m_settings.id, *listing)); !noted)
                co_return noted;
        }
    }
    auto selected = co_await select;
    std::optional<imap::UidSet> all;
    if (search) {
        if (auto found = co_await *search)
            all = std::move(*found);
    }
    if (compressed)
        co_await *compressed;
    if (const auto learnt = co_await learnFolders(std::move(*listing)); !learnt)
        co_return learnt;
    const auto row = m_context.store.reader().folderByMailbox(m_settings.id, first.mailbox);
    if (!row)
        co_return std::unexpected(row.error());
    if (*row && selected) {
        m_inbox = (*row)->id;
        m_line.adoptSelection(m_inbox, selected->uidValidity);
    } else if (*row && m_line.isOpen()) {
        m_inbox = (*row)->id;
        selected = co_await m_line.select(**row);
    }
    if (!m_line.isOpen())
        co_return std::unexpected(selected ? base::Error { Fault::NetworkDown, {}, {} } : selected.error());
    if (*row && selected) {
        if (isTroubled(m_inbox))
            m_due.insert(m_inbox);
        else if (const auto synced = co_await runSync(**row, std::move(*selected), std::move(all)); !synced && !m_line.isOpen())
            co_return synced;
        else if (!synced)
            m_refusals.insert(m_inbox, synced.error());
    } else if (*row) {
        m_refusals.insert(m_inbox, selected.error());
    }
    if (const auto trash = co_await makeTrash(); !trash && !m_line.isOpen())
        co_return trash;
    if (const auto kept = remember(); !kept)
        co_return kept;
    co_return co_await learnNews(statuses);
}

imap::Capabilities ImapEngine::remembered() const
{
    const auto words = m_context.store.reader().value(serverKey(kCapabilities, m_settings));
    return words ? imap::Capabilities::parse(*words) : imap::Capabilities();
}

base::Result<void> ImapEngine::remember()
{
    // The computer has moved: what was far and slow is near now, or fast.
    if (m_compress == Asked::Yes && m_line.session().speed().isFast()) {
        if (const auto noted = m_context.store.setValue(serverKey(kSlow, m_settings), "0"); !noted)
            return noted;
    }
    const imap::Capabilities &now = m_line.session().capabilities();
    if (now.isEmpty() || now == remembered())
        return {};
    return m_context.store.setValue(serverKey(kCapabilities, m_settings), now.names().join(' '));
}

/// The line has turned out to be slow (net/LineSpeed.h says what that means and why).
bool ImapEngine::wantsCompression() const
{
    return m_compress == Asked::No && m_line.isOpen() && m_line.session().speed().isSlow()
        && m_line.session().capabilities().has(imap::Capability::Compress);
}

Task<base::Result<void>> ImapEngine::compress()
{
    m_compress = Asked::Yes;
    const auto compressed = co_await answer(m_line.session().compress());
    if (!compressed && m_line.isOpen()) {
        qCInfo(lcSync) << "account" << m_settings.id << "is not compressed:" << compressed.error().detail;
        m_compress = Asked::Refused;
    }
    if (compressed)
        co_return m_context.store.setValue(serverKey(kSlow, m_settings), "1");
    co_return m_line.isOpen() ? base::Result<void> {} : compressed;
}

} // namespace engine
