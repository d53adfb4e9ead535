// SPDX-License-Identifier: GPL-3.0-or-later
// What a QSslServer refuses to be: outdated and weak peers, played by OpenSSL's own server.
#include "net/SslTransport.h"
#include "support/Eventually.h"
#include "support/TempFolder.h"
#include "support/TestCa.h"

#include <QProcess>
#include <QStandardPaths>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::CertificateProblem;
using base::Fault;
using testsupport::eventually;

namespace {

const testsupport::TestCa &ca()
{
    static const testsupport::TestCa one;
    return one;
}

/// "openssl s_server" on a free port.
class OpenSslServer {
public:
    OpenSslServer(const testsupport::Identity &identity, const QStringList &args)
    {
        const QString pem = m_folder.write(u"server.pem"_s, identity.certificate.toPem() + identity.key.toPem());
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(u"openssl"_s, QStringList { u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-cert"_s, pem } + args);
        while (!m_said.contains("ACCEPT 127.0.0.1:") || !m_said.endsWith('\n')) {
            if (!m_process.waitForReadyRead(10'000))
                return;
            m_said += m_process.readAll();
        }
        const qsizetype at = m_said.indexOf("ACCEPT 127.0.0.1:") + 17;
        m_endpoint.host = u"127.0.0.1"_s;
        m_endpoint.port = m_said.sliced(at, m_said.indexOf('\n', at) - at).trimmed().toUShort();
    }
    ~OpenSslServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    [[nodiscard]] accounts::ServerEndpoint endpoint() const { return m_endpoint; }
    [[nodiscard]] QByteArray said()
    {
        return m_said += m_process.readAll();
    }

private:
    testsupport::TempFolder m_folder;
    QProcess m_process;
    QByteArray m_said;
    accounts::ServerEndpoint m_endpoint;
};

base::Error endOf(net::SslTransport &transport)
{
    std::optional<base::Error> end;
    QObject::connect(&transport, &net::Transport::opened, &transport, [&] { end = base::Error { Fault::Unsupported, "opened", {} }; });
    QObject::connect(&transport, &net::Transport::closed, &transport, [&](const base::Error &error) { end = error; });
    transport.open();
    EXPECT_TRUE(eventually([&] { return end.has_value(); }));
    return end.value_or(base::Error {});
}

bool isMissing()
{
    return QStandardPaths::findExecutable(u"openssl"_s).isEmpty();
}

} // namespace

TEST(SslTransportOpenSsl, aServerBelowTls12IsNamedOutdated)
{
    if (isMissing())
        GTEST_SKIP() << "needs openssl on PATH";
    OpenSslServer server(ca().issue({ .rsaBits = 2048 }), { u"-tls1_1"_s, u"-cipher"_s, u"DEFAULT@SECLEVEL=0"_s });
    ASSERT_NE(server.endpoint().port, 0) << server.said().constData();
    net::SslTransport transport(server.endpoint(), { { ca().certificate() } });
    const base::Error end = endOf(transport);
    EXPECT_EQ(end.fault, Fault::TlsFailed) << end.detail.constData();
    EXPECT_TRUE(end.detail.startsWith("outdated TLS")) << end.detail.constData();
}

TEST(SslTransportOpenSsl, aServerWithoutACommonCipherIsATlsFailure)
{
    if (isMissing())
        GTEST_SKIP() << "needs openssl on PATH";
    OpenSslServer server(ca().issue({ .rsaBits = 2048 }), { u"-tls1_2"_s, u"-cipher"_s, u"NULL-SHA256@SECLEVEL=0"_s });
    ASSERT_NE(server.endpoint().port, 0) << server.said().constData();
    net::SslTransport transport(server.endpoint(), { { ca().certificate() } });
    const base::Error end = endOf(transport);
    EXPECT_EQ(end.fault, Fault::TlsFailed) << end.detail.constData();
}

TEST(SslTransportOpenSsl, tls12IsStillGoodEnough)
{
    if (isMissing())
        GTEST_SKIP() << "needs openssl on PATH";
    OpenSslServer server(ca().issue({ .rsaBits = 2048 }), { u"-tls1_2"_s });
    ASSERT_NE(server.endpoint().port, 0) << server.said().constData();
    net::SslTransport transport(server.endpoint(), { { ca().certificate() } });
    EXPECT_EQ(endOf(transport).detail, "opened");
    EXPECT_EQ(transport.certificate()->tlsVersion, u"TLS 1.2"_s);
}

TEST(SslTransportOpenSsl, aKeyThatCanBeBrokenIsRefusedAsWeak)
{
    if (isMissing())
        GTEST_SKIP() << "needs openssl on PATH";
    OpenSslServer server(ca().weakKey(), { u"-tls1_2"_s, u"-cipher"_s, u"DEFAULT@SECLEVEL=0"_s });
    ASSERT_NE(server.endpoint().port, 0) << server.said().constData();
    net::SslTransport transport(server.endpoint(), { { ca().certificate() } });
    const base::Error end = endOf(transport);
    EXPECT_EQ(end.fault, Fault::TlsUntrusted) << end.detail.constData();
    ASSERT_TRUE(transport.certificate());
    EXPECT_TRUE(transport.certificate()->problems.testFlag(CertificateProblem::WeakKey));
}
