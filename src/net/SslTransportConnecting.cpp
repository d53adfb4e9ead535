// SPDX-License-Identifier: GPL-3.0-or-later
// From a name to a line: the name is resolved, and its addresses are tried.
#include "base/Log.h"
#include "net/NameCheck.h"
#include "net/SocketWords.h"
#include "net/SslTransport.h"

#include <QPointer>

namespace net {

void SslTransport::open()
{
    Q_ASSERT(m_state == State::Idle);
    const QString host = wireHost(m_endpoint.host);
    m_state = State::Connecting;
    if (host.isEmpty() || m_endpoint.port == 0)
        return end(host.isEmpty() ? base::Fault::HostNotFound : base::Fault::InvalidInput, "no usable host or port");
    m_timer.start(m_timeouts.connect);
    if (const QHostAddress address(host); !address.isNull())
        return walk({ address });
    QHostInfo::lookupHost(host, this, &SslTransport::onFound);
}

void SslTransport::onFound(const QHostInfo &found)
{
    if (m_state != State::Connecting)
        return;
    if (found.error() != QHostInfo::NoError || found.addresses().isEmpty())
        return end(base::Fault::HostNotFound, ascii(found.errorString()));
    walk(found.addresses());
}

void SslTransport::walk(const QList<QHostAddress> &addresses)
{
    m_addresses.emplace(addresses, m_timeouts.address);
    const QPointer guard(this);
    emit connecting();
    if (guard && m_state == State::Connecting)
        tryNext({});
}

/// @param before  what the last address has said: the answer, if it was the last one
void SslTransport::tryNext(const base::Error &before)
{
    m_patience.stop();
    const auto step = m_addresses->next();
    if (!step)
        return end(before.fault, before.detail);
    m_socket->abort(); // of the one before; without a signal that means anything to us
    if (m_tls)
        m_tls->setPeerVerifyName(wireHost(m_endpoint.host));
    if (step->patience)
        m_patience.start(*step->patience);
    m_socket->connectToHost(step->address, m_endpoint.port);
}

} // namespace net
