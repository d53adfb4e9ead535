// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SingleInstance.h"

#include <QFileInfo>
#include <QLocalSocket>

namespace app {

namespace {

constexpr int kAnswerMs = 2'000;
constexpr qsizetype kMaxCall = 64 * 1024; ///< octets; a longer list of files is nobody's double click

} // namespace

SingleInstance::SingleInstance(QString name, QObject *parent)
    : QObject(parent)
    , m_name(std::move(name))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::answer);
}

bool SingleInstance::handOver(const QStringList &files)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(kAnswerMs))
        return false;
    QByteArray call;
    for (const QString &file : files) {
        // A link is no file; it has no line ends, or it is none.
        const bool isLink = file.startsWith(QLatin1StringView("mailto:"), Qt::CaseInsensitive);
        call += (isLink ? QString(file).remove(QLatin1Char('\n')) : QFileInfo(file).absoluteFilePath()).toUtf8() + '\n';
    }
    call += '\n';
    socket.write(call);
    // Only an answer shows that the other one is alive and not on its way out.
    return socket.waitForBytesWritten(kAnswerMs) && socket.waitForReadyRead(kAnswerMs) && socket.read(1) == "+";
}

void SingleInstance::listen()
{
    QLocalServer::removeServer(m_name); // left over from a crash: whoever held it did not answer
    m_server.listen(m_name);
}

void SingleInstance::answer()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->bytesAvailable() > kMaxCall)
                return socket->abort();
            const QByteArray call = socket->peek(kMaxCall);
            if (call != "\n" && !call.endsWith("\n\n"))
                return;
            socket->readAll();
            QStringList files;
            const auto lines = call.trimmed().split('\n');
            for (const QByteArray &line : lines) {
                if (!line.isEmpty())
                    files << QString::fromUtf8(line);
            }
            socket->write("+");
            socket->flush();
            emit called(files);
        });
    }
}

} // namespace app
