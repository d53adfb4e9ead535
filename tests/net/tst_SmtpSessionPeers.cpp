// SPDX-License-Identifier: GPL-3.0-or-later
// The same against two more real servers: chasquid and Postfix.
#include "net/NastyMessage.h"
#include "net/SmtpHarness.h"
#include "net/SslTransport.h"
#include "support/SmtpFixture.h"

using namespace smtptest;
using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::SignIn;
using base::Fault;
using net::SmtpSession;
using smtp::Verdict;
using testsupport::eventually;
using testsupport::SmtpFixture;
using Server = testsupport::SmtpFixture::Server;

namespace {

class SmtpSessionPeers : public testing::TestWithParam<Server> {
protected:
    void SetUp() override
    {
        if (!SmtpFixture::isAvailable(GetParam()))
            GTEST_SKIP() << SmtpFixture::missing(GetParam());
        SmtpFixture::Options options;
        options.server = GetParam();
        options.users.append({ u"eva"_s, u"other"_s });
        m_server = std::make_unique<SmtpFixture>(options);
        ASSERT_TRUE(m_server->isRunning()) << qPrintable(m_server->failure());
    }

    /// Not opened yet; trusts the server's CA.
    [[nodiscard]] std::unique_ptr<SmtpSession> session(ConnectionSecurity security, SignIn signIn = SignIn::Automatic) const
    {
        accounts::ServerEndpoint endpoint = m_server->endpoint(security);
        endpoint.signIn = signIn;
        endpoint.unlockUnprotected();
        return std::make_unique<SmtpSession>(endpoint, net::sslTransportFactory(*net::readTlsTrust(m_server->caFile()))(endpoint));
    }
    [[nodiscard]] std::unique_ptr<SmtpSession> opened(ConnectionSecurity security = ConnectionSecurity::ImplicitTls) const
    {
        auto out = session(security);
        const auto facts = resultOf(out->open(base::Secret(m_server->password())));
        EXPECT_TRUE(facts) << qPrintable(out->protocolLog()) << m_server->log().constData();
        return out;
    }
    /// Waits for so many messages. Postfix keeps lines as Unix does.
    [[nodiscard]] QByteArrayList received(const QString &name, qsizetype count) const
    {
        EXPECT_TRUE(eventually([&] { return m_server->received(name).size() >= count; })) << m_server->log().constData();
        QByteArrayList messages = m_server->received(name);
        if (GetParam() == Server::Postfix) {
            for (QByteArray &message : messages) {
                EXPECT_FALSE(message.contains('\r'));
                message.replace("\n", "\r\n");
            }
        }
        return messages;
    }
    static smtp::Envelope to(const QString &name) { return envelope({ name + u"@example.org"_s }); }

    std::unique_ptr<SmtpFixture> m_server;
};

/// How often a message has arrived, behind what the server puts in front.
qsizetype times(const QByteArrayList &arrived, const QByteArray &sent)
{
    return std::ranges::count_if(arrived, [&](const QByteArray &message) { return message.endsWith("\r\n" + sent); });
}

INSTANTIATE_TEST_SUITE_P(Server, SmtpSessionPeers, testing::Values(Server::Chasquid, Server::Postfix),
                         [](const auto &server) { return server.param == Server::Chasquid ? "chasquid" : "Postfix"; });

} // namespace

TEST_P(SmtpSessionPeers, signsInByWhatIsOfferedAndInNoOtherWay)
{
    const bool postfix = GetParam() == Server::Postfix;
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls, ConnectionSecurity::None }) {
        // chasquid offers no way to sign in without TLS, and none but PLAIN with it.
        const bool clear = security == ConnectionSecurity::None;
        for (const auto signIn : { SignIn::Automatic, SignIn::Password, SignIn::CramMd5, SignIn::ScramSha1, SignIn::ScramSha256 }) {
            const auto line = session(security, signIn);
            const auto facts = resultOf(line->open(base::Secret(m_server->password())));
            const bool offered = postfix || (!clear && (signIn == SignIn::Automatic || signIn == SignIn::Password));
            if (!offered) {
                ASSERT_FALSE(facts) << int(security) << ' ' << int(signIn);
                EXPECT_EQ(facts.error().fault, Fault::MechanismUnavailable) << int(security) << ' ' << int(signIn);
                EXPECT_FALSE(line->protocolLog().contains(u"C: AUTH"_s)) << qPrintable(line->protocolLog());
                continue;
            }
            ASSERT_TRUE(facts) << int(security) << ' ' << int(signIn) << ' ' << facts.error().detail.constData() << '\n'
                               << qPrintable(line->protocolLog()) << m_server->log().constData();
            EXPECT_EQ(*facts->used, signIn != SignIn::Automatic ? signIn : postfix ? SignIn::ScramSha256 : SignIn::Password);
            EXPECT_TRUE(resultOf(line->noop()));
            EXPECT_TRUE(resultOf(line->quit()));
        }
    }
}

