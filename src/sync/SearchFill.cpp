// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/SearchFill.h"

#include "base/Log.h"
#include "store/Reader.h"
#include "sync/SearchText.h"

#include <QElapsedTimer>
#include <QSet>

#include <utility>

namespace engine {

using base::Fault;

namespace {

constexpr qsizetype kMostNews = 20'000; // of more it is quicker to look at everything
constexpr qint64 kForgottenAtOnce = 2'000;
constexpr int kMostTries = 5; // of a message whose bytes cannot be read, in one run of the program
constexpr qsizetype kMostUnread = 200; // that are remembered: a disk that gives nothing is another matter
constexpr qsizetype kMostTextAtOnce = 8'000'000;

} // namespace

SearchFill::SearchFill(QString storeFolder, Pace pace) : m_folder(std::move(storeFolder)), m_pace(pace) { }

void SearchFill::look(const QList<base::MessageId> &messages)
{
    if (m_news.size() + messages.size() > kMostNews)
        return lookAtAll();
    m_news += messages;
    for (auto unread = m_unread.cbegin(); unread != m_unread.cend(); ++unread) {
        if (unread.value() < kMostTries)
            m_news += unread.key();
    }
}

void SearchFill::lookAtAll()
{
    m_news.clear();
    m_below = {};
    m_allDue = m_forgetDue = true;
}

base::Result<void> SearchFill::openIndex()
{
    if (!m_index) {
        auto opened = store::SearchIndex::open(m_folder);
        if (!opened)
            return std::unexpected(opened.error());
        m_index = std::move(*opened);
    }
    if (std::exchange(m_wantsAnew, false))
        return m_index->rebuild();
    return {};
}

base::Result<bool> SearchFill::step(const std::atomic<bool> &stop)
{
    if (auto ok = openIndex(); !ok)
        return std::unexpected(ok.error());
    const auto reader = store::SearchReader::open(m_folder);
    base::Result<void> done = reader ? base::Result<void> {} : std::unexpected(reader.error());
    if (done && !m_news.isEmpty())
        done = stepNews(**reader, stop);
    else if (done)
        done = stepAll(**reader, stop);
    if (!done && done.error().fault == Fault::StorageDamaged) {
        // If it is the store that is damaged, the next step says so again, and then it stays an error.
        const base::Error damage = done.error();
        lookAtAll();
        if (auto ok = m_index->rebuild(); !ok)
            return std::unexpected(ok.error());
        if (reader && (*reader)->reader().accounts())
            return true;
        return std::unexpected(damage);
    }
    if (!done)
        return std::unexpected(done.error());
    return !m_news.isEmpty() || m_allDue || m_forgetDue;
}

base::Result<void> SearchFill::stepNews(const store::SearchReader &reader, const std::atomic<bool> &stop)
{
    const QList<base::MessageId> looked = m_news.first(std::min<qsizetype>(m_pace.messages, m_news.size()));
    if (auto ok = forget(reader, looked); !ok)
        return ok;
    const auto missing = reader.toIndex(looked);
    if (!missing)
        return std::unexpected(missing.error());
    const auto taken = take(reader, *missing, stop);
    if (!taken)
        return std::unexpected(taken.error());
    m_news.remove(0, looked.size());
    // What there was no time for goes first the next time.
    for (qsizetype at = *taken; at < missing->size(); ++at)
        m_news.prepend((*missing)[at].message);
    return {};
}

base::Result<void> SearchFill::stepAll(const store::SearchReader &reader, const std::atomic<bool> &stop)
{
    if (m_allDue) {
        const auto missing = reader.toIndex(m_below, m_pace.messages);
        if (!missing)
            return std::unexpected(missing.error());
        const auto taken = take(reader, *missing, stop);
        if (!taken)
            return std::unexpected(taken.error());
        if (*taken > 0)
            m_below = (*missing)[*taken - 1].message;
        m_allDue = !missing->isEmpty();
        return {};
    }
    const auto gone = reader.toForget(kForgottenAtOnce);
    if (!gone)
        return std::unexpected(gone.error());
    m_forgetDue = gone->size() == kForgottenAtOnce;
    return gone->isEmpty() ? base::Result<void> {} : m_index->remove(*gone);
}

base::Result<void> SearchFill::forget(const store::SearchReader &reader, const QList<base::MessageId> &messages)
{
    const auto there = reader.reader().places(messages);
    if (!there)
        return std::unexpected(there.error());
    QSet<base::MessageId> gone(messages.begin(), messages.end());
    for (const store::MessagePlace &place : *there)
        gone.remove(place.id);
    return gone.isEmpty() ? base::Result<void> {} : m_index->remove(gone.values());
}

base::Result<qsizetype> SearchFill::take(const store::SearchReader &reader, const QList<store::ToIndex> &list, const std::atomic<bool> &stop)
{
    QElapsedTimer timer;
    timer.start();
    QList<store::IndexEntry> entries;
    qsizetype taken = 0;
    qsizetype text = 0;
    while (taken < list.size() && !stop && text < kMostTextAtOnce && (taken == 0 || !timer.hasExpired(m_pace.atOnce.count()))) {
        const store::ToIndex &one = list[taken++];
        const auto row = reader.reader().row(one.message);
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            continue; // gone meanwhile
        QByteArray raw;
        bool isRead = true;
        if (one.hasBody) {
            const auto read = reader.reader().rawMessage(one.message);
            // One message that cannot be read must not keep the others out; its header can be found.
            isRead = read.has_value();
            if (isRead)
                raw = *read;
            else
                qCInfo(lcSync) << "no words of message" << one.message.value << ':' << base::faultName(read.error().fault);
        }
        entries.append(searchTextOf(**row, raw));
        // With another mark it counts as not taken in.
        entries.back().mark = isRead ? one.mark : ~one.mark;
        if (isRead)
            m_unread.remove(one.message);
        else if (m_unread.size() < kMostUnread || m_unread.contains(one.message))
            ++m_unread[one.message];
        text += entries.back().body.size();
    }
    if (!entries.isEmpty()) {
        if (auto ok = m_index->put(entries); !ok)
            return std::unexpected(ok.error());
    }
    return taken;
}

} // namespace engine
