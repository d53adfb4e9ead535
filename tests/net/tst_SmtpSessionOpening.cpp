// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/SmtpHarness.h"

using namespace smtptest;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using accounts::ConnectionSecurity;
using accounts::SignIn;
using base::Fault;
using testsupport::eventually;

namespace {

struct EndRow {
    const char *name;
    const char *script;
    accounts::ServerEndpoint where;
    Fault fault;
    const char *words = "";
};

void PrintTo(const EndRow &row, std::ostream *out)
{
    *out << row.name;
}

class SmtpOpeningEnds : public testing::TestWithParam<EndRow> { };

const accounts::ServerEndpoint kStartTls = endpoint(ConnectionSecurity::StartTls);
const accounts::ServerEndpoint kClear = endpoint(ConnectionSecurity::None);

} // namespace

TEST(SmtpOpening, signsInOverTls)
{
    Played played(afterLogin("C: QUIT\nS: 221 bye\nH\n"));
    const auto facts = resultOf(played.session->open(kPassword));
    ASSERT_TRUE(facts) << facts.error().detail.constData();
    EXPECT_EQ(facts->greeting, "220 mx");
    EXPECT_EQ(facts->used, SignIn::Password);
    EXPECT_EQ(facts->offered, QList<SignIn> { SignIn::Password });
    EXPECT_EQ(facts->extensions.size, 1000000);
    EXPECT_TRUE(played.session->isOpen());
    EXPECT_TRUE(resultOf(played.session->quit()));
    EXPECT_TRUE(eventually([&] { return played.end.has_value(); }));
    EXPECT_EQ(played.end->fault, Fault::Cancelled);
    played.expectDone();
}

TEST(SmtpOpening, startsTlsFirstWhereItIsRequiredAndAsksAgain)
{
    Played played(R"(
S: 220 mx
C: EHLO [127.0.0.1]
S: 250-mx
S: 250-AUTH PLAIN
S: 250 STARTTLS
C: STARTTLS
S: 220 go
T
C: EHLO [127.0.0.1]
S: 250-mx
S: 250 AUTH LOGIN
C: AUTH LOGIN
S: 334 VXNlcm5hbWU6
C: YW5h
S: 334 UGFzc3dvcmQ6
C: aHVudGVyMg==
S: 235 in
)", kStartTls);
    const auto facts = resultOf(played.session->open(kPassword));
    ASSERT_TRUE(facts) << facts.error().detail.constData();
    EXPECT_TRUE(facts->startTlsOffered);
    EXPECT_FALSE(facts->extensions.startTls) << "what was said in clear is forgotten";
    EXPECT_EQ(facts->extensions.auth, QList<QByteArray> { "LOGIN" });
    played.expectDone();
}

TEST(SmtpOpening, probesWithoutSigningIn)
{
    Played played("S: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\nS: 250 AUTH PLAIN CRAM-MD5 SCRAM-SHA-256 XOAUTH2\nC: QUIT\nS: 221 bye\nH\n");
    const auto facts = resultOf(played.session->probe());
    ASSERT_TRUE(facts);
    EXPECT_FALSE(facts->used);
    EXPECT_EQ(facts->offered, (QList<SignIn> { SignIn::ScramSha256, SignIn::Password, SignIn::CramMd5, SignIn::OAuth }));
    EXPECT_TRUE(resultOf(played.session->quit()));
}

TEST(SmtpOpening, aServerThatAsksForNobodyIsNotSignedInTo)
{
    auto where = endpoint();
    where.userName.clear();
    Played played("S: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\nS: 250 AUTH PLAIN\n", where);
    const auto facts = resultOf(played.session->open(kPassword));
    ASSERT_TRUE(facts);
    EXPECT_FALSE(facts->used);
    EXPECT_FALSE(played.line->sentByClient().contains("AUTH"));
}

TEST(SmtpOpening, whatIsUnlockedForThisServerMayTravelUnprotected)
{
    const QByteArray script = "S: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\nS: 250 AUTH PLAIN\nC: AUTH PLAIN AGFuYQBodW50ZXIy\nS: 235 in\n";
    Played unlocked(script, endpoint(ConnectionSecurity::None, SignIn::Automatic, true));
    EXPECT_TRUE(resultOf(unlocked.session->open(kPassword)));
    auto moved = endpoint(ConnectionSecurity::None, SignIn::Automatic, true);
    moved.host = u"other.example.org"_s;
    Played elsewhere("S: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\nS: 250 AUTH PLAIN\nH\n", moved);
    EXPECT_EQ(resultOf(elsewhere.session->open(kPassword)).error().fault, Fault::PasswordUnprotected);
}

TEST(SmtpOpening, anEmptyPasswordIsNeverTried)
{
    Played played("S: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\nS: 250 AUTH PLAIN\nH\n");
    EXPECT_EQ(resultOf(played.session->open(base::Secret())).error().fault, Fault::NoCredential);
}

TEST(SmtpOpening, aServerThatSaysNothingIsGivenUp)
{
    net::SmtpSession::Options options;
    options.timeouts.greeting = 1ms;
    Played mute("H\n", endpoint(), options);
    EXPECT_EQ(resultOf(mute.session->open(kPassword)).error().fault, Fault::Timeout);
    options = {};
    options.timeouts.command = 1ms;
    Played stuck("S: 220 mx\nC: EHLO [127.0.0.1]\nH\n", endpoint(), options);
    EXPECT_EQ(resultOf(stuck.session->open(kPassword)).error().fault, Fault::Timeout);
}

TEST(SmtpOpening, theLogIsWithoutThePassword)
{
    Played played(afterLogin(""));
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    const QString log = played.session->protocolLog();
    EXPECT_TRUE(log.contains(u"C: AUTH PLAIN ***"_s)) << qPrintable(log);
    EXPECT_FALSE(log.contains(u"hunter2"_s) || log.contains(u"AGFuYQBodW50ZXIy"_s));
}