TEST_P(SmtpSessionPeers, aWrongPasswordAndACertificateThatProvesNothingEndIt)
{
    const auto line = session(ConnectionSecurity::StartTls, SignIn::Password);
    const auto facts = resultOf(line->open(base::Secret("falsch"_ba)));
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().fault, Fault::LoginRefused) << facts.error().detail.constData();
    EXPECT_FALSE(facts.error().serverText.isEmpty());
    EXPECT_FALSE(line->protocolLog().contains(u"falsch"_s));
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls }) {
        const auto endpoint = m_server->endpoint(security);
        SmtpSession untrusted(endpoint, net::sslTransportFactory({})(endpoint));
        EXPECT_EQ(resultOf(untrusted.open(base::Secret(m_server->password()))).error().fault, Fault::TlsUntrusted);
        EXPECT_FALSE(untrusted.protocolLog().contains(u"C: AUTH"_s));
    }
}

TEST_P(SmtpSessionPeers, everyOctetArrivesOnce)
{
    QByteArrayList sent;
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls }) {
        const auto line = opened(security);
        EXPECT_EQ(line->extensions().chunking, GetParam() == Server::Postfix);
        for (const qsizetype attachment : { 300, 1'000'000 }) {
            sent.append("X-Mode: " + QByteArray::number(sent.size()) + "\r\n" + nastyMessage(attachment));
            const smtp::Delivery delivery = outcomeOf(line->send(to(u"eva"_s), sent.last()));
            ASSERT_EQ(delivery.verdict, Verdict::Accepted) << qPrintable(line->protocolLog()) << m_server->log().constData();
        }
        EXPECT_TRUE(resultOf(line->quit()));
    }
    const QByteArrayList arrived = received(u"eva"_s, sent.size());
    EXPECT_EQ(arrived.size(), sent.size());
    for (const QByteArray &one : sent)
        EXPECT_EQ(times(arrived, one), 1) << one.first(9).constData();
}

TEST_P(SmtpSessionPeers, bareLineEndsArriveAsLineEndsAndEndNothing)
{
    const auto line = opened();
    const QByteArray smuggled = "Subject: a\n\nx\n.\nMAIL FROM:<evil@example.org>\r.\rRCPT TO:<ana@example.org>\r\n.\rDATA\n.\r\nlast";
    ASSERT_EQ(outcomeOf(line->send(to(u"eva"_s), smuggled)).verdict, Verdict::Accepted) << qPrintable(line->protocolLog());
    ASSERT_EQ(outcomeOf(line->send(to(u"eva"_s), "Subject: b\r\n\r\n")).verdict, Verdict::Accepted);
    const QByteArrayList arrived = received(u"eva"_s, 2);
    EXPECT_EQ(times(arrived, "Subject: a\r\n\r\nx\r\n.\r\nMAIL FROM:<evil@example.org>\r\n.\r\nRCPT TO:<ana@example.org>\r\n"
                             ".\r\nDATA\r\n.\r\nlast\r\n"), 1) << arrived.join("--\n").constData();
    EXPECT_EQ(arrived.size(), 2);
    EXPECT_TRUE(m_server->received(u"ana"_s).isEmpty());
}

