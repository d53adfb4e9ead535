// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/LineSpeed.h"

#include <algorithm>
#include <utility>

namespace net {

namespace {

using namespace std::chrono_literals;

constexpr double kSlowBelow = 12.5e6;    ///< octets a second
constexpr auto kFar = 4ms;               ///< no answer on a network of one's own takes so long
constexpr qint64 kMeasured = 256 * 1024; ///< octets of one measurement
constexpr size_t kFewest = 3;            ///< measurements
constexpr size_t kMost = 15;
constexpr int kFewestTurns = 2;
constexpr auto kPause = 250ms;           ///< then nobody was sending

} // namespace

void LineSpeed::asked(Moment at)
{
    if (!m_askedAt)
        m_askedAt = at;
}

void LineSpeed::arrived(qint64 octets, Moment at)
{
    if (m_askedAt) {
        const auto turn = at - *std::exchange(m_askedAt, std::nullopt);
        m_turn = std::min(m_turn.value_or(turn), turn);
        ++m_turns;
    } else if (m_lastAt && at - *m_lastAt < kPause) {
        m_octets += octets;
        m_time += at - *m_lastAt;
    }
    m_lastAt = at;
    if (m_octets < kMeasured || m_time.count() <= 0)
        return;
    if (m_rates.size() == kMost)
        m_rates.erase(m_rates.begin());
    m_rates.push_back(double(m_octets) / std::chrono::duration<double>(m_time).count());
    m_octets = 0;
    m_time = {};
}

std::optional<double> LineSpeed::rate() const
{
    if (m_rates.size() < kFewest)
        return std::nullopt;
    std::vector<double> sorted = m_rates;
    std::ranges::sort(sorted);
    return sorted[sorted.size() / 2];
}

bool LineSpeed::isSlow() const
{
    const auto known = rate();
    return known && *known < kSlowBelow && m_turns >= kFewestTurns && *m_turn >= kFar;
}

bool LineSpeed::isFast() const
{
    const auto known = rate();
    return (m_turns >= kFewestTurns && *m_turn < kFar) || (known && *known >= kSlowBelow);
}

} // namespace net
