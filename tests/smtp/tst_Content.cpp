// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/Content.h"

#include "wire/DotStuffing.h"

#include <gtest/gtest.h>

#include <ostream>

using namespace smtp;

namespace smtp {

inline void PrintTo(const ContentFacts &facts, std::ostream *out)
{
    *out << facts.octets << (facts.eightBit ? " 8" : "") << (facts.eightBitHeader ? " 8header" : "") << (facts.holdsNul ? " nul" : "");
}

} // namespace smtp

namespace {

QByteArray written(const QByteArray &octets, ContentWriter::Form form, qsizetype piece)
{
    ContentWriter writer(form);
    QByteArray out;
    for (qsizetype at = 0; at < octets.size(); at += piece)
        writer.write(QByteArrayView(octets).sliced(at, std::min(piece, octets.size() - at)), out);
    writer.finish(out);
    return out;
}

QByteArray dotted(const QByteArray &octets)
{
    return written(octets, ContentWriter::Form::Dotted, octets.size() + 1);
}

QByteArray octets(const char *text, qsizetype size)
{
    return QByteArray(text, size);
}

} // namespace

TEST(SmtpContent, dotsAtTheStartOfLinesAreDoubled) // RFC 5321 section 4.5.2
{
    EXPECT_EQ(dotted("a\r\n.\r\n..b\r\nc.\r\n"), "a\r\n..\r\n...b\r\nc.\r\n.\r\n");
    EXPECT_EQ(dotted("."), "..\r\n.\r\n");
    EXPECT_EQ(dotted(""), ".\r\n");
    EXPECT_EQ(dotted("no end"), "no end\r\n.\r\n");
}

TEST(SmtpContent, chunksAreNotStuffed)
{
    EXPECT_EQ(written(".a\r\n.\r\n", ContentWriter::Form::Plain, 100), ".a\r\n.\r\n");
    EXPECT_EQ(written(".a", ContentWriter::Form::Plain, 100), ".a\r\n");
}

TEST(SmtpContent, everyLineEndBecomesCrlf)
{
    EXPECT_EQ(dotted("a\nb\rc\r\nd"), "a\r\nb\r\nc\r\nd\r\n.\r\n");
    EXPECT_EQ(dotted("a\n\n\r\rb\r"), "a\r\n\r\n\r\n\r\nb\r\n.\r\n");
    EXPECT_EQ(dotted("a\r\r\nb"), "a\r\n\r\nb\r\n.\r\n");
}

// The published sequences ("SMTP smuggling", SEC Consult 2023): each may be an end of the message to some server.
TEST(SmtpContent, noEndOfAMessageCanBeSmuggled)
{
    const QByteArray sequences[] = {
        "\n.\n", "\n.\r\n", "\r.\r", "\r\n.\r", "\r\n.\n", "\r.\r\n", "\n.\r", "\r.\n", "\r\n.\r\n", "\r\r\n.\r\r\n", "\n\r.\n\r",
    };
    for (const QByteArray &sequence : sequences) {
        const QByteArray body = "Subject: a\r\n\r\nx" + sequence + "MAIL FROM:<evil@example.org>\r\n";
        for (qsizetype piece = 1; piece < body.size(); ++piece) {
            const QByteArray out = written(body, ContentWriter::Form::Dotted, piece);
            EXPECT_EQ(out.indexOf("\r\n.\r\n"), out.size() - 5) << sequence.toPercentEncoding().constData();
            EXPECT_EQ(out.count('\r'), out.count("\r\n"));
            EXPECT_EQ(out.count('\n'), out.count("\r\n"));
            EXPECT_FALSE(out.chopped(3).contains("\n.\r") || out.chopped(3).contains("\n.\n"));
        }
    }
}

TEST(SmtpContent, anySplitGivesTheSame)
{
    const QByteArray body = ".\r\n..\r.\n\r\r\n\n.a\r\n\xC3\xB1.\r\n\r";
    for (const auto form : { ContentWriter::Form::Dotted, ContentWriter::Form::Plain }) {
        const QByteArray whole = written(body, form, body.size());
        for (qsizetype piece = 1; piece < body.size(); ++piece)
            EXPECT_EQ(written(body, form, piece), whole) << piece;
    }
}

TEST(SmtpContent, whatIsReadBackIsWhatWasWritten)
{
    QByteArray body = "Subject: a\r\n\r\n" + QByteArray(5000, 'x') + "\r\n";
    for (int line = 0; line < 300; ++line)
        body += QByteArray(line % 4, '.') + QByteArray::number(line) + "\r\n";
    const QByteArray out = dotted(body);
    wire::DotUnstuffer dots;
    QByteArrayView rest = out;
    QByteArray back;
    while (!rest.isEmpty() && !dots.isComplete())
        back += dots.next(rest);
    EXPECT_EQ(back, body);
    EXPECT_TRUE(rest.isEmpty());
}

TEST(SmtpContent, whatIsBinaryIsNotChangedByAnOctet) // RFC 3030 section 3
{
    const QByteArray body = "Subject: a\r\n\r\n.\r\n..\r.\n\r\r\n\n.a\r\n\xC3\xB1." + octets("\0\r", 2);
    for (qsizetype piece = 1; piece <= body.size(); ++piece)
        EXPECT_EQ(written(body, ContentWriter::Form::Binary, piece), body) << piece;
    ContentFacts facts { body.size(), true, false, false };
    facts.body = Body::Binary;
    EXPECT_EQ(factsOf(body, Body::Binary), facts) << "no NUL is in its way";
    facts.octets = 12;
    facts.eightBit = false;
    EXPECT_EQ(factsOf("a: b\r\n\r\nc\n\n\n", Body::Binary), facts);
    facts.octets = 11;
    facts.eightBit = true;
    facts.eightBitHeader = true;
    EXPECT_EQ(factsOf("a: \xF1\r\n\r\nb\r\n", Body::Binary), facts);
    EXPECT_EQ(factsOf("\r\na: \xF1\r\nbc", Body::Binary), (ContentFacts { 10, true, false, false, Body::Binary }));
}

TEST(SmtpContent, theFactsAreThoseOfWhatGoesOut)
{
    EXPECT_EQ(factsOf("a: b\r\n\r\n.c\r\n"), (ContentFacts { 12, false, false, false })) << "stuffed dots do not count";
    EXPECT_EQ(factsOf("a: b\n\nc"), (ContentFacts { 11, false, false, false })) << "line ends count as two";
    EXPECT_EQ(factsOf("a: b\r\n\r\n\xC3\xB1\r\n"), (ContentFacts { 12, true, false, false }));
    EXPECT_EQ(factsOf("a: \xC3\xB1\r\n\r\nb\r\n"), (ContentFacts { 12, true, true, false }));
    EXPECT_EQ(factsOf("a: b\n\n\xF1\nc"), (ContentFacts { 14, true, false, false }));
    EXPECT_EQ(factsOf(octets("a: b\r\n\r\n\0\r\n", 11)), (ContentFacts { 11, false, false, true }));
    EXPECT_EQ(factsOf(""), ContentFacts {});
    const QByteArray large = "a: b\r\n\r\n" + QByteArray(200'000, 'x') + "\r\n\xC3\r\n";
    EXPECT_EQ(factsOf(large), (ContentFacts { large.size(), true, false, false }));
}
