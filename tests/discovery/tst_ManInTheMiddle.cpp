// SPDX-License-Identifier: GPL-3.0-or-later
//
// T1 to T14 of the reliability catalogue, row by row, as the wizard meets them: what is asked without a password, then the sign-in.
// The same rows go through the wizard itself and a saved account in gui/tst_WizardMiddle.cpp; README.md says what is proved where.
#include "discovery/Middlemen.h"
#include "discovery/ProbeRun.h"
#include "support/SecretScan.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;
using base::Fault;
using discovery::CheckReport;
using testsupport::Middleman;
using testsupport::SecretScan;
using testsupport::TestCa;

namespace {

const QString kPassword = u"tr0mbon-secreto"_s;
/// Three letters turn up by themselves in the random octets of a TLS greeting, once in some hundred runs.
const QString kUser = u"ana-de-las-nubes"_s;

const TestCa &ca()
{
    static const TestCa one;
    return one;
}

CheckReport check(accounts::ServerEndpoint endpoint, const QString &password = {})
{
    endpoint.userName = kUser;
    return ProbeRun({ { ca().certificate() } }, { 30s, 300ms })(endpoint.protocol, endpoint, password);
}

SecretScan scan()
{
    SecretScan scan(kUser.toUtf8(), kPassword.toUtf8());
    scan.addChallenge(Middleman::kChallenge);
    return scan;
}

const Protocol kAll[] = { Protocol::Imap, Protocol::Pop3, Protocol::Smtp };

/// Trusted and upgraded by STARTTLS.
Middleman::Play upgraded(Protocol protocol)
{
    return { .protocol = protocol, .identity = ca().issue(), .offersTls = true };
}

} // namespace

// T1 to T5, T10, T12, T13: nothing by which somebody could sign in. T14: the right server, and it is asked once.
TEST(ManInTheMiddle, getsNothingFromTheProbeNorFromTheSignIn)
{
    int count = 0;
    for (const Middle &row : middlemen(ca())) {
        SCOPED_TRACE((QByteArray(row.name) + " protocol " + QByteArray::number(int(row.play.protocol)) + " " + row.play.greeting + " " + row.play.tlsAnswer).toStdString());
        Middleman server(row.play);
        auto endpoint = server.endpoint(row.security, row.signIn);
        endpoint.unlockUnprotected(row.unlocked);
        (void)check(endpoint);
        EXPECT_EQ(scan().found(server.heard()), "") << server.heard().constData();
        EXPECT_EQ(server.signIns(), 0);
        EXPECT_FALSE(scan().namesThePerson(server.heard())) << "a probe says nothing of who asks";
        const int probed = server.clients();
        const CheckReport report = check(endpoint, kPassword);
        ASSERT_TRUE(report.error);
        EXPECT_TRUE(row.faults.contains(report.error->fault)) << said(report.error) << server.heard().constData();
        EXPECT_EQ(server.clients(), probed + 1) << "there is no second try";
        EXPECT_EQ(server.signIns(), row.mayHaveSecret ? 1 : 0) << server.heard().constData();
        EXPECT_TRUE(row.mayHaveSecret || scan().found(server.heard()).isEmpty()) << server.heard().constData();
        EXPECT_TRUE(row.mayKnowWho || !scan().namesThePerson(server.heard())) << server.heard().constData();
        EXPECT_EQ(scan().found(server.heardInClear()), "");
        ++count;
    }
    EXPECT_GE(count, 150);
}

/// So the test above would see it: who says that it may be unprotected gives the same server all of it.
TEST(ManInTheMiddle, andWhatIsLookedForIsFoundWhereItMayBe)
{
    for (const auto protocol : kAll) {
        for (const auto &[signIn, ways, what] : { std::tuple { SignIn::Password, "PLAIN", "the password" }, std::tuple { SignIn::Password, "LOGIN", "the password" },
                 std::tuple { SignIn::CramMd5, "CRAM-MD5", "the answer to CRAM-MD5" }, std::tuple { SignIn::ScramSha256, "SCRAM-SHA-256", "the proof of SCRAM" } }) {
            Middleman server({ .protocol = protocol, .clearWays = ways });
            auto endpoint = server.endpoint(ConnectionSecurity::None, signIn);
            endpoint.unlockUnprotected();
            (void)check(endpoint, kPassword);
            EXPECT_EQ(scan().found(server.heard()), what) << server.heard().constData();
            EXPECT_TRUE(scan().namesThePerson(server.heard()));
        }
    }
    Middleman apop({ .protocol = Protocol::Pop3, .greeting = QByteArray("+OK ") + Middleman::kChallenge });
    auto endpoint = apop.endpoint(ConnectionSecurity::None, SignIn::Apop);
    endpoint.unlockUnprotected();
    (void)check(endpoint, kPassword);
    EXPECT_EQ(scan().found(apop.heard()), "the answer to APOP") << apop.heard().constData();
}

