// SPDX-License-Identifier: GPL-3.0-or-later
// COMPRESS=DEFLATE (RFC 4978).
#include "imap/Talk.h"
#include "imap/commands/Compress.h"
#include "imap/commands/Noop.h"

#include <gtest/gtest.h>

using namespace imap;
using namespace imap::commands;
using namespace imaptest;
using wire::Inflater;

namespace {

const QByteArray kOffer = "IMAP4rev1 COMPRESS=DEFLATE LITERAL+";

/// The server's side of a compressed line.
struct Server {
    wire::Deflater deflater;
    wire::Inflater inflater;

    QByteArray says(const QByteArray &lines) { return deflater.deflate(lines); }
    QByteArray hears(const QByteArray &octets)
    {
        inflater.give(octets);
        QByteArray all;
        for (;;) {
            const auto piece = inflater.next();
            EXPECT_TRUE(piece);
            if (!piece || piece->isEmpty())
                return all;
            all += *piece;
        }
    }
};

} // namespace

TEST(Compress, bothSidesAreCompressedFromTheOkOn)
{
    Talk talk = selected(kOffer);
    EXPECT_EQ(ask(talk, Compress(), "{T} OK DEFLATE active\r\n").said, "A4 COMPRESS DEFLATE\r\n");
    Server server;
    talk.client<Noop>();
    EXPECT_EQ(server.hears(talk.said()), "A5 NOOP\r\n");
    talk.server(server.says("* 6 EXISTS\r\nA5 OK done\r\n"));
    EXPECT_EQ(talk.heard(), (Heard { "exists 6", "done 5" }));
    talk.client<UidFetch>(UidSet::from(Uid { 1 }), FetchItems::wholeMessages());
    EXPECT_EQ(server.hears(talk.said()), "A6 UID FETCH 1:* (UID BODY.PEEK[])\r\n");
    talk.server(server.says("* 1 FETCH (UID 10 BODY[] {100000}\r\n" + QByteArray(100'000, 'x') + ")\r\nA6 OK\r\n"));
    EXPECT_EQ(talk.heard(), (Heard { "fetched 6 uid 10", "done 6" }));
    EXPECT_TRUE(talk.connection.log().toText().contains(QStringLiteral("NOOP"))) << "the log stays readable";
}

TEST(Compress, everySplitGivesTheSameEvents)
{
    Server first;
    const QByteArray stream = "* OK before\r\n* 6 EXISTS\r\nA4 OK DEFLATE active\r\n" + first.says("* 7 EXISTS\r\n") + first.says("* 1 FETCH (UID 10 FLAGS (\\Seen))\r\n* BYE bye\r\n");
    for (qsizetype chunk = 1; chunk <= stream.size(); ++chunk) {
        Talk talk = selected(kOffer);
        talk.client<Compress>();
        talk.chunk = chunk;
        talk.server(stream);
        EXPECT_EQ(talk.heard(), (Heard { "exists 6", "done 4", "exists 7", "flags 10 \\Seen", "broken ServerUnavailable" })) << chunk;
    }
}

TEST(Compress, nothingFollowsBeforeItsOk)
{
    Talk talk = selected(kOffer);
    talk.client<Noop>().client<Compress>().client<Noop>();
    EXPECT_EQ(talk.said(), "A4 NOOP\r\nA5 COMPRESS DEFLATE\r\n") << "last in its flight";
    talk.server("A4 OK\r\n");
    EXPECT_EQ(talk.said(), "");
    talk.server("A5 OK active\r\n");
    EXPECT_EQ(Server().hears(talk.said()), "A6 NOOP\r\n");
}

TEST(Compress, aRefusalLeavesTheLineAsItWas)
{
    Talk talk = selected(kOffer);
    EXPECT_EQ(named(ask(talk, Compress(), "{T} NO [COMPRESSIONACTIVE] DEFLATE active via TLS\r\n").answer->error()), "CommandRefused:COMPRESSIONACTIVE");
    EXPECT_EQ(ask(talk, Noop(), "{T} OK\r\n").said, "A5 NOOP\r\n");
    EXPECT_FALSE(talk.connection.offer().isCompressed);
}

TEST(Compress, isNotSentTwiceNorByAStrangerNorUnasked)
{
    Talk talk = selected(kOffer);
    ask(talk, Compress(), "{T} OK\r\n");
    EXPECT_EQ(named(ask(talk, Compress()).answer->error()), "InvalidInput:compressed already");
    Talk stranger;
    stranger.server("* OK [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] hi\r\n");
    EXPECT_EQ(named(ask(stranger, Compress()).answer->error()), "InvalidInput:not signed in");
    Talk poor = selected("IMAP4rev1");
    EXPECT_EQ(named(ask(poor, Compress()).answer->error()), "Unsupported:COMPRESS=DEFLATE");
}

TEST(Compress, aBombEndsTheConnection)
{
    Talk talk = selected(kOffer);
    ask(talk, Compress(), "{T} OK\r\n");
    Server server;
    talk.server(server.says("* OK " + QByteArray(30'000'000, 'x')));
    EXPECT_EQ(talk.heard(), (Heard { "broken LimitExceeded:a compressed stream that swells more than 200 times" }));
}

// Deflate makes a thousandth of it: more than any bomb of text may swell.
TEST(Compress, aMessageOfEqualOctetsComes)
{
    for (const qsizetype size : { 1'000'000, 8'000'000 }) {
        Talk talk = selected(kOffer);
        ask(talk, Compress(), "{T} OK\r\n");
        Server server;
        talk.client<UidFetch>(UidSet(Uid { 10 }), FetchItems::wholeMessages());
        const QByteArray packed = server.says("* 1 FETCH (UID 10 BODY[] {" + QByteArray::number(size) + "}\r\n" + QByteArray(size, 'A') + ")\r\nA5 OK\r\n");
        EXPECT_LT(packed.size(), size / Inflater::kMostRatio);
        talk.server(packed);
        EXPECT_EQ(talk.heard(), (Heard { "fetched 5 uid 10", "done 5" })) << size;
    }
}

TEST(Compress, aMessageThatNobodyAskedForMayNotSwell)
{
    Talk talk = selected(kOffer);
    ask(talk, Compress(), "{T} OK\r\n");
    Server server;
    const QByteArray message = "* 1 FETCH (UID 10 BODY[] {5000000}\r\n" + QByteArray(5'000'000, 'A') + ")\r\n";
    talk.server(server.says(message));
    talk.server(server.says(message));
    EXPECT_EQ(talk.heard().last(), "broken LimitExceeded:a compressed stream that swells more than 200 times");
}

// A few octets, and so many events of each: they are made as they are taken.
TEST(Compress, whatSwellsIsNotInMemoryAllAtOnce)
{
    Talk talk = selected(kOffer);
    ask(talk, Compress(), "{T} OK\r\n");
    Server server;
    constexpr int kCount = 100'000;
    QByteArray text;
    for (int i = 0; i < kCount; ++i)
        text += "* " + QByteArray::number(1000 + i) + " EXISTS\r\n";
    talk.connection.receive(server.says(text));
    talk.connection.closed();
    qsizetype count = 0;
    bool isBroken = false;
    while (const auto event = talk.connection.nextEvent()) {
        EXPECT_FALSE(isBroken) << "the end comes last";
        count += std::holds_alternative<event::ExistsChanged>(*event) ? 1 : 0;
        isBroken = isBroken || std::holds_alternative<event::Broken>(*event);
        EXPECT_LT(talk.connection.waitingEvents(), 20'000U);
    }
    EXPECT_EQ(count, kCount);
    EXPECT_TRUE(isBroken);
}

TEST(Compress, anAnswerThatCameBeforeTheLineEndedCounts)
{
    Talk talk = selected(kOffer);
    ask(talk, Compress(), "{T} OK\r\n");
    Server server;
    talk.client<Noop>().client<Noop>();
    QByteArray text;
    for (int i = 0; i < 20'000; ++i)
        text += "* " + QByteArray::number(1000 + i) + " EXISTS\r\n";
    talk.connection.receive(server.says(text + "A5 OK\r\n"));
    talk.connection.closed();
    EXPECT_EQ(talk.heard().last(3), (Heard { "done 5", "done 6 NetworkDown:closed by peer", "broken NetworkDown:closed by peer" }));
}

TEST(Compress, whatComesOutHasTheLimitsOfWhatComesIn)
{
    Talk talk = selected(kOffer);
    ask(talk, Compress(), "{T} OK\r\n");
    Server server;
    talk.server(server.says("* LIST () \"/\" {99999999999999}\r\n"));
    EXPECT_EQ(talk.heard().last(), "broken LimitExceeded:a literal of 99999999999999");
}

TEST(Compress, octetsThatAreNotCompressedEndTheConnection)
{
    Talk talk = selected(kOffer);
    ask(talk, Compress(), "{T} OK\r\n");
    talk.server("* 5 EXISTS in clear\r\n");
    EXPECT_EQ(talk.heard(), (Heard { "broken ProtocolViolation:not a compressed stream" }));
}
