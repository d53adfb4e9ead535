// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/PopFetch.h"

#include "base/Log.h"
#include "mime/Summary.h"
#include "store/Whereabouts.h"
#include "sync/NextTurn.h"
#include "sync/StoringPool.h"
#include "wire/Digest.h"

#include <algorithm>
#include <tuple>

namespace engine {

using base::Fault;
using store::UidlState;

namespace {

// One transaction: enough to make its fsync cheap, little enough not to lose much.
constexpr qsizetype kBatch = 1000;
constexpr qint64 kBatchOctets = 8 * 1024 * 1024;
constexpr qint64 kLastOctets = 1024 * 1024; ///< the last ones are smaller: what is stored when nothing more comes, everybody waits for
constexpr qint64 kTellEvery = 64 * 1024; ///< octets, at least
constexpr qint64 kMostWaiting = 20 * 1024 * 1024; ///< octets that came and are not stored

/// Runs beside: touches nothing but its argument.
store::Arrival makeRow(store::Arrival &&arrival)
{
    arrival.summary = mime::summarise(*arrival.raw);
    arrival.columns = store::columnsOf(arrival.summary);
    // What the columns have is let go here, by the thread that made it: for another one that is several times the work.
    mail::MessageSummary &all = arrival.summary;
    all = { .sentAt = all.sentAt, .messageId = all.messageId, .hasAttachment = all.hasAttachment, .isBulk = all.isBulk };
    arrival.sha256 = wire::sha256(*arrival.raw);
    arrival.headerName = contentName(*arrival.raw);
    return std::move(arrival);
}

/// Runs beside. The newest came first, and numbers rise with age. Behind a batch that could not be stored nothing is.
auto storeBatches(store::Store &store, base::FolderId inbox, base::AccountId account)
{
    return [&store, inbox, account, failure = std::optional<base::Error>()](QList<store::Arrival> &batch) mutable {
        std::ranges::reverse(batch);
        base::Result<QList<base::MessageId>> ids = failure ? std::unexpected(*failure) : store.messages().addArrivals(inbox, batch, account);
        if (!ids)
            failure = ids.error();
        for (store::Arrival &arrival : batch)
            arrival.raw.reset();
        return ids;
    };
}

/// Nothing has come, nothing has gone, and nothing waits for its body: most visits to most maildrops.
bool isAsKnown(const QList<MaildropEntry> &there, const QHash<QByteArray, store::UidlRow> &known)
{
    return there.size() == known.size() && std::ranges::all_of(there, [&known](const MaildropEntry &entry) {
        const auto row = known.constFind(entry.key);
        return row != known.cend() && row->state != UidlState::Seen
            && (entry.octets <= 0 || row->size <= 0 || entry.octets == row->size);
    });
}

} // namespace

PopFetch::PopFetch(const EngineContext &context, const accounts::AccountSettings &settings, base::FolderId inbox,
    net::Pop3Session &session, QSet<base::MessageId> wanted, QObject *parent)
    : QObject(parent), m_context(context), m_account(settings.id), m_inbox(inbox), m_session(session), m_wanted(std::move(wanted)),
      m_rows(&makeRow, [this](store::Arrival &&arrival) { collectRow(std::move(arrival)); }),
      m_storing([store = storeBatches(m_context.store, inbox, m_account)](QList<store::Arrival> &&batch) mutable {
                    auto ids = store(batch);
                    return Stored { std::move(batch), std::move(ids) };
                },
                [this](const Stored &stored) { noteStored(stored); }, storingPool())
{
    if (const auto *pop = std::get_if<accounts::Pop3Settings>(&settings.kind))
        m_settings = *pop;
}

Task<base::Result<void>> PopFetch::run()
{
    const store::Reader &reader = m_context.store.reader();
    const auto sizes = reader.value(key("pop.sizes/"));
    m_sizesTrusted = !sizes || *sizes != "inexact";
    const auto previous = reader.value(store::lastListingKey(m_account));
    m_report.previous = m_lastSeen = { previous.value_or(QByteArray()).toLongLong() };
    auto there = co_await look();
    if (!there)
        co_return std::unexpected(there.error());
    m_report.at = now();
    if (const auto days = m_session.capabilities().expireDays; days && *days >= 0)
        m_report.expireDays = days;
    m_isFirstVisit = m_known.isEmpty();
    m_there = std::move(*there);
    MaildropPlan plan;
    if (!isAsKnown(m_there, m_known)) {
        const QList<store::UidlRow> known = m_known.values();
        m_there = recognise(std::move(m_there), known);
        const auto settled = reader.value(key("pop.places/"));
        if (!settled)
            co_return std::unexpected(settled.error());
        m_settled = settled->toLongLong();
        m_places = placesOf(m_there, m_known, m_settled);
        plan = planVisit(known, m_there, m_sizesTrusted);
    }
    if (const auto shielded = co_await shield(plan); !shielded)
        co_return shielded;
    if (const auto noted = settle(plan); !noted)
        co_return noted;
    if (const auto recalled = co_await recall(plan.fetch); !recalled)
        co_return recalled;
    if (const auto judged = co_await judgeDoubted(plan.fetch, plan.doubted); !judged)
        co_return judged;
    if (const auto home = co_await bringHome(plan); !home)
        co_return home;
    if (const auto marked = co_await markDeletions(); !marked)
        co_return marked;
    if (m_marked.isEmpty())
        co_return co_await leave();
    if (const auto finished = co_await finish(); !finished)
        co_return finished;
    co_return noteFinished();
}

/// Nothing is to be deleted: what is written down does not depend on the server's goodbye, and is written while it is awaited.
Task<base::Result<void>> PopFetch::leave()
{
    auto goodbye = answer(m_session.quit());
    co_await NextTurn {}; // it leaves first
    const auto noted = noteFinished();
    std::ignore = co_await goodbye;
    co_return noted;
}

/// Everything that the listing had is here, or has a row.
base::Result<void> PopFetch::noteFinished()
{
    qint64 highest = 0;
    for (const store::UidlRow &row : std::as_const(m_known))
        highest = std::max(highest, row.place);
    for (const qint64 place : std::as_const(m_places))
        highest = std::max(highest, place);
    return m_context.store.write([&]() -> base::Result<void> {
        if (const auto noted = m_context.store.setValue(key("pop.places/"), QByteArray::number(highest)); !noted)
            return noted;
        return m_context.store.setValue(store::lastListingKey(m_account), QByteArray::number(m_report.at.ms));
    });
}

Task<base::Result<void>> PopFetch::fetch(QList<MaildropEntry> wanted)
{
    m_total = wanted.size();
    for (const MaildropEntry &entry : std::as_const(wanted))
        m_octetsTotal += entry.octets;
    m_octetsToCome = m_octetsTotal;
    if (wanted.isEmpty() && m_wanted.isEmpty()) {
        m_fetching = Fetching::Over;
        co_return base::Result<void> {};
    }
    emit progressed(0, m_total, 0, m_octetsTotal);
    pop3::Listing listing;
    for (const MaildropEntry &entry : std::as_const(wanted)) {
        m_expected.insert(entry.number, entry);
        if (const auto it = m_wholes.constFind(entry.number); it != m_wholes.cend())
            collect(entry.number, *it);
        else
            listing.append({ entry.number, entry.octets });
    }
    m_wholes.clear();
    m_flow = Flow::Free;
    base::Result<void> retrieved;
    if (!listing.isEmpty() || !m_wanted.isEmpty()) {
        net::Pop3Retrieval *retrieval = m_session.retrieveAll(listing);
        m_retrieval = retrieval;
        connect(retrieval, &net::Pop3Retrieval::failed, this, &PopFetch::onFailed);
        connect(retrieval, &net::Reply::progressed, this, &PopFetch::tellBody);
        connect(retrieval, &net::Pop3Retrieval::arrived, this, [this, retrieval](int number, const QByteArray &message) {
            collect(number, message);
            if (m_storeError)
                retrieval->cancel();
            else
                holdBack();
        });
        m_fetching = Fetching::Now;
        for (const MaildropEntry &entry : std::as_const(wanted)) {
            if (const base::MessageId message = m_known.value(entry.key).message; m_wanted.contains(message))
                askNext(message, entry);
        }
        QSet<base::MessageId> since = m_wanted; // asked for while the server was looked through
        for (const base::MessageId message : std::as_const(m_awaited))
            since.remove(message);
        for (const base::MessageId message : std::as_const(since))
            askNext(message);
        retrieved = co_await answer(retrieval);
    }
    m_fetching = Fetching::Over;
    co_await m_rows.below(0);
    if (const auto step = co_await checkStep(retrieved); !step) {
        m_batch.clear();
        co_return step;
    }
    // What came whole before the line broke is good.
    commit();
    co_await m_storing.below(0);
    if (m_storeError)
        co_return std::unexpected(*m_storeError);
    co_return retrieved;
}

store::Arrival PopFetch::arrivalOf(const MaildropEntry &entry) const
{
    store::Arrival arrival;
    arrival.uidl = entry.key;
    arrival.receivedAt = now();
    arrival.place = m_places.value(entry.number);
    return arrival;
}

void PopFetch::collect(int number, const QByteArray &message)
{
    const MaildropEntry entry = m_expected.take(number);
    if (entry.key.isEmpty() || m_storeError || m_distrust)
        return;
    if (m_sizesTrusted && entry.octets > 0 && entry.octets != message.size()) {
        if (!canCheckStep())
            sizesAreInexact();
        else if (!m_isInDoubt)
            doubt(number, message);
    }
    if (!m_sizesTrusted) {
        m_lastNumber = number;
        m_last = message;
    }
    if (m_known.contains(entry.key) || m_previewed.contains(entry.key))
        m_cameLate.insert(number);
    store::Arrival arrival = arrivalOf(entry);
    arrival.size = message.size();
    arrival.raw = message;
    m_rows.give(std::move(arrival), message.size() + 1); // an empty one has to be waited for, too
}

void PopFetch::collectRow(store::Arrival &&arrival)
{
    if (m_storeError)
        return;
    const bool isAwaited = m_awaited.contains(arrival.uidl);
    m_batchOctets += arrival.raw->size();
    m_octetsToCome -= arrival.raw->size();
    m_batch.append(std::move(arrival));
    m_age.onWaiting();
    if (m_batch.size() >= kBatch || m_batchOctets >= std::clamp(m_octetsToCome, kLastOctets, kBatchOctets) || isAwaited)
        storeSoon();
    holdBack();
}

/// Where no size says whose the answers are the last one is looked at first: what is stored under a wrong name is not
/// fetched again.
void PopFetch::storeSoon()
{
    if (!m_sizesTrusted && canCheckStep() && m_lastNumber > 0)
        askForStep();
    else
        commit();
}

void PopFetch::tellBody(qint64 received)
{
    for (const Span &span : std::as_const(m_spans)) {
        const qint64 done = received - span.before;
        if (done > 0 && done <= span.octets)
            emit bodyProgressed(span.message, done, span.octets);
    }
    // By the percent and not by the packet: what comes of it is shown.
    if (received - m_octetsTold >= std::max(m_octetsTotal / 100, kTellEvery)) {
        m_octetsTold = received;
        emit progressed(m_done, m_total, std::max(m_octetsDone, m_octetsTold), m_octetsTotal);
    }
}

/// A line that is faster than we are is slowed down before it fills the memory. While it is in doubt whose an answer
/// was it is read all the same: nothing is stored before the server has shown it, and that comes by this line.
void PopFetch::holdBack()
{
    const bool isFull = m_rows.waiting() + m_batchOctets + m_storing.waiting() > (m_flow == Flow::Free ? kMostWaiting : kMostWaiting / 2);
    const Flow flow = !isFull ? Flow::Free : m_isInDoubt ? Flow::NothingAsked : Flow::NothingRead;
    if (!m_retrieval || flow == m_flow)
        return;
    m_flow = flow;
    switch (flow) {
    case Flow::Free:
        m_retrieval->resume();
        break;
    case Flow::NothingAsked:
        m_retrieval->hold();
        break;
    case Flow::NothingRead:
        m_retrieval->pause();
        break;
    }
}

/// Nothing that comes from here on can be kept.
void PopFetch::giveUp(const base::Error &error)
{
    m_storeError = error;
    if (m_retrieval)
        m_retrieval->cancel();
}

base::Result<void> PopFetch::flush()
{
    m_rows.drain();
    commit();
    m_storing.drain();
    return m_storeError ? base::Result<void>(std::unexpected(*m_storeError)) : base::Result<void>();
}

void PopFetch::commit()
{
    if (m_batch.isEmpty() || m_storeError || m_isInDoubt || m_distrust)
        return;
    m_age.onStored();
    const qint64 octets = std::exchange(m_batchOctets, 0);
    m_storing.give(std::exchange(m_batch, {}), octets + 1);
}

void PopFetch::noteStored(const Stored &stored)
{
    const auto &[batch, ids] = stored;
    if (!ids) {
        giveUp(ids.error());
        return;
    }
    QList<base::MessageId> fresh;
    QList<base::MessageId> awaited;
    for (qsizetype i = 0; i < batch.size(); ++i) {
        m_arrivedNow.insert(batch[i].uidl);
        m_octetsDone += batch[i].size;
        if (!m_previewed.contains(batch[i].uidl) && !m_known.contains(batch[i].uidl))
            fresh.append(ids->at(i));
        if (const base::MessageId message = m_awaited.take(batch[i].uidl); message.isValid())
            awaited.append(message);
    }
    m_done += batch.size();
    m_report.fetched += static_cast<int>(batch.size());
    emit progressed(m_done, m_total, std::max(m_octetsDone, m_octetsTold), m_octetsTotal);
    if (!m_isFirstVisit && !fresh.isEmpty())
        emit arrived(fresh);
    for (const base::MessageId message : std::as_const(awaited)) {
        m_wanted.remove(message);
        emit bodyArrived(message);
    }
    holdBack();
}

void PopFetch::commitOld()
{
    if (!m_sizesTrusted && canCheckStep())
        return; // no size says whose the answers are: the last one has to be looked at first (checkStep)
    commit();
}

void PopFetch::onFailed(int number, const base::Error &error)
{
    const MaildropEntry entry = m_expected.take(number);
    qCInfo(lcSync) << "account" << m_account << "message" << number << base::faultName(error.fault) << error.detail;
    const base::MessageId awaited = m_awaited.take(entry.key);
    if (const base::MessageId message = awaited.isValid() ? awaited : m_known.value(entry.key).message; message.isValid())
        m_failures.insert(message, error);
    // A message that went since the listing, or that the server cannot give now, is tried again at the next visit;
    // one that is too large would be read over each time for nothing.
    if (entry.key.isEmpty() || error.fault != Fault::LimitExceeded)
        return;
    auto noted = m_context.store.uidls().addSeen(m_account, { { entry.key, entry.octets } }, now());
    if (noted && (m_known.contains(entry.key) || m_previewed.contains(entry.key)))
        noted = m_context.store.uidls().countAttempt(m_account, { { entry.key, UidlState::Seen } }, now());
    if (!noted)
        giveUp(noted.error());
}

QByteArray PopFetch::key(const char *name) const
{
    return name + QByteArray::number(m_account.value);
}

} // namespace engine
