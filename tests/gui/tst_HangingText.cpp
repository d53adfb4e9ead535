// SPDX-License-Identifier: GPL-3.0-or-later
// Several sentences below each other, each with a point.
#include "gui/HangingText.h"
#include "gui/wizard/Notice.h"

#include <QLabel>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>
#include <QTextList>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

const QString kLong = u"• One word after the other, until there is no room left for any of them in this line."_s;

QString textOf(const QTextDocument &document)
{
    return document.toPlainText();
}

} // namespace

TEST(HangingText, whatWrapsStandsBelowTheWordsAndNotBelowThePoint)
{
    QTextDocument document;
    document.setHtml(gui::hangingHtml(kLong));
    document.setTextWidth(200);
    ASSERT_GT(document.size().height(), 0); // it is laid out when somebody asks
    const QTextBlock block = document.firstBlock();
    ASSERT_TRUE(block.textList()) << "the point is not one of the words";
    EXPECT_FALSE(block.text().contains(gui::kPoint));
    const QTextLayout *layout = block.layout();
    ASSERT_GE(layout->lineCount(), 2);
    EXPECT_EQ(layout->lineAt(0).x(), layout->lineAt(1).x());
    EXPECT_GE(layout->position().x() + layout->lineAt(0).x(), 10) << "the point has its room";
    EXPECT_LE(layout->position().x() + layout->lineAt(0).x(), 24) << "and no more than that";
}

TEST(HangingText, everyLineIsThereOnceInItsOrderAndNothingIsTakenForHtml)
{
    QTextDocument document;
    document.setHtml(gui::hangingHtml(u"Before\n• The server said: “<img src=x> &amp;  two  spaces”\n• Second\nAfter\n• Last"_s));
    EXPECT_EQ(textOf(document), u"Before\nThe server said: “<img src=x> &amp;  two  spaces”\nSecond\nAfter\nLast"_s);
    int points = 0;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        points += block.textList() ? 1 : 0;
    EXPECT_EQ(points, 3);
}

TEST(HangingText, aNoticeSaysToScreenReadersWhatItSaysAndShowsNoHtml)
{
    gui::Notice notice;
    notice.say(gui::Notice::Tone::Plain, u"Headline"_s, u"• <b>one</b>\n• two"_s);
    EXPECT_EQ(notice.explanation(), u"• <b>one</b>\n• two"_s);
    EXPECT_EQ(notice.accessibleDescription(), notice.explanation());
    const auto *label = notice.findChild<QLabel *>(u"noticeExplanation"_s);
    ASSERT_EQ(label->textFormat(), Qt::RichText);
    EXPECT_TRUE(label->text().contains(u"&lt;b&gt;"_s));
    notice.say(gui::Notice::Tone::Plain, u"Headline"_s, u"<b>one</b>"_s);
    EXPECT_EQ(label->textFormat(), Qt::PlainText);
    EXPECT_EQ(label->text(), u"<b>one</b>"_s);
}
