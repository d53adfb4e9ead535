// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Housekeeping.h"

#include "base/Log.h"
#include "base/Memory.h"

namespace engine {

Housekeeping::Housekeeping(store::Store &store, std::function<bool()> isIdle, QObject *parent)
    : Housekeeping(store, std::move(isIdle), Pace {}, parent)
{
}

Housekeeping::Housekeeping(store::Store &store, std::function<bool()> isIdle, Pace pace, QObject *parent)
    : QObject(parent), m_store(store), m_isIdle(std::move(isIdle)), m_pace(pace)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Housekeeping::turn);
    postpone();
}

void Housekeeping::postpone()
{
    m_timer.start(m_pace.quiet);
}

void Housekeeping::turn()
{
    if (!m_isIdle())
        return postpone();
    const auto more = m_store.compactSome(m_pace.octets);
    if (more && *more) {
        m_timer.start(m_pace.betweenTurns);
        return;
    }
    m_timer.start(m_pace.again);
    base::giveHeapsBack();
    if (more) {
        emit rested();
        return;
    }
    // A full disk, or a pack that cannot be read: nothing is lost by leaving all as it is.
    qCInfo(lcSync) << "packs are left as they are:" << base::faultName(more.error().fault) << more.error().detail;
}

} // namespace engine
