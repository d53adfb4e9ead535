// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"

#include <QList>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

/// An SMTP server without encryption on a free loopback port that counts what it has taken, and answers as a test says.
class SmtpSink final : public QTcpServer {
public:
    struct Taken {
        QByteArray sender;
        QByteArrayList recipients;
        QByteArray content; ///< as it came: by DATA with dots still doubled and without its last line end
        QByteArray parameters; ///< behind the path of MAIL
    };
    /// Asked at each command ("MAIL", "RCPT:bo@example.net", "DATA", "BDAT" for each chunk but the last, "." for the end of a
    /// message). Empty: the usual answer;
    /// "cut": hangs up without one; "cut after": keeps the message, and hangs up without saying so.
    std::function<QByteArray(const QByteArray &command)> answer;
    QByteArrayList offers { "8BITMIME" }; ///< what EHLO tells
    QByteArrayList mails;                 ///< each MAIL, as it came
    QList<Taken> taken;
    int sessions = 0;

    SmtpSink() { listen(QHostAddress::LocalHost); }

    [[nodiscard]] accounts::ServerEndpoint endpoint() const
    {
        auto where = accounts::ServerEndpoint::of(accounts::Protocol::Smtp);
        where.host = QStringLiteral("127.0.0.1");
        where.port = serverPort();
        where.security = accounts::ConnectionSecurity::None;
        where.unlockUnprotected();
        return where;
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        ++sessions;
        auto *client = new Client(*this, descriptor);
        client->setParent(this);
    }

private:
    class Client final : public QTcpSocket {
    public:
        Client(SmtpSink &sink, qintptr descriptor) : m_sink(sink)
        {
            setSocketDescriptor(descriptor);
            connect(this, &QTcpSocket::readyRead, this, [this] { work(); });
            connect(this, &QTcpSocket::disconnected, this, &QObject::deleteLater);
            write("220 sink.example.org ESMTP\r\n");
        }

    private:
        void work()
        {
            m_buffer += readAll();
            for (;;) {
                if (m_inChunk) {
                    if (m_buffer.size() < m_chunk)
                        return;
                    takeChunk();
                    continue;
                }
                if (m_inData) {
                    const qsizetype end = m_buffer.startsWith(".\r\n") ? 0 : m_buffer.indexOf("\r\n.\r\n");
                    if (end < 0)
                        return;
                    m_message.content = m_buffer.first(end);
                    m_buffer = m_buffer.sliced(end + (end == 0 ? 3 : 5));
                    m_inData = false;
                    if (say(".", "250 taken"))
                        m_sink.taken.append(m_message);
                    continue;
                }
                const qsizetype end = m_buffer.indexOf("\r\n");
                if (end < 0 || state() != ConnectedState)
                    return;
                const QByteArray line = m_buffer.first(end);
                m_buffer = m_buffer.sliced(end + 2);
                command(line);
            }
        }
        void command(const QByteArray &line)
        {
            const QByteArray verb = line.first(std::min<qsizetype>(line.size(), 4)).toUpper();
            const QByteArray path = line.contains('<') ? line.sliced(line.indexOf('<') + 1, line.indexOf('>') - line.indexOf('<') - 1) : QByteArray();
            if (verb == "EHLO") {
                const QByteArrayList said = QByteArrayList { "sink.example.org" } + m_sink.offers;
                for (qsizetype at = 0; at < said.size(); ++at)
                    write((at + 1 < said.size() ? "250-" : "250 ") + said[at] + "\r\n");
            } else if (verb == "MAIL") {
                m_message = {};
                m_message.sender = path;
                m_message.parameters = line.sliced(line.indexOf('>') + 1).trimmed();
                m_sink.mails.append(line);
                m_isRefusing = !say("MAIL", "250 ok");
            } else if (m_isRefusing && (verb == "RCPT" || verb == "DATA")) {
                write("503 not now\r\n");
            } else if (verb == "BDAT") {
                const QByteArrayList words = line.toUpper().split(' ');
                m_chunk = words.value(1).toLongLong();
                m_isLastChunk = words.value(2) == "LAST";
                m_inChunk = true;
            } else if (verb == "RCPT") {
                if (say("RCPT:" + path, "250 ok"))
                    m_message.recipients.append(path);
            } else if (verb == "DATA") {
                m_inData = say("DATA", "354 go on");
            } else if (verb == "QUIT") {
                write("221 bye\r\n");
                disconnectFromHost();
            } else {
                write("250 ok\r\n");
            }
        }
        // RFC 3030: a chunk is read whatever is said to it, and behind one that was refused there is nothing but RSET.
        void takeChunk()
        {
            m_inChunk = false;
            m_message.content += m_buffer.first(m_chunk);
            m_buffer = m_buffer.sliced(m_chunk);
            if (m_isRefusing)
                write("503 not now\r\n");
            else if (!m_isLastChunk)
                m_isRefusing = !say("BDAT", "250 more");
            else if (say(".", "250 taken"))
                m_sink.taken.append(m_message);
        }
        /// True where it is the usual answer, or the message is kept all the same.
        bool say(const QByteArray &asked, const QByteArray &usual)
        {
            const QByteArray said = m_sink.answer ? m_sink.answer(asked) : QByteArray();
            if (said.isEmpty()) {
                write(usual + "\r\n");
                return true;
            }
            if (said.startsWith("cut")) {
                abort();
                return said == "cut after";
            }
            write(said + "\r\n");
            return said.startsWith('2') || said.startsWith('3');
        }

        SmtpSink &m_sink;
        QByteArray m_buffer;
        Taken m_message;
        qsizetype m_chunk = 0;
        bool m_isLastChunk = false;
        bool m_inChunk = false;
        bool m_isRefusing = false;
        bool m_inData = false;
    };
};
