// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/SslTransport.h"
#include "support/Eventually.h"
#include "support/ScriptedServer.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <gtest/gtest.h>

namespace ssltest {

/// The CA of these tests, and the trust in it.
inline const testsupport::TestCa &ca()
{
    static const testsupport::TestCa one;
    return one;
}

inline const net::TlsTrust &trust()
{
    static const net::TlsTrust one { { ca().certificate() } };
    return one;
}

/// A line that opens at once, and what came over it.
struct Line : QObject {
    explicit Line(const accounts::ServerEndpoint &endpoint, const net::TlsTrust &whom = trust(),
                  net::SslTransport::Timeouts timeouts = {})
        : transport(endpoint, whom, timeouts)
    {
        using net::Transport;
        connect(&transport, &Transport::connecting, this, [this] { story += "connecting "; });
        connect(&transport, &Transport::connected, this, [this] { story += "connected "; });
        connect(&transport, &Transport::opened, this, [this] { story += "opened ", opened = true; });
        connect(&transport, &Transport::encrypted, this, [this] { story += "encrypted ", encrypted = true; });
        connect(&transport, &Transport::received, this, [this](const QByteArray &bytes) { heard += bytes; });
        connect(&transport, &Transport::closed, this, [this](const base::Error &error) {
            EXPECT_FALSE(end) << "closed twice";
            end = error;
        });
        transport.open();
    }
    [[nodiscard]] bool ends() const
    {
        return testsupport::eventually([this] { return end.has_value(); });
    }
    [[nodiscard]] accounts::CertificateProblems problems() const
    {
        return transport.certificate() ? transport.certificate()->problems : accounts::CertificateProblems();
    }
    net::SslTransport transport;
    QByteArray story;
    QByteArray heard;
    bool opened = false;
    bool encrypted = false;
    std::optional<base::Error> end;
};

/// A port of the loopback on which nobody listens.
inline quint16 deadPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

inline accounts::ServerEndpoint at(const QString &host, quint16 port,
    accounts::ConnectionSecurity security = accounts::ConnectionSecurity::None)
{
    accounts::ServerEndpoint out;
    out.host = host;
    out.port = port;
    out.security = security;
    return out;
}

} // namespace ssltest