// T6
TEST(ManInTheMiddle, aReferralLeadsNowhere)
{
    Middleman other({ .tlsFromStart = true, .identity = ca().issue() });
    const QByteArray there = "[REFERRAL imap://ana;AUTH=*@localhost:" + QByteArray::number(other.serverPort()) + "/]";
    const QByteArray answers[] = { "NO " + there + " look there", "OK " + there + " look there", "NO [AUTHENTICATIONFAILED] " + there };
    for (const QByteArray &answer : answers) {
        Middleman server({ .tlsFromStart = true, .identity = ca().issue(), .signInAnswer = answer });
        (void)check(server.endpoint(ConnectionSecurity::ImplicitTls), kPassword);
        EXPECT_EQ(server.clients(), 1);
    }
    Middleman bye({ .tlsFromStart = true, .identity = ca().issue(), .greeting = "* BYE " + there + " look there" });
    EXPECT_TRUE(check(bye.endpoint(ConnectionSecurity::ImplicitTls), kPassword).error);
    EXPECT_EQ(other.clients(), 0);
    EXPECT_EQ(scan().found(bye.heard()), "");
}

// T7
TEST(ManInTheMiddle, whatNobodyAskedForBeforeTheSignInCountsForNothing)
{
    Middleman::Play play = upgraded(Protocol::Imap);
    play.unasked = "* 999 EXISTS\r\n* STATUS INBOX (MESSAGES 999)\r\n* LIST () \"/\" Trap\r\n* SEARCH 1 2 3\r\n* FLAGS (Trap)\r\n* 1 EXPUNGE\r\n* 1 FETCH (UID 1 FLAGS ())\r\n";
    play.refuses = "STATUS";
    Middleman server(play);
    const CheckReport report = check(server.endpoint(ConnectionSecurity::StartTls), kPassword);
    EXPECT_EQ(report.error, std::nullopt) << said(report.error);
    EXPECT_EQ(report.messageCount, std::nullopt);
    EXPECT_EQ(report.totalBytes, std::nullopt);
}

// T8
TEST(ManInTheMiddle, hisWordsAreShownToNobody)
{
    const char *trap = "call 0900-555 to keep your account";
    const QString words = QString::fromLatin1(trap);
    const auto inError = [&](Middleman::Play play) {
        Middleman server(std::move(play));
        const CheckReport report = check(server.endpoint(ConnectionSecurity::StartTls), kPassword);
        EXPECT_TRUE(report.error);
        return report.error ? report.error->serverText : words;
    };
    for (const QByteArray &greeting : { QByteArray("* BYE [ALERT] ") + trap, QByteArray("* OK [ALERT] ") + trap })
        EXPECT_EQ(inError({ .greeting = greeting }), u""_s);
    EXPECT_EQ(inError({ .offersTls = true, .tlsAnswer = QByteArray("{tag} NO [ALERT] ") + trap + "\r\n", .encrypts = false }), u""_s);
    EXPECT_EQ(inError({ .offersTls = true, .tlsAnswer = QByteArray("* BYE [ALERT] ") + trap + "\r\n", .encrypts = false }), u""_s);
    EXPECT_EQ(inError({ .protocol = Protocol::Pop3, .greeting = QByteArray("-ERR ") + trap }), u""_s);
    EXPECT_EQ(inError({ .protocol = Protocol::Pop3, .offersTls = true, .tlsAnswer = QByteArray("-ERR ") + trap + "\r\n", .encrypts = false }), u""_s);
    EXPECT_EQ(inError({ .protocol = Protocol::Smtp, .greeting = QByteArray("554 ") + trap }), u""_s);
    EXPECT_EQ(inError({ .protocol = Protocol::Smtp, .offersTls = true, .tlsAnswer = QByteArray("454 ") + trap + "\r\n", .encrypts = false }), u""_s);
    // Behind the encryption it is the server that speaks.
    for (const auto &[protocol, answer] : { std::pair { Protocol::Imap, "NO no app password" }, std::pair { Protocol::Pop3, "-ERR no app password" }, std::pair { Protocol::Smtp, "535 no app password" } }) {
        Middleman::Play play = upgraded(protocol);
        play.signInAnswer = answer;
        Middleman server(play);
        const CheckReport report = check(server.endpoint(ConnectionSecurity::StartTls), kPassword);
        ASSERT_TRUE(report.error);
        EXPECT_EQ(report.error->serverText, u"no app password"_s);
    }
}

