// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/Deflate.h"

#include <zlib.h>

#include <gtest/gtest.h>

#include <random>

using namespace wire;

namespace {

base::Result<QByteArray> inflated(Inflater &inflater, QByteArrayView octets, qsizetype chunk = 1 << 20)
{
    QByteArray all;
    for (qsizetype at = 0; at < octets.size(); at += chunk) {
        inflater.give(octets.sliced(at, qMin(chunk, octets.size() - at)));
        for (;;) {
            const auto piece = inflater.next();
            if (!piece)
                return std::unexpected(piece.error());
            if (piece->isEmpty())
                break;
            EXPECT_LE(piece->size(), Inflater::kPiece);
            all += *piece;
        }
        EXPECT_FALSE(inflater.hasMore());
    }
    return all;
}

QByteArray mail(int size)
{
    std::mt19937 random(1);
    QByteArray text;
    while (text.size() < size)
        text += "* " + QByteArray::number(random() % 9999) + " FETCH (FLAGS (\\Seen))\r\n";
    return text;
}

} // namespace

TEST(Deflate, whatWasGivenIsWholeAfterEachCall)
{
    Deflater deflater;
    Inflater inflater;
    for (const char *line : { "A1 NOOP\r\n", "x", "A2 UID FETCH 1:* (UID FLAGS)\r\n" })
        EXPECT_EQ(inflated(inflater, deflater.deflate(line)).value(), line);
    EXPECT_TRUE(deflater.deflate({}).isEmpty());
}

TEST(Deflate, everySplitGivesTheSameOctets)
{
    const QByteArray text = mail(300'000);
    const QByteArray packed = Deflater().deflate(text);
    EXPECT_LT(packed.size(), text.size() / 3);
    for (const qsizetype chunk : { qsizetype(1), qsizetype(2), qsizetype(7), qsizetype(1000), packed.size() }) {
        Inflater inflater;
        EXPECT_EQ(inflated(inflater, packed, chunk).value(), text) << chunk;
    }
}

TEST(Deflate, aBombIsNotBelieved)
{
    const QByteArray bomb = Deflater().deflate(QByteArray(50'000'000, 'x'));
    EXPECT_LT(bomb.size(), 300'000);
    Inflater inflater;
    inflater.give(bomb);
    qint64 out = 0;
    auto piece = inflater.next();
    for (; piece && !piece->isEmpty(); piece = inflater.next())
        out += piece->size();
    ASSERT_FALSE(piece);
    EXPECT_EQ(piece.error().fault, base::Fault::LimitExceeded);
    EXPECT_LE(out, 2 * Inflater::kWindow);
}

TEST(Deflate, aLittleThatSwellsIsNoBomb)
{
    // Two hundred thousand spaces in a mail of ordinary text.
    const QByteArray text = mail(2'000'000) + QByteArray(200'000, ' ') + mail(2'000'000);
    Inflater inflater;
    EXPECT_EQ(inflated(inflater, Deflater().deflate(text)).value(), text);
}

TEST(Deflate, whatIsExcusedIsNoBomb)
{
    const QByteArray octets(50'000'000, 'x');
    Inflater inflater;
    inflater.give(Deflater().deflate(octets));
    qint64 out = 0;
    for (auto piece = inflater.next(); piece && !piece->isEmpty(); piece = inflater.next()) {
        inflater.excuse(piece->size());
        out += piece->size();
    }
    EXPECT_EQ(out, octets.size());
    inflater.excuse(-out); // it was not what it seemed
    EXPECT_EQ(inflater.next().error().fault, base::Fault::LimitExceeded);
}

TEST(Deflate, aPieceIsMadeWhenItIsAskedFor)
{
    const QByteArray text = mail(1'000'000);
    Deflater deflater;
    Inflater inflater;
    inflater.give(deflater.deflate(text));
    QByteArray all = inflater.next()->toByteArray();
    EXPECT_EQ(all.size(), Inflater::kPiece);
    EXPECT_TRUE(inflater.hasMore());
    inflater.give(deflater.deflate("more")); // behind what waits
    for (auto piece = inflater.next(); piece && !piece->isEmpty(); piece = inflater.next())
        all += *piece;
    EXPECT_EQ(all, text + "more");
    EXPECT_FALSE(inflater.hasMore());
}

TEST(Deflate, garbageAndAnEndAreFaults)
{
    Inflater inflater;
    EXPECT_EQ(inflated(inflater, "* OK not compressed\r\n").error().fault, base::Fault::ProtocolViolation);
    z_stream stream {};
    deflateInit2(&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(100, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>("bye"));
    stream.avail_in = 3;
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = 100;
    ASSERT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    packed.truncate(100 - qsizetype(stream.avail_out));
    deflateEnd(&stream);
    Inflater ended;
    EXPECT_EQ(inflated(ended, packed).value(), "bye");
    EXPECT_EQ(inflated(ended, "x").error().fault, base::Fault::ProtocolViolation);
    Inflater both;
    EXPECT_EQ(inflated(both, packed + "x").error().fault, base::Fault::ProtocolViolation);
}

TEST(Deflate, anythingIsSurvived)
{
    std::mt19937 random(7);
    const QByteArray packed = Deflater().deflate(mail(20'000));
    for (int round = 0; round < 500; ++round) {
        QByteArray broken = packed;
        broken[qsizetype(random() % size_t(broken.size()))] = char(random());
        Inflater inflater;
        (void)inflated(inflater, broken, 1 + qsizetype(random() % 100));
    }
}
