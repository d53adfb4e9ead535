// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/BodyFetch.h"

#include "base/Log.h"
#include "mime/Summary.h"
#include "sync/ImapMapping.h"
#include "sync/StoringPool.h"

#include <algorithm>
#include <deque>
#include <numeric>

namespace engine {

namespace {

// One answer is short enough to be waited for when something more urgent comes, and several are on their way.
constexpr ChunkLimits kChunk { .messages = 200, .octets = 2 * 1024 * 1024 };
constexpr size_t kCommandsAhead = 6;
constexpr qint64 kMostAhead = 32 * 1024 * 1024; ///< octets on their way; what is larger comes alone
// One transaction: enough to make its fsync cheap, little enough not to lose much.
constexpr qsizetype kBatch = 1000;
constexpr qint64 kBatchOctets = 8 * 1024 * 1024;
constexpr qint64 kLastOctets = 1024 * 1024; ///< the last ones are smaller: what is stored when nothing more comes, everybody waits for
constexpr qint64 kMostUnmade = 8 * 1024 * 1024; ///< octets that came and wait for their summary
constexpr qint64 kMostAtOnce = 200'000;
constexpr int kBreaks = 3; ///< so often may the line end at one message before we leave it alone
constexpr qint64 kLeftAloneMs = 60LL * 60 * 1000; ///< and so long

/// As the server has counted it.
bool isKnownEmpty(const store::Reader &reader, base::MessageId message)
{
    const auto row = reader.row(message);
    return row && *row && (*row)->size == 0;
}

} // namespace

BodyFetch::BodyFetch(const ImapWork &work, ImapLine &line, QObject *parent)
    : QObject(parent), m_work(work), m_line(line),
      m_summaries(&BodyFetch::summarise, [this](QList<store::ArrivedBody> &&bodies) { collectSummarised(std::move(bodies)); }),
      m_storing([&messages = m_work.store.messages()](QList<store::ArrivedBody> &&bodies) -> base::Result<qsizetype> {
                    const auto stored = messages.setBodies(bodies);
                    return stored ? base::Result<qsizetype>(bodies.size()) : std::unexpected(stored.error());
                },
                [this](const base::Result<qsizetype> &count) { noteStored(count); }, storingPool())
{
}

base::Result<QList<store::UidRow>> BodyFetch::wanted(base::FolderId folder, std::optional<base::Timestamp> since) const
{
    if (!since)
        return QList<store::UidRow> {};
    auto rows = m_work.store.reader().withoutBody(folder, *since, kMostAtOnce);
    if (rows)
        rows->removeIf([this](const store::UidRow &row) { return isLeftAlone(row.id); });
    return rows;
}

bool BodyFetch::isLeftAlone(base::MessageId message) const
{
    const Breaks breaks = m_breaks.value(message);
    return m_hopeless.contains(message) || m_tooLarge.contains(message)
        || (breaks.count >= kBreaks && m_work.clock->now().ms - breaks.at.ms < kLeftAloneMs);
}

void BodyFetch::forgive()
{
    m_hopeless.clear();
    m_breaks.clear();
}

Task<base::Result<void>> BodyFetch::run(QList<store::UidRow> wanted)
{
    m_folder = m_line.selected();
    m_ids.clear();
    m_octetsToCome = 0;
    QHash<quint32, qint64> sizes;
    for (const store::UidRow &row : std::as_const(wanted)) {
        m_ids.insert(row.uid, row.id);
        sizes.insert(row.uid, row.size);
        m_octetsToCome += row.size;
    }
    m_done = 0;
    m_total = wanted.size();
    m_summaries.drop();
    m_storing.drain(); // of the last time, if that ended early
    // A full disk is tried again each time; what did not fit is fetched again.
    m_storeError.reset();
    m_batch.clear();
    m_batchOctets = 0;
    m_age.onStored();
    // What the line once broke at goes last and alone, so that it cannot take others with it.
    const auto suspects = std::ranges::stable_partition(wanted,
        [this](const store::UidRow &row) { return !m_breaks.contains(row.id); });
    const QList<store::UidRow> suspected(suspects.begin(), suspects.end());
    wanted.erase(suspects.begin(), wanted.end());
    QList<imap::UidSet> sets = chunks(wanted, kChunk);
    sets += chunks(suspected, { .messages = 1 });
    const auto octetsOf = [&sizes](const imap::UidSet &uids) {
        const QList<imap::Uid> all = uids.toList();
        return std::accumulate(all.cbegin(), all.cend(), qint64(0), [&sizes](qint64 sum, imap::Uid uid) { return sum + sizes.value(uid.value); });
    };
    std::deque<std::pair<imap::UidSet, detail::Answer<net::FetchReply>>> ahead;
    qint64 octetsAhead = 0;
    qsizetype next = 0;
    while (next < sets.size() || !ahead.empty()) {
        const auto hasRoom = [&] { return ahead.empty() || octetsAhead + octetsOf(sets.at(next)) <= kMostAhead; };
        // The first goes out whatever waits: who is interrupted again and again gets on all the same.
        while (next < sets.size() && ahead.size() < kCommandsAhead && hasRoom() && (next == 0 || !m_work.interrupted())) {
            net::FetchReply *reply = m_line.session().fetchBodies(sets.at(next));
            connect(reply, &net::FetchReply::arrived, this, &BodyFetch::collect);
            octetsAhead += octetsOf(sets.at(next));
            ahead.emplace_back(sets.at(next++), answer(reply));
        }
        if (ahead.empty())
            break;
        const auto fetched = co_await ahead.front().second;
        const imap::UidSet asked = std::move(ahead.front().first);
        ahead.pop_front();
        octetsAhead -= octetsOf(asked);
        const bool storesNow = !fetched || ahead.empty();
        co_await m_summaries.below(storesNow ? 0 : kMostUnmade);
        if (storesNow)
            commit();
        co_await m_storing.below(storesNow ? 0 : kBatchOctets);
        if (m_storeError)
            co_return std::unexpected(*m_storeError);
        if (!fetched && !m_line.isOpen()) {
            blame(asked, fetched.error());
            co_return std::unexpected(fetched.error());
        }
        if (fetched) {
            giveUp(asked);
            continue;
        }
        const auto singly = co_await fetchSingly(asked);
        if (!singly)
            co_return std::unexpected(singly.error());
    }
    co_await m_summaries.below(0);
    commit();
    co_await m_storing.below(0);
    if (m_storeError)
        co_return std::unexpected(*m_storeError);
    co_return base::Result<void> {};
}

/// What was asked for and did not come is gone or broken there; the next listing tells which.
void BodyFetch::giveUp(const imap::UidSet &asked)
{
    for (const imap::Uid uid : asked.toList()) {
        if (const base::MessageId id = m_ids.value(uid.value); id.isValid())
            m_hopeless.insert(id);
    }
}

/// The line broke while these were answered: one of them may be what broke it.
void BodyFetch::blame(const imap::UidSet &asked, const base::Error &why)
{
    if (why.fault == base::Fault::Cancelled)
        return;
    for (const imap::Uid uid : asked.toList()) {
        const base::MessageId id = m_ids.value(uid.value);
        if (id.isValid())
            m_breaks.insert(id, { m_breaks.value(id).count + 1, m_work.clock->now() });
    }
}

/// One message can be broken on the server: that must not keep the others away.
Task<base::Result<void>> BodyFetch::fetchSingly(const imap::UidSet &uids)
{
    bool isFirst = true; // goes out whatever waits: else the whole set would be refused again the next time
    for (const imap::Uid uid : uids.toList()) {
        if (!m_ids.contains(uid.value) || (!std::exchange(isFirst, false) && m_work.interrupted()))
            continue;
        net::FetchReply *reply = m_line.session().fetchBodies(imap::UidSet(uid));
        connect(reply, &net::FetchReply::arrived, this, &BodyFetch::collect);
        const auto fetched = co_await answer(reply);
        if (!fetched && !m_line.isOpen()) {
            blame(imap::UidSet(uid), fetched.error());
            co_return std::unexpected(fetched.error());
        }
        giveUp(imap::UidSet(uid));
    }
    co_return base::Result<void> {};
}

void BodyFetch::collect(const QList<imap::FetchData> &messages)
{
    if (m_storeError)
        return;
    QList<Arrived> arrived;
    qint64 octets = 0;
    for (const imap::FetchData &data : messages) {
        const base::MessageId id = m_ids.value(data.uid.value);
        const imap::FetchSection *section = data.section("");
        if (id.isValid() && section && section->isOversized)
            m_tooLarge.insert(id);
        if (!id.isValid() || !section || section->isNil || section->isOversized)
            continue;
        // "" is what some servers say of what they cannot read just now.
        if (section->bytes.isEmpty() && !isKnownEmpty(m_work.store.reader(), id))
            continue;
        m_ids.remove(data.uid.value);
        arrived.append({ id, section->bytes });
        octets += section->bytes.size() + 1; // an empty one has to be waited for, too
    }
    if (!arrived.isEmpty())
        m_summaries.give(std::move(arrived), octets);
}

/// Runs beside: touches nothing but its argument.
QList<store::ArrivedBody> BodyFetch::summarise(const QList<Arrived> &messages)
{
    QList<store::ArrivedBody> bodies;
    bodies.reserve(messages.size());
    for (const auto &[id, raw] : messages) {
        mail::MessageSummary summary = mime::summarise(raw);
        store::SummaryColumns columns = store::columnsOf(summary);
        bodies.append({ id, raw, std::move(summary), std::move(columns) });
    }
    return bodies;
}

void BodyFetch::collectSummarised(QList<store::ArrivedBody> &&bodies)
{
    for (store::ArrivedBody &body : bodies) {
        if (m_storeError)
            return;
        m_batchOctets += body.raw.size();
        m_octetsToCome -= body.raw.size();
        m_batch.append(std::move(body));
        m_age.onWaiting();
        if (m_batch.size() >= kBatch || m_batchOctets >= std::clamp(m_octetsToCome, kLastOctets, kBatchOctets))
            commit();
    }
}

void BodyFetch::commit()
{
    if (m_batch.isEmpty() || m_storeError)
        return;
    m_age.onStored();
    const qint64 octets = std::exchange(m_batchOctets, 0);
    m_storing.give(std::exchange(m_batch, {}), octets + 1);
}

void BodyFetch::noteStored(const base::Result<qsizetype> &count)
{
    if (!count) {
        m_storeError = count.error(); // run() sees it behind the next answer
        return;
    }
    m_done += *count;
    m_work.progressed(m_folder, m_done, m_total);
}

base::Result<void> BodyFetch::keep(base::MessageId message, const QByteArray &raw)
{
    return m_work.store.messages().setBodies({ { message, raw, mime::summarise(raw) } });
}

} // namespace engine
