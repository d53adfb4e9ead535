// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Summary.h"
#include "sync/FolderMarks.h"
#include "sync/FolderSync.h"
#include "sync/ImapMapping.h"

#include <algorithm>
#include <deque>

// A first filling over a fast line: what is kept here anyway comes whole, and is received, read and written once instead of twice.
namespace engine {

using imap::commands::FetchItems;

namespace {

constexpr qsizetype kMostWhole = 10'000; ///< messages that may come so: about what a fast line brings in the time there is
constexpr qint64 kLongestMs = 3000;      ///< then the rest is listed first, as ever: a list is not kept waiting for bodies
constexpr quint64 kLargest = 2 * 1024 * 1024;
constexpr ChunkLimits kChunk { .messages = 200, .octets = 2 * 1024 * 1024 };
constexpr size_t kCommandsAhead = 6;
constexpr qsizetype kBatch = 1000;       ///< messages in one transaction
constexpr qint64 kBatchOctets = 16 * 1024 * 1024;
constexpr qint64 kMostUnmade = 16 * 1024 * 1024; ///< octets that came and wait for their rows

FetchItems itemsOfWhole(bool withBody)
{
    FetchItems items = withBody ? FetchItems::wholeMessages() : FetchItems {};
    items.flags = items.internalDate = items.size = true;
    return items;
}

/// Runs beside: touches nothing but its argument.
QList<store::Arrival> makeWholes(QList<imap::FetchData> &&messages)
{
    QList<store::Arrival> rows;
    rows.reserve(messages.size());
    for (const imap::FetchData &data : std::as_const(messages)) {
        store::Arrival row = toArrival(data);
        row.raw = data.section("")->bytes;
        row.summary = mime::summarise(*row.raw);
        row.columns = store::columnsOf(row.summary);
        rows.append(std::move(row));
    }
    return rows;
}

} // namespace

/// What is missing here. The first page is listed in any case: it is to be shown at once.
Task<base::Result<bool>> FolderSync::fill(Missing missing)
{
    m_total = missing.size();
    if (!m_whole || !m_isFirstFill || missing.size() <= kFirstPage)
        co_return co_await fetchMissing(std::move(missing));
    imap::UidSet asked;
    for (const quint32 uid : missing.sliced(kFirstPage, std::min(kMostWhole, missing.size() - kFirstPage)))
        asked.add(imap::Uid { uid });
    QList<store::UidRow> wanted;
    const QObject frame; // ends the listening with this frame
    std::optional<detail::Answer<net::FetchReply>> sizes;
    const auto page = co_await fetchMissing(missing.first(kFirstPage), [&] {
        net::FetchReply *reply = m_line.session().fetch(asked, itemsOfWhole(false));
        connect(reply, &net::FetchReply::arrived, &frame, [&](const QList<imap::FetchData> &messages) {
            for (const imap::FetchData &data : messages) {
                const quint64 size = data.size.value_or(0);
                const bool isKept = data.internalDate.isKnown() && data.internalDate >= m_whole->since;
                if (asked.contains(data.uid) && isKept && size > 0 && size <= kLargest && !isMarkedDeleted(data))
                    wanted.append({ .uid = data.uid.value, .size = qint64(size) });
            }
        });
        sizes.emplace(answer(reply));
    });
    if (!page || !*page)
        co_return page;
    missing.remove(0, kFirstPage);
    if (const auto stored = co_await storeAll(0); !stored)
        co_return std::unexpected(stored.error());
    // Where it is refused everything is listed.
    if (const auto told = co_await *sizes; !told && !m_line.isOpen())
        co_return std::unexpected(told.error());
    if (!m_whole->isFast()) // known by now
        wanted.clear();
    QSet<quint32> whole;
    for (const store::UidRow &row : std::as_const(wanted))
        whole.insert(row.uid);
    if (const auto fetched = co_await fetchWhole(std::move(wanted)); !fetched)
        co_return std::unexpected(fetched.error());
    whole.subtract(m_wholes);
    missing.removeIf([&whole](quint32 uid) { return whole.contains(uid); });
    co_return co_await fetchMissing(std::move(missing));
}

/// Newest first. What does not come, or not as it was asked for, is left in m_wholes.
Task<base::Result<void>> FolderSync::fetchWhole(QList<store::UidRow> wanted)
{
    std::ranges::sort(wanted, std::greater {}, &store::UidRow::uid);
    for (const store::UidRow &row : std::as_const(wanted))
        m_wholes.insert(row.uid);
    m_wholeRows.emplace(&makeWholes, [this](QList<store::Arrival> &&rows) { collectWholeRows(std::move(rows)); });
    const QList<imap::UidSet> sets = chunks(wanted, kChunk);
    const qint64 end = m_work.clock->now().ms + kLongestMs;
    std::deque<detail::Answer<net::FetchReply>> ahead;
    base::Result<void> fetched;
    qsizetype next = 0;
    for (;;) {
        const bool goesOn = fetched && m_whole->isFast() && !m_work.interrupted() && m_work.clock->now().ms < end;
        while (goesOn && next < sets.size() && ahead.size() < kCommandsAhead) {
            net::FetchReply *reply = m_line.session().fetch(sets.at(next++), itemsOfWhole(true));
            connect(reply, &net::FetchReply::arrived, this, &FolderSync::collectWhole);
            ahead.push_back(answer(reply));
        }
        if (ahead.empty())
            break;
        if (const auto answered = co_await ahead.front(); !answered)
            fetched = std::unexpected(answered.error());
        ahead.pop_front();
        co_await m_wholeRows->below(kMostUnmade);
        co_await m_storing.below(kBatchOctets);
        if (m_storeError)
            co_return std::unexpected(*m_storeError);
    }
    co_await m_wholeRows->below(0);
    giveWholes();
    co_await m_storing.below(0);
    if (m_storeError)
        co_return std::unexpected(*m_storeError);
    // Of what the server merely refuses there will be the list.
    co_return m_line.isOpen() ? base::Result<void> {} : fetched;
}

void FolderSync::collectWhole(const QList<imap::FetchData> &messages)
{
    if (m_storeError)
        return;
    QList<imap::FetchData> wholes;
    qint64 octets = 0;
    for (const imap::FetchData &data : messages) {
        const imap::FetchSection *section = data.section("");
        // "" is what some servers say of what they cannot read just now.
        if (!section || section->isNil || section->isOversized || section->bytes.isEmpty() || isMarkedDeleted(data))
            continue;
        if (!m_wholes.remove(data.uid.value))
            continue;
        octets += section->bytes.size();
        wholes.append(data);
    }
    if (!wholes.isEmpty())
        m_wholeRows->give(std::move(wholes), octets);
}

void FolderSync::collectWholeRows(QList<store::Arrival> &&rows)
{
    for (store::Arrival &row : rows) {
        m_wholeOctets += row.raw->size();
        if (m_batch.empty())
            m_batch.emplace_back();
        m_batch.back().append(std::move(row));
        ++m_inBatch;
        m_wholeAge.onWaiting();
        if (m_inBatch >= kBatch || m_wholeOctets >= kBatchOctets)
            giveWholes();
    }
}

void FolderSync::giveWholes()
{
    m_wholeAge.onStored();
    const qint64 octets = std::exchange(m_wholeOctets, 0);
    if (m_inBatch == 0 || m_storeError)
        return;
    m_inBatch = 0;
    m_storing.give(std::exchange(m_batch, {}), octets + 1);
}

} // namespace engine
