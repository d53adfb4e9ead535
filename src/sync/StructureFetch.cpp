// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/StructureFetch.h"

#include "mime/Preview.h"
#include "sync/AttachmentMark.h"
#include "sync/ImapMapping.h"
#include "sync/StoringPool.h"

#include <deque>

namespace engine {

namespace {

constexpr qsizetype kFirstChunk = 60;    ///< what a list shows at once
constexpr qsizetype kChunk = 250;
constexpr size_t kCommandsAhead = 4;
constexpr int kLazyChunks = 4;           ///< for whose first words a server is asked if it has them ready: of all they cost more than the marks
constexpr qsizetype kBatch = 1000;       ///< in one transaction
constexpr qint64 kMostAtOnce = 10'000;   ///< then the engine looks up
constexpr int kBreaks = 3;               ///< so often may the line end before we leave a folder alone
constexpr qint64 kLeftAloneMs = 60LL * 60 * 1000; ///< and so long

} // namespace

StructureFetch::StructureFetch(const ImapWork &work, ImapLine &line, QObject *parent)
    : QObject(parent), m_work(work), m_line(line),
      m_storing([&messages = m_work.store.messages()](const QList<store::Glimpse> &glimpses) { return messages.setGlimpses(glimpses); },
                [this](const base::Result<void> &stored) {
                    if (!stored)
                        m_storeError = stored.error();
                },
                storingPool())
{
}

base::Result<QList<store::UidRow>> StructureFetch::wanted(base::FolderId folder, std::optional<base::Timestamp> before) const
{
    const Breaks breaks = m_breaks.value(folder);
    // Such a server's word is no better than the guess.
    const bool isOfUse = !m_line.isOpen() || !m_line.session().welcome().quirks.unreliableBodyStructure;
    if (!isOfUse || (breaks.count >= kBreaks && m_work.clock->now().ms - breaks.at.ms < kLeftAloneMs))
        return QList<store::UidRow> {};
    return m_work.store.reader().withoutStructure(folder, before, kMostAtOnce);
}

Task<base::Result<void>> StructureFetch::run(QList<store::UidRow> wanted)
{
    const base::FolderId folder = m_line.selected();
    m_ids.clear();
    m_batch.clear();
    m_storing.drain(); // of the last time, if that ended early
    m_storeError.reset();
    QList<quint32> uids;
    for (const store::UidRow &row : std::as_const(wanted)) {
        m_ids.insert(row.uid, row.id);
        uids.append(row.uid);
    }
    std::deque<imap::UidSet> sets;
    for (imap::UidSet &set : chunks(uids, kFirstChunk, kChunk))
        sets.push_back(std::move(set));
    imap::commands::FetchItems items;
    items.bodyStructure = true;
    // A server may have to read them for that: the newest only, and not again when the pass goes on below them.
    quint32 &shownTo = m_shownTo[folder];
    const quint32 newest = uids.isEmpty() ? 0 : uids.constFirst();
    bool hasPreviews = newest > std::exchange(shownTo, std::max(shownTo, newest)) && m_line.session().capabilities().has(imap::Capability::Preview);
    int lazyChunks = kLazyChunks;
    using Preview = imap::commands::FetchItems::Preview;
    items.preview = hasPreviews ? Preview::Yes : Preview::No;
    std::deque<std::pair<imap::UidSet, detail::Answer<net::FetchReply>>> ahead;
    bool hasAsked = false;
    while (!sets.empty() || !ahead.empty()) {
        // The first goes out whatever waits: who is interrupted again and again gets on all the same.
        while (!sets.empty() && ahead.size() < kCommandsAhead && (!std::exchange(hasAsked, true) || !m_work.interrupted())) {
            net::FetchReply *reply = m_line.session().fetch(sets.front(), items);
            connect(reply, &net::FetchReply::arrived, this, &StructureFetch::collect);
            ahead.emplace_back(std::move(sets.front()), answer(reply));
            sets.pop_front();
            items.preview = hasPreviews && lazyChunks-- > 0 ? Preview::Lazy : Preview::No;
        }
        if (ahead.empty())
            break;
        const auto fetched = co_await ahead.front().second;
        const imap::UidSet asked = std::move(ahead.front().first);
        ahead.pop_front();
        if (fetched) {
            m_breaks.remove(folder); // it gets on
            settle(asked);
        } else if (!m_line.isOpen()) {
            if (fetched.error().fault != base::Fault::Cancelled)
                m_breaks.insert(folder, { m_breaks.value(folder).count + 1, m_work.clock->now() });
            commit();
            co_await m_storing.below(0);
            co_return std::unexpected(m_storeError.value_or(fetched.error()));
        } else if (std::exchange(hasPreviews, false)) {
            items.preview = Preview::No; // it may be these that it cannot tell
            sets.push_front(asked);
        } else if (asked.count() <= 1) {
            settle(asked); // this one the server cannot describe
        } else {
            // One broken message must not keep the others' marks away: the halves are asked for.
            const QList<imap::Uid> all = asked.toList();
            const qsizetype half = all.size() / 2;
            sets.push_front(imap::UidSet::of(all.first(half)));
            sets.push_front(imap::UidSet::of(all.sliced(half)));
        }
        if (m_storeError)
            co_return std::unexpected(*m_storeError);
    }
    commit();
    co_await m_storing.below(0);
    if (m_storeError)
        co_return std::unexpected(*m_storeError);
    co_return base::Result<void> {};
}

void StructureFetch::collect(const QList<imap::FetchData> &messages)
{
    for (const imap::FetchData &data : messages) {
        if (data.structure.isEmpty())
            continue;
        if (const base::MessageId id = m_ids.take(data.uid.value); id.isValid())
            m_batch.append({ id, hasAttachment(data.structure), mime::previewOfText(QString::fromUtf8(data.preview.value_or(QByteArray()))) });
    }
    if (m_batch.size() >= kBatch)
        commit();
}

/// What was asked for and not told keeps the guess, for good: it would not be told the next time either.
void StructureFetch::settle(const imap::UidSet &asked)
{
    for (const imap::Uid uid : asked.toList()) {
        if (const base::MessageId id = m_ids.take(uid.value); id.isValid())
            m_batch.append({ id, std::nullopt, {} });
    }
}

void StructureFetch::commit()
{
    if (m_batch.isEmpty() || m_storeError)
        return;
    const qsizetype count = m_batch.size();
    m_storing.give(std::exchange(m_batch, {}), count);
}

} // namespace engine
