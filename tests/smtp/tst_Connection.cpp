// SPDX-License-Identifier: GPL-3.0-or-later
// Everything but the sending itself: greeting, EHLO, STARTTLS, AUTH, and servers out of step.
#include "smtp/Harness.h"

#include "wire/sasl/Mechanism.h"

#include <gmock/gmock.h>

using namespace smtptest;
using namespace Qt::StringLiterals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using wire::sasl::Method;

namespace {

const base::Secret kPassword(QByteArray("hunter2"));

smtp::Auth auth(Method method)
{
    return { wire::sasl::makeMechanism(method, { u"ana"_s, kPassword, u"mx.example.org"_s, 465 }) };
}

} // namespace

TEST(SmtpConnection, nothingIsSaidBeforeTheGreeting)
{
    smtp::Connection connection;
    connection.enqueue(smtp::Hello { "[127.0.0.1]" });
    EXPECT_TRUE(connection.takeOutput().isEmpty());
    EXPECT_EQ(connection.waits(), smtp::Connection::Waits::ForGreeting);
    connection.receive("220-mx.example.org ESMTP\r\n220 ready\r\n");
    ASSERT_TRUE(connection.nextEvent());
    EXPECT_EQ(connection.takeOutput().bytes, "EHLO [127.0.0.1]\r\n");
}

