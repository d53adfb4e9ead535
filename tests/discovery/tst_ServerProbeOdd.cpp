// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that are wrong, broken or hostile: each ends in one precise error, and no octet of the password has left.
#include "discovery/ProbeRun.h"
#include "support/BadCertificates.h"
#include "support/ScriptedServer.h"

#include <gmock/gmock.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;
using base::Fault;
using discovery::CheckReport;
using discovery::CheckStep;
using testsupport::BadCertificate;
using testsupport::eventually;
using testsupport::ScriptedServer;
using testsupport::TestCa;

namespace {

const QString kPassword = u"xyzzy-Geheim-1"_s;

const TestCa &ca()
{
    static const TestCa one;
    return one;
}

net::TlsTrust trust()
{
    return { { ca().certificate() } };
}

struct Odd {
    const char *name;
    Protocol protocol;
    ConnectionSecurity security;
    const char *script;
    Fault fault;
    const char *detail = "";      ///< holds this
    CheckStep reached = CheckStep::Connecting;
    SignIn signIn = SignIn::Automatic;
};

void PrintTo(const Odd &odd, std::ostream *out)
{
    *out << odd.name;
}

bool holdsThePassword(const QByteArray &bytes)
{
    const QByteArray password = kPassword.toUtf8();
    if (bytes.contains(password))
        return true;
    // In Base64 any of three alignments; of each the middle is enough.
    for (const QByteArray &lead : { QByteArray(), QByteArray("x"), QByteArray("xx") }) {
        const QByteArray encoded = (lead + password).toBase64();
        if (bytes.contains(encoded.sliced(4, encoded.size() - 8)))
            return true;
    }
    return false;
}

class ServerProbeOdd : public testing::TestWithParam<Odd> { };

} // namespace

TEST_P(ServerProbeOdd, endsPreciselyAndKeepsThePassword)
{
    const Odd &odd = GetParam();
    ScriptedServer server(odd.script, odd.security, ca().issue());
    // Odd servers may hear a goodbye or nothing; what must not come is checked below.
    server.setFailureHandler([](const QString &) { });
    auto endpoint = server.endpoint();
    endpoint.signIn = odd.signIn;
    const CheckReport report = ProbeRun(trust(), { 30s, 300ms })(odd.protocol, endpoint, kPassword);
    ASSERT_TRUE(report.error);
    EXPECT_EQ(report.error->fault, odd.fault) << said(report.error);
    EXPECT_TRUE(report.error->detail.toUpper().contains(odd.detail)) << said(report.error);
    EXPECT_EQ(report.reached, odd.reached);
    ASSERT_TRUE(eventually([&] { return server.sawClose(); })) << "the line is left open";
    EXPECT_FALSE(holdsThePassword(server.received())) << server.received().constData();
    EXPECT_FALSE(server.received().contains("ana")) << server.received().constData();
}

#define IMAP_CLEAR Protocol::Imap, ConnectionSecurity::None
#define IMAP_STARTTLS Protocol::Imap, ConnectionSecurity::StartTls
#define POP3_CLEAR Protocol::Pop3, ConnectionSecurity::None
#define POP3_STLS Protocol::Pop3, ConnectionSecurity::StartTls

