// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/PeopleCounter.h"

#include "base/Log.h"
#include "store/PeopleCount.h"
#include "sync/StoringPool.h"

namespace engine {

PeopleCounter::PeopleCounter(store::Store &store, QObject *parent) : PeopleCounter(store, Pace {}, parent) { }

PeopleCounter::PeopleCounter(store::Store &store, Pace pace, QObject *parent)
    : QObject(parent), m_store(store), m_pace(pace), m_settling(pace.calm, pace.longest)
{
    m_running.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PeopleCounter::turn);
    look(store::kFewMessages + 1); // what the last program left
}

PeopleCounter::~PeopleCounter()
{
    m_turn.waitForFinished();
}

void PeopleCounter::look(qsizetype messages)
{
    if (messages > store::kFewMessages) // else they were taken in as they came
        m_timer.start(m_settling.onNews(std::chrono::milliseconds(m_running.elapsed())));
}

void PeopleCounter::turn()
{
    if (m_turn.isRunning()) {
        m_timer.start(m_pace.calm);
        return;
    }
    m_settling.onBegun();
    m_turn = QtFuture::makeReadyVoidFuture().then(storingPool(), [store = &m_store, most = m_pace.messages] { return store->people().countSome(most); });
    m_turn.then(this, [this](const base::Result<bool> &more) { onTurned(more); });
}

void PeopleCounter::onTurned(const base::Result<bool> &more)
{
    if (!more) {
        // A full disk, say: they are only taken later.
        qCInfo(lcSync) << "the address book waits:" << base::faultName(more.error().fault) << more.error().detail;
        m_timer.start(m_pace.later);
    } else if (*more) {
        m_timer.start(std::chrono::milliseconds(0));
    } else {
        emit rested();
    }
}

} // namespace engine
