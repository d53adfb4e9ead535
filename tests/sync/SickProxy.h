// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QTcpServer>
#include <QTcpSocket>

/// A relay to a server on this computer whose first connections fall ill: after so many lines of the server these
/// octets come instead of the next one, and nothing after them. Further connections are well.
class SickProxy : public QObject {
public:
    struct Illness {
        int afterLines = 0;
        QByteArray octets;
        bool hangsUp = true;
    };
    SickProxy(quint16 port, QList<Illness> illnesses) : m_port(port), m_illnesses(std::move(illnesses))
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(m_server.nextPendingConnection()); });
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] bool isSpent() const { return m_illnesses.isEmpty(); }

private:
    void accept(QTcpSocket *client)
    {
        std::optional<Illness> ill;
        if (!m_illnesses.isEmpty())
            ill = m_illnesses.takeFirst();
        auto *server = new QTcpSocket(client);
        connect(client, &QTcpSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
        connect(server, &QTcpSocket::readyRead, client, [client, server, ill, lines = 0]() mutable {
            while (server->bytesAvailable() > 0) {
                if (ill && lines >= ill->afterLines) {
                    server->readAll();
                    client->write(std::exchange(ill->octets, {}));
                    client->flush();
                    if (ill->hangsUp)
                        client->disconnectFromHost();
                    return;
                }
                if (ill && !server->canReadLine())
                    return;
                const QByteArray piece = ill ? server->readLine() : server->readAll();
                ++lines;
                client->write(piece);
            }
        });
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        server->connectToHost(QHostAddress::LocalHost, m_port);
    }

    quint16 m_port;
    QList<Illness> m_illnesses;
    QTcpServer m_server;
};