INSTANTIATE_TEST_SUITE_P(WrongServices, ServerProbeOdd, testing::Values(
    Odd { "pop3ForImap", IMAP_CLEAR, "S: +OK POP3 ready <1.2@h>\nP", Fault::WrongProtocol, "POP3" },
    Odd { "imapForPop3", POP3_CLEAR, "S: * OK IMAP4rev1 ready\nP", Fault::WrongProtocol, "IMAP" },
    Odd { "smtpForImap", IMAP_CLEAR, "S: 220 mail.example ESMTP\nP", Fault::WrongProtocol, "SMTP" },
    Odd { "smtpForPop3", POP3_CLEAR, "S: 220 mail.example ESMTP\nP", Fault::WrongProtocol, "SMTP" },
    Odd { "httpForImap", IMAP_CLEAR, "S: HTTP/1.1 400 Bad Request\nP", Fault::WrongProtocol, "HTTP" },
    Odd { "silentImap", IMAP_CLEAR, "P", Fault::Timeout },
    Odd { "silentPop3", POP3_CLEAR, "P", Fault::Timeout },
    Odd { "silentAfterTheGreeting", POP3_CLEAR, "S: +OK\nC: CAPA\nP", Fault::Timeout, "", CheckStep::Capabilities },
    Odd { "hangsUpAtOnce", IMAP_CLEAR, "X", Fault::NetworkDown, "" },
    Odd { "byeForAGreeting", IMAP_CLEAR, "S: * BYE too many connections\nX", Fault::ServerUnavailable, "" }),
    [](const auto &param) { return std::string(param.param.name); });

INSTANTIATE_TEST_SUITE_P(T1toT9, ServerProbeOdd, testing::Values(
    Odd { "starttlsStripped", IMAP_STARTTLS, "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\nP",
          Fault::TlsUnavailable, "", CheckStep::Encrypting },
    Odd { "stlsStripped", POP3_STLS, "S: +OK\nC: CAPA\nS: +OK\nS: USER\nS: .\nP",
          Fault::TlsUnavailable, "", CheckStep::Encrypting },
    Odd { "starttlsRefused", IMAP_STARTTLS, "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready\nC: {1} STARTTLS\nS: {1} NO later\nP",
          Fault::TlsUnavailable, "", CheckStep::Encrypting },
    Odd { "starttlsBad", IMAP_STARTTLS, "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready\nC: {1} STARTTLS\nS: {1} BAD what\nP",
          Fault::TlsUnavailable, "", CheckStep::Encrypting },
    Odd { "stlsRefused", POP3_STLS, "S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: -ERR no\nP",
          Fault::TlsUnavailable, "", CheckStep::Encrypting },
    Odd { "starttlsAnsweredByAContinuation", IMAP_STARTTLS,
          "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready\nC: {1} STARTTLS\nS: + continue\nP",
          Fault::TlsUnavailable, "", CheckStep::Encrypting },
    Odd { "starttlsInjected", IMAP_STARTTLS,
          "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready\nC: {1} STARTTLS\nS: {1} OK go\nS: * CAPABILITY IMAP4rev1 AUTH=PLAIN\nT",
          Fault::TlsInjected, "", CheckStep::Encrypting },
    Odd { "stlsInjected", POP3_STLS,
          "S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: +OK\nS: +OK injected\nT",
          Fault::TlsInjected, "", CheckStep::Encrypting },
    Odd { "injectedWithoutALineEnd", IMAP_STARTTLS,
          "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready\nC: {1} STARTTLS\nS: {1} OK go\nS\\: *\nT",
          Fault::TlsInjected, "", CheckStep::Encrypting },
    Odd { "noTlsBehindTheConsent", IMAP_STARTTLS,
          "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready\nC: {1} STARTTLS\nS: {1} OK go",
          Fault::TlsFailed, "", CheckStep::Encrypting },
    Odd { "preauthInClear", IMAP_STARTTLS, "S: * PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] welcome\nP",
          Fault::TlsUnavailable, "" },
    Odd { "loginDisabled", IMAP_CLEAR, "S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED] ready\nP",
          Fault::MechanismUnavailable, "", CheckStep::SigningIn },
    Odd { "onlyPlainInClear", IMAP_CLEAR, "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN LOGINDISABLED] ready\nP",
          Fault::PasswordUnprotected, "", CheckStep::SigningIn },
    Odd { "scramTakenAway", IMAP_CLEAR, "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\nP",
          Fault::MechanismUnavailable, "", CheckStep::SigningIn, SignIn::ScramSha256 },
    Odd { "apopChallengeMalformed", POP3_CLEAR, "S: +OK <no id>\nC: CAPA\nS: -ERR\nP",
          Fault::ApopChallengeInvalid, "", CheckStep::SigningIn, SignIn::Apop },
    Odd { "apopChallengeAbsent", POP3_CLEAR, "S: +OK ready\nC: CAPA\nS: -ERR\nP",
          Fault::MechanismUnavailable, "", CheckStep::SigningIn, SignIn::Apop },
    Odd { "userInClear", POP3_CLEAR, "S: +OK ready\nC: CAPA\nS: +OK\nS: USER\nS: .\nP",
          Fault::PasswordUnprotected, "", CheckStep::SigningIn }),
    [](const auto &param) { return std::string(param.param.name); });

