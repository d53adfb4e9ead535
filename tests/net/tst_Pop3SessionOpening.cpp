// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/Pop3Harness.h"

using namespace pop3test;
using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::SignIn;
using base::Fault;
using testsupport::eventually;

TEST(Pop3SessionOpening, aServerThatPipelinesGetsAnInitialResponseAndNoSecondCapa)
{
    Played played("S: +OK\nC: CAPA\nS: +OK\nS: PIPELINING\nS: UIDL\nS: TOP\nS: SASL PLAIN\nS: .\n"
                  "C: AUTH PLAIN AGFuYQBodW50ZXIy\nS: +OK\nC: STAT\nC: UIDL\nS: +OK 0 0\nS: +OK\nS: .\n");
    ASSERT_TRUE(resultOf(played.session->open(kPassword)));
    const Result stat(played.session->stat());
    const Result uidl(played.session->uidl());
    EXPECT_TRUE(stat.get());
    EXPECT_TRUE(uidl.get());
    played.expectDone();
}

TEST(Pop3SessionOpening, asksAgainWhereTheFirstCapaWasSilentAboutUidl)
{
    Played played("S: +OK\nC: CAPA\nS: +OK\nS: USER\nS: .\nC: USER ana\nS: +OK\nC: PASS hunter2\nS: +OK\n"
                  "C: CAPA\nS: +OK\nS: UIDL\nS: TOP\nS: .\n");
    const auto facts = resultOf(played.session->open(kPassword));
    ASSERT_TRUE(facts);
    EXPECT_TRUE(facts->capabilities.uidl);
    EXPECT_TRUE(played.session->protocolLog().contains(u"C: PASS ***\n"_s));
    played.expectDone();
}

TEST(Pop3SessionOpening, aServerWithoutCapaIsUsedAsIn1996)
{
    Played played("S: +OK\nC: CAPA\nS: -ERR unknown\nC: USER ana\nS: +OK\nC: PASS hunter2\nS: +OK\n");
    const auto facts = resultOf(played.session->open(kPassword));
    ASSERT_TRUE(facts);
    EXPECT_FALSE(facts->capabilities.known);
    played.expectDone();
}

TEST(Pop3SessionOpening, stlsComesBeforeAnythingPrivate)
{
    Played played("S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: UIDL\nS: TOP\nS: PIPELINING\nS: .\nC: STLS\nS: +OK begin\nT\n"
                  "C: CAPA\nS: +OK\nS: UIDL\nS: TOP\nS: USER\nS: .\nC: USER ana\nS: +OK\nC: PASS hunter2\nS: +OK\n",
                  endpoint(ConnectionSecurity::StartTls));
    const auto facts = resultOf(played.session->open(kPassword));
    ASSERT_TRUE(facts);
    EXPECT_TRUE(facts->stlsOffered);
    EXPECT_FALSE(facts->capabilities.pipelining) << "what was said in clear is forgotten";
    played.expectDone();
}

struct EndRow {
    const char *name;
    const char *script;
    accounts::ServerEndpoint where;
    Fault expected;
};

void PrintTo(const EndRow &row, std::ostream *out)
{
    *out << row.name;
}

class Pop3SessionEnds : public testing::TestWithParam<EndRow> { };

// Each of them without a single octet of the person's: neither name nor password.
TEST_P(Pop3SessionEnds, beforeACredentialLeaves)
{
    const EndRow &row = GetParam();
    Played played(row.script, row.where);
    const auto facts = resultOf(played.session->open(kPassword));
    ASSERT_FALSE(facts);
    EXPECT_STREQ(base::faultName(facts.error().fault), base::faultName(row.expected)) << facts.error().detail.constData();
    ASSERT_TRUE(eventually([&] { return played.end && played.line->isClosed(); }));
    EXPECT_EQ(*played.end, facts.error());
    EXPECT_FALSE(played.line->sentByClient().contains("ana"));
    EXPECT_FALSE(played.line->sentByClient().contains("AUTH"));
    EXPECT_EQ(resultOf(played.session->stat()).error().fault, row.expected) << "later questions fail alike";
    played.expectDone();
}

