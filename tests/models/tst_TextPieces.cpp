// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/TextPieces.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using models::piecesOf;

TEST(TextPieces, aLongTextIsCutWhereItsLinesEnd)
{
    QString text;
    for (int i = 0; i < 10'000; ++i)
        text += u"Line %1 of many\n"_s.arg(i);
    QString again;
    const auto pieces = piecesOf({ {}, text });
    EXPECT_GT(pieces.size(), 5);
    for (const auto &piece : pieces) {
        EXPECT_LE(piece.text.size(), 24'000);
        EXPECT_TRUE(piece.text.endsWith(u'\n'));
        again += piece.text;
    }
    EXPECT_EQ(again, text);
}

TEST(TextPieces, aLineWithoutEndStaysOne)
{
    const QString line(100'000, u'x');
    const auto pieces = piecesOf({ {}, u"a\n"_s + line + u"\nb\n"_s });
    QString again;
    for (const auto &piece : pieces)
        again += piece.text;
    EXPECT_EQ(again, u"a\n"_s + line + u"\nb\n"_s);
}

TEST(TextPieces, theFrameOfTheDocumentIsNoPartOfIt)
{
    const auto whole = models::wholeOf(u"<!DOCTYPE html>\n<html><head></head><body dir=\"auto\">\n<div>a</div>\n</body></html>\n"_s, u"a"_s);
    EXPECT_EQ(whole.html, u"<div>a</div>"_s);
    EXPECT_EQ(whole.text, u"a\n"_s);
}

TEST(TextPieces, cellsCountMoreThanLetters)
{
    EXPECT_FALSE(models::isLong(u"<td>a</td>"_s.repeated(1'000), {}));
    EXPECT_TRUE(models::isLong(u"<td>a</td>"_s.repeated(1'300), {}));
}
