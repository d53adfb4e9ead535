// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Framer.h"

#include <gtest/gtest.h>

namespace {

struct Seen {
    QByteArray text;
    QList<QByteArray> literals;
    QList<bool> skipped;
    friend bool operator==(const Seen &, const Seen &) = default;
};

QList<Seen> framesOf(QByteArrayView server, qsizetype chunk, imap::Framer &framer)
{
    QList<Seen> frames;
    for (qsizetype at = 0; at < server.size(); at += chunk) {
        framer.receive(server.sliced(at, qMin(chunk, server.size() - at)));
        while (auto frame = framer.next()) {
            Seen seen;
            seen.text = frame->text.toByteArray();
            for (const imap::Literal &literal : frame->literals) {
                seen.literals.append(literal.isInText ? frame->text.sliced(literal.at, literal.size).toByteArray() : literal.bytes);
                seen.skipped.append(literal.isSkipped);
            }
            frames.append(seen);
        }
    }
    return frames;
}

QList<Seen> framesOf(QByteArrayView server, qsizetype chunk = 1 << 20, imap::Limits limits = imap::Limits::afterSignIn())
{
    imap::Framer framer(limits);
    return framesOf(server, chunk, framer);
}

} // namespace

TEST(Framer, aLineIsAResponse)
{
    const auto frames = framesOf("* OK hello\r\n* 3 EXISTS\r\n");
    ASSERT_EQ(frames.size(), 2);
    EXPECT_EQ(frames.at(0).text, "* OK hello");
    EXPECT_EQ(frames.at(1).text, "* 3 EXISTS");
}

TEST(Framer, aBareLineFeedEndsALineToo)
{
    const auto frames = framesOf("* OK hello\n* 3 EXISTS\n");
    ASSERT_EQ(frames.size(), 2);
    EXPECT_EQ(frames.at(1).text, "* 3 EXISTS");
}

TEST(Framer, aLiteralMayContainAnything)
{
    const QByteArray body = QByteArray("a)\r\n* BYE {3}\r\n\0\xFF\"", 18);
    for (const int filler : { 0, 5000 }) { // in the text, and beside it
        const QByteArray whole = body + QByteArray(filler, 'x');
        const auto frames = framesOf("* 1 FETCH (BODY[] {" + QByteArray::number(whole.size()) + "}\r\n" + whole + " UID 7)\r\n");
        ASSERT_EQ(frames.size(), 1);
        ASSERT_EQ(frames.first().literals.size(), 1);
        EXPECT_EQ(frames.first().literals.first(), whole);
        EXPECT_TRUE(frames.first().text.endsWith(" UID 7)"));
    }
}

