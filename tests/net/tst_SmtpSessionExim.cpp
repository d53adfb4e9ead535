// SPDX-License-Identifier: GPL-3.0-or-later
// The same against a real server, which keeps what it takes.
#include "net/NastyMessage.h"
#include "net/SmtpHarness.h"
#include "net/SslTransport.h"
#include "support/SmtpFixture.h"

#include <utility>

using namespace smtptest;
using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::SignIn;
using base::Fault;
using net::SmtpSession;
using smtp::Verdict;
using testsupport::eventually;
using testsupport::SmtpFixture;

namespace {

const QStringList kBoxes { u"ana"_s, u"eva"_s, u"luz"_s, u"rosa"_s, u"sol"_s };

SmtpFixture::Options options(const QStringList &without)
{
    SmtpFixture::Options out;
    out.without = without;
    for (const QString &box : kBoxes.sliced(1))
        out.users.append({ box, u"other"_s });
    return out;
}

class SmtpSessionExim : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        if (!SmtpFixture::isAvailable())
            return;
        s_modern = new SmtpFixture(options({}));
        s_old = new SmtpFixture(options({ u"chunking"_s, u"pipelining"_s, u"smtputf8"_s }));
    }
    static void TearDownTestSuite()
    {
        delete std::exchange(s_modern, nullptr);
        delete std::exchange(s_old, nullptr);
    }
    void SetUp() override
    {
        if (!s_modern)
            GTEST_SKIP() << SmtpFixture::kMissing;
        ASSERT_TRUE(s_modern->isRunning()) << qPrintable(s_modern->failure());
        ASSERT_TRUE(s_old->isRunning()) << qPrintable(s_old->failure());
    }

    /// Not opened yet; trusts the server's CA.
    static std::unique_ptr<SmtpSession> session(const SmtpFixture &server, ConnectionSecurity security,
                                                SignIn signIn = SignIn::Automatic, bool unlocked = true)
    {
        accounts::ServerEndpoint endpoint = server.endpoint(security);
        endpoint.signIn = signIn;
        if (unlocked)
            endpoint.unlockUnprotected();
        return std::make_unique<SmtpSession>(endpoint, net::sslTransportFactory(*net::readTlsTrust(server.caFile()))(endpoint));
    }
    static std::unique_ptr<SmtpSession> opened(const SmtpFixture &server, ConnectionSecurity security = ConnectionSecurity::ImplicitTls)
    {
        auto out = session(server, security);
        const auto facts = resultOf(out->open(base::Secret(server.password())));
        EXPECT_TRUE(facts) << qPrintable(out->protocolLog()) << server.log().constData();
        return out;
    }
    /// Waits for so many messages.
    static QByteArrayList received(const SmtpFixture &server, const QString &name, qsizetype count = 1)
    {
        EXPECT_TRUE(eventually([&] { return server.received(name).size() >= count; })) << server.log().constData();
        return server.received(name);
    }
    static smtp::Envelope to(const QString &name) { return envelope({ name + u"@example.org"_s }); }

    static inline SmtpFixture *s_modern = nullptr; ///< with all that Exim has
    static inline SmtpFixture *s_old = nullptr;    ///< a turn for each command, and DATA
};

} // namespace

TEST_F(SmtpSessionExim, signsInInEveryModeByEveryMechanism)
{
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls, ConnectionSecurity::None }) {
        for (const auto signIn : { SignIn::Automatic, SignIn::Password, SignIn::CramMd5, SignIn::ScramSha256 }) {
            const auto line = session(*s_modern, security, signIn);
            const auto facts = resultOf(line->open(base::Secret(s_modern->password())));
            if (signIn == SignIn::ScramSha256) {
                ASSERT_FALSE(facts);
                EXPECT_EQ(facts.error().fault, Fault::MechanismUnavailable);
                continue;
            }
            ASSERT_TRUE(facts) << int(security) << ' ' << int(signIn) << ' ' << facts.error().detail.constData() << '\n'
                               << qPrintable(line->protocolLog()) << s_modern->log().constData();
            const SignIn automatic = security == ConnectionSecurity::None ? SignIn::CramMd5 : SignIn::Password;
            EXPECT_EQ(*facts->used, signIn == SignIn::Automatic ? automatic : signIn);
            EXPECT_TRUE(resultOf(line->noop()));
            EXPECT_TRUE(resultOf(line->quit()));
        }
    }
}

TEST_F(SmtpSessionExim, aWrongPasswordIsRefusedByEveryMechanism)
{
    for (const auto signIn : { SignIn::Password, SignIn::CramMd5 }) {
        const auto line = session(*s_modern, ConnectionSecurity::ImplicitTls, signIn);
        const auto facts = resultOf(line->open(base::Secret("falsch"_ba)));
        ASSERT_FALSE(facts);
        EXPECT_EQ(facts.error().fault, Fault::LoginRefused) << facts.error().detail.constData();
        EXPECT_FALSE(facts.error().serverText.isEmpty());
        EXPECT_FALSE(line->protocolLog().contains(u"falsch"_s));
    }
}

