// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/SslHarness.h"

using namespace ssltest;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using accounts::ConnectionSecurity;
using base::Fault;
using testsupport::eventually;
using testsupport::ScriptedServer;

TEST(SslTransport, speaksInClearWhereThatIsAsked)
{
    ScriptedServer server("S: hello\nC: good day\nS: bye\nX", ConnectionSecurity::None);
    Line line(server.endpoint());
    ASSERT_TRUE(eventually([&] { return line.heard == "hello\r\n"; }));
    EXPECT_EQ(line.story, "connecting connected opened ");
    EXPECT_FALSE(line.transport.isEncrypted());
    EXPECT_FALSE(line.transport.certificate());
    line.transport.write("good day\r\n"_ba);
    ASSERT_TRUE(line.ends());
    EXPECT_EQ(line.heard, "hello\r\nbye\r\n");
    EXPECT_EQ(*line.end, (base::Error { Fault::NetworkDown, "closed by peer", {} }));
    EXPECT_TRUE(server.isDone());
}

TEST(SslTransport, implicitTlsOpensBehindTheCheckedHandshake)
{
    ScriptedServer server("S: hello\nC: good day", ConnectionSecurity::ImplicitTls, ca().issue());
    Line line(server.endpoint());
    ASSERT_TRUE(eventually([&] { return line.heard == "hello\r\n"; })) << (line.end ? line.end->detail.constData() : "");
    EXPECT_EQ(line.story, "connecting connected opened ");
    EXPECT_TRUE(line.transport.isEncrypted());
    line.transport.write("good day\r\n"_ba);
    ASSERT_TRUE(eventually([&] { return server.isDone(); }));
    EXPECT_EQ(server.receivedInClear(), "");
    const auto facts = line.transport.certificate();
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->host, u"localhost"_s);
    EXPECT_EQ(facts->subject, u"localhost"_s);
    EXPECT_EQ(facts->names, (QStringList { u"localhost"_s, u"127.0.0.1"_s }));
    EXPECT_EQ(facts->issuer, u"Palomar Test CA"_s);
    EXPECT_EQ(facts->tlsVersion, u"TLS 1.3"_s);
    EXPECT_FALSE(facts->cipher.isEmpty());
    EXPECT_EQ(facts->problems, accounts::CertificateProblems());
    EXPECT_EQ(facts->sha256.size(), 32);
    EXPECT_LT(facts->validFrom, base::SystemClock().now());
    EXPECT_GT(facts->validUntil, base::SystemClock().now());
}

TEST(SslTransport, startTlsProtectsTheOpenLine)
{
    ScriptedServer server("S: ready\nC: STLS\nS: +OK\nT\nC: CAPA\nS: +OK", ConnectionSecurity::StartTls, ca().issue());
    Line line(server.endpoint());
    ASSERT_TRUE(eventually([&] { return line.heard == "ready\r\n"; }));
    line.transport.write("STLS\r\n"_ba);
    ASSERT_TRUE(eventually([&] { return line.heard.endsWith("+OK\r\n"); }));
    EXPECT_FALSE(line.transport.isEncrypted());
    line.transport.startTls();
    ASSERT_TRUE(eventually([&] { return line.encrypted; }));
    EXPECT_TRUE(line.transport.isEncrypted());
    line.transport.write("CAPA\r\n"_ba);
    ASSERT_TRUE(eventually([&] { return server.isDone(); }));
    EXPECT_EQ(server.receivedInClear(), "STLS\r\n");
    EXPECT_EQ(line.story, "connecting connected opened encrypted ");
}

TEST(SslTransport, aLineMadeWithoutTlsEndsWhenTlsIsWanted)
{
    ScriptedServer server("S: ready\nX", ConnectionSecurity::None);
    Line line(server.endpoint());
    ASSERT_TRUE(eventually([&] { return line.heard == "ready\r\n"; }));
    line.transport.startTls();
    ASSERT_TRUE(line.ends());
    EXPECT_EQ(line.end->fault, Fault::TlsUnavailable);
    EXPECT_FALSE(line.encrypted);
}

