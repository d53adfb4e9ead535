// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/Pop3Retrieval.h"

#include "net/Pop3Session.h"

#include <algorithm>

namespace net {

using base::Fault;

Pop3Retrieval::Pop3Retrieval(Pop3Session &session, pop3::Listing wanted, std::optional<int> topLines)
    : Reply(&session)
    , m_session(&session)
    , m_wanted(std::move(wanted))
    , m_topLines(topLines)
{
    for (const pop3::ListEntry &entry : std::as_const(m_wanted))
        m_octetsTotal += entry.octets;
    // Not from the constructor: nobody listens yet.
    QMetaObject::invokeMethod(this, &Pop3Retrieval::ask, Qt::QueuedConnection);
}

void Pop3Retrieval::pause()
{
    setFlow(Flow::Paused);
}

void Pop3Retrieval::hold()
{
    setFlow(Flow::Held);
}

void Pop3Retrieval::resume()
{
    setFlow(Flow::Free);
}

void Pop3Retrieval::cancel()
{
    setFlow(Flow::Free); // or what was asked for would never come, and this never end
    m_cancelled = true;
}

/// Of one that is over, or about to be, nothing is held back any more: nobody would let it go again.
void Pop3Retrieval::setFlow(Flow flow)
{
    if (m_result || m_cancelled || !m_session)
        return;
    const Flow before = std::exchange(m_flow, flow);
    if (flow == Flow::Paused && before != Flow::Paused)
        m_session->pauseDelivery();
    else if (flow != Flow::Paused && before == Flow::Paused)
        m_session->resumeDelivery();
    if (flow == Flow::Free)
        QMetaObject::invokeMethod(this, &Pop3Retrieval::ask, Qt::QueuedConnection);
}

std::optional<qint64> Pop3Retrieval::askNext(const pop3::ListEntry &entry)
{
    if (m_result || m_cancelled)
        return std::nullopt;
    m_front = std::max(m_front, m_next);
    qint64 before = m_octetsDone;
    for (qsizetype i = m_next - m_ahead; i < m_front; ++i) {
        if (m_wanted.at(i).number == entry.number)
            return before; // it is on its way, or as good as that
        before += m_wanted.at(i).octets;
    }
    const auto rest = m_wanted.begin() + m_front;
    if (const auto it = std::ranges::find(rest, m_wanted.end(), entry.number, &pop3::ListEntry::number); it != m_wanted.end())
        m_wanted.erase(it);
    else
        m_octetsTotal += entry.octets;
    m_wanted.insert(m_front++, entry);
    QMetaObject::invokeMethod(this, &Pop3Retrieval::ask, Qt::QueuedConnection);
    return before;
}

// Refills in one go when half of the window is free: one write, and one packet, for many commands.
void Pop3Retrieval::ask()
{
    if (m_result)
        return;
    const bool canAsk = m_flow == Flow::Free && !m_cancelled;
    const bool isLow = m_ahead <= kMaxAhead / 2 && m_octetsAhead <= kMaxOctetsAhead / 2;
    pop3::Listing batch;
    while (canAsk && isLow && m_next < m_wanted.size() && m_ahead < kMaxAhead) {
        const pop3::ListEntry entry = m_wanted.at(m_next);
        const qint64 octets = m_topLines ? 0 : entry.octets;
        if (m_ahead > 0 && m_octetsAhead + octets > kMaxOctetsAhead)
            break;
        ++m_next;
        ++m_ahead;
        m_octetsAhead += octets;
        batch.append(entry);
    }
    if (!batch.isEmpty()) {
        m_session->sendBatch(batch, m_topLines, this, [self = QPointer(this)](const pop3::ListEntry &entry, auto answer) {
            if (self)
                self->onAnswer(entry, std::move(answer));
        });
    }
    if (m_ahead > 0)
        return;
    if (m_cancelled)
        finishOnce(base::fail(Fault::Cancelled));
    else if (m_next == m_wanted.size())
        finishOnce({});
}

void Pop3Retrieval::onAnswer(const pop3::ListEntry &entry, base::Result<pop3::Answer> answer)
{
    --m_ahead;
    m_octetsAhead -= m_topLines ? 0 : entry.octets;
    m_octetsDone += entry.octets;
    if (m_result)
        return;
    if (!answer && m_session->m_connection.isBroken()) {
        finishOnce(std::unexpected(m_session->m_connection.error()));
        return;
    }
    const QPointer guard(this);
    if (!m_cancelled) {
        if (answer)
            emit arrived(entry.number, std::get<pop3::Message>(*answer).octets);
        else
            emit failed(entry.number, answer.error());
        if (guard)
            emit progressed(m_octetsDone, m_octetsTotal);
    }
    if (guard)
        ask();
}

/// Of the one that is arriving: all that came before it counts, too.
void Pop3Retrieval::onProgress(qint64 done, qint64)
{
    if (!m_topLines && !m_cancelled)
        emit progressed(std::min(m_octetsDone + done, m_octetsTotal), m_octetsTotal);
}

void Pop3Retrieval::finishOnce(base::Result<void> result)
{
    if (m_result)
        return;
    m_result.emplace(std::move(result));
    if (m_flow == Flow::Paused && m_session)
        m_session->resumeDelivery(); // or the next answer would never be read
    deleteLater(); // before the signal: a slot may destroy the session, and this with it
    emit finished();
}

} // namespace net
