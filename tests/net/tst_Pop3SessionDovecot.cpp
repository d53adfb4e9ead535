// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/Pop3Harness.h"
#include "net/SessionDovecot.h"

using namespace pop3test;
using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;
using base::Fault;
using net::Pop3Session;
using testsupport::eventually;

namespace {

constexpr int kMessages = 300;

QByteArray message(int number)
{
    QByteArray text = "From: eva@example.org\r\nSubject: n" + QByteArray::number(number) + "\r\n\r\n";
    for (int line = 0; line < number % 40; ++line)
        text += QByteArray(line % 5, '.') + " l\xC3\xADnea " + QByteArray::number(line) + "\r\n";
    return text;
}

class Pop3SessionDovecot : public nettest::SessionDovecot<Pop3Session, Protocol::Pop3, kMessages, message> { };

} // namespace

TEST_F(Pop3SessionDovecot, signsInInEveryModeByEveryMechanism)
{
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls, ConnectionSecurity::None }) {
        for (const auto signIn : { SignIn::Automatic, SignIn::Password, SignIn::Apop, SignIn::CramMd5, SignIn::ScramSha1,
                                   SignIn::ScramSha256 }) {
            const auto pop = session(security, signIn);
            const auto facts = resultOf(pop->open(password()));
            if (security == ConnectionSecurity::StartTls && signIn == SignIn::Apop) {
                ASSERT_FALSE(facts);
                EXPECT_EQ(facts.error().fault, Fault::MechanismUnavailable);
                continue;
            }
            ASSERT_TRUE(facts) << int(security) << ' ' << int(signIn) << ' ' << base::faultName(facts.error().fault)
                               << ' ' << facts.error().detail.constData() << '\n'
                               << qPrintable(pop->protocolLog()) << s_dovecot->log().constData();
            EXPECT_EQ(*facts->used, signIn == SignIn::Automatic ? SignIn::ScramSha256 : signIn);
            EXPECT_EQ(resultOf(pop->stat())->messages, kMessages);
            EXPECT_TRUE(resultOf(pop->quit()));
        }
    }
}

TEST_F(Pop3SessionDovecot, aWrongPasswordIsRefusedByEveryMechanism)
{
    for (const auto signIn : { SignIn::Password, SignIn::ScramSha256 }) {
        const auto pop = session(ConnectionSecurity::ImplicitTls, signIn);
        const auto facts = resultOf(pop->open(base::Secret("falsch"_ba)));
        ASSERT_FALSE(facts);
        EXPECT_EQ(facts.error().fault, Fault::LoginRefused) << facts.error().detail.constData();
        EXPECT_FALSE(facts.error().serverText.isEmpty());
        EXPECT_FALSE(pop->protocolLog().contains(u"falsch"_s));
    }
}

TEST_F(Pop3SessionDovecot, nothingUnprotectedIsSentUnlessUnlocked)
{
    const auto pop = session(ConnectionSecurity::None, SignIn::Password, {}, false);
    EXPECT_EQ(resultOf(pop->open(password())).error().fault, Fault::PasswordUnprotected);
    EXPECT_FALSE(pop->protocolLog().contains(u"C: USER"_s));
    EXPECT_FALSE(pop->protocolLog().contains(u"C: AUTH"_s));
}

TEST_F(Pop3SessionDovecot, probesWithoutSigningIn)
{
    const auto pop = session(ConnectionSecurity::StartTls, SignIn::Automatic);
    const auto facts = resultOf(pop->probe());
    ASSERT_TRUE(facts);
    EXPECT_TRUE(facts->stlsOffered);
    EXPECT_EQ(facts->apop, pop3::ApopChallenge::State::Valid);
    EXPECT_TRUE(facts->capabilities.uidl && facts->capabilities.top && facts->capabilities.pipelining);
    EXPECT_EQ(facts->offered.first(), SignIn::ScramSha256);
    EXPECT_TRUE(pop->certificate());
    EXPECT_TRUE(resultOf(pop->quit()));
}

