// SPDX-License-Identifier: GPL-3.0-or-later
#include "pop3/Harness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace pop3;
using namespace pop3test;
using testing::ElementsAre;
using testing::IsEmpty;
using wire::sasl::Method;

namespace {

Auth auth(Method method, InitialResponse initial = InitialResponse::No)
{
    return { wire::sasl::makeMechanism(method, { u"ana"_s, base::Secret("secreto"_ba) }), initial };
}

} // namespace

TEST(Pop3ConnectionOpening, stlsForgetsEverythingLearntBefore)
{
    Spoken session(true);
    session.connection.enqueue(Stls {});
    session.connection.enqueue(Capa {});
    EXPECT_EQ(session.sent(), "STLS\r\n") << "nothing leaves before the handshake";
    EXPECT_THAT(session.says("+OK begin\r\n"), ElementsAre("start-tls"));
    EXPECT_EQ(session.sent(), "");
    EXPECT_FALSE(session.connection.isWaiting()) << "the handshake has its own patience";
    session.connection.tlsStarted();
    EXPECT_THAT(drain(session.connection), ElementsAre("#2 ok "));
    EXPECT_FALSE(session.connection.capabilities().known);
    EXPECT_EQ(session.sent(), "CAPA\r\n");
}

TEST(Pop3ConnectionOpening, octetsBehindTheAnswerToStlsAreRefused)
{
    const QByteArray injected = "+OK begin\r\n+OK injected\r\n";
    for (qsizetype chunk = 1; chunk <= injected.size(); ++chunk) {
        Spoken session;
        session.connection.enqueue(Stls {});
        std::vector<std::string> events;
        for (qsizetype at = 0; at < injected.size(); at += chunk) {
            for (std::string &event : session.says(injected.sliced(at, std::min(chunk, injected.size() - at))))
                events.push_back(std::move(event));
        }
        ASSERT_FALSE(events.empty());
        EXPECT_THAT(events.back(), testing::StartsWith("broken TlsInjected")) << "chunks of " << chunk;
        EXPECT_TRUE(session.connection.isBroken());
        for (const std::string &event : events)
            EXPECT_THAT(event, testing::Not(testing::StartsWith("#1 ok")));
    }
}

TEST(Pop3ConnectionOpening, aRefusedStlsIsTlsUnavailable)
{
    Spoken session;
    session.connection.enqueue(Stls {});
    EXPECT_THAT(session.says("-ERR not now\r\n"), ElementsAre("#1 TlsUnavailable(-ERR) \"not now\""));
}

TEST(Pop3ConnectionOpening, plainWithAnInitialResponseTakesOneTurn)
{
    Spoken session;
    session.connection.enqueue(auth(Method::Plain, InitialResponse::Yes));
    EXPECT_EQ(session.sent(), "AUTH PLAIN " + QByteArray("\0ana\0secreto", 12).toBase64() + "\r\n");
    EXPECT_THAT(session.says("+OK logged in\r\n"), ElementsAre("#1 ok logged in"));
}

TEST(Pop3ConnectionOpening, plainWithoutOneWaitsForTheEmptyChallenge)
{
    Spoken session;
    session.connection.enqueue(auth(Method::Plain));
    EXPECT_EQ(session.sent(), "AUTH PLAIN\r\n");
    session.says("+ \r\n");
    EXPECT_EQ(session.sent(), QByteArray("\0ana\0secreto", 12).toBase64() + "\r\n");
    EXPECT_THAT(session.says("+OK\r\n"), ElementsAre("#1 ok "));
}

TEST(Pop3ConnectionOpening, anInitialResponseThatDoesNotFitTheLineWaits)
{
    Spoken session;
    const Auth longName { wire::sasl::makeMechanism(Method::Plain, { QString(300, u'a'), base::Secret("x"_ba) }),
                          InitialResponse::Yes };
    session.connection.enqueue(std::move(const_cast<Auth &>(longName)));
    EXPECT_EQ(session.sent(), "AUTH PLAIN\r\n");
}

TEST(Pop3ConnectionOpening, cramMd5IsTheExampleOfRfc2195)
{
    Spoken session;
    session.connection.enqueue(
        Auth { wire::sasl::makeMechanism(Method::CramMd5, { u"tim"_s, base::Secret("tanstaaftanstaaf"_ba) }) });
    EXPECT_EQ(session.sent(), "AUTH CRAM-MD5\r\n");
    session.says("+ PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+\r\n");
    EXPECT_EQ(session.sent(), "dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw\r\n");
    EXPECT_THAT(session.says("+OK\r\n"), ElementsAre("#1 ok "));
}