constexpr auto kStartTls = ConnectionSecurity::StartTls;
constexpr auto kNone = ConnectionSecurity::None;
constexpr char kClearServer[] = "S: +OK ready <1.2@example.org>\nC: CAPA\nS: +OK\nS: USER\nS: SASL PLAIN CRAM-MD5\nS: .\nH\n";

INSTANTIATE_TEST_SUITE_P(Rows, Pop3SessionEnds, testing::Values(
    EndRow { "stls_stripped_from_capa", "S: +OK\nC: CAPA\nS: +OK\nS: USER\nS: .\nH\n", endpoint(kStartTls), Fault::TlsUnavailable },
    EndRow { "stls_refused", "S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: -ERR no\nH\n", endpoint(kStartTls), Fault::TlsUnavailable },
    EndRow { "stls_unknown_and_refused", "S: +OK\nC: CAPA\nS: -ERR\nC: STLS\nS: -ERR no\nH\n", endpoint(kStartTls), Fault::TlsUnavailable },
    EndRow { "stls_continued", "S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: + go on\nH\n", endpoint(kStartTls), Fault::ProtocolViolation },
    EndRow { "stls_gibberish", "S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: what\nH\n", endpoint(kStartTls), Fault::ProtocolViolation },
    EndRow { "stls_injection", "S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: +OK\nS: +OK injected\nH\n", endpoint(kStartTls), Fault::TlsInjected },
    EndRow { "untrusted", "S: +OK\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: +OK\nT TlsUntrusted\n", endpoint(kStartTls), Fault::TlsUntrusted },
    EndRow { "password_in_clear", kClearServer, endpoint(kNone), Fault::PasswordUnprotected },
    EndRow { "named_password_in_clear", kClearServer, endpoint(kNone, SignIn::Password), Fault::PasswordUnprotected },
    EndRow { "cram_in_clear", kClearServer, endpoint(kNone, SignIn::CramMd5), Fault::PasswordUnprotected },
    EndRow { "apop_in_clear", kClearServer, endpoint(kNone, SignIn::Apop), Fault::PasswordUnprotected },
    EndRow { "user_and_pass_in_clear", "S: +OK\nC: CAPA\nS: -ERR\nH\n", endpoint(kNone), Fault::PasswordUnprotected },
    EndRow { "scram_not_offered", kClearServer, endpoint(kNone, SignIn::ScramSha256, true), Fault::MechanismUnavailable },
    EndRow { "apop_malformed", "S: +OK ready <1.2@exa mple>\nC: CAPA\nS: +OK\nS: USER\nS: .\nH\n", endpoint(kNone, SignIn::Apop, true), Fault::ApopChallengeInvalid },
    EndRow { "apop_without_challenge", "S: +OK ready\nC: CAPA\nS: +OK\nS: USER\nS: .\nH\n", endpoint(kNone, SignIn::Apop, true), Fault::MechanismUnavailable },
    EndRow { "apop_after_stls", "S: +OK <1.2@x.org>\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: +OK\nT\nC: CAPA\nS: +OK\nS: USER\nS: .\nH\n", endpoint(kStartTls, SignIn::Apop), Fault::MechanismUnavailable },
    EndRow { "clear_although_encrypted_was_said", "S: +OK\nC: CAPA\nS: +OK\nS: SASL\nS: .\nH\n", endpoint(kNone, SignIn::Automatic, true), Fault::MechanismUnavailable },
    EndRow { "imap_on_the_port", "S: * OK IMAP4rev1 ready\nH\n", endpoint(), Fault::WrongProtocol },
    EndRow { "smtp_on_the_port", "S: 220 mx ESMTP\nH\n", endpoint(), Fault::WrongProtocol },
    EndRow { "server_full", "S: -ERR [SYS/TEMP] too many\nH\n", endpoint(), Fault::ServerUnavailable },
    EndRow { "hung_up_at_once", "X\n", endpoint(), Fault::NetworkDown },
    EndRow { "reset", "S: +OK\nC: CAPA\nX NetworkDown reset\n", endpoint(), Fault::NetworkDown }),
    [](const auto &row) { return row.param.name; });

