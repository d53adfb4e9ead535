// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/TransferDecoding.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using mime::decodeTransfer;
using mime::Encoding;

TEST(QuotedPrintable, rfc2045Example)
{
    EXPECT_EQ(decodeTransfer("Now's the time =\r\nfor all folk to come=\r\n to the aid of their country.", Encoding::QuotedPrintable),
              "Now's the time for all folk to come to the aid of their country.");
}

TEST(QuotedPrintable, blanksAtTheEndOfALineAreNotPartOfIt)
{
    EXPECT_EQ(decodeTransfer("a \t\r\nb=20\r\nc ", Encoding::QuotedPrintable), "a\r\nb \r\nc");
}

TEST(QuotedPrintable, brokenEscapesStayAsTheyAre)
{
    EXPECT_EQ(decodeTransfer("50=% a=XYb=c3=b1=", Encoding::QuotedPrintable), "50=% a=XYb\xC3\xB1");
    EXPECT_EQ(decodeTransfer("a= \r\nb=\nc=\rd", Encoding::QuotedPrintable), "abcd");
    EXPECT_EQ(decodeTransfer("=4", Encoding::QuotedPrintable), "=4");
    EXPECT_EQ(decodeTransfer("=", Encoding::QuotedPrintable), "");
}

TEST(Base64, roundTripsEveryLength)
{
    QByteArray octets;
    for (int length = 0; length < 600; ++length) {
        QByteArray encoded = octets.toBase64();
        for (qsizetype at = 76; at < encoded.size(); at += 78)
            encoded.insert(at, "\r\n");
        EXPECT_EQ(decodeTransfer(encoded, Encoding::Base64), octets);
        EXPECT_EQ(mime::decodedSize(encoded, Encoding::Base64), octets.size());
        octets += char(length * 7);
    }
}

TEST(Base64, acceptsWhatTheWorldSends)
{
    EXPECT_EQ(decodeTransfer("aG9sYQ", Encoding::Base64), "hola");      // no padding
    EXPECT_EQ(decodeTransfer("aG9s!YQ=*=", Encoding::Base64), "hola");  // rubbish between
    EXPECT_EQ(decodeTransfer("aG8=bGE=", Encoding::Base64), "hola");    // encoded piece by piece
    EXPECT_EQ(decodeTransfer("a G 9 s Y Q = =", Encoding::Base64), "hola");
    EXPECT_EQ(decodeTransfer("a", Encoding::Base64), "");
    EXPECT_EQ(decodeTransfer("====", Encoding::Base64), "");
}

TEST(Base64, aPrefixStopsEarly)
{
    const QByteArray encoded = QByteArray(300'000, 'x').toBase64();
    const QByteArray prefix = mime::decodeTransferPrefix(encoded, Encoding::Base64, 1000);
    EXPECT_GE(prefix.size(), 1000);
    EXPECT_LT(prefix.size(), 1010);
}

TEST(Uuencode, readsAFile)
{
    EXPECT_EQ(decodeTransfer("begin 644 cat.txt\n#0V%T\n`\nend\n", Encoding::Uuencode), "Cat");
    EXPECT_EQ(decodeTransfer("begin 644 x\nM\n", Encoding::Uuencode).size(), 45); // a short line is zeros, not a crash
}

TEST(EncodingName, isReadTolerantly)
{
    EXPECT_EQ(mime::encodingFromName(" BASE64 "), Encoding::Base64);
    EXPECT_EQ(mime::encodingFromName("base64;"), Encoding::Base64);
    EXPECT_EQ(mime::encodingFromName("quoted-printable (x)"), Encoding::QuotedPrintable);
    EXPECT_EQ(mime::encodingFromName("8bit"), Encoding::Identity);
    EXPECT_EQ(mime::encodingFromName("7-bit"), Encoding::Identity);
    EXPECT_EQ(mime::encodingFromName(""), Encoding::Identity);
}
