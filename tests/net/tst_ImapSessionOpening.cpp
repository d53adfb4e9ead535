// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/ImapHarness.h"

#include <QSignalSpy>

using namespace imaptest;
using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using base::Fault;
using imap::MailboxName;
using net::ImapSession;
using testsupport::eventually;

TEST(ImapSessionOpening, opensAndSaysWhoTheServerIs)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] Dovecot ready.\nC: {1} AUTHENTICATE PLAIN\nS: +\nC: AGFuYQBzZWNyZXQ=\n"
                  "S: {1} OK in\nC: {2} CAPABILITY\nS: * CAPABILITY IMAP4rev1 ID\nS: {2} OK done\n"
                  "C~: {3} ID \\(\"name\" \"Palomar\" \"version\" \"[0-9.]*\"\\)\nS: * ID (\"name\" \"Dovecot\")\nS: {3} OK done\n",
        ConnectionSecurity::ImplicitTls, [](auto &, auto &options) { options.sendId = true; });
    const auto welcome = talk.open();
    ASSERT_TRUE(welcome) << welcome.error().detail.constData();
    EXPECT_EQ(welcome->greeting, "Dovecot ready.");
    EXPECT_TRUE(welcome->capabilities.has(imap::Capability::Id));
    EXPECT_EQ(welcome->signedInBy, wire::sasl::Method::Plain);
    EXPECT_TRUE(talk.session->isOpen());
    EXPECT_TRUE(talk.isDone()) << qPrintable(talk.transport->position());
    EXPECT_TRUE(eventually([&] { return !talk.session->welcome().serverId.isEmpty(); }));
    EXPECT_FALSE(talk.session->protocolLog().contains(u"AGFuYQ"_s));
    EXPECT_TRUE(talk.session->protocolLog().contains(u"AUTHENTICATE PLAIN"_s));
}

TEST(ImapSessionOpening, everySplitOfTheServersOctetsOpensIt)
{
    for (const qsizetype chunk : { 1, 2, 3, 7, 30 }) {
        Scripted talk(kSignIn);
        talk.transport->setChunkSize(chunk);
        EXPECT_TRUE(talk.open()) << chunk;
    }
}

TEST(ImapSessionOpening, startTlsComesBeforeAnyCredential)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] hi\nC: {1} STARTTLS\nS: {1} OK go\nT\nC: {2} CAPABILITY\n"
                  "S: * CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\nS: {2} OK done\nC~: {3} AUTHENTICATE PLAIN .*\nS: {3} OK [CAPABILITY IMAP4rev1] in\n",
        ConnectionSecurity::StartTls);
    const auto welcome = talk.open();
    ASSERT_TRUE(welcome) << welcome.error().detail.constData();
    EXPECT_TRUE(welcome->startTlsOffered);
    EXPECT_TRUE(talk.isDone());
}

TEST(ImapSessionOpening, withoutStartTlsNothingMoreIsSaid)
{
    const QList<std::pair<QByteArray, Fault>> cases {
        { "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\nH\n", Fault::TlsUnavailable },          // stripped
        { "S: * OK hi\nC: {1} CAPABILITY\nS: {1} BAD what\nH\n", Fault::TlsUnavailable },
        { "S: * PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] hi\nH\n", Fault::TlsUnavailable },
        { "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: {1} STARTTLS\nS: {1} NO no\nH\n", Fault::TlsUnavailable },
        { "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: {1} STARTTLS\nS: {1} BAD no\nH\n", Fault::TlsUnavailable },
        { "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: {1} STARTTLS\nS: + go\nH\n", Fault::TlsUnavailable },
        { "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: {1} STARTTLS\nS: garbage\nX\n", Fault::NetworkDown },
        { "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: {1} STARTTLS\nS: {1} OK go\nT TlsUntrusted\n", Fault::TlsUntrusted },
        { "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: {1} STARTTLS\nS: {1} OK go\nS: * CAPABILITY IMAP4rev1\nH\n", Fault::TlsInjected },
    };
    for (const auto &[conversation, fault] : cases) {
        Scripted talk(conversation, ConnectionSecurity::StartTls);
        const auto welcome = talk.open();
        ASSERT_FALSE(welcome) << conversation.constData();
        EXPECT_STREQ(base::faultName(welcome.error().fault), base::faultName(fault)) << conversation.constData();
        const QByteArray said = talk.transport->sentByClient();
        EXPECT_FALSE(said.contains("secret") || said.contains("LOGIN") || said.contains("AUTH")) << said.constData();
        EXPECT_TRUE(eventually([&] { return talk.timesBroken == 1; })) << conversation.constData();
        EXPECT_TRUE(talk.isDone()) << qPrintable(talk.transport->position());
    }
}