TEST(SmtpOpening, theStagesComeInOrder)
{
    Played played(R"(
S: 220 mx
C: EHLO [127.0.0.1]
S: 250-mx
S: 250 STARTTLS
C: STARTTLS
S: 220 go
T
C: EHLO [127.0.0.1]
S: 250-mx
S: 250 AUTH PLAIN
C: AUTH PLAIN AGFuYQBodW50ZXIy
S: 235 in
)", kStartTls);
    using Stage = net::SmtpSession::Stage;
    QList<Stage> stages;
    QObject::connect(played.session.get(), &net::SmtpSession::stageReached, played.session.get(),
                     [&stages](Stage stage) { stages.append(stage); });
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    EXPECT_EQ(stages, (QList { Stage::Connecting, Stage::Capabilities, Stage::Encrypting, Stage::Capabilities, Stage::SigningIn, Stage::Ready }));
}

// The last step of each is that we hang up; an octet more than the script has fails the test.
TEST_P(SmtpOpeningEnds, withOnePreciseErrorAndWithoutThePassword)
{
    const EndRow &row = GetParam();
    Played played(row.script, row.where);
    const auto facts = resultOf(played.session->open(kPassword));
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().fault, row.fault) << facts.error().detail.constData();
    EXPECT_EQ(facts.error().serverText, QString::fromUtf8(row.words));
    EXPECT_TRUE(eventually([&] { return played.end && played.line->isDone(); })) << qPrintable(played.line->position());
    EXPECT_EQ(played.end->fault, row.fault);
    const bool isTried = row.fault == Fault::LoginRefused || row.fault == Fault::LoginUnavailable;
    EXPECT_EQ(played.line->sentByClient().contains("AGFuYQBodW50ZXIy"), isTried);
}

INSTANTIATE_TEST_SUITE_P(Rows, SmtpOpeningEnds, testing::Values(
    EndRow { "a_list", "S: 554 5.7.1 you are on a list\nH\n", endpoint(), Fault::ServerUnavailable, "you are on a list" },
    EndRow { "busy", "S: 421 4.3.2 busy\nH\n", endpoint(), Fault::ServerUnavailable, "busy" },
    EndRow { "pop3_on_the_port", "S: +OK POP3\nH\n", endpoint(), Fault::WrongProtocol },
    EndRow { "imap_on_the_port", "S: * OK IMAP4rev1\nH\n", endpoint(), Fault::WrongProtocol },
    EndRow { "hangs_up", "X\n", endpoint(), Fault::NetworkDown },
    EndRow { "hangs_up_behind_ehlo", "S: 220 mx\nC: EHLO [127.0.0.1]\nX\n", endpoint(), Fault::NetworkDown },
    EndRow { "says_why_and_hangs_up", "S: 220 mx\nC: EHLO [127.0.0.1]\nS: 421 too many\nX\n", endpoint(), Fault::ServerUnavailable, "too many" },
    EndRow { "knows_no_hello", "S: 220 mx\nC: EHLO [127.0.0.1]\nS: 500 what\nC: HELO [127.0.0.1]\nS: 500 what\nH\n", endpoint(), Fault::CommandRefused, "what" },
    EndRow { "offers_no_tls", "S: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\nS: 250 AUTH PLAIN\nH\n", kStartTls, Fault::TlsUnavailable },
    EndRow { "only_helo_and_tls_required", "S: 220 mx\nC: EHLO [127.0.0.1]\nS: 502 no\nC: HELO [127.0.0.1]\nS: 250 mx\nH\n", kStartTls, Fault::TlsUnavailable },
    EndRow { "refuses_tls", "S: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\nS: 250 STARTTLS\nC: STARTTLS\nS: 454 4.7.0 not now\nH\n", kStartTls, Fault::TlsUnavailable } /* nobody's word yet: T8 */,
    EndRow { "answers_tls_with_nonsense", "S: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\nS: 250 STARTTLS\nC: STARTTLS\nS: 334 what\nH\n", kStartTls, Fault::ProtocolViolation },
    EndRow { "injects_behind_tls", "S: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\nS: 250 STARTTLS\nC: STARTTLS\nS\\: 220 go\\r\\n250 AUTH PLAIN\\r\\n\nH\n", kStartTls, Fault::TlsInjected },
    EndRow { "shows_a_false_certificate", "S: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\nT TlsUntrusted\n", kStartTls, Fault::TlsUntrusted },
    EndRow { "unprotected", "S: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\nS: 250 AUTH PLAIN LOGIN CRAM-MD5\nH\n", kClear, Fault::PasswordUnprotected },
    EndRow { "offers_no_sign_in", "S: 220 mx\nC: EHLO [127.0.0.1]\nS: 250 mx\nH\n", endpoint(), Fault::MechanismUnavailable },
    EndRow { "does_not_offer_the_named_one", "S: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\nS: 250 AUTH PLAIN\nH\n", endpoint(ConnectionSecurity::ImplicitTls, SignIn::ScramSha256), Fault::MechanismUnavailable },
    EndRow { "wrong_password", "S: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\nS: 250 AUTH PLAIN\nC: AUTH PLAIN AGFuYQBodW50ZXIy\nS: 535 5.7.8 no\nH\n", endpoint(), Fault::LoginRefused, "no" },
    EndRow { "not_now", "S: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\nS: 250 AUTH PLAIN\nC: AUTH PLAIN AGFuYQBodW50ZXIy\nS: 454 4.7.0 later\nH\n", endpoint(), Fault::LoginUnavailable, "later" }),
    testing::PrintToStringParamName());