TEST(Framer, aBigLiteralStandsBesideTheText)
{
    const QByteArray body(100'000, 'x');
    const auto frames = framesOf("* 1 FETCH (BODY[] {100000}\r\n" + body + ")\r\n", 1000);
    ASSERT_EQ(frames.size(), 1);
    EXPECT_EQ(frames.first().text, "* 1 FETCH (BODY[] {100000}\r\n)");
    EXPECT_EQ(frames.first().literals.first(), body);
}

TEST(Framer, everySplitGivesTheSameFrames)
{
    const QByteArray server = "* OK [ALERT] hi {4}\r\n* LIST () \"/\" {6}\r\nIN\r\nOX\r\n* 1 FETCH (BODY[] {2500}\r\n"
        + QByteArray(2500, 'y') + " BODY[1] {0}\r\n BODY[2] ~{2+}\r\n}\n)\r\nA1 OK done {1}\r\n";
    const auto whole = framesOf(server);
    ASSERT_EQ(whole.size(), 4);
    for (qsizetype chunk = 1; chunk < server.size(); ++chunk)
        ASSERT_EQ(framesOf(server, chunk), whole) << "chunks of " << chunk;
}

TEST(Framer, wordsForPeopleEndInNoLiteral)
{
    const auto frames = framesOf("* OK see {5}\r\nA1 NO gone {99}\r\n+ go {3}\r\n* BYE {7}\r\n");
    EXPECT_EQ(frames.size(), 4);
}

TEST(Framer, bracesWithoutANumberAreNoLiteral)
{
    for (const char *line : { "* LIST () {}", "* LIST () {-1}", "* LIST () {+}", "* LIST () }", "* LIST () {1 }" })
        EXPECT_EQ(framesOf(QByteArray(line) + "\r\n").size(), 1) << line;
}

TEST(Framer, leadingZerosAreTolerated)
{
    const auto frames = framesOf("* LIST () NIL {0000000000000000003}\r\nabc\r\n");
    ASSERT_EQ(frames.size(), 1);
    EXPECT_EQ(frames.first().literals.first(), "abc");
}

TEST(Framer, aStrangersBigLiteralBreaksTheStream)
{
    for (const char *size : { "4294967294", "2000000000", "99999999999999999999", "65537" }) {
        imap::Framer framer;
        framer.receive("* LIST () NIL {" + QByteArray(size) + "}\r\n");
        EXPECT_FALSE(framer.next()) << size;
        ASSERT_TRUE(framer.error()) << size;
        EXPECT_EQ(framer.error()->fault, base::Fault::LimitExceeded);
    }
}

TEST(Framer, aLiteralAboveTheLimitIsReadOverAndTheStreamGoesOn)
{
    imap::Limits limits { 1000, 100, 10'000, 10 };
    const QByteArray server = "* 1 FETCH (BODY[] {5000}\r\n" + QByteArray(5000, '\n') + " UID 4)\r\n* 2 EXISTS\r\n";
    for (const qsizetype chunk : { 1, 7, 10'000 }) {
        const auto frames = framesOf(server, chunk, limits);
        ASSERT_EQ(frames.size(), 2);
        EXPECT_TRUE(frames.first().skipped.first());
        EXPECT_TRUE(frames.first().literals.first().isEmpty());
        EXPECT_TRUE(frames.first().text.endsWith(" UID 4)"));
    }
}

TEST(Framer, aLineWithoutEndBreaksTheStreamAtItsLimit)
{
    imap::Framer framer(imap::Limits { 1000, 100, 0, 10 });
    int pieces = 0;
    while (!framer.error() && ++pieces < 100)
        framer.receive(QByteArray(100, 'x'));
    EXPECT_EQ(pieces, 11);
    EXPECT_LE(framer.pending().size(), 1000);
}

TEST(Framer, manySmallLiteralsCountAsOneLine)
{
    imap::Framer framer(imap::Limits { 1000, 900, 0, 1000 });
    for (int i = 0; i < 3 && !framer.error(); ++i)
        framer.receive("* LIST {400}\r\n" + QByteArray(400, 'x') + " {400}\r\n" + QByteArray(400, 'x') + " {400}\r\n");
    ASSERT_TRUE(framer.error());
}

TEST(Framer, theNumberOfLiteralsIsLimited)
{
    imap::Framer framer(imap::Limits { 100'000, 100, 0, 3 });
    for (int i = 0; i < 5; ++i)
        framer.receive(" {1}\r\nx");
    ASSERT_TRUE(framer.error());
}

TEST(Framer, whatWasWholeBeforeTheBreakIsHandedOut)
{
    imap::Framer framer(imap::Limits { 20, 100, 0, 3 });
    framer.receive("* 1 EXISTS\r\n" + QByteArray(100, 'x'));
    EXPECT_FALSE(framer.error());
    ASSERT_TRUE(framer.next());
    EXPECT_TRUE(framer.error());
    framer.receive("* 2 EXISTS\r\n");
    EXPECT_FALSE(framer.next());
}

TEST(Framer, emptyMeansThatNoOctetWaits)
{
    imap::Framer framer;
    EXPECT_TRUE(framer.isEmpty());
    framer.receive("*");
    EXPECT_FALSE(framer.isEmpty());
    framer.receive(" 1 EXISTS\r\n");
    EXPECT_FALSE(framer.isEmpty());
    ASSERT_TRUE(framer.next());
    EXPECT_TRUE(framer.isEmpty());
    framer.receive("* LIST {10}\r\n");
    EXPECT_FALSE(framer.isEmpty());
}

TEST(Framer, aBigLiteralTellsHowFarItIs)
{
    imap::Framer framer(imap::Limits::afterSignIn());
    EXPECT_EQ(framer.progress().total, 0);
    framer.receive("* 1 FETCH (BODY[] {5000}\r\n" + QByteArray(1200, 'x'));
    EXPECT_EQ(framer.progress().done, 1200);
    EXPECT_EQ(framer.progress().total, 5000);
    framer.receive(QByteArray(3800, 'x'));
    EXPECT_EQ(framer.progress().total, 0);
}

TEST(Framer, theLiteralsOfOneResponseShareTheLimitOfOne)
{
    imap::Limits limits = imap::Limits::afterSignIn();
    limits.literal = 10'000;
    const QByteArray big(6'000, 'x');
    const auto frames = framesOf("* 1 FETCH (A {6000}\r\n" + big + " B {6000}\r\n" + big + ")\r\n* 1 FETCH (C {6000}\r\n" + big + ")\r\n",
                                 977, limits);
    ASSERT_EQ(frames.size(), 2);
    EXPECT_EQ(frames.at(0).skipped, (QList<bool> { false, true }));
    EXPECT_EQ(frames.at(1).skipped, QList<bool> { false }) << "the next response begins anew";
}
