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
// So many rows are walked over in the time that one question takes.
constexpr qsizetype kRowsPerQuestion = 16;
// So many headers are worth a word on how far they are.
constexpr qsizetype kTellEvery = 50;
// What is fetched for its name is kept up to so many octets; what is beyond is fetched once more when it is wanted.
constexpr qint64 kMostKept = 20 * 1024 * 1024;

pop3::Listing listingOf(const QList<MaildropEntry> &entries)
{
    pop3::Listing listing;
    for (const MaildropEntry &entry : entries)
        listing.append({ entry.number, entry.octets });
    return listing;
}

} // namespace

/// Both questions leave before the store is asked what is known: the server takes as long for its lists.
Task<base::Result<QList<MaildropEntry>>> PopFetch::look()
{
    auto list = answer(m_session.list());
    auto uidl = answer(m_session.uidl());
    co_await NextTurn {};
    const auto known = m_context.store.reader().uidls(m_account);
    if (!known)
        co_return std::unexpected(known.error());
    m_known.reserve(known->size());
    for (const store::UidlRow &row : *known)
        m_known.insert(row.uidl, row);
    auto listing = co_await list;
    const auto uidls = co_await uidl;
    if (!listing)
        co_return std::unexpected(listing.error());
    if (!uidls && uidls.error().fault != Fault::CommandRefused)
        co_return std::unexpected(uidls.error());
    m_isListingEmpty = listing->isEmpty();
    m_report.messages = listing->size();
    for (const pop3::ListEntry &entry : std::as_const(*listing))
        m_report.octets += entry.octets;
    QList<MaildropEntry> there;
    if (uidls) {
        if (uidls->malformed() > 0)
            qCWarning(lcSync) << "account" << m_account << uidls->malformed() << "UIDL lines make no sense";
        there = nameByUidl(*uidls, *listing);
    }
    const auto isBelieved = believesIds(uidls.has_value());
    if (!isBelieved)
        co_return std::unexpected(isBelieved.error());
    if (!*isBelieved)
        co_return there;
    // What has no name of the server's gets one of ours: it is mail like any other.
    const pop3::Listing unnamed = withoutName(*listing, there);
    if (unnamed.isEmpty())
        co_return there;
    if (uidls && there.isEmpty() && hadIds()) {
        qCWarning(lcSync) << "account" << m_account << "had UIDLs and has none now: nothing is believed";
        co_return there;
    }
    const auto names = co_await namesByContent(unnamed);
    if (!names)
        co_return std::unexpected(names.error());
    co_return there + nameByContent(unnamed, *names);
}

bool PopFetch::hadIds() const
{
    return std::ranges::any_of(m_known, [](const store::UidlRow &row) { return !isOwnName(row.uidl); });
}

/// False: UIDL is refused for the first time since it was not, and without TOP only whole messages would say which of them are here. A
/// server that means it refuses the next time, too.
base::Result<bool> PopFetch::believesIds(bool areGiven)
{
    if (showsHeaders() || !hadIds())
        return true;
    const QByteArray refusedKey = key("pop.noids/");
    const auto before = m_context.store.reader().value(refusedKey);
    if (!before)
        return std::unexpected(before.error());
    const QByteArray noted = areGiven ? "" : "1";
    if (noted != *before) {
        if (const auto ok = m_context.store.setValue(refusedKey, noted); !ok)
            return std::unexpected(ok.error());
    }
    return areGiven || !before->isEmpty();
}

/// A server without UIDL (RFC 1939 makes it optional), or a message that it gave no UIDL: known again by the header,
/// which TOP shows; where it does not, by fetching the whole.
Task<base::Result<PopFetch::Names>> PopFetch::namesByContent(pop3::Listing listing)
{
    auto names = co_await headerNames(listing);
    if (!names)
        co_return names;
    listing.removeIf([&names](const pop3::ListEntry &entry) { return names->contains(entry.number); });
    if (listing.isEmpty())
        co_return names;
    const QObject frame;
    net::Pop3Retrieval *wholes = m_session.retrieveAll(listing);
    qint64 kept = 0;
    qint64 looked = 0;
    connect(wholes, &net::Pop3Retrieval::arrived, &frame, [&, all = listing.size()](int number, const QByteArray &message) {
        emit progressed(++looked, all, 0, 0);
        const QByteArray name = contentName(message);
        names->insert(number, name);
        const auto known = m_context.store.reader().uidl(m_account, name);
        if (!known || *known || kept + message.size() > kMostKept)
            return;
        kept += message.size();
        m_wholes.insert(number, message);
    });
    const auto asked = co_await answer(wholes);
    if (!asked)
        co_return std::unexpected(asked.error());
    co_return names;
}

/// contentName() by number, of those messages whose header the server shows.
Task<base::Result<PopFetch::Names>> PopFetch::headerNames(pop3::Listing listing)
{
    Names names;
    if (listing.isEmpty() || !showsHeaders())
        co_return names;
    const QObject frame;
    net::Pop3Retrieval *headers = m_session.topAll(listing, 0);
    connect(headers, &net::Pop3Retrieval::arrived, &frame, [this, &names, all = listing.size()](int number, const QByteArray &message) {
        names.insert(number, contentName(message));
        if (m_fetching == Fetching::NotYet && names.size() % kTellEvery == 0) // nobody waits for what is deleted behind the mail
            emit progressed(names.size(), all, 0, 0);
    });
    const auto asked = co_await answer(headers);
    if (!asked)
        co_return std::unexpected(asked.error());
    co_return names;
}