TEST_F(Pop3SessionDovecot, fetchesEveryMessageOctetForOctet)
{
    const auto pop = session(ConnectionSecurity::ImplicitTls, SignIn::Automatic);
    ASSERT_TRUE(resultOf(pop->open(password())));
    const auto listing = resultOf(pop->list());
    const auto uidl = resultOf(pop->uidl());
    ASSERT_TRUE(listing && uidl);
    ASSERT_EQ(listing->size(), kMessages);
    EXPECT_EQ(uidl->size(), kMessages);
    EXPECT_TRUE(uidl->repeated().isEmpty());

    const auto fetched = watch(pop->retrieveAll(*listing));
    ASSERT_TRUE(eventually([&] { return fetched->result.has_value(); }));
    ASSERT_TRUE(*fetched->result);
    ASSERT_EQ(fetched->arrived.size(), kMessages);
    for (int i = 0; i < kMessages; ++i) {
        EXPECT_EQ(fetched->arrived.at(i).second, message(i + 1));
        EXPECT_EQ(fetched->arrived.at(i).second.size(), listing->at(i).octets);
    }
    EXPECT_EQ(resultOf(pop->top(39, 2)), message(39).split('\n').first(5).join('\n') + '\n');
    const auto missing = resultOf(pop->retr(kMessages + 1));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().fault, Fault::CommandRefused);
    EXPECT_TRUE(resultOf(pop->noop())) << "the session lives";
}

TEST_F(Pop3SessionDovecot, deletesOnlyWithACleanQuit)
{
    ASSERT_TRUE(s_dovecot->deliver("Subject: fort\n\nx\n"));
    const auto count = [&] {
        const auto pop = session(ConnectionSecurity::StartTls, SignIn::Automatic);
        EXPECT_TRUE(resultOf(pop->open(password())));
        const auto size = resultOf(pop->stat());
        EXPECT_TRUE(resultOf(pop->quit()));
        return size ? size->messages : -1;
    };
    ASSERT_EQ(count(), kMessages + 1);
    {
        const auto pop = session(ConnectionSecurity::ImplicitTls, SignIn::Automatic);
        ASSERT_TRUE(resultOf(pop->open(password())));
        EXPECT_TRUE(resultOf(pop->dele(kMessages + 1)));
        pop->abort();
        ASSERT_TRUE(eventually([&] { return !pop->isOpen(); }));
    }
    EXPECT_EQ(count(), kMessages + 1) << "hanging up is no QUIT";
    {
        const auto pop = session(ConnectionSecurity::ImplicitTls, SignIn::Automatic);
        ASSERT_TRUE(resultOf(pop->open(password())));
        EXPECT_TRUE(resultOf(pop->dele(1)));
        EXPECT_TRUE(resultOf(pop->rset()));
        EXPECT_TRUE(resultOf(pop->dele(kMessages + 1)));
        EXPECT_TRUE(resultOf(pop->quit()));
    }
    EXPECT_EQ(count(), kMessages);
}

TEST_F(Pop3SessionDovecot, anUnknownAuthorityEndsItBeforeTheNameIsSaid)
{
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls }) {
        accounts::ServerEndpoint endpoint = s_dovecot->endpoint(Protocol::Pop3, security);
        Pop3Session pop(endpoint, net::sslTransportFactory({})(endpoint));
        const auto facts = resultOf(pop.open(password()));
        ASSERT_FALSE(facts);
        EXPECT_EQ(facts.error().fault, Fault::TlsUntrusted);
        ASSERT_TRUE(pop.certificate());
        EXPECT_FALSE(pop.protocolLog().contains(u"C: AUTH"_s));

        endpoint.pinCertificate(pop.certificate()->sha256);
        Pop3Session pinned(endpoint, net::sslTransportFactory({})(endpoint));
        EXPECT_TRUE(resultOf(pinned.open(password()))) << "exactly this one was accepted by hand";
        EXPECT_TRUE(resultOf(pinned.quit()));
    }
}

TEST_F(Pop3SessionDovecot, beingThrownOffEndsTheSessionWithItsReason)
{
    const auto pop = session(ConnectionSecurity::ImplicitTls, SignIn::Automatic);
    std::optional<base::Error> end;
    QObject::connect(pop.get(), &Pop3Session::broken, pop.get(), [&](const base::Error &error) { end = error; });
    ASSERT_TRUE(resultOf(pop->open(password())));
    ASSERT_TRUE(s_dovecot->kick());
    ASSERT_TRUE(eventually([&] { return end.has_value(); }));
    EXPECT_TRUE(end->fault == Fault::NetworkDown || end->fault == Fault::ServerUnavailable) << end->detail.constData();
    EXPECT_FALSE(resultOf(pop->noop()));
}

TEST_F(Pop3SessionDovecot, theImapPortIsNamed)
{
    accounts::ServerEndpoint endpoint = s_dovecot->endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls);
    Pop3Session pop(endpoint, net::sslTransportFactory(*net::readTlsTrust(s_dovecot->caFile()))(endpoint));
    const auto facts = resultOf(pop.probe());
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error(), (base::Error { Fault::WrongProtocol, "IMAP", {} }));
}
