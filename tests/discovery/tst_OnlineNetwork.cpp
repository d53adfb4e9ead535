// SPDX-License-Identifier: GPL-3.0-or-later
//
// The real HTTPS of discovery against a server on the loopback.
#include "discovery/AutoconfigParser.h"
#include "discovery/OnlineNetwork.h"
#include "support/Eventually.h"
#include "support/TestCa.h"

#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using base::Fault;
using discovery::OnlineNetwork;
using testsupport::TestCa;

namespace {

/// Says one answer to each path, and keeps what it was asked.
class WebServer {
public:
    WebServer(const testsupport::Identity &identity, QMap<QByteArray, QByteArray> answers) : m_answers(std::move(answers))
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(identity.certificate);
        tls.setPrivateKey(identity.key);
        m_server.setSslConfiguration(tls);
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { onRead(socket); });
        });
    }
    [[nodiscard]] QUrl url(const QString &path) const { return QUrl(u"https://localhost:%1%2"_s.arg(m_server.serverPort()).arg(path)); }
    QByteArray heard;

private:
    void onRead(QTcpSocket *socket)
    {
        const QByteArray request = socket->readAll();
        heard += request;
        socket->write(m_answers.value(request.split(' ').value(1), "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"));
        socket->disconnectFromHost();
    }
    QSslServer m_server;
    QMap<QByteArray, QByteArray> m_answers;
};

QByteArray ok(const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nSet-Cookie: id=1\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

class Fetching : public testing::Test {
protected:
    static const TestCa &ca()
    {
        static const TestCa one;
        return one;
    }
    base::Result<QByteArray> fetch(const QUrl &url)
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates({ ca().certificate() });
        OnlineNetwork network(tls);
        std::optional<base::Result<QByteArray>> answer;
        QObject::connect(&network, &OnlineNetwork::fetched, &network, [&](int ticket, const base::Result<QByteArray> &result, const QString &host) {
            EXPECT_EQ(ticket, 7);
            answer = result;
            from = host;
        });
        network.fetch(7, url);
        EXPECT_TRUE(testsupport::eventually([&] { return answer.has_value(); }));
        return answer.value_or(base::fail(Fault::Timeout));
    }
    QString from;
};

} // namespace

TEST_F(Fetching, bringsWhatIsThereAndTellsNothingOfItself)
{
    WebServer server(ca().issue(), { { "/config", ok("<x/>") } });
    const auto answer = fetch(server.url(u"/config"_s));
    ASSERT_TRUE(answer) << answer.error().detail.constData();
    EXPECT_EQ(*answer, "<x/>");
    EXPECT_EQ(from, u"localhost"_s);
    EXPECT_FALSE(server.heard.contains("Cookie"));
    EXPECT_FALSE(server.heard.contains("Authorization"));
    EXPECT_EQ(fetch(server.url(u"/nothing"_s)).error().fault, Fault::CommandRefused);
}

// A8 C1
TEST_F(Fetching, neverFollowsToAnythingUnencrypted)
{
    QTcpServer plain;
    ASSERT_TRUE(plain.listen(QHostAddress::LocalHost));
    bool asked = false;
    QObject::connect(&plain, &QTcpServer::newConnection, &plain, [&] { asked = true; });
    const QByteArray to = "http://localhost:" + QByteArray::number(plain.serverPort()) + "/config";
    WebServer server(ca().issue(), { { "/config", "HTTP/1.1 302 Found\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n" } });
    EXPECT_FALSE(fetch(server.url(u"/config"_s)));
    EXPECT_FALSE(fetch(QUrl(QString::fromLatin1(to))));
    EXPECT_FALSE(asked);
}

TEST_F(Fetching, followsToAnotherProtectedPlaceAndSaysWhere)
{
    WebServer second(ca().issue(), { { "/there", ok("<y/>") } });
    WebServer first(ca().issue(), { { "/config", "HTTP/1.1 301 Moved\r\nLocation: " + second.url(u"/there"_s).toEncoded() + "\r\nContent-Length: 0\r\n\r\n" } });
    const auto answer = fetch(first.url(u"/config"_s));
    ASSERT_TRUE(answer) << answer.error().detail.constData();
    EXPECT_EQ(*answer, "<y/>");
}

// A8 C3
TEST_F(Fetching, stopsReadingAfter64Kilobytes)
{
    WebServer server(ca().issue(), { { "/exact", ok(QByteArray(discovery::kMostConfigOctets, 'x')) },
                                       { "/more", ok(QByteArray(discovery::kMostConfigOctets + 1, 'x')) },
                                       { "/huge", ok(QByteArray(20'000'000, 'x')) } });
    EXPECT_EQ(fetch(server.url(u"/exact"_s)).value_or(QByteArray()).size(), discovery::kMostConfigOctets);
    EXPECT_FALSE(fetch(server.url(u"/more"_s)));
    EXPECT_FALSE(fetch(server.url(u"/huge"_s)));
}

TEST_F(Fetching, believesNoCertificateThatDoesNotVerify)
{
    for (const auto &identity : { ca().expired(), ca().wrongHost(), ca().selfSigned() }) {
        WebServer server(identity, { { "/config", ok("<x/>") } });
        EXPECT_FALSE(fetch(server.url(u"/config"_s)));
        EXPECT_TRUE(server.heard.isEmpty()) << "not even the path was said";
    }
}
