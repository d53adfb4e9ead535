// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QTcpServer>
#include <QTcpSocket>

/// A relay to a server on this computer that drops each connection after so many octets of the server: the first
/// connection after the first number and so on; when the numbers are used up, it drops none.
class CuttingProxy : public QObject {
public:
    CuttingProxy(quint16 port, QList<qint64> cuts) : m_port(port), m_cuts(std::move(cuts))
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(m_server.nextPendingConnection()); });
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    void setCuts(QList<qint64> cuts) { m_cuts = std::move(cuts); }
    [[nodiscard]] bool isSpent() const { return m_cuts.isEmpty(); }
    [[nodiscard]] qint64 octets() const { return m_octets; } ///< of the server, of all connections

private:
    void accept(QTcpSocket *client)
    {
        const qint64 cut = m_cuts.isEmpty() ? -1 : m_cuts.takeFirst();
        auto *server = new QTcpSocket(client);
        connect(client, &QTcpSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
        connect(server, &QTcpSocket::readyRead, client, [this, client, server, cut, sent = qint64(0)]() mutable {
            QByteArray bytes = server->readAll();
            if (cut >= 0)
                bytes.truncate(std::max<qint64>(cut - sent, 0));
            sent += bytes.size();
            m_octets += bytes.size();
            client->write(bytes);
            client->flush();
            if (cut >= 0 && sent >= cut)
                client->abort();
        });
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        server->connectToHost(QHostAddress::LocalHost, m_port);
    }

    quint16 m_port;
    qint64 m_octets = 0;
    QList<qint64> m_cuts;
    QTcpServer m_server;
};