// T9
TEST(ManInTheMiddle, whatHePromisedBeforeTheEncryptionIsAskedAgain)
{
    for (const auto protocol : kAll) {
        Middleman::Play play = upgraded(protocol);
        play.clearWays = "SCRAM-SHA-256 CRAM-MD5";
        play.protectedWays = "PLAIN";
        if (protocol == Protocol::Pop3)
            play.greeting = QByteArray("+OK ") + Middleman::kChallenge;
        Middleman server(play);
        const CheckReport report = check(server.endpoint(ConnectionSecurity::StartTls));
        EXPECT_EQ(report.error, std::nullopt) << said(report.error);
        EXPECT_EQ(report.offered, QList { SignIn::Password });
    }
}

// T10: what was accepted is one certificate at one place.
TEST(ManInTheMiddle, anAcceptedCertificateOpensNoOtherDoor)
{
    const TestCa stranger(u"Stranger"_s);
    const auto accepted = stranger.issue();
    for (const auto protocol : kAll) {
        Middleman other({ .protocol = protocol, .tlsFromStart = true, .identity = stranger.issue() });
        auto endpoint = other.endpoint(ConnectionSecurity::ImplicitTls);
        endpoint.pinCertificate(accepted.sha256());
        EXPECT_EQ(check(endpoint, kPassword).error.value_or(base::Error {}).fault, Fault::TlsUntrusted) << "another certificate at the same place";
        Middleman same({ .protocol = protocol, .tlsFromStart = true, .identity = accepted });
        endpoint = other.endpoint(ConnectionSecurity::ImplicitTls);
        endpoint.pinCertificate(accepted.sha256());
        endpoint.port = same.serverPort();
        EXPECT_EQ(check(endpoint, kPassword).error.value_or(base::Error {}).fault, Fault::TlsUntrusted) << "the same one at another place";
        EXPECT_EQ(scan().found(other.heard() + same.heard()), "");
        endpoint.pinCertificate(accepted.sha256());
        EXPECT_EQ(check(endpoint, kPassword).error, std::nullopt) << "and here it was accepted";
        EXPECT_EQ(scan().found(same.heard()), "the password");
    }
}

// T12: a server that does not know the password cannot show that it does, and nothing easier is tried afterwards.
TEST(ManInTheMiddle, whoOnlyClaimsToKnowThePasswordIsNotBelieved)
{
    for (const auto protocol : kAll) {
        Middleman server({ .protocol = protocol, .tlsFromStart = true, .identity = ca().issue(), .protectedWays = "SCRAM-SHA-256 PLAIN LOGIN" });
        const CheckReport report = check(server.endpoint(ConnectionSecurity::ImplicitTls), kPassword);
        ASSERT_TRUE(report.error);
        EXPECT_EQ(report.messageCount, std::nullopt);
        EXPECT_EQ(server.signIns(), 1);
        EXPECT_NE(scan().found(server.heard()), "the password");
    }
}

// T13
TEST(ManInTheMiddle, aRefusedApopIsFollowedByNoPassword)
{
    Middleman server({ .protocol = Protocol::Pop3, .greeting = QByteArray("+OK ") + Middleman::kChallenge, .signInAnswer = "-ERR no" });
    auto endpoint = server.endpoint(ConnectionSecurity::None, SignIn::Apop);
    endpoint.unlockUnprotected();
    ASSERT_TRUE(check(endpoint, kPassword).error);
    EXPECT_EQ(server.signIns(), 1);
    EXPECT_FALSE(server.commands().contains("USER"));
    EXPECT_NE(scan().found(server.heard()), "the password");
}

TEST(ManInTheMiddle, behindEncryptionApopIsTakenByNobodyWhoDidNotNameIt)
{
    Middleman server({ .protocol = Protocol::Pop3, .tlsFromStart = true, .identity = ca().issue(), .greeting = QByteArray("+OK ") + Middleman::kChallenge });
    EXPECT_EQ(check(server.endpoint(ConnectionSecurity::ImplicitTls), kPassword).error, std::nullopt);
    EXPECT_FALSE(server.commands().contains("APOP"));
}
