// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ScriptedServer.h"

#include "base/Overloaded.h"

#include <QSslConfiguration>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace testsupport {

class ScriptedServer::Client final : public QObject {
public:
    Client(ScriptedServer *server, qintptr descriptor, const QByteArray &conversation)
        : QObject(server), m_server(server), m_player(Conversation::fromText(conversation))
    {
        m_socket.setSocketDescriptor(descriptor);
        if (server->m_identity) {
            QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
            configuration.setLocalCertificate(server->m_identity->certificate);
            configuration.setPrivateKey(server->m_identity->key);
            configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
            configuration.setProtocol(server->m_protocol);
            m_socket.setSslConfiguration(configuration);
        }
        connect(&m_socket, &QSslSocket::readyRead, this, &Client::onReadyRead);
        connect(&m_socket, &QSslSocket::encrypted, this, [this] { m_waitsForTls = false, pump(); });
        connect(&m_socket, &QSslSocket::disconnected, this, &Client::onDisconnected);
        if (server->m_security == accounts::ConnectionSecurity::ImplicitTls)
            startTls();
    }

    ~Client() override { m_socket.disconnect(this); }

    void pump()
    {
        while (!m_waitsForTls && !m_over && m_player.failure().isEmpty()) {
            const auto action = m_player.next();
            if (!action)
                break;
            std::visit(base::Overloaded {
                [this](const ConversationPlayer::Say &say) { m_socket.write(say.bytes), m_socket.flush(); },
                [this](const ConversationPlayer::StartTls &) { startTls(); },
                [this](const ConversationPlayer::HangUp &) { m_over = true, m_socket.disconnectFromHost(); },
            }, *action);
        }
        if (!m_player.failure().isEmpty() && !m_over) {
            m_over = true;
            if (m_server->m_onFailure)
                m_server->m_onFailure(m_player.failure());
            else
                ADD_FAILURE() << qPrintable(m_player.failure());
            m_socket.abort();
        }
    }

    void proceed() { m_player.proceed(), pump(); }
    [[nodiscard]] bool isDone() const { return m_player.isDone(); }

private:
    void startTls()
    {
        m_waitsForTls = true;
        m_socket.startServerEncryption();
    }

    void onReadyRead()
    {
        const QByteArray bytes = m_socket.readAll();
        (m_socket.isEncrypted() ? m_server->m_protected : m_server->m_clear) += bytes;
        if (m_over)
            return;
        m_player.receive(bytes);
        pump();
    }

    void onDisconnected()
    {
        m_server->m_sawClose = true;
        if (m_over)
            return;
        m_over = true;
        // A client that refuses our certificate hangs up in mid-script, and is right: no failure of the script.
        if (!m_waitsForTls)
            m_player.clientClosed();
    }

    ScriptedServer *m_server;
    ConversationPlayer m_player;
    QSslSocket m_socket;
    bool m_waitsForTls = false;
    bool m_over = false;
};

ScriptedServer::ScriptedServer(QByteArrayView conversation, accounts::ConnectionSecurity security,
                               std::optional<Identity> identity, QObject *parent)
    : QTcpServer(parent), m_conversations { conversation.toByteArray() }, m_security(security),
      m_identity(std::move(identity))
{
    listen(QHostAddress::LocalHost);
}

void ScriptedServer::proceed()
{
    for (Client *client : m_list)
        client->proceed();
}

accounts::ServerEndpoint ScriptedServer::endpoint(const QString &host) const
{
    accounts::ServerEndpoint out;
    out.host = host;
    out.port = serverPort();
    out.security = m_security;
    out.userName = u"ana"_s;
    return out;
}

bool ScriptedServer::isDone() const
{
    return !m_list.isEmpty() && m_list.last()->isDone();
}

void ScriptedServer::incomingConnection(qintptr descriptor)
{
    const qsizetype which = qMin<qsizetype>(m_clients, m_conversations.size() - 1);
    ++m_clients;
    m_list.append(new Client(this, descriptor, m_conversations[which]));
    m_list.last()->pump();
}

} // namespace testsupport
