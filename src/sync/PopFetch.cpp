// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/PopFetch.h"

#include "base/Log.h"
#include "mime/Summary.h"
#include "policy/PopDeletions.h"

#include <algorithm>
#include <deque>

namespace engine {

using base::Fault;
using store::UidlState;

namespace {

// One transaction: enough to make its fsync cheap, little enough not to lose much.
constexpr qsizetype kBatch = 1000;
constexpr qint64 kBatchOctets = 16 * 1024 * 1024;

} // namespace

PopFetch::PopFetch(const EngineContext &context, const accounts::AccountSettings &settings, base::FolderId inbox,
    net::Pop3Session &session, QObject *parent)
    : QObject(parent), m_context(context), m_account(settings.id), m_inbox(inbox), m_session(session)
{
    if (const auto *pop = std::get_if<accounts::Pop3Settings>(&settings.kind))
        m_retention = pop->retention;
}

Task<base::Result<void>> PopFetch::run()
{
    const auto sizes = m_context.store.reader().value(sizesKey());
    m_sizesTrusted = !sizes || *sizes != "inexact";
    auto there = co_await look();
    if (!there)
        co_return std::unexpected(there.error());
    m_there = std::move(*there);
    const auto known = m_context.store.reader().uidls(m_account);
    if (!known)
        co_return std::unexpected(known.error());
    m_isFirstVisit = known->isEmpty();
    MaildropPlan plan = planVisit(*known, m_there, m_sizesTrusted);
    if (const auto settled = settle(plan); !settled)
        co_return settled;
    const auto judged = co_await judgeDoubted(plan.fetch, plan.doubted);
    if (!judged)
        co_return judged;
    const auto fetched = co_await fetch(plan.fetch);
    if (!fetched)
        co_return fetched;
    auto marked = co_await markDeletions();
    if (!marked)
        co_return std::unexpected(marked.error());
    co_return co_await finish(std::move(*marked));
}

Task<base::Result<QList<MaildropEntry>>> PopFetch::look()
{
    auto list = answer(m_session.list());
    auto uidl = answer(m_session.uidl());
    auto listing = co_await list;
    const auto uidls = co_await uidl;
    if (!listing)
        co_return std::unexpected(listing.error());
    if (uidls) {
        if (uidls->malformed() > 0)
            qCWarning(lcSync) << "account" << m_account << uidls->malformed() << "UIDL lines make no sense";
        co_return nameByUidl(*uidls, *listing);
    }
    if (uidls.error().fault != Fault::CommandRefused)
        co_return std::unexpected(uidls.error());
    co_return co_await lookByContent(std::move(*listing));
}

/// A server without UIDL (RFC 1939 makes it optional): messages are known again by their headers, which TOP shows; if
/// there is no TOP either, by fetching them all.
Task<base::Result<QList<MaildropEntry>>> PopFetch::lookByContent(pop3::Listing listing)
{
    QHash<int, QByteArray> names;
    if (!m_session.capabilities().known || m_session.capabilities().top) {
        net::Pop3Retrieval *headers = m_session.topAll(listing, 0);
        connect(headers, &net::Pop3Retrieval::arrived, this,
            [&names](int number, const QByteArray &message) { names.insert(number, contentName(message)); });
        const auto asked = co_await answer(headers);
        if (!asked)
            co_return std::unexpected(asked.error());
    }
    if (names.isEmpty() && !listing.isEmpty()) {
        net::Pop3Retrieval *wholes = m_session.retrieveAll(listing);
        connect(wholes, &net::Pop3Retrieval::arrived, this, [this, &names](int number, const QByteArray &message) {
            const QByteArray name = contentName(message);
            names.insert(number, name);
            const auto known = m_context.store.reader().uidl(m_account, name);
            if (known && !*known)
                m_wholes.insert(number, message);
        });
        const auto asked = co_await answer(wholes);
        if (!asked)
            co_return std::unexpected(asked.error());
    }
    co_return nameByContent(listing, names);
}

/// What the listing shows of messages that we know: some are gone, some deletions did not happen.
base::Result<void> PopFetch::settle(const MaildropPlan &plan)
{
    const auto known = knownUidls();
    if (!known)
        return std::unexpected(known.error());
    const QSet<QByteArray> gone(plan.gone.cbegin(), plan.gone.cend());
    QList<QByteArray> undone;
    QList<QByteArray> undoneDeletedHere;
    QList<store::LedgerEntry> facts;
    for (const store::UidlRow &row : *known) {
        if (row.state != UidlState::DeleteSent)
            continue;
        if (gone.contains(row.uidl)) {
            facts.append({ .fact = store::Fact::DeletedOnServer, .account = m_account, .folder = m_inbox, .message = row.message });
        } else if (std::ranges::find(m_there, row.uidl, &MaildropEntry::key) != m_there.end()) {
            (row.message.isValid() ? undone : undoneDeletedHere).append(row.uidl);
        }
    }
    if (gone.isEmpty() && undone.isEmpty() && undoneDeletedHere.isEmpty())
        return {};
    return m_context.store.write([&]() -> base::Result<void> {
        if (const auto ok = m_context.store.ledger().append(facts); !ok)
            return ok;
        if (const auto ok = m_context.store.uidls().setState(m_account, plan.gone, UidlState::Gone); !ok)
            return ok;
        if (const auto ok = m_context.store.uidls().setState(m_account, undone, UidlState::Durable); !ok)
            return ok;
        return m_context.store.uidls().setState(m_account, undoneDeletedHere, UidlState::DeleteWanted);
    });
}

/// A known UIDL with another size: a server that gives names twice would make us miss a message (KMail bug 78794).
Task<base::Result<void>> PopFetch::judgeDoubted(QList<MaildropEntry> &fetch, QList<MaildropEntry> doubted)
{
    for (MaildropEntry &entry : doubted) {
        const auto row = m_context.store.reader().uidl(m_account, entry.key);
        if (!row)
            co_return std::unexpected(row.error());
        if (*row && (*row)->message.isValid()) {
            const auto same = co_await isSameMessage(entry.number, (*row)->message);
            if (!same)
                co_return std::unexpected(same.error());
            if (*same)
                continue;
        }
        const auto it = std::ranges::find(m_there, entry.number, &MaildropEntry::number);
        entry.key = reusedKey(entry);
        entry.uidlUnique = false;
        if (it != m_there.end())
            *it = entry;
        fetch.append(entry);
    }
    co_return base::Result<void> {};
}

Task<base::Result<bool>> PopFetch::isSameMessage(int number, base::MessageId message)
{
    const auto raw = m_context.store.reader().rawMessage(message);
    if (!raw)
        co_return false;
    const auto top = co_await answer(m_session.top(number, 0));
    if (!top && top.error().fault == Fault::CommandRefused)
        co_return true; // it cannot be told: what is here counts
    if (!top)
        co_return std::unexpected(top.error());
    co_return contentName(*top) == contentName(*raw);
}

Task<base::Result<void>> PopFetch::fetch(QList<MaildropEntry> wanted)
{
    m_total = wanted.size();
    if (wanted.isEmpty())
        co_return base::Result<void> {};
    emit progressed(0, m_total);
    pop3::Listing listing;
    for (const MaildropEntry &entry : std::as_const(wanted)) {
        m_expected.insert(entry.number, entry);
        if (const auto it = m_wholes.constFind(entry.number); it != m_wholes.cend())
            collect(entry.number, *it);
        else
            listing.append({ entry.number, entry.octets });
    }
    m_wholes.clear();
    if (!listing.isEmpty()) {
        net::Pop3Retrieval *retrieval = m_session.retrieveAll(listing);
        connect(retrieval, &net::Pop3Retrieval::failed, this, &PopFetch::onFailed);
        connect(retrieval, &net::Pop3Retrieval::arrived, this, [this, retrieval](int number, const QByteArray &message) {
            collect(number, message);
            if (m_storeError)
                retrieval->cancel();
        });
        const auto retrieved = co_await answer(retrieval);
        // What came whole before the line broke is good.
        const auto stored = flush();
        if (!stored || m_storeError)
            co_return std::unexpected(m_storeError ? *m_storeError : stored.error());
        co_return retrieved;
    }
    co_return flush();
}

void PopFetch::collect(int number, const QByteArray &message)
{
    const MaildropEntry entry = m_expected.take(number);
    if (entry.key.isEmpty() || m_storeError)
        return;
    if (m_sizesTrusted && entry.octets > 0 && entry.octets != message.size()) {
        m_sizesTrusted = false;
        if (const auto noted = m_context.store.setValue(sizesKey(), "inexact"); !noted)
            m_storeError = noted.error();
    }
    store::Arrival arrival;
    arrival.uidl = entry.key;
    arrival.receivedAt = m_context.clock->now();
    arrival.size = message.size();
    arrival.summary = mime::summarise(message);
    arrival.raw = message;
    m_batch.append(arrival);
    m_batchOctets += message.size();
    if (m_batch.size() < kBatch && m_batchOctets < kBatchOctets)
        return;
    if (const auto stored = flush(); !stored)
        m_storeError = stored.error();
}

base::Result<void> PopFetch::flush()
{
    if (m_batch.isEmpty() || m_storeError)
        return {};
    QList<store::Arrival> batch = std::exchange(m_batch, {});
    m_batchOctets = 0;
    std::ranges::reverse(batch); // the newest came first, and numbers rise with age
    const auto ids = m_context.store.messages().addArrivals(m_inbox, batch);
    if (!ids)
        return std::unexpected(ids.error());
    for (const store::Arrival &arrival : std::as_const(batch))
        m_arrivedNow.insert(arrival.uidl);
    m_done += batch.size();
    emit progressed(m_done, m_total);
    if (!m_isFirstVisit)
        emit arrived(*ids);
    return {};
}

void PopFetch::onFailed(int number, const base::Error &error)
{
    const MaildropEntry entry = m_expected.take(number);
    qCInfo(lcSync) << "account" << m_account << "message" << number << base::faultName(error.fault) << error.detail;
    // A message that went since the listing, or that the server cannot give now, is tried again at the next visit;
    // one that is too large would be read over each time for nothing.
    if (entry.key.isEmpty() || error.fault != Fault::LimitExceeded)
        return;
    if (const auto noted = m_context.store.uidls().addSeen(m_account, { { entry.key, entry.octets } }, m_context.clock->now());
        !noted)
        m_storeError = noted.error();
}

Task<base::Result<QList<QByteArray>>> PopFetch::markDeletions()
{
    QList<QByteArray> marked;
    const policy::RetentionFacts facts = policy::describe(m_retention);
    if (facts.serverKeepsEverything)
        co_return marked;
    const auto known = knownUidls();
    if (!known)
        co_return std::unexpected(known.error());
    QList<policy::MaildropCopy> copies;
    QHash<QByteArray, int> numbers;
    for (const MaildropEntry &entry : std::as_const(m_there)) {
        const auto row = known->constFind(entry.key);
        if (row == known->cend())
            continue;
        numbers.insert(entry.key, entry.number);
        policy::MaildropCopy copy { .uidl = entry.key, .receivedAt = row->receivedAt };
        const bool isHere = row->message.isValid() && row->state != UidlState::Seen;
        copy.here = isHere ? policy::MaildropCopy::Here::Verified : policy::MaildropCopy::Here::Nothing;
        copy.deletedHere = !row->message.isValid() && row->state == UidlState::DeleteWanted;
        copy.arrivedInThisSession = m_arrivedNow.contains(entry.key);
        copy.sizeAgrees = !m_sizesTrusted || entry.octets <= 0 || entry.octets == row->size;
        copy.uidlUnique = entry.uidlUnique;
        copies.append(copy);
    }
    // Only what would go is read back, and only what was read back goes.
    const base::Timestamp now = m_context.clock->now();
    const QList<QByteArray> candidateKeys = policy::deletionsDue(m_retention, copies, now);
    const QSet<QByteArray> candidates(candidateKeys.cbegin(), candidateKeys.cend());
    for (policy::MaildropCopy &copy : copies) {
        if (!candidates.contains(copy.uidl) || copy.deletedHere)
            continue;
        const store::UidlRow row = known->value(copy.uidl);
        const auto verified = m_context.store.messages().verifyBody(row.message);
        if (!verified) {
            qCWarning(lcSync) << "message" << row.message << "could not be read back: the server keeps it";
            copy.here = policy::MaildropCopy::Here::Stored;
        } else if (!m_sizesTrusted && !copy.arrivedInThisSession) {
            // LIST cannot tell one message from another here, so the header has to.
            const auto same = co_await isSameMessage(numbers.value(copy.uidl), row.message);
            if (!same)
                co_return std::unexpected(same.error());
            copy.sizeAgrees = *same;
        }
    }
    std::deque<std::pair<QByteArray, detail::Answer<net::ReplyOf<void>>>> asked;
    for (const QByteArray &key : policy::deletionsDue(m_retention, copies, now))
        asked.emplace_back(key, answer(m_session.dele(numbers.value(key))));
    for (auto &[key, waiting] : asked) {
        const auto deleted = co_await waiting;
        if (!deleted && deleted.error().fault != Fault::CommandRefused)
            co_return std::unexpected(deleted.error());
        if (deleted)
            marked.append(key);
    }
    co_return marked;
}

/// QUIT makes the deletions happen (RFC 1939 section 6), so what was marked is noted before it and settled after.
Task<base::Result<void>> PopFetch::finish(QList<QByteArray> marked)
{
    const auto known = knownUidls();
    if (!known)
        co_return std::unexpected(known.error());
    if (!marked.isEmpty()) {
        if (const auto noted = m_context.store.uidls().setState(m_account, marked, UidlState::DeleteSent); !noted)
            co_return noted;
    }
    const auto left = co_await answer(m_session.quit());
    if (marked.isEmpty())
        co_return base::Result<void> {};
    if (!left)
        co_return left;
    QList<store::LedgerEntry> facts;
    for (const QByteArray &key : std::as_const(marked)) {
        facts.append({ .fact = store::Fact::DeletedOnServer, .account = m_account, .folder = m_inbox,
            .message = known->value(key).message });
    }
    co_return m_context.store.write([&]() -> base::Result<void> {
        if (const auto ok = m_context.store.ledger().append(facts); !ok)
            return ok;
        return m_context.store.uidls().setState(m_account, marked, UidlState::Gone);
    });
}

base::Result<QHash<QByteArray, store::UidlRow>> PopFetch::knownUidls() const
{
    const auto rows = m_context.store.reader().uidls(m_account);
    if (!rows)
        return std::unexpected(rows.error());
    QHash<QByteArray, store::UidlRow> known;
    known.reserve(rows->size());
    for (const store::UidlRow &row : *rows)
        known.insert(row.uidl, row);
    return known;
}

QByteArray PopFetch::sizesKey() const
{
    return "pop.sizes/" + QByteArray::number(m_account.value);
}

} // namespace engine
