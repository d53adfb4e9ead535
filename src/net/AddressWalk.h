// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QList>

#include <chrono>
#include <optional>

namespace net {

/// In which order the addresses of one host are tried, and for how long each: a host of which one address swallows everything
/// (IPv6 that leads nowhere, a first server that is down) is reached by another one. QAbstractSocket tries them, too, and gives
/// each of them half a minute. The kinds take turns, as RFC 8305 section 4 has it; its race is not run, so that no server sees
/// a line that is hung up on without a word.
class AddressWalk {
public:
    using Span = std::chrono::milliseconds;
    struct Step {
        QHostAddress address;
        std::optional<Span> patience; ///< none: until the whole time is over
    };

    /// @param inOrder  as the name service has sorted them
    /// @param patience  for each while there are others; those that were silent for so long are asked once more behind all others
    AddressWalk(const QList<QHostAddress> &inOrder, Span patience);

    /// The next one to be tried; nullopt: there is none any more.
    [[nodiscard]] std::optional<Step> next();
    /// The last one has said nothing in its time.
    void onSilence() { m_silent.append(m_last); }

private:
    QList<QHostAddress> m_waiting;
    QList<QHostAddress> m_silent; ///< that may only have been slow
    QHostAddress m_last;
    Span m_patience;
    bool m_isSecondRound = false;
};

} // namespace net