TEST_P(SmtpSessionPeers, everyRecipientHasItsOwnAnswerAndWhatIsRefusedKeepsNothingElseFromGoing)
{
    const auto line = opened();
    const smtp::Delivery delivery
        = outcomeOf(line->send(envelope({ u"nobody@example.org"_s, u"ana@example.org"_s, u"eva@example.org"_s }), "Subject: a\r\n\r\nb\r\n"));
    using State = smtp::RecipientResult::State;
    QList<State> states;
    for (const auto &recipient : delivery.recipients)
        states.append(recipient.state);
    EXPECT_EQ(delivery.verdict, Verdict::Accepted) << qPrintable(line->protocolLog());
    EXPECT_EQ(states, (QList { State::RefusedForGood, State::Taken, State::Taken }));
    EXPECT_EQ(delivery.recipients[0].reply->status, (smtp::EnhancedCode { 5, 1, 1 }));
    EXPECT_EQ(outcomeOf(line->send(to(u"nobody"_s), "Subject: a\r\n\r\n")).verdict, Verdict::RefusedForGood);
    // chasquid hangs up at the third thing in a session that it does not like.
    const auto next = GetParam() == Server::Chasquid ? opened() : nullptr;
    SmtpSession &second = next ? *next : *line;
    if (next) {
        const smtp::Delivery enough = outcomeOf(line->send(to(u"nobody"_s), "Subject: a\r\n\r\n"));
        EXPECT_EQ(enough.verdict, Verdict::RefusedForNow);
        ASSERT_TRUE(enough.reply);
        EXPECT_EQ(enough.reply->code, 421);
        EXPECT_EQ(outcomeOf(line->send(to(u"ana"_s), "Subject: a\r\n\r\n")).verdict, Verdict::NotSent);
    }
    const smtp::Delivery spam = outcomeOf(second.send(to(u"ana"_s), "Subject: spam\r\n\r\n"));
    EXPECT_EQ(spam.verdict, Verdict::RefusedForGood);
    EXPECT_EQ(spam.reply->words(), u"this looks like spam"_s);
    EXPECT_EQ(outcomeOf(second.send(to(u"ana"_s), QByteArray(53'000'000, 'x'))).verdict, Verdict::Unsendable);
    EXPECT_EQ(outcomeOf(second.send(to(u"ana"_s), "Subject: ham\r\n\r\n")).verdict, Verdict::Accepted) << qPrintable(second.protocolLog());
    const QByteArrayList arrived = received(u"ana"_s, 2);
    EXPECT_EQ(arrived.size(), 2);
    EXPECT_EQ(times(arrived, "Subject: ham\r\n\r\n"), 1);
    EXPECT_EQ(received(u"eva"_s, 1).size(), 1);
}

TEST_P(SmtpSessionPeers, lettersBeyondAsciiTravel)
{
    const auto line = opened();
    EXPECT_EQ(outcomeOf(line->send(to(u"eva"_s), "Subject: \xC3\xB1\r\n\r\n")).verdict, Verdict::Accepted) << qPrintable(line->protocolLog());
    EXPECT_EQ(times(received(u"eva"_s, 1), "Subject: \xC3\xB1\r\n\r\n"), 1);
    // An address of such letters gets as far as the server, which knows nobody of that name.
    const smtp::Delivery unknown = outcomeOf(line->send(to(u"añá"_s), "Subject: n\r\n\r\n"));
    EXPECT_EQ(unknown.verdict, Verdict::RefusedForGood) << qPrintable(line->protocolLog());
    ASSERT_TRUE(unknown.recipients.first().reply);
    EXPECT_EQ(unknown.recipients.first().reply->status, (smtp::EnhancedCode { 5, 1, 1 }));
}

TEST_P(SmtpSessionPeers, aHundredMessagesGoThroughOneSession)
{
    const auto line = opened();
    std::vector<Outcome> outcomes;
    for (int number = 0; number < 100; ++number)
        outcomes.emplace_back(line->send(to(u"ana"_s), "Subject: n" + QByteArray::number(number) + "\r\n\r\n"));
    for (const Outcome &outcome : outcomes)
        EXPECT_EQ(outcome.get().verdict, Verdict::Accepted);
    const QByteArrayList arrived = received(u"ana"_s, 100);
    EXPECT_EQ(arrived.size(), 100);
    for (int number = 0; number < 100; ++number)
        EXPECT_EQ(times(arrived, "Subject: n" + QByteArray::number(number) + "\r\n\r\n"), 1) << number;
}
