// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/PretendTransport.h"

#include <QMutexLocker>

namespace app {

using base::Fault;

PretendTransport::PretendTransport(std::shared_ptr<PretendServer> server, std::shared_ptr<const base::Clock> clock)
    : m_server(std::move(server)), m_clock(std::move(clock))
{
}

PretendTransport::~PretendTransport()
{
    const QMutexLocker locked(&m_server->lock);
    m_line.reset();
}

void PretendTransport::open()
{
    QMetaObject::invokeMethod(this, [this] {
        if (m_isClosed || m_isClosing)
            return;
        {
            const QMutexLocker locked(&m_server->lock);
            m_line = std::make_unique<simulator::Pop3Line>(m_server->server, m_clock->now());
        }
        emit connecting();
        emit connected();
        emit opened();
        later();
    }, Qt::QueuedConnection);
}

void PretendTransport::write(const QByteArray &bytes)
{
    if (m_isClosed || m_isClosing || !m_line)
        return;
    {
        const QMutexLocker locked(&m_server->lock);
        m_line->receive(bytes, m_clock->now());
    }
    later();
}

void PretendTransport::startTls()
{
    finish({ Fault::TlsUnavailable, "a pretend server needs none", {} });
}

void PretendTransport::close()
{
    if (m_isClosed || m_isClosing)
        return;
    m_isClosing = true;
    QMetaObject::invokeMethod(this, [this] { finish({ Fault::Cancelled, "closed by us", {} }); }, Qt::QueuedConnection);
}

void PretendTransport::resumeReading()
{
    m_isPaused = false;
    later();
}

void PretendTransport::later()
{
    if (m_isScheduled || m_isClosed)
        return;
    m_isScheduled = true;
    QMetaObject::invokeMethod(this, &PretendTransport::pump, Qt::QueuedConnection);
}

void PretendTransport::pump()
{
    m_isScheduled = false;
    if (m_isClosed || m_isClosing || m_isPaused || !m_line)
        return;
    QByteArray said;
    bool isOver = false;
    {
        const QMutexLocker locked(&m_server->lock);
        said = m_line->takeOutput();
        isOver = m_line->isOver();
    }
    if (!said.isEmpty()) {
        later();
        emit received(said);
    } else if (isOver) {
        finish({ Fault::NetworkDown, "closed by peer", {} });
    }
}

void PretendTransport::finish(const base::Error &error)
{
    if (m_isClosed)
        return;
    m_isClosed = true;
    if (m_line) {
        const QMutexLocker locked(&m_server->lock);
        m_line->clientGone(m_clock->now());
    }
    emit closed(error);
}

} // namespace app
