// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/DotStuffing.h"

#include <gtest/gtest.h>

#include <QRandomGenerator>

using wire::DotUnstuffer;
using wire::LineEnds;

namespace {

struct Unstuffed {
    QByteArray body;
    QByteArray behind;
    bool complete = false;
    friend bool operator==(const Unstuffed &, const Unstuffed &) = default;
};

Unstuffed unstuffed(const QByteArray &stream, qsizetype chunk, LineEnds ends = LineEnds::Crlf)
{
    DotUnstuffer dots(ends);
    Unstuffed result;
    for (qsizetype at = 0; at < stream.size(); at += chunk) {
        QByteArrayView bytes = QByteArrayView(stream).sliced(at, std::min(chunk, stream.size() - at));
        while (!bytes.isEmpty() && !dots.isComplete())
            result.body += dots.next(bytes);
        result.behind += bytes;
    }
    result.complete = dots.isComplete();
    return result;
}

struct Row {
    const char *name;
    QByteArray stream;
    QByteArray body;
    QByteArray behind = {};
};

void PrintTo(const Row &row, std::ostream *out)
{
    *out << row.name;
}

} // namespace

class DotStuffing : public testing::TestWithParam<Row> { };

TEST_P(DotStuffing, everySplitGivesTheSameBody)
{
    const Row &row = GetParam();
    for (qsizetype chunk = 1; chunk <= row.stream.size(); ++chunk)
        EXPECT_EQ(unstuffed(row.stream, chunk), (Unstuffed { row.body, row.behind, true })) << "chunks of " << chunk;
}

INSTANTIATE_TEST_SUITE_P(Rows, DotStuffing, testing::Values(
    Row { "empty", ".\r\n", "" },
    Row { "plain", "Hola\r\n.\r\n", "Hola\r\n" },
    Row { "stuffed", "..\r\n...\r\n..a\r\n.\r\n", ".\r\n..\r\n.a\r\n" },
    Row { "next-answer-behind", "a\r\n.\r\n+OK next\r\n", "a\r\n", "+OK next\r\n" },
    Row { "bare-lf-is-mail", "a\n.\nb\n..c\r\n.\r\n", "a\n.\nb\n..c\r\n" },
    Row { "bare-cr-is-mail", "a\r.\r\rb\r\n.\r\n", "a\r.\r\rb\r\n" },
    Row { "single-dot-before-text", ".a\r\n.\r\n", "a\r\n" },
    Row { "dot-cr-text", ".\ra\r\n.\r\n", "\ra\r\n" },
    Row { "dot-cr-cr-lf", ".\r\r\n.\r\n", "\r\r\n" },
    Row { "dots-inside", "a.b.\r\n.\r\n", "a.b.\r\n" },
    Row { "empty-lines", "\r\n\r\n.\r\n", "\r\n\r\n" },
    Row { "nul", QByteArray("a\0b\r\n.\r\n", 8), QByteArray("a\0b\r\n", 5) }),
    [](const auto &row) { return QByteArray(row.param.name).replace('-', '_').toStdString(); });

TEST(DotUnstuffer, aServerWithBareLineFeedsEndsItsBodiesSo)
{
    const QByteArray stream = "a\n..b\n.\r\n+OK";
    for (qsizetype chunk = 1; chunk <= stream.size(); ++chunk)
        EXPECT_EQ(unstuffed(stream, chunk, LineEnds::Lf), (Unstuffed { "a\n.b\n", "+OK", true }));
    EXPECT_EQ(unstuffed("a\n.\n", 1, LineEnds::Lf), (Unstuffed { "a\n", "", true }));
}

TEST(DotUnstuffer, readsAnySplitAsOctetByOctet)
{
    QRandomGenerator random(1939);
    for (int round = 0; round < 2000; ++round) {
        QByteArray stream;
        for (int length = 1 + random.bounded(24); length > 0; --length)
            stream += "..\r\na\n"[random.bounded(6)];
        for (const LineEnds ends : { LineEnds::Crlf, LineEnds::Lf }) {
            const Unstuffed one = unstuffed(stream, 1, ends);
            for (qsizetype chunk = 2; chunk <= stream.size(); ++chunk)
                ASSERT_EQ(unstuffed(stream, chunk, ends), one) << stream.toPercentEncoding().constData() << ' ' << chunk;
        }
    }
}

TEST(DotUnstuffer, anUnfinishedBodyIsNotComplete)
{
    for (const QByteArray &stream : { QByteArray("a\r\n"), QByteArray("a\r\n."), QByteArray("a\r\n.\r"), QByteArray() })
        EXPECT_FALSE(unstuffed(stream, 1).complete);
}

TEST(DotUnstuffer, whatWasStuffedComesBack)
{
    QRandomGenerator random(20260101);
    for (int round = 0; round < 300; ++round) {
        QByteArray body;
        const int lines = random.bounded(8);
        for (int i = 0; i < lines; ++i) {
            for (int length = random.bounded(5); length > 0; --length)
                body += "..\ra\n"[random.bounded(5)];
            body += "\r\n";
        }
        const QByteArray stream = wire::dotStuffed(body);
        for (const qsizetype chunk : { qsizetype(1), qsizetype(2), qsizetype(3), stream.size() })
            ASSERT_EQ(unstuffed(stream, chunk), (Unstuffed { body, "", true })) << body.toPercentEncoding().constData();
    }
}

TEST(DotStuffed, endsTheLastLine)
{
    EXPECT_EQ(wire::dotStuffed("a\r\n.b"), "a\r\n..b\r\n.\r\n");
    EXPECT_EQ(wire::dotStuffed(""), ".\r\n");
}
