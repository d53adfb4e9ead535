// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/PopFetch.h"

#include "base/Log.h"
#include "mime/Summary.h"

#include <algorithm>

namespace engine {

using base::Fault;
using store::UidlState;

namespace {

// One transaction: enough to make its fsync cheap, little enough not to lose much.
constexpr qsizetype kBatch = 1000;
constexpr qint64 kBatchOctets = 16 * 1024 * 1024;
constexpr qint64 kMostUnmade = 16 * 1024 * 1024; ///< octets that came and are no rows yet

/// Runs beside: touches nothing but its argument.
store::Arrival makeRow(store::Arrival &&arrival)
{
    arrival.summary = mime::summarise(*arrival.raw);
    arrival.columns = store::columnsOf(arrival.summary);
    return std::move(arrival);
}

} // namespace

PopFetch::PopFetch(const EngineContext &context, const accounts::AccountSettings &settings, base::FolderId inbox,
    net::Pop3Session &session, QObject *parent)
    : QObject(parent), m_context(context), m_account(settings.id), m_inbox(inbox), m_session(session),
      m_rows(&makeRow, [this](store::Arrival &&arrival) { collectRow(std::move(arrival)); })
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
    const auto known = m_context.store.reader().uidls(m_account);
    if (!known)
        co_return std::unexpected(known.error());
    m_there = recognise(std::move(*there), *known);
    m_isFirstVisit = known->isEmpty();
    MaildropPlan plan = planVisit(*known, m_there, m_sizesTrusted);
    if (const auto settled = settle(plan); !settled)
        co_return settled;
    const auto recalled = co_await recall(plan.fetch);
    if (!recalled)
        co_return recalled;
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

/// What the listing shows of messages that we know: some are gone, some deletions did not happen.
base::Result<void> PopFetch::settle(const MaildropPlan &plan)
{
    const auto known = knownUidls();
    if (!known)
        return std::unexpected(known.error());
    const QSet<QByteArray> gone(plan.gone.cbegin(), plan.gone.cend());
    QSet<QByteArray> listed;
    for (const MaildropEntry &entry : std::as_const(m_there))
        listed.insert(entry.key);
    QList<QByteArray> undone;
    QList<QByteArray> undoneDeletedHere;
    QList<store::LedgerEntry> facts;
    for (const store::UidlRow &row : *known) {
        if (row.state != UidlState::DeleteSent)
            continue;
        if (gone.contains(row.uidl)) {
            facts.append({ .fact = store::Fact::DeletedOnServer, .account = m_account, .folder = m_inbox, .message = row.message });
        } else if (listed.contains(row.uidl)) {
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
    m_isHeldBack = false;
    if (!listing.isEmpty()) {
        net::Pop3Retrieval *retrieval = m_session.retrieveAll(listing);
        m_retrieval = retrieval;
        connect(retrieval, &net::Pop3Retrieval::failed, this, &PopFetch::onFailed);
        connect(retrieval, &net::Pop3Retrieval::arrived, this, [this, retrieval](int number, const QByteArray &message) {
            collect(number, message);
            if (m_storeError)
                retrieval->cancel();
            else
                holdBack();
        });
        const auto retrieved = co_await answer(retrieval);
        // What came whole before the line broke is good.
        co_await m_rows.below(0);
        const auto stored = flush();
        if (!stored || m_storeError)
            co_return std::unexpected(m_storeError ? *m_storeError : stored.error());
        co_return retrieved;
    }
    co_await m_rows.below(0);
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
    arrival.raw = message;
    m_rows.give(std::move(arrival), message.size() + 1); // an empty one has to be waited for, too
}

void PopFetch::collectRow(store::Arrival &&arrival)
{
    if (m_storeError)
        return;
    m_batchOctets += arrival.raw->size();
    m_batch.append(std::move(arrival));
    if (m_batch.size() >= kBatch || m_batchOctets >= kBatchOctets) {
        if (const auto stored = commit(); !stored)
            m_storeError = stored.error();
    }
    holdBack();
}

/// A line that is faster than we are is slowed down before it fills the memory.
void PopFetch::holdBack()
{
    const bool isFull = m_rows.waiting() > (m_isHeldBack ? kMostUnmade / 2 : kMostUnmade);
    if (!m_retrieval || isFull == m_isHeldBack)
        return;
    m_isHeldBack = isFull;
    if (isFull)
        m_retrieval->pause();
    else
        m_retrieval->resume();
}

base::Result<void> PopFetch::flush()
{
    m_rows.drain();
    return commit();
}

base::Result<void> PopFetch::commit()
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
