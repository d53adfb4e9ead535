// SPDX-License-Identifier: GPL-3.0-or-later
#include "discovery/ProbeRun.h"
#include "support/DovecotFixture.h"

#include <gmock/gmock.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;
using base::Fault;
using discovery::CheckReport;
using discovery::CheckStep;
using testing::Contains;
using testing::ElementsAre;
using testsupport::DovecotFixture;

namespace {

const QByteArray kMessage = "Date: Mon, 02 Feb 2026 10:00:00 +0100\nFrom: a@example.org\nSubject: one\n\nHello\n";

class ServerProbeDovecot : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        if (!DovecotFixture::isAvailable())
            return;
        s_dovecot = new DovecotFixture;
        s_dovecot->deliver(kMessage);
        s_dovecot->deliver(kMessage);
    }
    static void TearDownTestSuite()
    {
        delete s_dovecot;
        s_dovecot = nullptr;
    }
    void SetUp() override
    {
        if (!s_dovecot)
            GTEST_SKIP() << DovecotFixture::kMissing;
        ASSERT_TRUE(s_dovecot->isRunning()) << qPrintable(s_dovecot->failure());
        trust = net::readTlsTrust(s_dovecot->caFile()).value_or(net::TlsTrust {});
    }

    accounts::ServerEndpoint endpoint(Protocol protocol, ConnectionSecurity security, SignIn signIn = SignIn::Automatic)
    {
        accounts::ServerEndpoint out = s_dovecot->endpoint(protocol, security);
        out.signIn = signIn;
        return out;
    }

    static inline DovecotFixture *s_dovecot = nullptr;
    net::TlsTrust trust;
};

} // namespace

TEST_F(ServerProbeDovecot, aProbeLearnsWithoutAPassword)
{
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls, ConnectionSecurity::None }) {
        for (const auto protocol : { Protocol::Imap, Protocol::Pop3 }) {
            ProbeRun run(trust);
            const CheckReport report = run(protocol, endpoint(protocol, security));
            EXPECT_EQ(report.error, std::nullopt);
            EXPECT_EQ(report.reached, CheckStep::Done);
            EXPECT_TRUE(report.greeting.contains("Dovecot")) << report.greeting.constData();
            EXPECT_EQ(report.certificate.has_value(), security != ConnectionSecurity::None);
            EXPECT_EQ(report.startTlsOffered, security != ConnectionSecurity::ImplicitTls);
            EXPECT_FALSE(report.capabilities.isEmpty());
            ASSERT_FALSE(report.offered.isEmpty());
            EXPECT_EQ(report.offered.first(), SignIn::ScramSha256);
            EXPECT_THAT(report.offered, Contains(SignIn::Password));
            EXPECT_FALSE(report.loginDisabled);
            EXPECT_FALSE(report.messageCount);
            EXPECT_EQ(report.usedSignIn, SignIn::Automatic);
            if (protocol == Protocol::Imap) {
                EXPECT_EQ(report.idle, true);
            } else {
                EXPECT_TRUE(report.apopOffered);
                EXPECT_EQ(report.uidl, true);
                EXPECT_EQ(report.top, true);
                EXPECT_EQ(report.offered.contains(SignIn::Apop), security != ConnectionSecurity::StartTls);
            }
        }
    }
}

TEST_F(ServerProbeDovecot, aCheckSignsInReadsAndLeaves)
{
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls, ConnectionSecurity::None }) {
        for (const auto protocol : { Protocol::Imap, Protocol::Pop3 }) {
            ProbeRun run(trust);
            const CheckReport report = run(protocol, endpoint(protocol, security), s_dovecot->password());
            EXPECT_EQ(report.error, std::nullopt);
            EXPECT_EQ(report.reached, CheckStep::Done);
            EXPECT_EQ(report.usedSignIn, SignIn::ScramSha256);
            EXPECT_EQ(report.messageCount, 2);
            EXPECT_GT(report.totalBytes.value_or(0), 2 * kMessage.size());
            if (protocol == Protocol::Pop3) {
                EXPECT_EQ(report.oldest, base::Timestamp { 1'770'022'800'000 });
            }
            if (security == ConnectionSecurity::None) {
                EXPECT_THAT(run.steps, ElementsAre(CheckStep::Resolving, CheckStep::Connecting, CheckStep::Capabilities,
                                                   CheckStep::SigningIn, CheckStep::Reading, CheckStep::Done));
            } else {
                EXPECT_THAT(run.steps, ElementsAre(CheckStep::Resolving, CheckStep::Connecting, CheckStep::Encrypting,
                                                   CheckStep::Capabilities, CheckStep::SigningIn, CheckStep::Reading,
                                                   CheckStep::Done));
            }
            EXPECT_FALSE(run.probe.protocolLog().contains(s_dovecot->password()));
        }
    }
    EXPECT_TRUE(s_dovecot->doveadm({ u"mailbox"_s, u"status"_s, u"-u"_s, u"ana"_s, u"unseen"_s, u"INBOX"_s })
                    ->contains("unseen=2")) << "a check must leave everything as it was";
}