TEST(SmtpConnection, greetingsThatAreNoneEndIt)
{
    const auto end = [](const QByteArray &greeting) {
        smtp::Connection connection;
        connection.receive(greeting);
        const auto event = connection.nextEvent();
        return event ? describe(*event) : "nothing";
    };
    EXPECT_EQ(end("554 5.7.1 You are on a list\r\n"), "broken ServerUnavailable(554 5.7.1) \"You are on a list\"");
    EXPECT_EQ(end("421 too many connections\r\n"), "broken ServerUnavailable(421) \"too many connections\"");
    EXPECT_EQ(end("250 hello\r\n"), "broken ProtocolViolation(no SMTP greeting: 250)");
    EXPECT_EQ(end("+OK POP3\r\n"), "broken WrongProtocol(POP3)");
    EXPECT_EQ(end("* OK IMAP\r\n"), "broken WrongProtocol(IMAP)");
    EXPECT_EQ(end("\x15\x03\x01"), "broken WrongProtocol(TLS)");
    EXPECT_EQ(end("what?\r\n"), "broken ProtocolViolation(no SMTP reply: what?)");
    EXPECT_EQ(end(QByteArray(70'000, 'x') + "\r\n"), "broken LimitExceeded(a line without end)");
    EXPECT_EQ(end("220 no end yet"), "nothing");
}

TEST(SmtpConnection, aServerThatKnowsNoEhloIsGreetedTheOldWay) // RFC 5321 section 3.2
{
    smtp::Connection connection;
    connection.enqueue(smtp::Hello { "me" });
    connection.receive("220 old\r\n502 what\r\n");
    ASSERT_TRUE(connection.nextEvent());
    EXPECT_FALSE(connection.nextEvent());
    EXPECT_EQ(connection.takeOutput().bytes, "EHLO me\r\nHELO me\r\n");
    connection.receive("250 PIPELINING\r\n");
    EXPECT_EQ(describe(*connection.nextEvent()), "#1 250 PIPELINING");
    EXPECT_EQ(connection.extensions(), smtp::Extensions {}) << "words of HELO are no extensions";
}

TEST(SmtpConnection, aServerThatRefusesHeloTooHasRefused)
{
    smtp::Connection connection;
    connection.enqueue(smtp::Hello { "me" });
    connection.receive("220 old\r\n500 what\r\n550 go away\r\n");
    ASSERT_TRUE(connection.nextEvent());
    EXPECT_EQ(describe(*connection.nextEvent()), "#1 CommandRefused(550) \"go away\"");
}

TEST(SmtpConnection, commandsWaitForEachOther)
{
    Spoken spoken(kRich);
    spoken.connection.enqueue(smtp::Noop {});
    spoken.connection.enqueue(smtp::Reset {});
    spoken.connection.enqueue(smtp::Quit {});
    EXPECT_EQ(spoken.sent(), "NOOP\r\n");
    EXPECT_THAT(spoken.says("250 ok\r\n"), ElementsAre("#2 250 ok"));
    EXPECT_EQ(spoken.sent(), "RSET\r\n");
    EXPECT_THAT(spoken.says("500 no\r\n"), ElementsAre("#3 CommandRefused(500) \"no\""));
    EXPECT_EQ(spoken.sent(), "QUIT\r\n");
    EXPECT_THAT(spoken.says("221 bye\r\n"), ElementsAre("#4 221 bye"));
}

TEST(SmtpConnection, whatWasLearntInClearIsForgottenWithTls)
{
    Spoken spoken("250-mx\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n");
    EXPECT_TRUE(spoken.connection.extensions().startTls);
    spoken.connection.enqueue(smtp::StartTls {});
    EXPECT_EQ(spoken.sent(), "STARTTLS\r\n");
    EXPECT_THAT(spoken.says("220 go\r\n"), ElementsAre("begin-tls"));
    spoken.connection.enqueue(smtp::Hello { "me" });
    EXPECT_EQ(spoken.sent(), "") << "nothing leaves before the handshake";
    spoken.connection.tlsStarted();
    EXPECT_EQ(spoken.connection.extensions(), smtp::Extensions {});
    EXPECT_THAT(spoken.drain(), ElementsAre("#2 220 "));
    EXPECT_EQ(spoken.sent(), "EHLO me\r\n");
}

TEST(SmtpConnection, octetsBehindTheConsentToTlsEndIt) // reliability.md T3
{
    for (const char *injected : { "250-mx\r\n250 AUTH PLAIN\r\n", "2", "\r\n" }) {
        Spoken spoken("250-mx\r\n250 STARTTLS\r\n");
        spoken.connection.enqueue(smtp::StartTls {});
        const auto events = spoken.says(QByteArray("220 go\r\n") + injected);
        EXPECT_THAT(events.back(), HasSubstr("broken TlsInjected")) << injected;
        EXPECT_EQ(events.size(), 2u);
    }
    Spoken later("250-mx\r\n250 STARTTLS\r\n");
    later.connection.enqueue(smtp::StartTls {});
    later.says("220 go\r\n");
    EXPECT_THAT(later.says("250 mx\r\n").back(), HasSubstr("broken TlsInjected"));
}

TEST(SmtpConnection, refusedTlsIsNamed) // T2
{
    for (const char *answer : { "454 4.7.0 TLS not available\r\n", "501 no\r\n", "502 what\r\n", "250 fine\r\n" }) {
        Spoken spoken("250-mx\r\n250 STARTTLS\r\n");
        spoken.connection.enqueue(smtp::StartTls {});
        EXPECT_THAT(spoken.says(answer).front(), HasSubstr("#2 TlsUnavailable")) << answer;
    }
}

TEST(SmtpConnection, aLineThatBreaksWhileTlsBeginsEndsIt)
{
    Spoken spoken("250-mx\r\n250 STARTTLS\r\n");
    spoken.connection.enqueue(smtp::StartTls {});
    spoken.says("220 go\r\n");
    spoken.connection.closed();
    EXPECT_THAT(spoken.drain(), ElementsAre("#2 NetworkDown(closed by peer)", "broken NetworkDown(closed by peer)"));
}

TEST(SmtpConnection, theFirstMessageGoesWithAuth) // RFC 4954 section 4
{
    Spoken spoken("250-mx\r\n250 AUTH PLAIN\r\n");
    spoken.connection.enqueue(auth(Method::Plain));
    EXPECT_EQ(spoken.sent(), "AUTH PLAIN AGFuYQBodW50ZXIy\r\n");
    EXPECT_THAT(spoken.says("235 2.7.0 Authentication successful\r\n"), ElementsAre("#2 235 2.7.0 Authentication successful"));
}

TEST(SmtpConnection, challengesAreAnswered)
{
    Spoken spoken("250-mx\r\n250 AUTH LOGIN\r\n");
    spoken.connection.enqueue(auth(Method::Login));
    EXPECT_EQ(spoken.sent(), "AUTH LOGIN\r\n");
    EXPECT_THAT(spoken.says("334 VXNlcm5hbWU6\r\n"), IsEmpty());
    EXPECT_EQ(spoken.sent(), "YW5h\r\n");
    EXPECT_THAT(spoken.says("334 UGFzc3dvcmQ6\r\n"), IsEmpty());
    EXPECT_EQ(spoken.sent(), "aHVudGVyMg==\r\n");
    EXPECT_THAT(spoken.says("235 in\r\n"), ElementsAre("#2 235 in"));
}

TEST(SmtpConnection, cramMd5IsAnsweredAsInItsExample) // RFC 2195 section 2
{
    Spoken spoken("250-mx\r\n250 AUTH CRAM-MD5\r\n");
    spoken.connection.enqueue(smtp::Auth { wire::sasl::makeMechanism(
        Method::CramMd5, { u"tim"_s, base::Secret(QByteArray("tanstaaftanstaaf")), u"h"_s, 465 }) });
    EXPECT_EQ(spoken.sent(), "AUTH CRAM-MD5\r\n");
    spoken.says("334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+\r\n");
    EXPECT_EQ(spoken.sent(), "dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw\r\n");
}

TEST(SmtpConnection, aChallengeThatIsNoneIsCancelled)
{
    Spoken spoken("250-mx\r\n250 AUTH CRAM-MD5\r\n");
    spoken.connection.enqueue(auth(Method::CramMd5));
    spoken.sent();
    spoken.says("334 ***\r\n");
    EXPECT_EQ(spoken.sent(), "*\r\n");
    EXPECT_THAT(spoken.says("501 cancelled\r\n"), ElementsAre("#2 ProtocolViolation(a challenge that is no base64)"));
}

TEST(SmtpConnection, aServerThatOnlyClaimsToKnowThePasswordIsNotBelieved)
{
    Spoken spoken("250-mx\r\n250 AUTH SCRAM-SHA-256\r\n");
    spoken.connection.enqueue(auth(Method::ScramSha256));
    EXPECT_THAT(spoken.says("235 come in\r\n").front(), HasSubstr("#2 ProtocolViolation"));
}

TEST(SmtpConnection, challengesWithoutEndAreCancelled)
{
    wire::Limits limits;
    limits.saslRounds = 1;
    Spoken spoken("250-mx\r\n250 AUTH LOGIN\r\n", limits);
    spoken.connection.enqueue(auth(Method::Login));
    for (int i = 0; i < 2; ++i)
        spoken.says("334 YQ==\r\n");
    EXPECT_EQ(spoken.sent(), "AUTH LOGIN\r\nYW5h\r\n*\r\n");
    EXPECT_THAT(spoken.says("334 YQ==\r\n"), ElementsAre(HasSubstr("#2 ProtocolViolation"), HasSubstr("broken ProtocolViolation")));
}

TEST(SmtpConnection, thePasswordIsInNoLogAndInNoError)
{
    Spoken spoken("250-mx\r\n250 AUTH PLAIN LOGIN\r\n");
    spoken.log.mask().protect(kPassword);
    spoken.connection.enqueue(auth(Method::Plain));
    const auto events = spoken.says("535-5.7.8 unknown command AUTH PLAIN AGFuYQBodW50ZXIy\r\n535 5.7.8 hunter2\r\n");
    EXPECT_THAT(events, ElementsAre("#2 LoginRefused(535 5.7.8) \"unknown command AUTH PLAIN *** ***\""));
    spoken.connection.enqueue(auth(Method::Login));
    spoken.says("334 aHVudGVyMg==\r\n");
    const auto broken = spoken.says("hunter2\r\n");
    EXPECT_THAT(broken.back(), "broken ProtocolViolation(no SMTP reply: ***)");
    EXPECT_FALSE(spoken.log.toText().contains(u"hunter2"_s));
    EXPECT_FALSE(spoken.log.toText().contains(u"AGFuYQBodW50ZXIy"_s));
    EXPECT_FALSE(spoken.log.toText().contains(u"aHVudGVyMg"_s));
}

TEST(SmtpConnection, anAnswerToNothingEndsIt)
{
    Spoken spoken(kRich);
    EXPECT_THAT(spoken.says("250 surprise\r\n"), ElementsAre("broken ProtocolViolation(an answer to nothing)"));
}

TEST(SmtpConnection, aServerThatClosesSaysWhyAtAnyTime) // RFC 5321 section 3.8
{
    Spoken idle(kRich);
    EXPECT_THAT(idle.says("421 4.4.2 idle too long\r\n"), ElementsAre("broken ServerUnavailable(421 4.4.2) \"idle too long\""));
    Spoken asked(kRich);
    asked.connection.enqueue(smtp::Noop {});
    asked.connection.enqueue(smtp::Noop {});
    EXPECT_THAT(asked.says("421 bye\r\n"), ElementsAre("#2 ServerUnavailable(421) \"bye\"", "#3 ServerUnavailable(421) \"bye\"",
                                                      "broken ServerUnavailable(421) \"bye\""));
}

TEST(SmtpConnection, whatCameBeforeTheEndIsStillRead)
{
    Spoken spoken(kRich);
    spoken.connection.receive("421 shutting down\r\n");
    spoken.connection.closed();
    EXPECT_THAT(spoken.drain(), ElementsAre("broken ServerUnavailable(421) \"shutting down\""));
}

TEST(SmtpConnection, aQuestionAfterTheEndFailsAtOnce)
{
    Spoken spoken(kRich);
    spoken.connection.closed();
    spoken.drain();
    spoken.connection.enqueue(smtp::Noop {});
    spoken.send("a");
    EXPECT_THAT(spoken.drain(), ElementsAre("#2 NetworkDown(closed by peer)", "#3 not-sent ? NetworkDown(closed by peer)"));
    EXPECT_EQ(spoken.sent(), "");
}

TEST(SmtpConnection, challengesToOtherCommandsEndIt)
{
    for (const char *answer : { "334 YQ==\r\n", "354 go\r\n" }) {
        Spoken spoken(kRich);
        spoken.connection.enqueue(smtp::Noop {});
        EXPECT_THAT(spoken.says(answer).back(), HasSubstr("broken ProtocolViolation")) << answer;
    }
}
