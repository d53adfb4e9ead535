// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <utility>

/// A relay to an IMAP server on this computer that makes a poorer one of it: it tells no numbers of what was copied or moved
/// (COPYUID, RFC 4315). And it lets something happen on the server just before a certain command reaches it.
class MeddlingProxy : public QObject {
public:
    explicit MeddlingProxy(quint16 port) : m_port(port)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(m_server.nextPendingConnection()); });
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// Once, before the first command from now on that has these words.
    void before(const QByteArray &words, std::function<void()> happens)
    {
        m_words = words;
        m_happens = std::move(happens);
    }
    [[nodiscard]] bool hasHappened() const { return !m_happens; }

private:
    void accept(QTcpSocket *client)
    {
        auto *server = new QTcpSocket(client);
        connect(client, &QTcpSocket::readyRead, server, [this, client, server] {
            while (client->canReadLine()) {
                const QByteArray line = client->readLine();
                if (m_happens && line.contains(m_words))
                    std::exchange(m_happens, {})();
                server->write(line);
            }
        });
        connect(server, &QTcpSocket::readyRead, client, [client, server] {
            static const QRegularExpression numbers(QStringLiteral("\\[COPYUID [^\\]]*\\] "));
            while (server->canReadLine()) {
                const QByteArray line = server->readLine();
                client->write(line.contains("[COPYUID ") ? QString::fromLatin1(line).remove(numbers).toLatin1() : line);
            }
        });
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        server->connectToHost(QHostAddress::LocalHost, m_port);
    }

    quint16 m_port;
    QByteArray m_words;
    std::function<void()> m_happens;
    QTcpServer m_server;
};
