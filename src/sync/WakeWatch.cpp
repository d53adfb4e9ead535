// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/WakeWatch.h"

#include <algorithm>
#include <utility>

namespace engine {

namespace {

constexpr std::chrono::milliseconds kEvery { 5'000 };
constexpr std::chrono::milliseconds kJump { 15'000 };

template <class SomeClock>
std::chrono::milliseconds read()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(SomeClock::now().time_since_epoch());
}

} // namespace

WakeWatch::WakeWatch(QObject *parent) : WakeWatch(&read<std::chrono::system_clock>, &read<std::chrono::steady_clock>, parent) { }

WakeWatch::WakeWatch(Clock wall, Clock steady, QObject *parent) : QObject(parent), m_wall(std::move(wall)), m_steady(std::move(steady))
{
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    m_timer.setInterval(kEvery);
    connect(&m_timer, &QTimer::timeout, this, &WakeWatch::look);
}

void WakeWatch::start()
{
    m_lastWall = m_wall();
    m_lastSteady = m_steady();
    m_timer.start();
}

void WakeWatch::look()
{
    const auto wall = m_wall();
    const auto steady = m_steady();
    const auto passed = std::max(wall - std::exchange(m_lastWall, wall), steady - std::exchange(m_lastSteady, steady));
    if (passed > kEvery + kJump)
        emit woke();
}

} // namespace engine
