// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/LineBuffer.h"

#include <gtest/gtest.h>

#include <vector>

using wire::LineBuffer;

namespace {

struct Got {
    QByteArray text;
    bool tooLong = false;
    bool bareLf = false;
    friend bool operator==(const Got &, const Got &) = default;
};

std::vector<Got> drain(LineBuffer &buffer)
{
    std::vector<Got> lines;
    while (const auto line = buffer.next())
        lines.push_back({ line->text.toByteArray(), line->tooLong, line->bareLf });
    return lines;
}

std::vector<Got> linesOf(const QByteArray &stream, qsizetype chunk, qsizetype maxLine)
{
    LineBuffer buffer(maxLine);
    std::vector<Got> lines;
    for (qsizetype at = 0; at < stream.size(); at += chunk) {
        buffer.append(stream.sliced(at, std::min(chunk, stream.size() - at)));
        for (Got &line : drain(buffer))
            lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace

TEST(LineBuffer, handsOutLinesWithoutTheirEnds)
{
    EXPECT_EQ(linesOf("one\r\n\r\ntwo\nrest", 100, 80),
              (std::vector<Got> { { "one" }, { "" }, { "two", false, true } }));
}

TEST(LineBuffer, everySplitGivesTheSameLines)
{
    const QByteArray stream = "a\r\n" + QByteArray(20, 'x') + "\r\n" + QByteArray(21, 'y') + "\r\n"
        + QByteArray(200, 'z') + "\nafter\r\n\r\r\n\n" + QByteArray(20, 'q') + "\n";
    const auto whole = linesOf(stream, stream.size(), 20);
    ASSERT_EQ(whole.size(), 8U);
    for (qsizetype chunk = 1; chunk < stream.size(); ++chunk)
        EXPECT_EQ(linesOf(stream, chunk, 20), whole) << "chunks of " << chunk;
}

TEST(LineBuffer, aLineThatIsTooLongIsReportedOnceAndSkipped)
{
    EXPECT_EQ(linesOf(QByteArray(1000, 'x') + "\r\nnext\r\n", 7, 10),
              (std::vector<Got> { { QByteArray(10, 'x'), true }, { "next" } }));
}

TEST(LineBuffer, aLineWithoutEndIsNotKept)
{
    LineBuffer buffer(10);
    buffer.append(QByteArray(5000, 'x'));
    EXPECT_EQ(drain(buffer).size(), 1U);
    EXPECT_TRUE(buffer.rest().isEmpty());
    EXPECT_FALSE(buffer.isEmpty()) << "it is in the middle of something";
}

TEST(LineBuffer, aLineOfExactlyTheLimitPasses)
{
    EXPECT_EQ(linesOf("0123456789\r\n", 11, 10), (std::vector<Got> { { "0123456789" } }));
}

TEST(LineBuffer, theRestCanBeTakenWithoutLines)
{
    LineBuffer buffer(80);
    buffer.append(QByteArray("{5}\r\nab\ncdnext\r\n"));
    EXPECT_EQ(buffer.next()->text, "{5}");
    ASSERT_EQ(buffer.rest().first(5), "ab\ncd");
    buffer.consume(5);
    EXPECT_EQ(buffer.next()->text, "next");
    EXPECT_TRUE(buffer.isEmpty());
}

TEST(LineBuffer, octetsAreNotCopiedWhenNothingIsLeft)
{
    const QByteArray chunk = "line\r\nline\r\n";
    LineBuffer buffer(80);
    buffer.append(chunk);
    EXPECT_EQ(buffer.next()->text.data(), chunk.constData());
}

TEST(LineBuffer, whatIsLeftMovesAtMostAFewTimes)
{
    LineBuffer buffer(80);
    QByteArray stream;
    for (int i = 0; i < 20'000; ++i)
        stream += "line number " + QByteArray::number(i) + "\r\n";
    int seen = 0;
    for (qsizetype at = 0; at < stream.size(); at += 1009) {
        buffer.append(stream.sliced(at, std::min<qsizetype>(1009, stream.size() - at)));
        // One line a chunk: most of it stays behind, and appending must not move all of it each time.
        if (const auto line = buffer.next()) {
            EXPECT_EQ(line->text, "line number " + QByteArray::number(seen));
            ++seen;
        }
    }
    while (const auto line = buffer.next())
        EXPECT_EQ(line->text, "line number " + QByteArray::number(seen++));
    EXPECT_EQ(seen, 20'000);
}
