// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace engine {

/// Notices that the computer has slept: between two looks, five seconds apart, much more time has passed. Some systems' steady
/// clock stands still meanwhile, some computers' clock on the wall is set: the larger of the two counts, and a false alarm costs little.
class WakeWatch : public QObject {
    Q_OBJECT
public:
    using Clock = std::function<std::chrono::milliseconds()>; ///< since whenever
    explicit WakeWatch(QObject *parent = nullptr);            ///< by the system's clocks
    WakeWatch(Clock wall, Clock steady, QObject *parent = nullptr);

    void start();
    /// What the timer does.
    void look();

signals:
    void woke();

private:
    Clock m_wall;
    Clock m_steady;
    std::chrono::milliseconds m_lastWall {};
    std::chrono::milliseconds m_lastSteady {};
    QTimer m_timer;
};

} // namespace engine