TEST(ImapSessionOpening, thePasswordDoesNotTravelUnprotectedUnlessUnlocked)
{
    Scripted locked("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\nH\n", ConnectionSecurity::None);
    EXPECT_EQ(locked.open().error().fault, Fault::PasswordUnprotected);
    EXPECT_TRUE(locked.transport->sentByClient().isEmpty());
    Scripted otherHost("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\nH\n", ConnectionSecurity::None,
        [](auto &endpoint, auto &) { endpoint.unlockUnprotected(); endpoint.host = u"other.example.org"_s; });
    EXPECT_EQ(otherHost.open().error().fault, Fault::PasswordUnprotected);
    Scripted unlocked("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\nC~: {1} AUTHENTICATE PLAIN .*\nS: {1} OK [CAPABILITY IMAP4rev1] in\n",
        ConnectionSecurity::None, [](auto &endpoint, auto &) { endpoint.unlockUnprotected(); });
    EXPECT_TRUE(unlocked.open());
}

TEST(ImapSessionOpening, anUnencryptedLineIsNeverTakenForAnEncryptedOne)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\nH\n");
    talk.transport->setImplicitTls(false);
    EXPECT_EQ(talk.open().error().fault, Fault::TlsUnavailable);
    EXPECT_TRUE(talk.transport->sentByClient().isEmpty());
}

TEST(ImapSessionOpening, loginIsNotUsedWhereItIsDisabled)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED] hi\nH\n");
    EXPECT_EQ(talk.open().error().fault, Fault::MechanismUnavailable);
    Scripted login("S: * OK [CAPABILITY IMAP4rev1] hi\nC: {1} LOGIN \"ana\" \"secret\"\nS: {1} OK [CAPABILITY IMAP4rev1] in\n");
    EXPECT_TRUE(login.open());
}

TEST(ImapSessionOpening, aWrongPasswordIsQuotedInTheServersWords)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\nC~: {1} AUTHENTICATE PLAIN .*\n"
                  "S: {1} NO [AUTHENTICATIONFAILED] Contraseña incorrecta\nH\n");
    const auto error = talk.open().error();
    EXPECT_EQ(error.fault, Fault::LoginRefused);
    EXPECT_EQ(error.serverText, u"Contraseña incorrecta"_s);
    EXPECT_TRUE(talk.isDone());
}

TEST(ImapSessionOpening, aServerThatCannotNowIsNotAWrongPassword)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\nC~: {1} AUTHENTICATE PLAIN .*\nS: {1} NO [UNAVAILABLE] later\nH\n");
    EXPECT_EQ(talk.open().error().fault, Fault::LoginUnavailable);
}

TEST(ImapSessionOpening, probingSendsNothingOfThePersons)
{
    Scripted talk("S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: {1} STARTTLS\nS: {1} OK go\nT\nC: {2} CAPABILITY\n"
                  "S: * CAPABILITY IMAP4rev1 AUTH=PLAIN\nS: {2} OK done\nC: {3} LOGOUT\nS: * BYE bye\nS: {3} OK done\nH\n",
        ConnectionSecurity::StartTls);
    QSignalSpy stages(talk.session.get(), &ImapSession::stageReached);
    const auto welcome = resultOf(talk.session->probe());
    ASSERT_TRUE(welcome);
    EXPECT_FALSE(welcome->signedInBy);
    EXPECT_EQ(welcome->capabilities.mechanisms(), (QList<QByteArray> { "PLAIN" }));
    EXPECT_TRUE(resultOf(talk.session->logout()));
    EXPECT_EQ(talk.broken->fault, Fault::Cancelled);
    EXPECT_TRUE(talk.isDone());
    EXPECT_EQ(stages.size(), 5);
}

TEST(ImapSessionOpening, otherProtocolsAndSilenceEndInOneFault)
{
    Scripted pop("S: +OK POP3 ready\nH\n");
    const auto error = pop.open().error();
    EXPECT_EQ(error.fault, Fault::WrongProtocol);
    EXPECT_EQ(error.detail, "POP3");
    Scripted silent("", ConnectionSecurity::ImplicitTls, [](auto &, auto &options) { options.greeting = std::chrono::milliseconds(5); });
    EXPECT_EQ(silent.open().error().fault, Fault::Timeout);
    Scripted bye("S: * BYE too many connections\nH\n");
    EXPECT_EQ(bye.open().error().serverText, u"too many connections"_s);
    Scripted refused("");
    refused.transport->setOpenError({ Fault::ConnectionRefused, {}, {} });
    EXPECT_EQ(refused.open().error().fault, Fault::ConnectionRefused);
}

TEST(ImapSessionOpening, aLineThatDropsAtAnyOctetEndsTheOpeningInOneError)
{
    const QByteArray conversation = kSignIn + kSelect;
    int opened = 0;
    for (qint64 cut = 0; cut < 230; ++cut) {
        Scripted talk(conversation);
        talk.transport->setCutAfter(cut);
        const auto welcome = talk.open();
        if (welcome) {
            ++opened;
            const auto answer = resultOf(talk.session->select(MailboxName::inbox()));
            if (answer)
                continue;
            EXPECT_EQ(answer.error().fault, Fault::NetworkDown) << cut;
        } else {
            EXPECT_EQ(welcome.error().fault, Fault::NetworkDown) << cut;
        }
        EXPECT_TRUE(eventually([&] { return talk.timesBroken == 1; })) << cut;
    }
    EXPECT_GT(opened, 10);
}