TEST_F(SmtpSessionExim, aCertificateThatProvesNothingIsRefusedBeforeThePassword)
{
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls }) {
        const auto endpoint = s_modern->endpoint(security);
        SmtpSession line(endpoint, net::sslTransportFactory({})(endpoint));
        EXPECT_EQ(resultOf(line.open(base::Secret(s_modern->password()))).error().fault, Fault::TlsUntrusted);
        EXPECT_FALSE(line.protocolLog().contains(u"AUTH PLAIN ***"_s));
    }
}

TEST_F(SmtpSessionExim, nothingUnprotectedIsSentUnlessUnlocked)
{
    const auto line = session(*s_modern, ConnectionSecurity::None, SignIn::Password, false);
    EXPECT_EQ(resultOf(line->open(base::Secret(s_modern->password()))).error().fault, Fault::PasswordUnprotected);
    EXPECT_FALSE(line->protocolLog().contains(u"C: AUTH"_s));
}

TEST_F(SmtpSessionExim, everyOctetArrivesInChunksAndInLines)
{
    for (const SmtpFixture *server : { s_modern, s_old }) {
        QByteArrayList sent;
        for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls, ConnectionSecurity::None }) {
            const auto line = opened(*server, security);
            EXPECT_EQ(line->extensions().chunking, server == s_modern);
            sent.append(nastyMessage(security == ConnectionSecurity::StartTls ? 300 : 1'000'000));
            sent.last().prepend("X-Mode: " + QByteArray::number(int(security)) + "\r\n");
            const smtp::Delivery delivery = outcomeOf(line->send(to(u"eva"_s), sent.last()));
            ASSERT_EQ(delivery.verdict, Verdict::Accepted) << qPrintable(line->protocolLog()) << server->log().constData();
            EXPECT_TRUE(delivery.reply->words().contains(u"OK id="_s)) << qPrintable(delivery.reply->words());
            EXPECT_TRUE(resultOf(line->quit()));
        }
        QByteArrayList arrived = received(*server, u"eva"_s, sent.size());
        std::ranges::sort(sent);
        std::ranges::sort(arrived);
        EXPECT_TRUE(arrived == sent) << "octet by octet";
    }
}

TEST_F(SmtpSessionExim, bareLineEndsArriveAsLineEndsAndEndNothing)
{
    for (const SmtpFixture *server : { s_modern, s_old }) {
        const auto line = opened(*server);
        const QByteArray smuggled = "Subject: a\n\nx\n.\nMAIL FROM:<evil@example.org>\r.\rRCPT TO:<luz@example.org>\r\n.\rDATA\n.\r\nlast";
        EXPECT_EQ(outcomeOf(line->send(to(u"luz"_s), smuggled)).verdict, Verdict::Accepted);
        EXPECT_EQ(received(*server, u"luz"_s), (QByteArrayList { "Subject: a\r\n\r\nx\r\n.\r\nMAIL FROM:<evil@example.org>\r\n.\r\n"
                                                                  "RCPT TO:<luz@example.org>\r\n.\r\nDATA\r\n.\r\nlast\r\n" }));
    }
}

TEST_F(SmtpSessionExim, everyRecipientHasItsOwnAnswer)
{
    const auto line = opened(*s_modern);
    const smtp::Delivery delivery = outcomeOf(line->send(
        envelope({ u"refused@example.org"_s, u"rosa@example.org"_s, u"later@example.org"_s, u"full@example.org"_s }), "Subject: a\r\n\r\nb\r\n"));
    using State = smtp::RecipientResult::State;
    EXPECT_EQ(delivery.verdict, Verdict::Accepted);
    QList<State> states;
    for (const auto &recipient : delivery.recipients)
        states.append(recipient.state);
    EXPECT_EQ(states, (QList { State::RefusedForGood, State::Taken, State::RefusedForNow, State::RefusedForGood }));
    EXPECT_EQ(delivery.recipients[0].reply->status, (smtp::EnhancedCode { 5, 1, 1 }));
    EXPECT_EQ(delivery.recipients[0].reply->words(), u"nobody of this name is here"_s);
    EXPECT_EQ(received(*s_modern, u"rosa"_s).size(), 1);
}

TEST_F(SmtpSessionExim, whatIsRefusedLeavesTheSessionUsable)
{
    for (const SmtpFixture *server : { s_modern, s_old }) {
        const auto line = opened(*server);
        const auto verdict = [&](const smtp::Envelope &whom, const QByteArray &content) {
            return outcomeOf(line->send(whom, content)).verdict;
        };
        EXPECT_EQ(verdict(envelope({ u"sol@example.org"_s }, u"refused@example.org"_s), "a: b\r\n"), Verdict::RefusedForGood);
        EXPECT_EQ(verdict(to(u"refused"_s), "a: b\r\n"), Verdict::RefusedForGood);
        EXPECT_EQ(verdict(to(u"later"_s), "a: b\r\n"), Verdict::RefusedForNow);
        EXPECT_EQ(verdict(to(u"sol"_s), "Subject: spam\r\n\r\n"), Verdict::RefusedForGood);
        EXPECT_EQ(verdict(to(u"sol"_s), QByteArray(53'000'000, 'x')), Verdict::Unsendable);
        EXPECT_EQ(verdict(to(u"sol"_s), "Subject: ham\r\n\r\n"), Verdict::Accepted) << qPrintable(line->protocolLog());
        EXPECT_EQ(received(*server, u"sol"_s), QByteArrayList { "Subject: ham\r\n\r\n" });
    }
}