TEST_F(ServerProbeDovecot, everyWayOfSigningInWorks)
{
    for (const auto signIn : { SignIn::Password, SignIn::CramMd5, SignIn::ScramSha1, SignIn::ScramSha256, SignIn::Apop }) {
        for (const auto protocol : { Protocol::Imap, Protocol::Pop3 }) {
            if (signIn == SignIn::Apop && protocol == Protocol::Imap)
                continue;
            ProbeRun run(trust);
            const CheckReport report = run(protocol, endpoint(protocol, ConnectionSecurity::ImplicitTls, signIn),
                                           s_dovecot->password());
            EXPECT_EQ(report.error, std::nullopt) << int(signIn);
            EXPECT_EQ(report.usedSignIn, signIn);
        }
    }
}

TEST_F(ServerProbeDovecot, aWrongPasswordIsSaidInTheServersWords)
{
    for (const auto protocol : { Protocol::Imap, Protocol::Pop3 }) {
        ProbeRun run(trust);
        const CheckReport report = run(protocol, endpoint(protocol, ConnectionSecurity::ImplicitTls), u"wrong"_s);
        ASSERT_TRUE(report.error);
        EXPECT_EQ(report.error->fault, Fault::LoginRefused) << said(report.error);
        EXPECT_FALSE(report.error->serverText.isEmpty());
        EXPECT_EQ(report.reached, CheckStep::SigningIn);
        EXPECT_FALSE(report.offered.isEmpty());
    }
}

TEST_F(ServerProbeDovecot, aPasswordInClearIsRefusedByUsUnlessUnlocked)
{
    for (const auto protocol : { Protocol::Imap, Protocol::Pop3 }) {
        auto plain = endpoint(protocol, ConnectionSecurity::None, SignIn::Password);
        const CheckReport refused = ProbeRun(trust)(protocol, plain, s_dovecot->password());
        ASSERT_TRUE(refused.error);
        EXPECT_EQ(refused.error->fault, Fault::PasswordUnprotected) << said(refused.error);
        auto elsewhere = plain;
        elsewhere.host = u"other.example"_s;
        elsewhere.unlockUnprotected();
        elsewhere.host = plain.host;
        plain = elsewhere;
        EXPECT_EQ(ProbeRun(trust)(protocol, plain, s_dovecot->password()).error->fault, Fault::PasswordUnprotected);
        plain.unlockUnprotected();
        const CheckReport unlocked = ProbeRun(trust)(protocol, plain, s_dovecot->password());
        EXPECT_EQ(unlocked.error, std::nullopt);
        EXPECT_EQ(unlocked.messageCount, 2);
    }
}

TEST_F(ServerProbeDovecot, theOtherProtocolOnThePortIsNamed)
{
    auto imap = endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls);
    auto pop3 = endpoint(Protocol::Pop3, ConnectionSecurity::ImplicitTls);
    std::swap(imap.port, pop3.port);
    const CheckReport first = ProbeRun(trust)(Protocol::Imap, imap, s_dovecot->password());
    ASSERT_TRUE(first.error);
    EXPECT_EQ(first.error->fault, Fault::WrongProtocol) << said(first.error);
    EXPECT_TRUE(first.error->detail.toUpper().contains("POP3")) << said(first.error);
    const CheckReport second = ProbeRun(trust)(Protocol::Pop3, pop3, s_dovecot->password());
    ASSERT_TRUE(second.error);
    EXPECT_EQ(second.error->fault, Fault::WrongProtocol) << said(second.error);
    EXPECT_TRUE(second.error->detail.toUpper().contains("IMAP")) << said(second.error);
}

TEST_F(ServerProbeDovecot, anUnknownAuthorityIsShownAndCanBePinned)
{
    auto server = endpoint(Protocol::Imap, ConnectionSecurity::StartTls);
    const CheckReport report = ProbeRun()(Protocol::Imap, server, s_dovecot->password());
    ASSERT_TRUE(report.error);
    EXPECT_EQ(report.error->fault, Fault::TlsUntrusted) << said(report.error);
    EXPECT_EQ(report.reached, CheckStep::Encrypting);
    ASSERT_TRUE(report.certificate);
    EXPECT_EQ(report.certificate->problems, accounts::CertificateProblem::UnknownIssuer);
    server.pinCertificate(report.certificate->sha256);
    EXPECT_EQ(ProbeRun()(Protocol::Imap, server, s_dovecot->password()).error, std::nullopt);
}

TEST(ServerProbePoorDovecot, whatIsCutAwayIsNoticed)
{
    if (!DovecotFixture::isAvailable())
        GTEST_SKIP() << DovecotFixture::kMissing;
    DovecotFixture dovecot({ .conf = { u"imap_capability = IMAP4rev1"_s, u"protocol imap {\n  auth_mechanisms = plain\n}"_s,
                                       u"auth_allow_cleartext = no"_s } });
    ASSERT_TRUE(dovecot.isRunning()) << qPrintable(dovecot.failure());
    const auto trust = net::readTlsTrust(dovecot.caFile()).value_or(net::TlsTrust {});
    const CheckReport tls = ProbeRun(trust)(Protocol::Imap, dovecot.endpoint(Protocol::Imap, ConnectionSecurity::ImplicitTls),
                                            dovecot.password());
    EXPECT_EQ(tls.error, std::nullopt);
    EXPECT_EQ(tls.idle, false);
    EXPECT_EQ(tls.messageCount, 0);
    EXPECT_EQ(tls.totalBytes, std::nullopt);
}
