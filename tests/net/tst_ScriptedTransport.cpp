// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Eventually.h"
#include "support/ScriptedTransport.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using testsupport::eventually;
using testsupport::ScriptedTransport;

namespace {

struct Peer : QObject {
    explicit Peer(QByteArrayView script) : line(script)
    {
        connect(&line, &net::Transport::opened, this, [this] { opened = true; });
        connect(&line, &net::Transport::encrypted, this, [this] { encrypted = true; });
        connect(&line, &net::Transport::received, this, [this](const QByteArray &bytes) { heard += bytes, ++pieces; });
        connect(&line, &net::Transport::closed, this, [this](const base::Error &error) { end = error; });
        line.setFailureHandler([this](const QString &text) { failure = text; });
        line.open();
    }
    ScriptedTransport line;
    bool opened = false;
    bool encrypted = false;
    QByteArray heard;
    int pieces = 0;
    std::optional<base::Error> end;
    QString failure;
};

} // namespace

TEST(ScriptedTransport, takesTheTagThatTheClientChose)
{
    Peer peer("S: * OK ready\nC: {1} NOOP\nS: {1} OK done\nC: {2} LOGIN {3}\nX");
    ASSERT_TRUE(eventually([&] { return peer.heard == "* OK ready\r\n"; }));
    peer.line.write("a7 NO"_ba);
    peer.line.write("OP\r\n"_ba);
    ASSERT_TRUE(eventually([&] { return peer.heard.endsWith("a7 OK done\r\n"); }));
    peer.line.write("a8 LOGIN {3}\r\n"_ba);
    ASSERT_TRUE(eventually([&] { return peer.end.has_value(); }));
    EXPECT_EQ(*peer.end, (base::Error { base::Fault::NetworkDown, "closed by peer", {} }));
    EXPECT_TRUE(peer.line.isDone()) << qPrintable(peer.line.position());
    EXPECT_EQ(peer.failure, QString());
}

TEST(ScriptedTransport, anUnscriptedOctetFails)
{
    Peer peer("S: +OK\nC: CAPA\nS: -ERR");
    ASSERT_TRUE(eventually([&] { return peer.opened; }));
    peer.line.write("CAPX"_ba);
    ASSERT_TRUE(eventually([&] { return peer.end.has_value(); }));
    EXPECT_EQ(peer.end->fault, base::Fault::ProtocolViolation);
    EXPECT_TRUE(peer.failure.contains(u"CAPX"_s)) << qPrintable(peer.failure);
    EXPECT_FALSE(peer.line.isDone());
}

TEST(ScriptedTransport, octetsBehindTheEndFail)
{
    Peer peer("S: +OK");
    ASSERT_TRUE(eventually([&] { return !peer.heard.isEmpty(); }));
    peer.line.write("QUIT\r\n"_ba);
    EXPECT_TRUE(peer.failure.contains(u"unscripted"_s)) << qPrintable(peer.failure);
}

TEST(ScriptedTransport, theClientMaySendAhead)
{
    Peer peer("S: +OK\nC: STAT\nS: +OK 1 2\nC~: RETR \\d+\nS\\: +OK\\r\\n.\\r\\n");
    peer.line.write("STAT\r\nRETR 1\r\n"_ba);
    ASSERT_TRUE(eventually([&] { return peer.line.isDone() && peer.heard.endsWith(".\r\n"); })) << qPrintable(peer.failure);
    EXPECT_EQ(peer.heard, "+OK\r\n+OK 1 2\r\n+OK\r\n.\r\n");
}

TEST(ScriptedTransport, deliversInPiecesOfAnySize)
{
    for (int size = 1; size < 12; ++size) {
        Peer peer("S: 0123456789\nX");
        peer.line.setChunkSize(size);
        ASSERT_TRUE(eventually([&] { return peer.end.has_value(); }));
        EXPECT_EQ(peer.heard, "0123456789\r\n");
        EXPECT_EQ(peer.pieces, (12 + size - 1) / size);
    }
}

TEST(ScriptedTransport, dropsTheLineAfterAnyOctet)
{
    Peer peer("S: 0123456789\nC: x");
    peer.line.setCutAfter(4);
    ASSERT_TRUE(eventually([&] { return peer.end.has_value(); }));
    EXPECT_EQ(peer.heard, "0123");
    EXPECT_EQ(peer.failure, QString());
}

