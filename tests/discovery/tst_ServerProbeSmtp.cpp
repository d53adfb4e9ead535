// SPDX-License-Identifier: GPL-3.0-or-later
// The outgoing server: what it shows, and whether it lets one in. Nothing is sent.
#include "discovery/ProbeRun.h"
#include "support/ScriptedServer.h"
#include "support/SmtpFixture.h"

#include <gmock/gmock.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;
using base::Fault;
using discovery::CheckReport;
using discovery::CheckStep;
using testing::ElementsAre;
using testsupport::ScriptedServer;
using testsupport::SmtpFixture;
using testsupport::TestCa;

namespace {

const TestCa &ca()
{
    static const TestCa one;
    return one;
}

/// One check of a server that plays this, without a failure where it hears more.
CheckReport checked(const char *script, ConnectionSecurity security, const QString &password, QByteArray *heard = nullptr,
                    const std::function<void(accounts::ServerEndpoint &)> &change = {})
{
    ScriptedServer server(script, security, ca().issue());
    server.setFailureHandler([](const QString &) { });
    auto endpoint = server.endpoint();
    endpoint.protocol = Protocol::Smtp;
    endpoint.userName = u"ana"_s;
    if (change)
        change(endpoint);
    const CheckReport report = ProbeRun({ { ca().certificate() } }, { 30s, 300ms })(Protocol::Smtp, endpoint, password);
    if (heard)
        *heard = server.received();
    return report;
}

} // namespace

TEST(ServerProbeSmtp, aRealServerIsProbedWithoutAPassword)
{
    if (!SmtpFixture::isAvailable())
        GTEST_SKIP() << SmtpFixture::kMissing;
    const SmtpFixture server;
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    ProbeRun run(*net::readTlsTrust(server.caFile()));
    const CheckReport report = run(Protocol::Smtp, server.endpoint(ConnectionSecurity::StartTls));
    EXPECT_FALSE(report.error) << said(report.error) << qPrintable(run.probe.protocolLog());
    EXPECT_EQ(report.reached, CheckStep::Done);
    EXPECT_TRUE(report.startTlsOffered);
    EXPECT_TRUE(report.greeting.startsWith("220 mx.example.org ESMTP Exim")) << report.greeting.constData();
    EXPECT_EQ(report.largestMessage, 50 * 1024 * 1024);
    EXPECT_EQ(report.offered, (QList<SignIn> { SignIn::Password, SignIn::CramMd5 }));
    EXPECT_THAT(report.capabilities, testing::Contains(QByteArray("SMTPUTF8")));
    ASSERT_TRUE(report.certificate);
    EXPECT_FALSE(report.certificate->problems);
    EXPECT_THAT(run.steps, ElementsAre(CheckStep::Resolving, CheckStep::Connecting, CheckStep::Encrypting, CheckStep::Capabilities,
                                       CheckStep::Done));
    EXPECT_FALSE(run.probe.protocolLog().contains(u"C: AUTH"_s));
    EXPECT_TRUE(run.probe.protocolLog().contains(u"C: QUIT"_s));
}

TEST(ServerProbeSmtp, aRealServerIsSignedInTo)
{
    if (!SmtpFixture::isAvailable())
        GTEST_SKIP() << SmtpFixture::kMissing;
    const SmtpFixture server;
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    const auto trust = *net::readTlsTrust(server.caFile());
    const auto endpoint = server.endpoint(ConnectionSecurity::ImplicitTls);
    ProbeRun good(trust);
    const CheckReport report = good(Protocol::Smtp, endpoint, server.password());
    EXPECT_FALSE(report.error) << said(report.error);
    EXPECT_EQ(report.usedSignIn, SignIn::Password);
    EXPECT_FALSE(report.messageCount) << "there is nothing to count";
    EXPECT_THAT(good.steps, ElementsAre(CheckStep::Resolving, CheckStep::Connecting, CheckStep::Encrypting, CheckStep::Capabilities,
                                        CheckStep::SigningIn, CheckStep::Done));
    for (const char *word : { "MAIL", "RCPT", "DATA", "BDAT", "VRFY", "EXPN" })
        EXPECT_FALSE(good.probe.protocolLog().contains(u"C: "_s + QString::fromLatin1(word))) << word;
    const CheckReport wrong = ProbeRun(trust)(Protocol::Smtp, endpoint, u"falsch"_s);
    ASSERT_TRUE(wrong.error);
    EXPECT_EQ(wrong.error->fault, Fault::LoginRefused);
    EXPECT_EQ(wrong.reached, CheckStep::SigningIn);
}

