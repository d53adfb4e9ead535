// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Parameters.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

QString text(QByteArrayView field, QLatin1StringView name)
{
    return mime::parseParameters(field).text(name);
}

} // namespace

TEST(Parameters, readTheMainValue)
{
    EXPECT_EQ(mime::parseParameters("Text/Plain; charset=us-ascii (Plain text)").value, "text/plain");
    EXPECT_EQ(mime::parseParameters(" text / html").value, "text/html");
    EXPECT_EQ(mime::parseParameters("(comment) text/plain (more)").value, "text/plain");
    EXPECT_EQ(mime::parseParameters("").value, "");
}

TEST(Parameters, rfc2045CommentIsNoPartOfTheCharset)
{
    EXPECT_EQ(text("text/plain; charset=us-ascii (Plain text)", "charset"_L1), u"us-ascii"_s);
    EXPECT_EQ(text("text/plain; charset=\"us-ascii\"", "charset"_L1), u"us-ascii"_s);
}

TEST(Parameters, rfc2231Continuations)
{
    EXPECT_EQ(text("message/external-body; access-type=URL;\r\n URL*0=\"ftp://\";\r\n URL*1=\"cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar\"", "url"_L1),
              u"ftp://cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar"_s);
}

TEST(Parameters, rfc2231Charset)
{
    EXPECT_EQ(text("application/x-stuff; title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A", "title"_L1), u"This is ***fun***"_s);
}

TEST(Parameters, rfc2231CharsetAndContinuations)
{
    EXPECT_EQ(text("application/x-stuff;\r\n title*0*=us-ascii'en'This%20is%20even%20more%20;\r\n title*1*=%2A%2A%2Afun%2A%2A%2A%20;\r\n title*2=\"isn't it!\"", "title"_L1),
              u"This is even more ***fun*** isn't it!"_s);
}

TEST(Parameters, continuationsMayComeInAnyOrderAndEndAtAGap)
{
    EXPECT_EQ(text("attachment; filename*1=b; filename*0=a; filename*3=d", "filename"_L1), u"ab"_s);
    EXPECT_EQ(text("attachment; filename*0=a; filename*0=x; filename*1=b", "filename"_L1), u"ab"_s);
}

TEST(Parameters, aCharacterMayBeSplitBetweenSections)
{
    EXPECT_EQ(text("attachment; filename*0*=UTF-8''ma%C3; filename*1*=%B1ana.pdf", "filename"_L1), u"mañana.pdf"_s);
}

TEST(Parameters, theExtendedFormWinsWhereverItStands)
{
    EXPECT_EQ(text("attachment; filename=\"plain.txt\"; filename*=UTF-8''r%C3%A9sum%C3%A9.txt", "filename"_L1), u"résumé.txt"_s);
    EXPECT_EQ(text("attachment; filename*=UTF-8''r%C3%A9sum%C3%A9.txt; filename=\"plain.txt\"", "filename"_L1), u"résumé.txt"_s);
    EXPECT_EQ(text("attachment; filename=first; filename=second", "filename"_L1), u"first"_s);
}

TEST(Parameters, encodedWordsAreReadThoughForbidden)
{
    EXPECT_EQ(text("attachment; filename=\"=?UTF-8?Q?ma=C3=B1ana=2Epdf?=\"", "filename"_L1), u"mañana.pdf"_s);
    EXPECT_EQ(text("attachment; filename==?UTF-8?B?bWHDsWFuYS5wZGY=?=", "filename"_L1), u"mañana.pdf"_s);
}

TEST(Parameters, rawEightBitNamesAreRead)
{
    EXPECT_EQ(text("attachment; filename=\"ma\xC3\xB1" "ana.pdf\"", "filename"_L1), u"mañana.pdf"_s);
    EXPECT_EQ(text("attachment; filename=\"ma\xF1" "ana.pdf\"", "filename"_L1), u"mañana.pdf"_s);
}

TEST(Parameters, brokenOnesAreReadAsFarAsTheyGo)
{
    EXPECT_EQ(text("attachment; filename=my file (1).pdf; size=3", "filename"_L1), u"my file (1).pdf"_s);
    EXPECT_EQ(text("attachment; filename=\"unclosed.pdf", "filename"_L1), u"unclosed.pdf"_s);
    EXPECT_EQ(text("attachment;; ; filename=a.pdf;", "filename"_L1), u"a.pdf"_s);
    EXPECT_EQ(text("attachment; filename = \"a.pdf\"", "filename"_L1), u"a.pdf"_s);
    EXPECT_EQ(text("attachment; filename=\"C:\\temp\\a \\\"b\\\".pdf\"", "filename"_L1), u"C:\\temp\\a \"b\".pdf"_s);
    EXPECT_EQ(text("attachment; filename*=a%ZZb.pdf", "filename"_L1), u"a%ZZb.pdf"_s);
    EXPECT_EQ(text("attachment; filename*=UTF-8''", "filename"_L1), u""_s);
    EXPECT_FALSE(mime::parseParameters("text/plain; charset").raw("charset"_L1)->size());
}

TEST(Parameters, aBoundaryKeepsItsOwnCharacters)
{
    EXPECT_EQ(*mime::parseParameters("multipart/mixed; boundary=\"gc0pJq0M:08jU534c0p\"").raw("boundary"_L1), "gc0pJq0M:08jU534c0p");
    EXPECT_EQ(*mime::parseParameters("multipart/mixed; boundary=----=_Part_1.2").raw("boundary"_L1), "----=_Part_1.2");
}

TEST(Parameters, namesOfStarsAreNoNames)
{
    for (const QByteArray &name : { "*"_ba, "**"_ba, "***"_ba, "*0"_ba, "*0*"_ba, "a**"_ba })
        EXPECT_EQ(mime::parseParameters("x/y; " + name + "=*").value, "x/y");
}

TEST(Parameters, aFloodTakesNoTime)
{
    (void)mime::parseParameters("a/b" + "; x*1=y"_ba.repeated(200'000));
    (void)mime::parseParameters("a/b; x=" + "("_ba.repeated(500'000));
    (void)mime::parseParameters("a/b; x=\"" + "\\"_ba.repeated(500'000));
}