TEST(ScriptedTransport, startTlsIsAStepAndSendsNothingThrough)
{
    Peer peer("S: ready\nC: STLS\nS: +OK\nT\nC: CAPA");
    peer.line.write("STLS\r\n"_ba);
    ASSERT_TRUE(eventually([&] { return peer.heard.endsWith("+OK\r\n"); }));
    EXPECT_FALSE(peer.line.isEncrypted());
    peer.line.startTls();
    ASSERT_TRUE(eventually([&] { return peer.encrypted; }));
    EXPECT_TRUE(peer.line.isEncrypted());
    peer.line.write("CAPA\r\n"_ba);
    EXPECT_TRUE(eventually([&] { return peer.line.isDone(); })) << qPrintable(peer.failure);
}

TEST(ScriptedTransport, octetsInsteadOfStartTlsFail)
{
    Peer peer("S: ready\nC: STLS\nS: +OK\nT\nC: CAPA");
    peer.line.write("STLS\r\nCAPA\r\n"_ba);
    EXPECT_TRUE(peer.failure.contains(u"unscripted"_s)) << qPrintable(peer.failure);
}

TEST(ScriptedTransport, startTlsWhereNoneIsScriptedFails)
{
    Peer peer("S: ready\nC: STLS");
    ASSERT_TRUE(eventually([&] { return !peer.heard.isEmpty(); }));
    peer.line.startTls();
    ASSERT_TRUE(eventually([&] { return peer.end.has_value(); }));
    EXPECT_TRUE(peer.failure.contains(u"startTls()"_s)) << qPrintable(peer.failure);
}

TEST(ScriptedTransport, whatStandsBehindTheConsentToTlsIsAnInjection)
{
    Peer peer("S: ready\nC: STLS\nS: +OK\nS: +OK injected\nT");
    peer.line.setChunkSize(7);
    QObject::connect(&peer.line, &net::Transport::received, &peer, [&] {
        if (peer.heard.contains("+OK\r\n"))
            peer.line.startTls();
    });
    peer.line.write("STLS\r\n"_ba);
    ASSERT_TRUE(eventually([&] { return peer.end.has_value(); }));
    EXPECT_EQ(peer.end->fault, base::Fault::TlsInjected);
    EXPECT_FALSE(peer.encrypted);
}

TEST(ScriptedTransport, nothingArrivesWhilePaused)
{
    Peer peer("S: a\nP\nS: b");
    peer.line.pauseReading();
    ASSERT_TRUE(eventually([&] { return peer.opened; }));
    EXPECT_FALSE(eventually([&] { return !peer.heard.isEmpty(); }, std::chrono::milliseconds(20)));
    peer.line.resumeReading();
    ASSERT_TRUE(eventually([&] { return peer.heard == "a\r\n"; }));
    peer.line.proceed();
    EXPECT_TRUE(eventually([&] { return peer.heard == "a\r\nb\r\n"; }));
}

TEST(ScriptedTransport, hangingUpEarlyFailsAndAtHIsRight)
{
    Peer early("S: a\nC: b");
    ASSERT_TRUE(eventually([&] { return !early.heard.isEmpty(); }));
    early.line.close();
    EXPECT_TRUE(early.failure.contains(u"hung up"_s));
    Peer right("S: a\nH");
    ASSERT_TRUE(eventually([&] { return !right.heard.isEmpty(); }));
    right.line.close();
    EXPECT_TRUE(eventually([&] { return right.end.has_value(); }));
    EXPECT_TRUE(right.line.isDone());
}

TEST(ScriptedTransport, aMistakeInTheScriptFails)
{
    EXPECT_FALSE(testsupport::Conversation::fromText("S: a\nQ: b").mistake.isEmpty());
    EXPECT_FALSE(testsupport::Conversation::fromText("X NoSuchFault").mistake.isEmpty());
    EXPECT_EQ(testsupport::Conversation::fromText("X Timeout in a while").steps[0].error,
              (base::Error { base::Fault::Timeout, "in a while", {} }));
}