class ServerProbeCertificate : public testing::TestWithParam<BadCertificate> { };

TEST_P(ServerProbeCertificate, isRefusedBeforeAnyCredential)
{
    for (const auto protocol : { Protocol::Imap, Protocol::Pop3 }) {
        for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls }) {
            const bool imap = protocol == Protocol::Imap;
            QByteArray script = imap ? "S: * OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] ready\n" : "S: +OK\n";
            if (security == ConnectionSecurity::StartTls)
                script += imap ? "C: {1} STARTTLS\nS: {1} OK\nT\n" : "C: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: +OK\nT\n";
            ScriptedServer server(script, security, GetParam().make(ca()));
            ProbeRun run(trust());
            const CheckReport report = run(protocol, server.endpoint(), kPassword);
            ASSERT_TRUE(report.error);
            EXPECT_EQ(report.error->fault, Fault::TlsUntrusted) << said(report.error);
            EXPECT_EQ(report.reached, CheckStep::Encrypting);
            ASSERT_TRUE(report.certificate);
            EXPECT_EQ(report.certificate->problems, GetParam().problems);
            EXPECT_EQ(report.certificate->sha256.size(), 32);
            ASSERT_TRUE(eventually([&] { return server.sawClose(); }));
            EXPECT_FALSE(holdsThePassword(server.received()));
            EXPECT_FALSE(server.received().contains("ana"));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(, ServerProbeCertificate, testing::ValuesIn(testsupport::kBadCertificates), [](const auto &param) { return std::string(param.param.name); });

TEST(ServerProbe, whatWasLearntBeforeTheEncryptionIsForgotten)
{
    // T7 and T9: capabilities in clear promise IDLE and SCRAM; the protected ones are poorer.
    ScriptedServer server(
        "S: * OK [CAPABILITY IMAP4rev1 STARTTLS IDLE AUTH=SCRAM-SHA-256] ready\nC: {1} STARTTLS\nS: {1} OK\nT\n"
        "C: {2} CAPABILITY\nS: * CAPABILITY IMAP4rev1 AUTH=PLAIN\nS: {2} OK\n"
        "C: {3} LOGOUT\nS: * BYE\nS: {3} OK\nX", ConnectionSecurity::StartTls, ca().issue());
    const CheckReport report = ProbeRun(trust())(Protocol::Imap, server.endpoint());
    EXPECT_EQ(report.error, std::nullopt);
    EXPECT_TRUE(report.startTlsOffered);
    EXPECT_EQ(report.idle, false);
    EXPECT_EQ(report.offered, QList { SignIn::Password });
    EXPECT_TRUE(server.isDone());
}

TEST(ServerProbe, aPopServerWithoutCapaIsTried)
{
    ScriptedServer server(
        "S: +OK\nC: CAPA\nS: -ERR what\nC: USER ana\nS: +OK\nC: PASS " + kPassword.toUtf8() + "\nS: +OK\n"
        "C: STAT\nS: +OK 1 10\nC: UIDL\nS: -ERR what\nC: TOP 1 0\nS: -ERR what\nC: QUIT\nS: +OK\nX",
        ConnectionSecurity::ImplicitTls, ca().issue());
    const CheckReport report = ProbeRun(trust())(Protocol::Pop3, server.endpoint(), kPassword);
    EXPECT_EQ(report.error, std::nullopt);
    EXPECT_EQ(report.uidl, false);
    EXPECT_EQ(report.top, false);
    EXPECT_EQ(report.messageCount, 1);
    EXPECT_EQ(report.totalBytes, 10);
    EXPECT_EQ(report.usedSignIn, SignIn::Password);
    EXPECT_TRUE(server.isDone());
}

TEST(ServerProbe, aMailboxInUseIsNoWrongPassword)
{
    ScriptedServer server(
        "S: +OK\nC: CAPA\nS: +OK\nS: USER\nS: UIDL\nS: TOP\nS: RESP-CODES\nS: .\nC: USER ana\nS: +OK\n"
        "C: PASS " + kPassword.toUtf8() + "\nS: -ERR [IN-USE] another session\nP", ConnectionSecurity::ImplicitTls, ca().issue());
    server.setFailureHandler([](const QString &) { });
    const CheckReport report = ProbeRun(trust())(Protocol::Pop3, server.endpoint(), kPassword);
    ASSERT_TRUE(report.error);
    EXPECT_EQ(report.error->fault, Fault::LoginUnavailable) << said(report.error);
    EXPECT_TRUE(report.error->serverText.contains(u"another session"_s));
}

TEST(ServerProbe, theWholeTakesNoLongerThanStated)
{
    // A server that answers every now and then would defeat the time for one answer.
    ScriptedServer server("S: * OK [CAPABILITY IMAP4rev1] hi\nC: {1} LOGOUT\nP", ConnectionSecurity::None);
    ProbeRun run(trust(), { 150ms, 20s });
    const CheckReport report = run(Protocol::Imap, server.endpoint());
    ASSERT_TRUE(report.error);
    EXPECT_EQ(report.error->fault, Fault::Timeout);
}

TEST(ServerProbe, canBeCancelledAtEveryStep)
{
    for (const CheckStep at : { CheckStep::Resolving, CheckStep::Connecting, CheckStep::Encrypting, CheckStep::Capabilities }) {
        ScriptedServer server("S: * OK hi\nC: {1} CAPABILITY\nP", ConnectionSecurity::ImplicitTls, ca().issue());
        server.setFailureHandler([](const QString &) { });
        ProbeRun run(trust());
        QObject::connect(&run.probe, &discovery::ServerProbe::stepReached, &run.probe, [&](CheckStep step) {
            if (step == at)
                run.probe.cancel();
        });
        const CheckReport report = run(Protocol::Imap, server.endpoint(), kPassword);
        ASSERT_TRUE(report.error);
        EXPECT_EQ(report.error->fault, Fault::Cancelled);
        EXPECT_EQ(report.reached, at);
        EXPECT_FALSE(holdsThePassword(server.received()));
    }
}

TEST(ServerProbe, mayGoInTheMiddle)
{
    ScriptedServer server("P", ConnectionSecurity::None);
    auto run = std::make_unique<ProbeRun>(trust());
    run->probe.start({ Protocol::Imap, server.endpoint(), base::Secret(kPassword) });
    ASSERT_TRUE(eventually([&] { return server.clients() == 1; }));
    run.reset();
    EXPECT_TRUE(eventually([&] { return server.sawClose(); }));
}

TEST(ServerProbe, aPortWhereNobodyListensIsSaid)
{
    quint16 port = 0;
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        port = server.serverPort();
    }
    accounts::ServerEndpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    endpoint.port = port;
    EXPECT_EQ(ProbeRun()(Protocol::Imap, endpoint).error->fault, Fault::ConnectionRefused);
    endpoint.host = u"nowhere.invalid"_s;
    const CheckReport unknown = ProbeRun()(Protocol::Imap, endpoint);
    EXPECT_EQ(unknown.error->fault, Fault::HostNotFound);
    EXPECT_EQ(unknown.reached, CheckStep::Resolving);
}