TEST(Pop3SessionOpening, unlockedPasswordsTravel)
{
    Played played("S: +OK\nC: CAPA\nS: +OK\nS: USER\nS: UIDL\nS: TOP\nS: .\nC: USER ana\nS: +OK\nC: PASS hunter2\nS: +OK\n",
                  endpoint(kNone, SignIn::Automatic, true));
    EXPECT_TRUE(resultOf(played.session->open(kPassword)));
    played.expectDone();
}

TEST(Pop3SessionOpening, apopIsUsedWhenNamed)
{
    Played played("S: +OK ready <1896.697170952@dbc.mtview.ca.us>\nC: CAPA\nS: -ERR\n"
                  "C: APOP ana c4c9334bac560ecc979e58001b3e22fb\nS: +OK\n",
                  endpoint(kNone, SignIn::Apop, true));
    const auto facts = resultOf(played.session->open(base::Secret("tanstaaf"_ba)));
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->used, SignIn::Apop);
    played.expectDone();
}

TEST(Pop3SessionOpening, aRefusedPasswordIsTriedOnce)
{
    Played played("S: +OK\nC: CAPA\nS: +OK\nS: USER\nS: AUTH-RESP-CODE\nS: SASL PLAIN LOGIN\nS: .\nC: AUTH PLAIN\nS\\: + \\r\\n\n"
                  "C: AGFuYQBodW50ZXIy\nS: -ERR [AUTH] Wrong password\nH\n");
    const auto facts = resultOf(played.session->open(kPassword));
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error(), (base::Error { Fault::LoginRefused, "-ERR [AUTH]", u"Wrong password"_s }));
    ASSERT_TRUE(eventually([&] { return played.line->isClosed(); }));
    played.expectDone();
}

TEST(Pop3SessionOpening, anEmptyPasswordIsNone)
{
    Played played("S: +OK\nC: CAPA\nS: -ERR\nH\n");
    EXPECT_EQ(resultOf(played.session->open(base::Secret())).error().fault, Fault::NoCredential);
}

TEST(Pop3SessionOpening, aDelayThatDependsOnThePersonIsAskedForAgain)
{
    Played played("S: +OK\nC: CAPA\nS: +OK\nS: USER\nS: UIDL\nS: TOP\nS: LOGIN-DELAY 600 USER\nS: .\nC: USER ana\nS: +OK\nC: PASS hunter2\nS: +OK\n"
                  "C: CAPA\nS: +OK\nS: UIDL\nS: TOP\nS: LOGIN-DELAY 30\nS: .\n");
    const auto facts = resultOf(played.session->open(base::Secret("hunter2"_ba)));
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->capabilities.loginDelay, 30);
    played.expectDone();
}

TEST(Pop3SessionOpening, aProbeLearnsAndSaysNothingOfThePerson)
{
    Played played("S: +OK ready <1.2@example.org>\nC: CAPA\nS: +OK\nS: STLS\nS: SASL PLAIN SCRAM-SHA-256\nS: EXPIRE 30\nS: .\n"
                  "C: QUIT\nS: +OK\nH\n",
                  endpoint(kNone));
    const auto facts = resultOf(played.session->probe());
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->apop, pop3::ApopChallenge::State::Valid);
    EXPECT_TRUE(facts->stlsOffered);
    EXPECT_EQ(facts->offered, (QList { SignIn::ScramSha256, SignIn::Password, SignIn::Apop }));
    EXPECT_EQ(facts->capabilities.expireDays, 30);
    EXPECT_FALSE(facts->used);
    EXPECT_TRUE(resultOf(played.session->quit()));
    ASSERT_TRUE(eventually([&] { return played.line->isClosed(); }));
    played.expectDone();
}
