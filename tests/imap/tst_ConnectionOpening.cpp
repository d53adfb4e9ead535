// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Talk.h"
#include "imap/commands/Append.h"
#include "imap/commands/Authenticate.h"
#include "imap/commands/Capability.h"
#include "imap/commands/List.h"
#include "imap/commands/Noop.h"
#include "imap/commands/StartTls.h"

#include <gtest/gtest.h>

using namespace imap;
using namespace imap::commands;
using namespace imaptest;
using namespace Qt::StringLiterals;
using Tls = Connection::Tls;

TEST(ConnectionOpening, saysNothingBeforeTheGreeting)
{
    Talk talk;
    talk.client<imap::commands::Capability>();
    EXPECT_EQ(talk.said(), "");
    talk.server("* OK hi\r\n");
    EXPECT_EQ(talk.said(), "A1 CAPABILITY\r\n");
    talk.server("* CAPABILITY IMAP4rev1\r\nA1 OK done\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "greeted", "capabilities", "done 1" }));
}

TEST(ConnectionOpening, knowsOtherProtocolsByTheirGreeting)
{
    const QList<std::pair<QByteArray, QByteArray>> cases { { "+OK POP3 ready\r\n", "POP3" }, { "-ERR busy\r\n", "POP3" },
        { "220 mx ESMTP\r\n", "SMTP" }, { "554 no\r\n", "SMTP" }, { "220 ok FTP ready\r\n", "FTP" }, { "200 news\r\n", "NNTP" }, { "250 x\r\n", "unknown" }, { "HTTP/1.1 400 Bad Request\r\n", "HTTP" },
        { "SSH-2.0-x\r\n", "SSH" }, { QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7), "TLS" }, { "hello\r\n", "unknown" },
        { "* 5 EXISTS\r\n", "unknown" } };
    for (const auto &[bytes, protocol] : cases) {
        for (const qsizetype chunk : { 1, 3, 1000 }) {
            Talk talk;
            talk.chunk = chunk;
            talk.server(bytes);
            EXPECT_EQ(talk.heard(), (Heard { "broken WrongProtocol:" + protocol }));
        }
    }
}