TEST(Pop3ConnectionOpening, successBeforeTheServerProvedItselfIsNone)
{
    Spoken session;
    session.connection.enqueue(auth(Method::ScramSha256, InitialResponse::Yes));
    EXPECT_TRUE(session.sent().startsWith("AUTH SCRAM-SHA-256 "));
    EXPECT_THAT(session.says("+OK you are in\r\n"),
                ElementsAre(testing::StartsWith("#1 ProtocolViolation"), testing::StartsWith("broken ProtocolViolation")));
}

TEST(Pop3ConnectionOpening, aChallengeThatMakesNoSenseIsCancelled)
{
    for (const QByteArray &challenge : { "+ ****\r\n"_ba, "+ " + "r=wrong,s=AAAA,i=4096"_ba.toBase64() + "\r\n" }) {
        Spoken session;
        session.connection.enqueue(auth(Method::ScramSha1, InitialResponse::Yes));
        session.sent();
        EXPECT_THAT(session.says(challenge), IsEmpty());
        EXPECT_EQ(session.sent(), "*\r\n");
        EXPECT_THAT(session.says("-ERR cancelled\r\n"), ElementsAre(testing::StartsWith("#1 ProtocolViolation")));
        EXPECT_FALSE(session.connection.isBroken());
    }
}

TEST(Pop3ConnectionOpening, aThirdQuestionOfLoginIsNotAnswered)
{
    Spoken session;
    session.connection.enqueue(auth(Method::Login));
    session.says("+ VXNlcm5hbWU6\r\n+ UGFzc3dvcmQ6\r\n+ QWdhaW46\r\n");
    EXPECT_EQ(session.sent(), "AUTH LOGIN\r\n" + "ana"_ba.toBase64() + "\r\n" + "secreto"_ba.toBase64() + "\r\n*\r\n");
    session.says("+ Z28gb24=\r\n");
    EXPECT_TRUE(session.connection.isBroken()) << "a challenge after we cancelled";
}

TEST(Pop3ConnectionOpening, responseCodesBecomeTheRightFault)
{
    const auto refused = [](const char *answer) {
        Spoken session;
        session.connection.enqueue(Pass { base::Secret("x"_ba) });
        return session.says(answer).front();
    };
    EXPECT_EQ(refused("-ERR [AUTH] no\r\n"), "#1 LoginRefused(-ERR [AUTH]) \"no\"");
    EXPECT_EQ(refused("-ERR [IN-USE] busy\r\n"), "#1 LoginUnavailable(-ERR [IN-USE]) \"busy\"");
    EXPECT_EQ(refused("-ERR wrong\r\n"), "#1 LoginRefused(-ERR) \"wrong\"");
}

TEST(Pop3ConnectionOpening, secretsNeverReachTheLog)
{
    Spoken session(true);
    session.connection.enqueue(User { "ana" });
    session.connection.enqueue(Pass { base::Secret("hunter2"_ba) });
    session.connection.enqueue(Apop { "ana", "c4c9334bac560ecc979e58001b3e22fb" });
    session.connection.enqueue(auth(Method::Plain, InitialResponse::Yes));
    session.connection.enqueue(auth(Method::Login));
    session.says("+OK\r\n-ERR I do not know PASS hunter2\r\n-ERR\r\n-ERR\r\n+ VXNlcm5hbWU6\r\n+ UGFzc3dvcmQ6\r\n-ERR no\r\n");
    const QString text = session.log.toText();
    EXPECT_TRUE(text.contains(u"C: PASS ***\n"_s)) << qPrintable(text);
    EXPECT_TRUE(text.contains(u"C: APOP ana ***\n"_s));
    EXPECT_TRUE(text.contains(u"C: AUTH PLAIN ***\n"_s));
    EXPECT_FALSE(text.contains(u"hunter2"_s)) << "not even where the server repeats it\n" << qPrintable(text);
    EXPECT_FALSE(text.contains(u"c4c9334b"_s));
    EXPECT_FALSE(text.contains(QString::fromLatin1("secreto"_ba.toBase64())));
    EXPECT_FALSE(text.contains(QString::fromLatin1(QByteArray("\0ana\0secreto", 12).toBase64())));
}

TEST(Pop3ConnectionOpening, mailIsCountedNotKept)
{
    Spoken session;
    session.connection.enqueue(Retr { 1 });
    session.says("+OK\r\nSubject: privado\r\n.\r\n");
    EXPECT_FALSE(session.log.toText().contains(u"privado"_s));
    EXPECT_TRUE(session.log.toText().contains(u"S: (18 octets)\n"_s)) << qPrintable(session.log.toText());
}
