// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/LoopbackDoor.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>

#include <chrono>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace oauth {

namespace {

constexpr int kMostVisitors = 32; ///< at once: a browser opens a few lines beforehand
constexpr qsizetype kLargestHead = 64 * 1024;
constexpr std::chrono::seconds kPatience { 30 }; ///< for the whole of a question

void answer(QTcpSocket &socket, const QByteArray &status, const QByteArray &page)
{
    // The address of this page has the code in it: it is neither kept nor told to anybody.
    socket.write("HTTP/1.1 " + status + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + QByteArray::number(page.size())
        + "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n" + page);
    socket.flush(); // whoever hears of it may let go of us
    socket.disconnectFromHost();
}

void refuse(QTcpSocket &socket, const QByteArray &status)
{
    answer(socket, status, "<!DOCTYPE html><title>" + status + "</title><h1>" + status + "</h1>");
}

/// nullopt: one name twice (RFC 6749 section 3.1).
std::optional<QVariantMap> parametersOf(const QUrl &url)
{
    QVariantMap parameters;
    const auto items = QUrlQuery(url.query()).queryItems();
    for (const auto &[name, value] : items) {
        if (parameters.contains(name))
            return std::nullopt;
        parameters.insert(name, value);
    }
    return parameters;
}

} // namespace

LoopbackDoor::LoopbackDoor(QString state, const QString &page, QObject *parent)
    : QObject(parent), m_state(std::move(state)), m_page("<!DOCTYPE html><title>Palomar</title><p>" + page.toHtmlEscaped().toUtf8() + "</p>")
{
    connect(&m_server, &QTcpServer::newConnection, this, &LoopbackDoor::welcome);
}

bool LoopbackDoor::open()
{
    return m_server.listen(QHostAddress(QHostAddress::LocalHost), 0);
}

void LoopbackDoor::welcome()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        socket->setParent(this);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
        QTimer::singleShot(kPatience, socket, [socket] { socket->abort(); });
        if (findChildren<QTcpSocket *>(Qt::FindDirectChildrenOnly).size() > kMostVisitors)
            socket->abort();
    }
}

void LoopbackDoor::read(QTcpSocket &socket)
{
    // Peeked at until it is whole: one question a line, and nothing is read behind it.
    const QByteArray head = socket.peek(kLargestHead);
    const bool isWhole = head.contains("\r\n\r\n");
    if (!isWhole && head.size() < kLargestHead)
        return;
    disconnect(&socket, &QTcpSocket::readyRead, this, nullptr);
    socket.readAll();
    if (isWhole)
        judge(socket, head);
    else
        refuse(socket, "431 Request Header Fields Too Large");
}

void LoopbackDoor::judge(QTcpSocket &socket, const QByteArray &head)
{
    const QList<QByteArray> words = head.first(head.indexOf("\r\n")).split(' ');
    if (words.size() != 3 || !words[2].startsWith("HTTP/1."))
        return refuse(socket, "400 Bad Request");
    if (words[0] != "GET")
        return refuse(socket, "405 Method Not Allowed");
    const QUrl url = QUrl::fromEncoded("http://127.0.0.1" + words[1], QUrl::TolerantMode);
    if (!words[1].startsWith('/') || !url.isValid() || url.path() != "/"_L1)
        return refuse(socket, "404 Not Found"); // a browser asks for its icon, too
    const auto parameters = parametersOf(url);
    if (m_state.isEmpty() || !parameters || parameters->value(u"state"_s).toString() != m_state)
        return refuse(socket, "400 Bad Request");
    m_state.clear(); // for one answer
    if (parameters->value(u"code"_s).toString().isEmpty())
        refuse(socket, "400 Bad Request");
    else
        answer(socket, "200 OK", m_page);
    emit answered(*parameters);
}

} // namespace oauth
