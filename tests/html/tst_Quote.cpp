// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/Quote.h"

#include "html/Sanitiser.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

TEST(Quote, eachLineStandsBehindAMark)
{
    EXPECT_EQ(html::quotedText(u"Hola:\r\n\r\n> antes\n>> aún antes\n\n\n"_s), u"> Hola:\n>\n>> antes\n>>> aún antes"_s);
}

TEST(Quote, theSignatureStaysAway)
{
    EXPECT_EQ(html::quotedText(u"Hola\n-- \nAna\nTel. 1"_s), u"> Hola"_s);
    EXPECT_EQ(html::quotedText(u"a\n--\nb"_s), u"> a\n> --\n> b"_s); // a line of two dashes is no signature
}

TEST(Quote, plainTextBecomesHtmlThatSaysTheSame)
{
    const QString text = u"Hola <b>:\n\n> uno\n>> dos\n> tres\nfin & ya"_s;
    const QString html = html::textAsHtml(text);
    EXPECT_FALSE(html.contains("<b>"_L1));
    EXPECT_EQ(html.count("<blockquote"_L1), 2);
    EXPECT_EQ(html.count("</blockquote>"_L1), 2);
    EXPECT_EQ(html::toPlainText(html.toUtf8()), u"Hola <b>:\n\n> uno\n> \n> > dos\n> \n> tres\n\nfin & ya"_s);
}

TEST(Quote, aThousandLevelsAreNotFollowed)
{
    EXPECT_LE(html::textAsHtml(QString(1000, u'>') + u"x"_s).count("<blockquote"_L1), 20);
}
