// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <chrono>
#include <functional>

namespace engine {

/// On a slow line a batch takes minutes to fill, and whoever pulls the plug would lose it: asks for it to be stored
/// when its oldest message has waited for so long. One thread only.
class BatchAge {
public:
    explicit BatchAge(const std::function<void()> &store)
    {
        m_timer.setSingleShot(true);
        m_timer.setInterval(kLongestWait);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, store);
    }

    /// Something waits; asked again and again, the oldest counts.
    void onWaiting()
    {
        if (!m_timer.isActive())
            m_timer.start();
    }
    void onStored() { m_timer.stop(); }

private:
    static constexpr std::chrono::milliseconds kLongestWait { 1000 };
    QTimer m_timer;
};

} // namespace engine