// T3 of the reliability catalogue. The injected octets come in the same segment as the consent; a session that has
// not taken them from the line (here: because it starts TLS while it is handed a first piece) must be protected.
TEST(SslTransport, octetsBehindTheConsentEndTheLine)
{
    const QByteArray large(300'000, 'x'); // more than one piece
    ScriptedServer server("S: +OK begin\nS: " + large + "\nT", ConnectionSecurity::StartTls, ca().issue());
    Line line(server.endpoint());
    QObject::connect(&line.transport, &net::Transport::received, &line, [&] {
        if (!line.transport.isEncrypted())
            line.transport.startTls();
    });
    ASSERT_TRUE(line.ends());
    EXPECT_EQ(line.end->fault, Fault::TlsInjected);
    EXPECT_FALSE(line.encrypted);
}

TEST(SslTransport, octetsThatWaitInTheSystemAreAnInjectionToo)
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    Line line(at(u"127.0.0.1"_s, server.serverPort(), ConnectionSecurity::StartTls));
    ASSERT_TRUE(eventually([&] { return line.opened && server.hasPendingConnections(); }));
    std::unique_ptr<QTcpSocket> peer(server.nextPendingConnection());
    peer->write("+OK injected\r\n");
    ASSERT_TRUE(peer->waitForBytesWritten(5000)); // without our event loop: nothing was read on the other side
    line.transport.startTls();
    ASSERT_TRUE(line.ends());
    EXPECT_EQ(line.end->fault, Fault::TlsInjected);
    EXPECT_EQ(line.heard, "");
}

TEST(SslTransport, octetsBetweenConsentAndHandshakeNeverCountAsProtected)
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    Line line(at(u"127.0.0.1"_s, server.serverPort(), ConnectionSecurity::StartTls));
    ASSERT_TRUE(eventually([&] { return line.opened && server.hasPendingConnections(); }));
    std::unique_ptr<QTcpSocket> peer(server.nextPendingConnection());
    line.transport.startTls();
    peer->write("+OK injected\r\n");
    ASSERT_TRUE(line.ends());
    EXPECT_EQ(line.end->fault, Fault::TlsFailed);
    EXPECT_TRUE(line.end->detail.startsWith("not TLS")) << line.end->detail.constData();
    EXPECT_EQ(line.heard, "");
    EXPECT_FALSE(line.encrypted);
}

TEST(SslTransport, outdatedTlsIsRefused)
{
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    ScriptedServer server("C: secret", ConnectionSecurity::ImplicitTls, ca().issue());
    server.setTlsProtocol(QSsl::TlsV1_1);
    QT_WARNING_POP
    Line line(server.endpoint());
    ASSERT_TRUE(line.ends());
    EXPECT_EQ(line.end->fault, Fault::TlsFailed) << line.end->detail.constData();
    EXPECT_FALSE(line.opened);
}

TEST(SslTransport, aPortThatDoesNotSpeakTlsIsNamedSo)
{
    for (const QByteArray &greeting : { "* OK [CAPABILITY IMAP4rev1] ready"_ba, "+OK POP3 ready"_ba,
                                        "220 mail.example ESMTP"_ba, "HTTP/1.1 400 Bad Request"_ba }) {
        ScriptedServer server("S: " + greeting, ConnectionSecurity::None);
        server.setFailureHandler([](const QString &) { }); // it hears our ClientHello
        auto endpoint = server.endpoint();
        endpoint.security = ConnectionSecurity::ImplicitTls;
        Line line(endpoint);
        ASSERT_TRUE(line.ends());
        EXPECT_EQ(line.end->fault, Fault::TlsFailed) << greeting.constData();
        EXPECT_TRUE(line.end->detail.startsWith("not TLS")) << line.end->detail.constData();
    }
}

TEST(SslTransport, aPeerThatHangsUpInTheHandshakeIsATlsFailure)
{
    ScriptedServer server("X", ConnectionSecurity::None);
    auto endpoint = server.endpoint();
    endpoint.security = ConnectionSecurity::ImplicitTls;
    Line line(endpoint);
    ASSERT_TRUE(line.ends());
    EXPECT_EQ(line.end->fault, Fault::TlsFailed) << line.end->detail.constData();
}

TEST(SslTransport, aSilentPortRunsIntoTheTimeOfTheHandshake)
{
    QTcpServer silent;
    silent.listen(QHostAddress::LocalHost);
    Line line(at(u"127.0.0.1"_s, silent.serverPort(), ConnectionSecurity::ImplicitTls), trust(), { 30s, 100ms });
    ASSERT_TRUE(line.ends());
    EXPECT_EQ(*line.end, (base::Error { Fault::Timeout, "TLS handshake", {} }));
}