TEST(ConnectionOpening, aByeInsteadOfAGreetingIsTheServersNo)
{
    Talk talk;
    talk.server("* BYE [UNAVAILABLE] later\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "broken ServerUnavailable:UNAVAILABLE" }));
}

TEST(ConnectionOpening, preauthInClearIsRefusedWhereTlsIsRequired)
{
    Talk talk(Tls::RequiredFirst);
    talk.client<List>(List::Returns());
    talk.server("* PREAUTH welcome\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "done 1 TlsUnavailable:PREAUTH before TLS", "broken TlsUnavailable:PREAUTH before TLS" }));
    EXPECT_EQ(talk.said(), "");
    Talk allowed(Tls::None);
    allowed.server("* PREAUTH welcome\r\n");
    EXPECT_EQ(allowed.heard(), (Heard { "preauth" }));
    EXPECT_EQ(allowed.connection.state(), Connection::State::SignedIn);
}

TEST(ConnectionOpening, startTlsForgetsWhatWasLearnt)
{
    Talk talk(Tls::RequiredFirst);
    talk.server("* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=EVIL] hi\r\n").client<StartTls>();
    talk.client<imap::commands::Capability>(); // must wait for TLS
    EXPECT_EQ(talk.said(), "A1 STARTTLS\r\n");
    talk.server("* LIST () \"/\" evil\r\n* 3 EXISTS\r\n* OK [ALERT] call 555\r\nA1 OK go\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "capabilities", "greeted", "done 1" }));
    EXPECT_EQ(talk.said(), "");
    EXPECT_TRUE(talk.connection.capabilities().isEmpty());
    EXPECT_EQ(talk.connection.mailbox().exists(), 0U);
    talk.connection.tlsStarted();
    EXPECT_EQ(talk.said(), "A2 CAPABILITY\r\n");
}

TEST(ConnectionOpening, octetsBehindTheAnswerToStartTlsBreakIt)
{
    for (const QByteArray &injected : { QByteArray("* CAPABILITY X\r\n"), QByteArray("*"), QByteArray("A2 OK done\r\n"), QByteArray(" ") }) {
        for (const qsizetype chunk : { 1, 1000 }) {
            Talk talk(Tls::RequiredFirst);
            talk.server("* OK [CAPABILITY IMAP4rev1 STARTTLS] hi\r\n").client<StartTls>();
            talk.heard();
            talk.chunk = chunk;
            talk.server("A1 OK go\r\n" + injected);
            EXPECT_EQ(talk.heard().last(), "broken TlsInjected:octets behind the answer to STARTTLS");
            talk.client<imap::commands::Capability>();
            EXPECT_EQ(talk.said(), "A1 STARTTLS\r\n");
        }
    }
}

TEST(ConnectionOpening, startTlsRefusedIsTlsUnavailable)
{
    for (const char *answer : { "A1 NO not now\r\n", "A1 BAD what\r\n", "+ go on\r\n" }) {
        Talk talk(Tls::RequiredFirst);
        talk.server("* OK hi\r\n").client<StartTls>().server(answer);
        EXPECT_TRUE(talk.heard().contains("done 1 TlsUnavailable:STARTTLS was refused")
            || talk.connection.state() == Connection::State::Broken) << answer;
    }
}

TEST(ConnectionOpening, dataBeforeTheSignInIsDropped)
{
    Talk talk;
    talk.server("* OK hi\r\n* 5 EXISTS\r\n* LIST () \"/\" x\r\n* 1 FETCH (UID 1 FLAGS ())\r\n* 1 EXPUNGE\r\n* STATUS x (MESSAGES 1)\r\n"
                "* NO [ALERT] buy this\r\n* OK [PARSE] x\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "greeted" }));
    EXPECT_EQ(talk.connection.mailbox().exists(), 0U);
}

TEST(ConnectionOpening, capabilitiesBeforeTheSignInDoNotHoldAfterIt)
{
    Talk talk;
    talk.server("* OK [CAPABILITY IMAP4rev1 X-OLD] hi\r\n").client<Login>(u"a"_s, secret("b")).server("A1 OK in\r\n");
    EXPECT_TRUE(talk.connection.capabilities().isEmpty());
    Talk told;
    told.server("* OK [CAPABILITY IMAP4rev1 X-OLD] hi\r\n").client<Login>(u"a"_s, secret("b"));
    told.server("* CAPABILITY IMAP4rev1 X-NEW\r\nA1 OK in\r\n");
    EXPECT_TRUE(told.connection.capabilities().has(QByteArrayView("X-NEW")));
}

TEST(ConnectionOpening, passwordsStayOutOfTheLog)
{
    Talk talk;
    talk.server("* OK [CAPABILITY IMAP4rev1] hi\r\n").client<Login>(u"ana"_s, secret("pässwörd")).server("+ go\r\nA1 OK in\r\n");
    EXPECT_TRUE(talk.said().contains("rd"));
    const QString log = talk.connection.log().toText();
    EXPECT_TRUE(log.contains(u"LOGIN \"ana\""_s)) << qPrintable(log);
    EXPECT_FALSE(log.contains(u"ss"_s)) << qPrintable(log);
}

TEST(ConnectionOpening, literalsWaitForTheServer)
{
    Talk talk;
    talk.server("* OK [CAPABILITY IMAP4rev1] hi\r\n").client<Login>(u"añ"_s, secret("pä"));
    EXPECT_EQ(talk.said(), "A1 LOGIN {3}\r\n");
    talk.server("+ ok\r\n");
    EXPECT_EQ(talk.said(), "a\xC3\xB1 {3}\r\n");
    talk.server("+ ok\r\n");
    EXPECT_EQ(talk.said(), "p\xC3\xA4\r\n");
    talk.server("A1 OK [CAPABILITY IMAP4rev1] in\r\n").client<Append>(MailboxName("x"), "message\r\n", mail::FlagSet(), base::Timestamp()).client<Noop>();
    EXPECT_EQ(talk.said(), "A2 APPEND x {9}\r\n");
    talk.server("A2 NO [OVERQUOTA] full\r\n");
    EXPECT_EQ(talk.said(), "A3 NOOP\r\n");
    EXPECT_EQ(talk.heard().last(), "done 2 CommandRefused:OVERQUOTA");
}

TEST(ConnectionOpening, okBeforeTheCommandIsSentBreaksIt)
{
    Talk talk;
    talk.server("* OK [CAPABILITY IMAP4rev1] hi\r\n").client<Login>(u"añ"_s, secret("x")).server("A1 OK welcome\r\n");
    EXPECT_EQ(talk.heard().last(), "broken ProtocolViolation:OK to a command that was not sent to its end");
    EXPECT_EQ(talk.connection.state(), Connection::State::Broken);
}

TEST(ConnectionOpening, saslTalksInBase64)
{
    for (const bool initial : { false, true }) {
        Talk talk;
        talk.server("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\r\n");
        auto command = Authenticate::make(wire::sasl::makeMechanism(wire::sasl::Method::Plain, { u"tim"_s, secret("tanstaaftanstaaf") }),
            initial ? Authenticate::InitialResponse::Yes : Authenticate::InitialResponse::No);
        ASSERT_TRUE(command);
        talk.connection.enqueue(std::move(*command));
        if (initial) {
            EXPECT_EQ(talk.said(), "A1 AUTHENTICATE PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm\r\n");
        } else {
            EXPECT_EQ(talk.said(), "A1 AUTHENTICATE PLAIN\r\n");
            talk.server("+ \r\n");
            EXPECT_EQ(talk.said(), "AHRpbQB0YW5zdGFhZnRhbnN0YWFm\r\n");
        }
        talk.server("A1 OK in\r\n");
        EXPECT_EQ(talk.connection.state(), Connection::State::SignedIn);
        EXPECT_FALSE(talk.connection.log().toText().contains(u"AHRpbQ"_s));
    }
}

TEST(ConnectionOpening, aServerWithoutProofIsNotBelieved)
{
    Talk talk;
    talk.server("* OK [CAPABILITY IMAP4rev1 AUTH=SCRAM-SHA-256 SASL-IR] hi\r\n");
    auto command = Authenticate::make(wire::sasl::makeMechanism(wire::sasl::Method::ScramSha256, { u"user"_s, secret("pencil") }),
        Authenticate::InitialResponse::Yes);
    ASSERT_TRUE(command);
    talk.connection.enqueue(std::move(*command));
    talk.server("A1 OK in\r\n");
    EXPECT_TRUE(talk.heard().last().startsWith("done 1 LoginRefused"));
    EXPECT_EQ(talk.connection.state(), Connection::State::NotSignedIn);
}

TEST(ConnectionOpening, challengesThatMakeNoSenseEndTheExchange)
{
    Talk talk;
    talk.server("* OK [CAPABILITY IMAP4rev1] hi\r\n");
    auto command = Authenticate::make(wire::sasl::makeMechanism(wire::sasl::Method::CramMd5, { u"tim"_s, secret("x") }),
        Authenticate::InitialResponse::No);
    talk.connection.enqueue(std::move(*command));
    talk.said();
    talk.server("+ %%%\r\n");
    EXPECT_EQ(talk.said(), "*\r\n");
    talk.server("A1 BAD cancelled\r\n");
    EXPECT_EQ(talk.heard().last(), "done 1 ProtocolViolation:a challenge that is not base64");
}
