// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/SslHarness.h"
#include "support/BadCertificates.h"
#include "support/TempFolder.h"

using namespace ssltest;
using namespace Qt::StringLiterals;
using accounts::CertificateProblem;
using accounts::ConnectionSecurity;
using base::Fault;
using testsupport::BadCertificate;
using testsupport::eventually;
using testsupport::Identity;
using testsupport::ScriptedServer;
using testsupport::TestCa;

class SslTransportRefuses : public testing::TestWithParam<BadCertificate> { };

// T10: each bad certificate, in both modes: refused, described, and not one octet of ours left.
TEST_P(SslTransportRefuses, aBadCertificate)
{
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls }) {
        const bool implicit = security == ConnectionSecurity::ImplicitTls;
        ScriptedServer server(implicit ? "C: secret" : "S: +OK\nT\nC: secret", security, GetParam().make(ca()));
        Line line(server.endpoint());
        const auto sayIt = [&] { line.transport.write("secret\r\n"_ba); };
        QObject::connect(&line.transport, &net::Transport::encrypted, &line, sayIt);
        if (implicit)
            QObject::connect(&line.transport, &net::Transport::opened, &line, sayIt);
        else
            QObject::connect(&line.transport, &net::Transport::received, &line, [&] { line.transport.startTls(); });
        ASSERT_TRUE(line.ends());
        EXPECT_EQ(line.end->fault, Fault::TlsUntrusted) << line.end->detail.constData();
        EXPECT_EQ(line.problems(), GetParam().problems) << line.problems().toInt();
        ASSERT_TRUE(line.transport.certificate());
        EXPECT_EQ(line.transport.certificate()->sha256.size(), 32);
        EXPECT_FALSE(line.encrypted);
        EXPECT_EQ(line.opened, !implicit);
        ASSERT_TRUE(eventually([&] { return server.sawClose(); }));
        EXPECT_EQ(server.received(), "");
    }
}

// The same certificate is accepted where exactly this one is pinned, and only then.
TEST_P(SslTransportRefuses, butAcceptsExactlyThePinnedOne)
{
    const Identity identity = GetParam().make(ca());
    ScriptedServer server("S: hello", ConnectionSecurity::ImplicitTls, identity);
    auto endpoint = server.endpoint();
    endpoint.pinCertificate(identity.sha256());
    Line pinned(endpoint);
    EXPECT_TRUE(eventually([&] { return pinned.heard == "hello\r\n"; }));
    EXPECT_EQ(pinned.problems(), GetParam().problems) << "an exception does not make it good";

    QByteArray almost = identity.sha256();
    almost[0] = char(almost[0] ^ 1);
    endpoint.pinCertificate(almost);
    Line other(endpoint);
    ASSERT_TRUE(other.ends());
    EXPECT_EQ(other.end->fault, Fault::TlsUntrusted);
    EXPECT_EQ(other.problems(), GetParam().problems | CertificateProblem::PinChanged);
}

INSTANTIATE_TEST_SUITE_P(, SslTransportRefuses, testing::ValuesIn(testsupport::kBadCertificates), [](const auto &param) { return std::string(param.param.name); });

TEST(SslTransportCertificates, aNameConstraintOfTheAuthorityHolds)
{
    const TestCa narrow(u"Narrow CA"_s, { u"nameConstraints=critical,permitted;DNS:example.org"_s });
    ScriptedServer server("C: secret", ConnectionSecurity::ImplicitTls, narrow.issue());
    Line line(server.endpoint(), net::TlsTrust { { narrow.certificate() } });
    ASSERT_TRUE(line.ends());
    EXPECT_EQ(line.end->fault, Fault::TlsUntrusted);
    EXPECT_EQ(line.problems(), CertificateProblem::Other);
}

TEST(SslTransportCertificates, aCertificateThatVerifiesNeedsNoException)
{
    ScriptedServer server("S: hello", ConnectionSecurity::ImplicitTls, ca().issue());
    auto endpoint = server.endpoint();
    endpoint.pinCertificate(QByteArray(32, 'x')); // the one before was self-signed
    Line line(endpoint);
    EXPECT_TRUE(eventually([&] { return line.heard == "hello\r\n"; }));
}

TEST(SslTransportCertificates, anAddressIsCheckedAsOne)
{
    ScriptedServer good("S: hello", ConnectionSecurity::ImplicitTls, ca().issue());
    Line line(good.endpoint(u"127.0.0.1"_s));
    EXPECT_TRUE(eventually([&] { return line.heard == "hello\r\n"; }));
    ScriptedServer bad("C: secret", ConnectionSecurity::ImplicitTls, ca().issue({ .names = { u"DNS:localhost"_s } }));
    Line refused(bad.endpoint(u"127.0.0.1"_s));
    ASSERT_TRUE(refused.ends());
    EXPECT_EQ(refused.problems(), CertificateProblem::WrongName);
}

TEST(TlsTrust, readsRootsAndNamesWhatIsNone)
{
    const testsupport::TempFolder folder;
    const auto two = net::readTlsTrust(folder.write(u"two.pem"_s, ca().pem() + TestCa().pem()));
    ASSERT_TRUE(two);
    EXPECT_EQ(two->extraAuthorities.size(), 2);
    EXPECT_EQ(net::readTlsTrust(folder.write(u"none.pem"_s, "no certificate")).error().fault, Fault::InvalidInput);
    EXPECT_TRUE(net::readTlsTrust({})->extraAuthorities.isEmpty());
    EXPECT_EQ(net::readTlsTrust(u"/no/such/file"_s).error().fault, Fault::InvalidInput);
}