TEST(SslTransport, nobodyThereIsSaidPrecisely)
{
    Line refused(at(u"127.0.0.1"_s, deadPort()));
    ASSERT_TRUE(refused.ends());
    EXPECT_EQ(refused.end->fault, Fault::ConnectionRefused);

    Line unknown(at(u"no-such-host.invalid"_s, 993)); // RFC 6761: never resolves
    ASSERT_TRUE(unknown.ends());
    EXPECT_EQ(unknown.end->fault, Fault::HostNotFound);

    Line nonsense(at(u"two words"_s, 993));
    ASSERT_TRUE(nonsense.ends());
    EXPECT_EQ(nonsense.end->fault, Fault::HostNotFound);

    Line noPort(at(u"localhost"_s, 0));
    ASSERT_TRUE(noPort.ends());
    EXPECT_EQ(noPort.end->fault, Fault::InvalidInput);
}

TEST(SslTransport, closingLetsTheLastWordsOut)
{
    ScriptedServer server("S: hello\nC: farewell\nH", ConnectionSecurity::ImplicitTls, ca().issue());
    Line line(server.endpoint());
    ASSERT_TRUE(eventually([&] { return line.heard == "hello\r\n"; }));
    line.transport.write("farewell\r\n"_ba);
    line.transport.close();
    ASSERT_TRUE(line.ends());
    EXPECT_EQ(line.end->fault, Fault::Cancelled);
    EXPECT_TRUE(eventually([&] { return server.isDone(); }));
}

TEST(SslTransport, closingWhileConnectingIsQuiet)
{
    ScriptedServer server("S: hello", ConnectionSecurity::ImplicitTls, ca().issue());
    Line line(server.endpoint());
    line.transport.close();
    ASSERT_TRUE(line.ends());
    EXPECT_EQ(line.end->fault, Fault::Cancelled);
    EXPECT_EQ(line.heard, "");
}

TEST(SslTransport, mayBeDestroyedInsideItsOwnSignal)
{
    ScriptedServer server("S: hello", ConnectionSecurity::ImplicitTls, ca().issue());
    auto transport = std::make_unique<net::SslTransport>(server.endpoint(), trust());
    QObject::connect(transport.get(), &net::Transport::received, &server, [&] { transport.release()->deleteLater(); });
    transport->open();
    EXPECT_TRUE(eventually([&] { return !transport && server.sawClose(); }));
}

class SslTransportPauses : public testing::TestWithParam<ConnectionSecurity> { };

TEST_P(SslTransportPauses, andHoldsThePeerBackWithoutLosingAnOctet)
{
    QByteArray flood;
    for (int i = 0; i < 1'000'000; ++i)
        flood += QByteArray::number(i) + '\n';
    ScriptedServer server("S: " + QByteArray(flood).replace('\n', ' ') + "\nX", GetParam(), ca().issue());
    Line line(server.endpoint());
    ASSERT_TRUE(eventually([&] { return line.opened; }));
    line.transport.pauseReading();
    const qsizetype before = line.heard.size();
    EXPECT_FALSE(eventually([&] { return line.heard.size() > before || line.end; }, 200ms));
    line.transport.resumeReading();
    QObject::connect(&line.transport, &net::Transport::received, &line, [&] { // now and then again
        line.transport.pauseReading();
        QMetaObject::invokeMethod(&line.transport, &net::SslTransport::resumeReading, Qt::QueuedConnection);
    });
    ASSERT_TRUE(line.ends());
    EXPECT_EQ(line.heard.size(), flood.size() + 2);
    EXPECT_EQ(line.heard.replace(' ', '\n').trimmed(), flood.trimmed());
}

INSTANTIATE_TEST_SUITE_P(Modes, SslTransportPauses,
    testing::Values(ConnectionSecurity::None, ConnectionSecurity::ImplicitTls),
    [](const auto &param) { return std::string(param.param == ConnectionSecurity::None ? "clear" : "tls"); });

TEST(SslTransport, whatCameBeforeTheEndIsHandedOutFirst)
{
    ScriptedServer server("S: last words\nX", ConnectionSecurity::None);
    Line line(server.endpoint());
    line.transport.pauseReading();
    EXPECT_FALSE(eventually([&] { return line.end.has_value(); }, 200ms));
    line.transport.resumeReading();
    ASSERT_TRUE(line.ends());
    EXPECT_EQ(line.heard, "last words\r\n");
}
