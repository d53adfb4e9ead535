// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QTcpServer>
#include <QVariantMap>

class QTcpSocket;

namespace oauth {

/// Where the browser comes back to (RFC 8252 section 7.3): a port of the loopback address, where an HTTP server answers one kind of
/// question, GET / with our own state, and that one once. Anybody on this computer, and every page in the browser, can knock:
/// whoever does not bring the state is shown the way out (404, 400 …), and changes nothing.
class LoopbackDoor final : public QObject {
    Q_OBJECT
public:
    /// @param page  plain text that the browser shows to whoever brings a code; an answer without one is not called a success
    LoopbackDoor(QString state, const QString &page, QObject *parent = nullptr);

    [[nodiscard]] bool open();
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    void close() { m_server.close(); }

signals:
    /// What came with our state, each name once, still percent-encoded where QUrlQuery leaves it so.
    void answered(const QVariantMap &answer);

private:
    void welcome();
    void read(QTcpSocket &socket);
    void judge(QTcpSocket &socket, const QByteArray &head);

    QTcpServer m_server;
    QString m_state;
    QByteArray m_page;
};

} // namespace oauth
