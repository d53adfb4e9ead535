// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

#include <chrono>
#include <optional>
#include <vector>

namespace net {

/// How far away a server is and how fast octets come from there, by when they come: whether compressing the line pays.
/// Measured (performance.md, section 4): below some 12 MB/s (100 Mbit/s) everything comes sooner compressed, lists by a
/// factor of six; above it whole messages come later, by a factor of twelve on one machine, because the server has to
/// deflate what can hardly be deflated, and lists no sooner.
class LineSpeed {
public:
    using Moment = std::chrono::nanoseconds; ///< of a steady clock

    void asked(Moment at);
    void arrived(qint64 octets, Moment at);

    /// The shortest time in which an answer began; nullopt: none was seen.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> turn() const { return m_turn; }
    /// Octets a second while a long answer came, the middle one of several measurements; nullopt: too little came.
    [[nodiscard]] std::optional<double> rate() const;
    /// Far enough to be no cable of ours, and slow.
    [[nodiscard]] bool isSlow() const;
    /// Near, or fast. Neither slow nor fast: nothing is known yet.
    [[nodiscard]] bool isFast() const;

private:
    std::optional<Moment> m_askedAt; ///< and nothing has come since
    std::optional<Moment> m_lastAt;
    std::optional<std::chrono::nanoseconds> m_turn;
    int m_turns = 0;
    qint64 m_octets = 0; ///< of the measurement that is going on
    std::chrono::nanoseconds m_time {};
    std::vector<double> m_rates; ///< the latest ones
};

} // namespace net
