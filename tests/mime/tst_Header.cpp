// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Header.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using mime::Header;

namespace {

QByteArray namesOf(const QByteArray &raw)
{
    QByteArray names;
    const Header header = Header::read(raw);
    for (const mime::HeaderField &field : header.fields())
        names += field.name.toByteArray() + ' ';
    return names.trimmed();
}

} // namespace

TEST(Header, readsFoldedFields) // RFC 5322 section 2.2.3
{
    const QByteArray raw = "Subject: This\r\n is a test\r\nTo: a,\r\n\tb\r\n\r\nbody"_ba;
    const Header header = Header::read(raw);
    EXPECT_EQ(*header.value("subject"_L1), " This\r\n is a test");
    EXPECT_EQ(header.text("SUBJECT"_L1), u"This is a test"_s);
    EXPECT_EQ(mime::unfold(*header.value("To"_L1)), "a, b");
    EXPECT_EQ(header.raw(), "Subject: This\r\n is a test\r\nTo: a,\r\n\tb\r\n");
    EXPECT_EQ(raw.sliced(header.bodyOffset()), "body");
    EXPECT_FALSE(header.has("Cc"_L1));
}

TEST(Header, pointsIntoTheRawOctets)
{
    const QByteArray raw = "Subject: x\n\nbody"_ba;
    const Header header = Header::read(raw);
    EXPECT_EQ(header.fields().front().name.data(), raw.constData());
}

TEST(Header, blanksBeforeTheColonAreTheObsoleteForm)
{
    EXPECT_EQ(namesOf("Subject : x\nTo\t:y\n\n"), "Subject To");
}

TEST(Header, linesThatAreNoFieldsAreLeftOut)
{
    EXPECT_EQ(namesOf("Subject: x\nnonsense without colon\nTo: y\n\nbody"), "Subject To");
    EXPECT_EQ(namesOf("Received: from a\nby b with SMTP; now\nid 7\nfor <c>; now\nX-Other: y\n\n"), "Received X-Other");
    EXPECT_EQ(namesOf("Subject: x\n:empty name\nTo: y\n\n"), "Subject To");
}

TEST(Header, aForgottenEmptyLineEndsTheHeader)
{
    const QByteArray raw = "Subject: x\nTo: y\nDear Ana,\nhow are you?\n"_ba;
    const Header header = Header::read(raw);
    EXPECT_EQ(header.fields().size(), 2u);
    EXPECT_EQ(raw.sliced(header.bodyOffset()), "Dear Ana,\nhow are you?\n");
}

TEST(Header, aLineOfBlanksEndsTheHeaderUnlessMoreFollows)
{
    EXPECT_EQ(namesOf("Subject: x\n \nbody text\n"), "Subject");
    EXPECT_EQ(namesOf("Subject: x\n \nTo: y\n\n"), "Subject To");
}

TEST(Header, macintoshLineEnds)
{
    const QByteArray raw = "Subject: x\rTo: y\r\rbody"_ba;
    EXPECT_EQ(namesOf(raw), "Subject To");
    EXPECT_EQ(raw.sliced(Header::read(raw).bodyOffset()), "body");
}

TEST(Header, emptyAndBrokenInput)
{
    EXPECT_EQ(namesOf(""), "");
    EXPECT_EQ(namesOf(QByteArray()), "");
    EXPECT_EQ(Header::read(QByteArrayView()).text("Subject"_L1), QString()) << "no data at all: the sanitiser looks here";
    EXPECT_EQ(namesOf("\n"), "");
    EXPECT_EQ(namesOf("Subject"), "");
    EXPECT_EQ(namesOf("Subject:"), "Subject");
    EXPECT_EQ(namesOf(QByteArray("Subj\0ect: x\nTo: y\n\n", 19)), "");
    EXPECT_EQ(Header::read("Subject: a\0b"_ba).text("Subject"_L1), u"ab"_s);
}

TEST(Unfold, makesOneLine)
{
    EXPECT_EQ(mime::unfold(" a\r\n  b\n\tc \r\n"), "a b c");
    EXPECT_EQ(mime::unfold(QByteArray("a\0b", 3)), "ab");
    EXPECT_EQ(mime::unfold(""), "");
}
