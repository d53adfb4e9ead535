// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "support/Conversation.h"
#include "support/TestCa.h"

#include <QByteArrayList>
#include <QSslSocket>
#include <QTcpServer>

#include <functional>
#include <optional>

namespace testsupport {

/// A real server on a free loopback port that plays a Conversation to each client, over TLS from the start or from
/// its step T on. Consecutive S lines leave in one write. An octet of the client that is not in the script fails the
/// test, as with ScriptedTransport.
class ScriptedServer final : public QTcpServer {
    Q_OBJECT
public:
    /// @param identity  for TLS; without it no T may be played
    ScriptedServer(QByteArrayView conversation, accounts::ConnectionSecurity security,
                   std::optional<Identity> identity = std::nullopt, QObject *parent = nullptr);

    /// What the server offers, e.g. TLS 1.1 only. Default: Qt's.
    void setTlsProtocol(QSsl::SslProtocol protocol) { m_protocol = protocol; }
    /// Clients to come play these instead, in order; the last one serves all further ones.
    void setConversations(const QByteArrayList &conversations) { m_conversations = conversations; }
    void setFailureHandler(std::function<void(const QString &)> handler) { m_onFailure = std::move(handler); }
    void proceed(); ///< goes on behind a P, for every client

    /// Host "localhost", or `host`, and our port.
    [[nodiscard]] accounts::ServerEndpoint endpoint(const QString &host = QStringLiteral("localhost")) const;
    [[nodiscard]] int clients() const { return m_clients; }
    [[nodiscard]] bool isDone() const; ///< the last client's conversation was played to its end
    [[nodiscard]] bool sawClose() const { return m_sawClose; } ///< a client has hung up
    [[nodiscard]] QByteArray receivedInClear() const { return m_clear; }
    [[nodiscard]] QByteArray received() const { return m_clear + m_protected; } ///< everything, decrypted

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    class Client;
    QByteArrayList m_conversations;
    accounts::ConnectionSecurity m_security;
    std::optional<Identity> m_identity;
    QSsl::SslProtocol m_protocol = QSsl::SecureProtocols;
    std::function<void(const QString &)> m_onFailure;
    QList<Client *> m_list; ///< children
    int m_clients = 0;
    bool m_sawClose = false;
    QByteArray m_clear;
    QByteArray m_protected;
};

} // namespace testsupport
