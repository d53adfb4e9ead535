// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Log.h"
#include "sync/NextTurn.h"
#include "sync/PopFetch.h"

#include <algorithm>

// What is there, and which of it is what we have.
namespace engine {

using base::Fault;
using store::UidlState;

namespace {

// So many small questions to the store before the others on this thread have their turn.
constexpr qsizetype kPiece = 256;

pop3::Listing listingOf(const QList<MaildropEntry> &entries)
{
    pop3::Listing listing;
    for (const MaildropEntry &entry : entries)
        listing.append({ entry.number, entry.octets });
    return listing;
}

} // namespace

Task<base::Result<QList<MaildropEntry>>> PopFetch::look()
{
    auto list = answer(m_session.list());
    auto uidl = answer(m_session.uidl());
    auto listing = co_await list;
    const auto uidls = co_await uidl;
    if (!listing)
        co_return std::unexpected(listing.error());
    if (!uidls && uidls.error().fault != Fault::CommandRefused)
        co_return std::unexpected(uidls.error());
    QList<MaildropEntry> there;
    if (uidls) {
        if (uidls->malformed() > 0)
            qCWarning(lcSync) << "account" << m_account << uidls->malformed() << "UIDL lines make no sense";
        there = nameByUidl(*uidls, *listing);
    }
    // What has no name of the server's gets one of ours: it is mail like any other.
    const pop3::Listing unnamed = withoutName(*listing, there);
    if (unnamed.isEmpty())
        co_return there;
    if (uidls && there.isEmpty()) {
        const auto known = m_context.store.reader().uidls(m_account);
        if (!known)
            co_return std::unexpected(known.error());
        if (std::ranges::any_of(*known, [](const store::UidlRow &row) { return !isOwnName(row.uidl); })) {
            qCWarning(lcSync) << "account" << m_account << "had UIDLs and has none now: nothing is believed";
            co_return there;
        }
    }
    const auto names = co_await namesByContent(unnamed);
    if (!names)
        co_return std::unexpected(names.error());
    co_return there + nameByContent(unnamed, *names);
}

/// A server without UIDL (RFC 1939 makes it optional), or a message that it gave no UIDL: known again by the header,
/// which TOP shows; where it does not, by fetching the whole.
Task<base::Result<QHash<int, QByteArray>>> PopFetch::namesByContent(pop3::Listing listing)
{
    auto names = co_await headerNames(listing);
    if (!names)
        co_return names;
    listing.removeIf([&names](const pop3::ListEntry &entry) { return names->contains(entry.number); });
    if (listing.isEmpty())
        co_return names;
    const QObject frame;
    net::Pop3Retrieval *wholes = m_session.retrieveAll(listing);
    connect(wholes, &net::Pop3Retrieval::arrived, &frame, [this, &names](int number, const QByteArray &message) {
        const QByteArray name = contentName(message);
        names->insert(number, name);
        const auto known = m_context.store.reader().uidl(m_account, name);
        if (known && !*known)
            m_wholes.insert(number, message);
    });
    const auto asked = co_await answer(wholes);
    if (!asked)
        co_return std::unexpected(asked.error());
    co_return names;
}

/// contentName() by number, of those messages whose header the server shows.
Task<base::Result<QHash<int, QByteArray>>> PopFetch::headerNames(pop3::Listing listing)
{
    QHash<int, QByteArray> names;
    if (listing.isEmpty() || (m_session.capabilities().known && !m_session.capabilities().top))
        co_return names;
    const QObject frame;
    net::Pop3Retrieval *headers = m_session.topAll(listing, 0);
    connect(headers, &net::Pop3Retrieval::arrived, &frame,
        [&names](int number, const QByteArray &message) { names.insert(number, contentName(message)); });
    const auto asked = co_await answer(headers);
    if (!asked)
        co_return std::unexpected(asked.error());
    co_return names;
}

/// A name that was gone is listed again: the server showed only a part of its maildrop once, or it gives names twice.
/// Takes what is here already out of `fetch`.
Task<base::Result<void>> PopFetch::recall(QList<MaildropEntry> &fetch)
{
    QHash<QByteArray, store::UidlRow> gone;
    QList<MaildropEntry> shown;
    for (qsizetype i = 0; i < fetch.size(); ++i) {
        if (i % kPiece == kPiece - 1)
            co_await NextTurn {};
        const auto row = m_context.store.reader().uidl(m_account, fetch[i].key);
        if (!row)
            co_return std::unexpected(row.error());
        if (!*row || (*row)->state != UidlState::Gone)
            continue;
        gone.insert(fetch[i].key, **row);
        if ((*row)->message.isValid() && !isContentName(fetch[i].key))
            shown.append(fetch[i]);
    }
    if (gone.isEmpty())
        co_return base::Result<void> {};
    const auto names = co_await headerNames(listingOf(shown));
    if (!names)
        co_return std::unexpected(names.error());
    QList<QByteArray> back;
    QList<MaildropEntry> others;
    for (const MaildropEntry &entry : std::as_const(fetch)) {
        const auto row = gone.constFind(entry.key);
        bool isBack = false;
        if (row != gone.cend()) {
            co_await NextTurn {};
            isBack = isKnownAgain(sameness(entry, row->message, *names), *row, entry, m_sizesTrusted);
        }
        if (isBack)
            back.append(entry.key);
        else
            others.append(entry);
    }
    fetch = std::move(others);
    if (back.isEmpty())
        co_return base::Result<void> {};
    co_return m_context.store.uidls().setState(m_account, back, UidlState::Durable);
}

/// A known UIDL with another size: a server that gives names twice would make us miss a message (KMail bug 78794).
Task<base::Result<void>> PopFetch::judgeDoubted(QList<MaildropEntry> &fetch, QList<MaildropEntry> doubted)
{
    const auto names = co_await headerNames(listingOf(doubted));
    if (!names)
        co_return std::unexpected(names.error());
    for (MaildropEntry &entry : doubted) {
        co_await NextTurn {};
        const auto row = m_context.store.reader().uidl(m_account, entry.key);
        if (!row)
            co_return std::unexpected(row.error());
        // Where it cannot be told, what is here counts; nothing is deleted on the server for that.
        if (*row && (*row)->message.isValid() && sameness(entry, (*row)->message, *names) != Sameness::Other)
            continue;
        const auto it = std::ranges::find(m_there, entry.number, &MaildropEntry::number);
        entry.key = reusedKey(entry);
        entry.uidlUnique = false;
        if (it != m_there.end())
            *it = entry;
        fetch.append(entry);
    }
    co_return base::Result<void> {};
}

Sameness PopFetch::sameness(const MaildropEntry &entry, base::MessageId message, const QHash<int, QByteArray> &names) const
{
    if (isContentName(entry.key))
        return Sameness::Same;
    const QByteArray name = names.value(entry.number);
    if (name.isEmpty() || !message.isValid())
        return Sameness::CannotTell;
    const auto raw = m_context.store.reader().rawMessage(message);
    return raw && contentName(*raw) == name ? Sameness::Same : Sameness::Other;
}

} // namespace engine
