// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/AddressWalk.h"

#include <utility>

namespace net {

AddressWalk::AddressWalk(const QList<QHostAddress> &inOrder, Span patience) : m_patience(patience)
{
    if (inOrder.isEmpty())
        return;
    const auto first = inOrder.constFirst().protocol();
    QList<QHostAddress> same, other;
    for (const QHostAddress &address : inOrder) {
        QList<QHostAddress> &kind = address.protocol() == first ? same : other;
        if (!kind.contains(address))
            kind.append(address);
    }
    while (!same.isEmpty() || !other.isEmpty()) {
        for (QList<QHostAddress> *kind : { &same, &other }) {
            if (!kind->isEmpty())
                m_waiting.append(kind->takeFirst());
        }
    }
}

std::optional<AddressWalk::Step> AddressWalk::next()
{
    if (m_waiting.isEmpty() && !m_isSecondRound) {
        m_waiting = std::exchange(m_silent, {});
        m_isSecondRound = true;
    }
    if (m_waiting.isEmpty())
        return std::nullopt;
    m_last = m_waiting.takeFirst();
    const bool isLast = m_waiting.isEmpty() && (m_isSecondRound || m_silent.isEmpty());
    return Step { m_last, isLast ? std::nullopt : std::optional(m_isSecondRound ? 2 * m_patience : m_patience) };
}

} // namespace net
