// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/WhereCache.h"

#include "base/Log.h"
#include "models/StoreReading.h"
#include "store/Reader.h"

namespace models {

namespace {

constexpr int kKept = 4096;
constexpr qsizetype kAtOnce = 100; ///< of one question: about what a screen shows
constexpr qsizetype kMostWanted = 300;

} // namespace

WhereCache::WhereCache(StoreReading &store, QObject *parent)
    : QObject(parent), m_store(store), m_known(kKept)
{
}

const store::Whereabouts *WhereCache::find(base::MessageId message)
{
    const Known *known = m_known.object(message);
    if (!known || known->round != m_round)
        want(message);
    return known ? &known->where : nullptr;
}

void WhereCache::refresh(const QList<base::MessageId> &messages)
{
    for (const base::MessageId message : messages) {
        if (m_known.contains(message))
            want(message);
    }
}

void WhereCache::refreshAll()
{
    ++m_round;
}

void WhereCache::want(base::MessageId message)
{
    if (m_waiting.contains(message))
        return;
    m_waiting.insert(message);
    m_wanted.append(message);
    if (m_wanted.size() > kMostWanted) // scrolled past long ago
        m_waiting.remove(m_wanted.takeFirst());
    if (m_busy || m_scheduled)
        return;
    m_scheduled = true; // a screen asks for many, one after the other
    QMetaObject::invokeMethod(this, [this] {
        m_scheduled = false;
        ask();
    }, Qt::QueuedConnection);
}

void WhereCache::ask()
{
    if (m_busy || m_wanted.isEmpty())
        return;
    m_busy = true;
    const qsizetype count = std::min(kAtOnce, m_wanted.size());
    const QList<base::MessageId> asked = m_wanted.last(count);
    m_wanted.remove(m_wanted.size() - count, count);
    // From now on a change means that it has to be asked again.
    for (const base::MessageId message : asked)
        m_waiting.remove(message);
    m_store.ask(
        this, [asked](const store::Reader &reader) { return store::whereabouts(reader, asked, base::SystemClock().now()); },
        [this, round = m_round](const base::Result<QList<store::Whereabouts>> &answer) {
            m_busy = false;
            if (!answer) {
                qCWarning(lcStore) << "whereabouts:" << answer.error().detail;
                return;
            }
            QList<base::MessageId> news;
            for (const store::Whereabouts &where : *answer) {
                const Known *before = m_known.object(where.message);
                if (!before || before->where != where)
                    news.append(where.message);
                m_known.insert(where.message, new Known { where, round });
            }
            if (!news.isEmpty())
                emit found(news);
            ask();
        });
}

} // namespace models