TEST(ServerProbeSmtp, oddServersEndPreciselyAndLearnNoPassword)
{
    struct Row {
        const char *name;
        ConnectionSecurity security;
        const char *script;
        Fault fault;
        CheckStep reached;
    };
    constexpr auto kTls = ConnectionSecurity::ImplicitTls;
    constexpr auto kUpgrade = ConnectionSecurity::StartTls;
    constexpr auto kClear = ConnectionSecurity::None;
    const Row rows[] = {
        { "pop3", kClear, "S: +OK POP3\nP", Fault::WrongProtocol, CheckStep::Connecting },
        { "imap", kTls, "S: * OK IMAP4rev1\nP", Fault::WrongProtocol, CheckStep::Encrypting },
        { "noTlsOffered", kUpgrade, "S: 220 mx\nC~: EHLO .*\nS: 250-mx\nS: 250 AUTH PLAIN\nP", Fault::TlsUnavailable, CheckStep::Encrypting },
        { "tlsRefused", kUpgrade, "S: 220 mx\nC~: EHLO .*\nS: 250-mx\nS: 250 STARTTLS\nC: STARTTLS\nS: 454 no\nP", Fault::TlsUnavailable, CheckStep::Encrypting },
        { "injected", kUpgrade, "S: 220 mx\nC~: EHLO .*\nS: 250-mx\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\nS: 250 AUTH PLAIN\nP", Fault::TlsInjected, CheckStep::Encrypting },
        { "unprotected", kClear, "S: 220 mx\nC~: EHLO .*\nS: 250-mx\nS: 250 AUTH PLAIN LOGIN CRAM-MD5\nP", Fault::PasswordUnprotected, CheckStep::SigningIn },
        { "noSignIn", kTls, "S: 220 mx\nC~: EHLO .*\nS: 250 mx\nP", Fault::MechanismUnavailable, CheckStep::SigningIn },
        { "silent", kTls, "P", Fault::Timeout, CheckStep::Encrypting },
        { "busy", kTls, "S: 421 4.3.2 busy\nX", Fault::ServerUnavailable, CheckStep::Encrypting },
        { "hangsUp", kTls, "S: 220 mx\nC~: EHLO .*\nX", Fault::NetworkDown, CheckStep::Capabilities },
    };
    for (const Row &row : rows) {
        QByteArray heard;
        const CheckReport report = checked(row.script, row.security, u"xyzzy-Geheim-1"_s, &heard);
        ASSERT_TRUE(report.error) << row.name;
        EXPECT_EQ(report.error->fault, row.fault) << row.name << said(report.error);
        EXPECT_EQ(report.reached, row.reached) << row.name;
        EXPECT_FALSE(heard.contains("AUTH")) << row.name;
    }
}

TEST(ServerProbeSmtp, theServersWordsAreShownWithoutThePassword)
{
    const CheckReport report = checked("S: 220 mx\nC~: EHLO .*\nS: 250-mx\nS: 250 AUTH PLAIN\nC~: AUTH PLAIN .*\nS: 535 5.7.8 not xyzzy-Geheim-1\nP",
                                       ConnectionSecurity::ImplicitTls, u"xyzzy-Geheim-1"_s);
    ASSERT_TRUE(report.error);
    EXPECT_EQ(report.error->fault, Fault::LoginRefused);
    EXPECT_EQ(report.error->serverText, u"not ***"_s);
}

TEST(ServerProbeSmtp, aServerThatAsksForNobodyIsGoodEnough)
{
    QByteArray heard;
    const CheckReport report = checked("S: 220 mx\nC~: EHLO .*\nS: 250 mx\nC: QUIT\nS: 221 bye\nX", ConnectionSecurity::ImplicitTls, u"any"_s,
                                       &heard, [](accounts::ServerEndpoint &endpoint) { endpoint.userName.clear(); });
    EXPECT_FALSE(report.error) << said(report.error);
    EXPECT_EQ(report.reached, CheckStep::Done);
    EXPECT_FALSE(report.largestMessage);
}
