// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SimulatedTransport.h"

namespace testsupport {

namespace {

// So many turns of the event loop are a minute here: whoever still has something to ask has asked it by then.
constexpr int kIdleTurns = 50;

} // namespace

SimulatedTransport::SimulatedTransport(simulator::Pop3Server &server, std::shared_ptr<const base::Clock> clock, QObject *parent)
    : net::Transport(parent), m_server(server), m_clock(std::move(clock))
{
}

void SimulatedTransport::open()
{
    QMetaObject::invokeMethod(this, [this] {
        if (m_closed || m_closing)
            return;
        m_line = std::make_unique<simulator::Pop3Line>(m_server, m_clock->now());
        emit connecting();
        emit connected();
        emit opened();
        later();
    }, Qt::QueuedConnection);
}

void SimulatedTransport::write(const QByteArray &bytes)
{
    if (m_closed || m_closing || !m_line)
        return;
    m_written += bytes.size();
    emit aboutToWrite(bytes);
    m_line->receive(bytes, m_clock->now());
    later();
}

void SimulatedTransport::startTls()
{
    if (m_closed || !m_line)
        return;
    m_in += m_line->takeOutput();
    if (!m_in.isEmpty())
        return finish({ base::Fault::TlsInjected, QByteArray::number(m_in.size()) + " octets behind the reply", {} });
    QMetaObject::invokeMethod(this, [this] {
        if (m_closed)
            return;
        m_line->tlsStarted();
        m_encrypted = true;
        emit encrypted();
        later();
    }, Qt::QueuedConnection);
}

void SimulatedTransport::close()
{
    if (m_closed || m_closing)
        return;
    m_closing = true;
    if (m_line)
        m_line->clientGone(m_clock->now());
    QMetaObject::invokeMethod(this, [this] { finish({ base::Fault::Cancelled, "closed by us", {} }); }, Qt::QueuedConnection);
}

void SimulatedTransport::resumeReading()
{
    m_paused = false;
    later();
}

void SimulatedTransport::later()
{
    if (m_scheduled || m_closed)
        return;
    m_scheduled = true;
    QMetaObject::invokeMethod(this, &SimulatedTransport::pump, Qt::QueuedConnection);
}

void SimulatedTransport::pump()
{
    m_scheduled = false;
    if (m_closed || m_closing || m_paused)
        return;
    m_in += m_line->takeOutput();
    if (!m_in.isEmpty()) {
        m_idle = 0;
        const QByteArray piece = m_in.first(m_chunk > 0 ? qMin(m_chunk, m_in.size()) : m_in.size());
        m_in.remove(0, piece.size());
        m_delivered += piece.size();
        later();
        emit received(piece);
        return;
    }
    if (m_line->isOver()) {
        finish({ base::Fault::NetworkDown, "closed by peer", {} });
    } else if (m_line->isSilent() && !m_silenceIsLong) {
        finish({ base::Fault::Timeout, "no octet from the server in time", {} });
    } else if (m_line->owesAnswer() && !m_silenceIsLong) {
        if (++m_idle > kIdleTurns)
            finish({ base::Fault::Timeout, "no octet from the server in time", {} });
        else
            later();
    }
}

void SimulatedTransport::finish(const base::Error &error)
{
    if (m_closed)
        return;
    m_closed = true;
    if (m_line)
        m_line->clientGone(m_clock->now());
    emit closed(error);
}

} // namespace testsupport