/// What is to be fetched and has a name that was gone.
Task<base::Result<PopFetch::Rows>> PopFetch::goneAmong(QList<MaildropEntry> fetch)
{
    Rows gone;
    if (fetch.isEmpty())
        co_return gone;
    if (m_known.size() <= kRowsPerQuestion * fetch.size()) {
        const auto all = m_context.store.reader().goneUidls(m_account, fetch.size() + 1);
        if (!all)
            co_return std::unexpected(all.error());
        if (all->size() <= fetch.size()) {
            for (const store::UidlRow &row : *all)
                gone.insert(row.uidl, row);
            co_return gone;
        }
    }
    for (qsizetype from = 0; from < fetch.size(); from += kPiece) {
        if (from > 0)
            co_await NextTurn {};
        // One look at the store: to begin and to end one costs more than the question.
        const auto looked = m_context.store.write([&]() -> base::Result<void> {
            for (const MaildropEntry &entry : fetch.sliced(from, std::min(kPiece, fetch.size() - from))) {
                const auto row = m_context.store.reader().uidl(m_account, entry.key);
                if (!row)
                    return std::unexpected(row.error());
                if (*row && (*row)->state == UidlState::Gone)
                    gone.insert(entry.key, **row);
            }
            return {};
        });
        if (!looked)
            co_return std::unexpected(looked.error());
    }
    co_return gone;
}

/// A name that was gone is listed again: the server showed only a part of its maildrop once, or it gives names twice.
/// Takes what is here already out of `fetch`.
Task<base::Result<void>> PopFetch::recall(QList<MaildropEntry> &fetch)
{
    const auto found = co_await goneAmong(fetch);
    if (!found)
        co_return std::unexpected(found.error());
    const Rows &gone = *found;
    if (gone.isEmpty())
        co_return base::Result<void> {};
    QList<MaildropEntry> shown;
    for (const MaildropEntry &entry : std::as_const(fetch)) {
        const auto row = gone.constFind(entry.key);
        if (row != gone.cend() && row->message.isValid() && !isContentName(entry.key))
            shown.append(entry);
    }
    const auto names = co_await headerNames(listingOf(shown));
    if (!names)
        co_return std::unexpected(names.error());
    QList<QByteArray> back;
    QList<QByteArray> backByHeader;
    QList<MaildropEntry> others;
    for (const MaildropEntry &entry : std::as_const(fetch)) {
        const auto row = gone.constFind(entry.key);
        bool isBack = false;
        if (row != gone.cend()) {
            co_await NextTurn {};
            const auto same = sameness(entry, entry.key, *names);
            if (!same)
                co_return std::unexpected(same.error());
            isBack = isKnownAgain(*same, *row, entry, m_sizesTrusted);
        }
        if (!isBack) {
            others.append(entry);
            continue;
        }
        const auto listed = m_context.store.reader().row(row->message);
        if (!listed)
            co_return std::unexpected(listed.error());
        (*listed && !(*listed)->hasBody ? backByHeader : back).append(entry.key);
    }
    fetch = std::move(others);
    if (back.isEmpty() && backByHeader.isEmpty())
        co_return base::Result<void> {};
    co_return m_context.store.write([&]() -> base::Result<void> {
        if (const auto ok = m_context.store.uidls().setState(m_account, back, UidlState::Durable); !ok)
            return ok;
        return m_context.store.uidls().setState(m_account, backByHeader, UidlState::Seen);
    });
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
        const auto same = sameness(entry, entry.key, *names);
        if (!same)
            co_return std::unexpected(same.error());
        if (*row && *same == Sameness::Same)
            sizesAreInexact();
        if (*row && (*same == Sameness::Same || ((*row)->message.isValid() && *same != Sameness::Other)))
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

base::Result<Sameness> PopFetch::sameness(const MaildropEntry &entry, const QByteArray &uidl, const Names &names) const
{
    if (isContentName(entry.key))
        return Sameness::Same;
    const QByteArray shown = names.value(entry.number);
    if (shown.isEmpty())
        return Sameness::CannotTell;
    const auto ours = headerNameOf(uidl);
    if (!ours)
        return std::unexpected(ours.error());
    if (ours->isEmpty())
        return Sameness::CannotTell;
    return *ours == shown ? Sameness::Same : Sameness::Other;
}

/// contentName() of the message that we know by this UIDL; empty if nothing of it is left here.
base::Result<QByteArray> PopFetch::headerNameOf(const QByteArray &uidl) const
{
    const auto hashes = m_context.store.reader().uidlHashes(m_account, uidl);
    if (!hashes)
        return std::unexpected(hashes.error());
    if (!hashes->headerName.isEmpty())
        return hashes->headerName;
    const auto row = m_context.store.reader().uidl(m_account, uidl);
    if (!row)
        return std::unexpected(row.error());
    const base::MessageId message = *row ? (*row)->message : base::MessageId {};
    const auto raw = message.isValid() ? m_context.store.reader().rawMessage(message) : base::Result<QByteArray>(QByteArray());
    // Bytes that cannot be read tell nothing: it is not the same for that, and nothing is deleted.
    return raw && !raw->isEmpty() ? contentName(*raw) : QByteArray();
}

} // namespace engine
