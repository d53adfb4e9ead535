// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/RowCache.h"

#include <algorithm>

namespace models {
namespace {

constexpr int kCachedRows = 4096;
constexpr qsizetype kRowsPerRead = 128;
constexpr qsizetype kMostWanted = 2048; // who drags the bar over a hundred thousand rows wants the last of them

} // namespace

RowCache::RowCache() : m_rows(kCachedRows) { }

void RowCache::insert(const store::MessageRow &row)
{
    m_rows.insert(row.id, new store::MessageRow(row));
}

void RowCache::remove(base::MessageId id)
{
    m_rows.remove(id);
}

void RowCache::clear()
{
    m_rows.clear();
    m_wanted.clear();
    m_waiting.clear();
    m_coming.clear();
}

bool RowCache::want(base::MessageId id, int row)
{
    if (m_rows.contains(id) || m_coming.contains(id) || m_waiting.contains(id))
        return false;
    m_wanted.append({ id, row });
    m_waiting.insert(id);
    if (m_wanted.size() > kMostWanted) {
        const base::MessageId dropped = m_wanted.takeFirst().id;
        m_waiting.remove(dropped);
        m_rows.remove(dropped); // if it was to be read again, it is not what it was
    }
    return true;
}

bool RowCache::refresh(base::MessageId id, int row)
{
    // What is on its way may have been read before the change: it is asked for once more.
    if (m_waiting.contains(id) || !isKnownOrComing(id))
        return false;
    m_wanted.append({ id, row });
    m_waiting.insert(id);
    return true;
}

QList<RowCache::Wanted> RowCache::take()
{
    const qsizetype count = std::min(kRowsPerRead, m_wanted.size());
    const QList<Wanted> next = m_wanted.last(count);
    m_wanted.remove(m_wanted.size() - count, count);
    for (const Wanted &wanted : next) {
        m_waiting.remove(wanted.id);
        m_coming.insert(wanted.id);
    }
    return next;
}

void RowCache::arrived(const QList<Wanted> &asked, const QList<store::MessageRow> &rows, base::FolderId folder)
{
    for (const store::MessageRow &row : rows)
        insert(row);
    for (const Wanted &wanted : asked) {
        m_coming.remove(wanted.id);
        // It was removed a moment ago, and the word of it is on its way: an empty row until then, not a question at
        // every repaint.
        if (!m_rows.contains(wanted.id))
            insert({ wanted.id, folder });
    }
}

void RowCache::failed(const QList<Wanted> &asked)
{
    for (const Wanted &wanted : asked) {
        m_coming.remove(wanted.id);
        m_rows.remove(wanted.id); // it was to be read again: what we have is not true any more
    }
}

} // namespace models
