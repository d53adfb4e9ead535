// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SimulatorServer.h"

#include "simulator/Pop3Line.h"

#include <QSslConfiguration>
#include <QSslSocket>

namespace testsupport {

using accounts::ConnectionSecurity;

class SimulatorServer::Client final : public QObject {
public:
    Client(SimulatorServer *server, qintptr descriptor)
        : QObject(server), m_server(server)
    {
        m_socket.setSocketDescriptor(descriptor);
        if (server->m_identity) {
            QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
            configuration.setLocalCertificate(server->m_identity->certificate);
            configuration.setPrivateKey(server->m_identity->key);
            configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
            m_socket.setSslConfiguration(configuration);
        }
        connect(&m_socket, &QSslSocket::readyRead, this, &Client::onReadyRead);
        connect(&m_socket, &QSslSocket::encrypted, this, &Client::onEncrypted);
        connect(&m_socket, &QSslSocket::disconnected, this, [this] {
            if (m_line)
                m_line->clientGone(m_server->m_clock->now());
            deleteLater();
        });
        if (server->m_security == ConnectionSecurity::ImplicitTls)
            m_socket.startServerEncryption();
        else
            begin();
    }
    ~Client() override { m_socket.disconnect(this); }

private:
    void begin()
    {
        m_line.emplace(m_server->m_server, m_server->m_clock->now());
        flush();
    }

    void onEncrypted()
    {
        if (!m_line)
            return begin();
        m_line->tlsStarted();
        flush();
    }

    void onReadyRead()
    {
        const QByteArray octets = m_socket.readAll();
        if (!m_line)
            return;
        m_line->receive(octets, m_server->m_clock->now());
        flush();
    }

    void flush()
    {
        m_socket.write(m_line->takeOutput());
        m_socket.flush();
        if (m_line->wantsTls())
            m_socket.startServerEncryption();
        else if (m_line->isOver())
            m_socket.disconnectFromHost();
    }

    SimulatorServer *m_server;
    QSslSocket m_socket;
    std::optional<simulator::Pop3Line> m_line; ///< from the moment on at which it speaks
};

SimulatorServer::SimulatorServer(simulator::Pop3Server &server, ConnectionSecurity security, std::optional<Identity> identity,
                                 std::shared_ptr<const base::Clock> clock, QObject *parent)
    : QTcpServer(parent)
    , m_server(server)
    , m_security(security)
    , m_identity(std::move(identity))
    , m_clock(clock ? std::move(clock) : std::make_shared<base::SystemClock>())
{
    listen(QHostAddress::LocalHost);
}

accounts::ServerEndpoint SimulatorServer::endpoint() const
{
    accounts::ServerEndpoint out;
    out.host = QStringLiteral("localhost");
    out.port = serverPort();
    out.security = m_security;
    out.userName = QString::fromUtf8(m_server.profile().user);
    return out;
}

void SimulatorServer::incomingConnection(qintptr descriptor)
{
    new Client(this, descriptor);
}

} // namespace testsupport
