// SPDX-License-Identifier: GPL-3.0-or-later
//
// A server, or somebody in its place, that offers no encryption and does all it can to be given the password (T1, T2, T5, T12).
#include "discovery/ProbeRun.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;

namespace {

const QString kPassword = u"tr0mbon-secreto"_s;

/// Says yes to everything, offers the weakest ways only, and writes down what it gets.
class Greedy : public QTcpServer {
public:
    explicit Greedy(Protocol protocol, bool offersStartTls) : m_protocol(protocol), m_offersStartTls(offersStartTls)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            socket->write(m_protocol == Protocol::Imap ? "* OK ready\r\n" : m_protocol == Protocol::Pop3 ? "+OK ready\r\n" : "220 x ready\r\n");
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                while (socket->canReadLine())
                    socket->write(answer(socket->readLine()));
            });
        });
    }
    [[nodiscard]] accounts::ServerEndpoint endpoint(ConnectionSecurity security, SignIn signIn) const
    {
        accounts::ServerEndpoint endpoint = accounts::ServerEndpoint::of(m_protocol);
        endpoint.host = u"localhost"_s;
        endpoint.port = serverPort();
        endpoint.security = security;
        endpoint.signIn = signIn;
        endpoint.userName = u"ana"_s;
        return endpoint;
    }
    /// In any form in which a password travels.
    [[nodiscard]] bool hasPassword() const
    {
        const QByteArray password = kPassword.toUtf8();
        const QByteArray plain("\0ana\0tr0mbon-secreto", 20);
        return heard.contains(password) || heard.contains(password.toBase64()) || heard.contains(plain.toBase64())
            || heard.contains(("ana" + plain).toBase64());
    }
    QByteArray heard;

private:
    QByteArray answer(const QByteArray &line)
    {
        heard += line;
        switch (m_protocol) {
        case Protocol::Imap: {
            const QByteArray tag = line.split(' ').value(0).trimmed();
            if (line.contains("CAPABILITY"))
                return "* CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=LOGIN" + QByteArray(m_offersStartTls ? " STARTTLS" : "") + "\r\n" + tag + " OK\r\n";
            if (line.contains("STARTTLS"))
                return tag + " NO not now\r\n";
            if (line.contains("AUTHENTICATE"))
                return "+ \r\n";
            return tag + " OK\r\n";
        }
        case Protocol::Pop3:
            if (line.startsWith("CAPA"))
                return "+OK\r\nUSER\r\nUIDL\r\nSASL PLAIN LOGIN\r\n" + QByteArray(m_offersStartTls ? "STLS\r\n" : "") + ".\r\n";
            if (line.startsWith("STLS"))
                return "-ERR not now\r\n";
            return line.startsWith("AUTH") ? "+ \r\n" : "+OK\r\n";
        case Protocol::Smtp:
            if (line.startsWith("EHLO"))
                return "250-x\r\n" + QByteArray(m_offersStartTls ? "250-STARTTLS\r\n" : "") + "250 AUTH PLAIN LOGIN\r\n";
            if (line.startsWith("STARTTLS"))
                return "454 not now\r\n";
            return line.startsWith("AUTH") ? "334 VXNlcm5hbWU6\r\n" : "250 ok\r\n";
        }
        return {};
    }
    Protocol m_protocol;
    bool m_offersStartTls;
};

discovery::CheckReport check(accounts::ServerEndpoint endpoint, bool unlocked)
{
    endpoint.unlockUnprotected(unlocked);
    return ProbeRun({}, { 3s, 500ms })(endpoint.protocol, endpoint, kPassword);
}

} // namespace

TEST(NoPasswordInClear, whateverIsChosenAndWhateverTheServerOffers)
{
    for (const auto protocol : { Protocol::Imap, Protocol::Pop3, Protocol::Smtp }) {
        for (const auto security : { ConnectionSecurity::StartTls, ConnectionSecurity::None }) {
            for (const auto signIn : { SignIn::Automatic, SignIn::Password, SignIn::CramMd5, SignIn::ScramSha1, SignIn::ScramSha256, SignIn::OAuth }) {
                for (const bool offersStartTls : { false, true }) {
                    Greedy server(protocol, offersStartTls);
                    const auto report = check(server.endpoint(security, signIn), false);
                    EXPECT_TRUE(report.error);
                    EXPECT_FALSE(server.hasPassword()) << int(protocol) << int(security) << int(signIn) << server.heard.constData();
                }
            }
        }
    }
}

TEST(NoPasswordInClear, starttlsThatDoesNotStartUnlocksNothing)
{
    for (const auto protocol : { Protocol::Imap, Protocol::Pop3, Protocol::Smtp }) {
        for (const bool offersStartTls : { false, true }) {
            Greedy server(protocol, offersStartTls);
            (void)check(server.endpoint(ConnectionSecurity::StartTls, SignIn::Password), true);
            EXPECT_FALSE(server.hasPassword()) << int(protocol) << server.heard.constData();
        }
    }
}

/// The same server gets it from who has unlocked exactly this place: so the test above would see it.
TEST(NoPasswordInClear, onlyWhoUnlocksThisPlaceSendsItThere)
{
    for (const auto protocol : { Protocol::Imap, Protocol::Pop3, Protocol::Smtp }) {
        Greedy server(protocol, false);
        (void)check(server.endpoint(ConnectionSecurity::None, SignIn::Password), true);
        EXPECT_TRUE(server.hasPassword()) << int(protocol) << server.heard.constData();
        Greedy other(protocol, false);
        accounts::ServerEndpoint moved = server.endpoint(ConnectionSecurity::None, SignIn::Password);
        moved.unlockUnprotected();
        moved.port = other.serverPort();
        (void)ProbeRun({}, { 3s, 500ms })(protocol, moved, kPassword);
        EXPECT_FALSE(other.hasPassword()) << "what was unlocked was another door";
    }
}