TEST_F(SmtpSessionExim, withoutSigningInNothingIsTaken)
{
    auto endpoint = s_modern->endpoint(ConnectionSecurity::ImplicitTls);
    endpoint.userName.clear();
    SmtpSession line(endpoint, net::sslTransportFactory(*net::readTlsTrust(s_modern->caFile()))(endpoint));
    ASSERT_TRUE(resultOf(line.open({})));
    const smtp::Delivery delivery = outcomeOf(line.send(to(u"sol"_s), "a: b\r\n"));
    EXPECT_EQ(delivery.verdict, Verdict::RefusedForGood);
    EXPECT_EQ(delivery.reply->words(), u"sign in first"_s);
}

TEST_F(SmtpSessionExim, lettersBeyondAsciiTravelWhereTheServerTakesThem)
{
    const auto modern = opened(*s_modern);
    EXPECT_EQ(outcomeOf(modern->send(to(u"añá"_s), "Subject: \xC3\xB1\r\n\r\n")).verdict, Verdict::Accepted)
        << qPrintable(modern->protocolLog());
    EXPECT_TRUE(received(*s_modern, u"other"_s).contains("Subject: \xC3\xB1\r\n\r\n"));
    const auto old = opened(*s_old);
    const smtp::Delivery refused = outcomeOf(old->send(to(u"añá"_s), "Subject: n\r\n\r\n"));
    EXPECT_EQ(refused.verdict, Verdict::Unsendable);
    EXPECT_EQ(refused.recipients.first().problem, smtp::AddressProblem::NeedsSmtpUtf8);
    EXPECT_EQ(outcomeOf(old->send(to(u"ana"_s), "Subject: \xC3\xB1\r\n\r\n")).obstacle, smtp::Obstacle::NeedsSmtpUtf8);
}

TEST_F(SmtpSessionExim, aHundredMessagesGoThroughOneSession)
{
    const auto line = opened(*s_modern);
    std::vector<Outcome> outcomes;
    for (int number = 0; number < 100; ++number)
        outcomes.emplace_back(line->send(to(u"ana"_s), "Subject: n" + QByteArray::number(number) + "\r\n\r\n"));
    for (const Outcome &outcome : outcomes)
        EXPECT_EQ(outcome.get().verdict, Verdict::Accepted);
    const QByteArrayList arrived = received(*s_modern, u"ana"_s, 100);
    EXPECT_EQ(QSet<QByteArray>(arrived.begin(), arrived.end()).size(), 100) << "each once";
}

// Another server's half of the protocol, with SCRAM: Dovecot signs in, and hands on.
TEST_F(SmtpSessionExim, aSubmissionServerIsSignedInToByEveryMechanism)
{
    if (!SmtpFixture::hasSubmission())
        GTEST_SKIP() << "needs Dovecot's submission server";
    SmtpFixture::Options both = options({});
    both.submission = true;
    const SmtpFixture server(both);
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    const auto trust = *net::readTlsTrust(server.caFile());
    QByteArrayList sent;
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls, ConnectionSecurity::None }) {
        for (const auto signIn : { SignIn::Automatic, SignIn::Password, SignIn::CramMd5, SignIn::ScramSha1, SignIn::ScramSha256 }) {
            auto endpoint = server.submissionEndpoint(security);
            endpoint.signIn = signIn;
            endpoint.unlockUnprotected();
            SmtpSession line(endpoint, net::sslTransportFactory(trust)(endpoint));
            const auto facts = resultOf(line.open(base::Secret(server.password())));
            ASSERT_TRUE(facts) << int(security) << ' ' << int(signIn) << ' ' << facts.error().detail.constData() << '\n'
                               << qPrintable(line.protocolLog()) << server.log().constData();
            EXPECT_EQ(*facts->used, signIn == SignIn::Automatic ? SignIn::ScramSha256 : signIn);
            if (signIn == SignIn::Automatic) {
                sent.append("X-Mode: " + QByteArray::number(int(security)) + "\r\n"
                            + nastyMessage(security == ConnectionSecurity::StartTls ? 1'000'000 : 300));
                const smtp::Delivery delivery = outcomeOf(line.send(to(u"eva"_s), sent.last()));
                ASSERT_EQ(delivery.verdict, Verdict::Accepted) << qPrintable(line.protocolLog()) << server.log().constData();
            }
            EXPECT_TRUE(resultOf(line.quit()));
        }
    }
    // Dovecot puts its Received in front.
    for (const QByteArray &message : received(server, u"eva"_s, sent.size()))
        EXPECT_EQ(std::ranges::count_if(sent, [&](const QByteArray &one) { return message.endsWith("\r\n" + one); }), 1);
}
