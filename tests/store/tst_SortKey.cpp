// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SortKey.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

TEST(SortKey, westernLettersFoldAloneAsAmongOthers)
{
    for (char16_t c = 0x80; c < 0x100; ++c) {
        // A letter from further away takes the long way for the whole text.
        EXPECT_EQ(store::foldText(QString(QChar(c)) + u'Ā'), store::foldText(QString(QChar(c))) + u'a') << int(c);
    }
}

TEST(SortKey, accentsAndCaseDoNotMatter)
{
    EXPECT_EQ(store::foldText(u"Ángel PÉREZ"_s), u"angel perez"_s);
    EXPECT_EQ(store::foldText(u"Ángel"_s), u"angel"_s); // decomposed
    EXPECT_EQ(store::foldText(u"plain"_s), u"plain"_s);
}

TEST(SortKey, enyeFollowsN)
{
    EXPECT_GT(store::foldText(u"ñandú"_s).toUtf8(), store::foldText(u"nz"_s).toUtf8());
    EXPECT_LT(store::foldText(u"Ñandú"_s).toUtf8(), store::foldText(u"o"_s).toUtf8());
}

TEST(SortKey, subjectsAreSortedWithoutTheirReplyMarks)
{
    EXPECT_EQ(store::subjectKey(u"Re: RV: Fwd:  Reunión"_s), "reunion");
    EXPECT_EQ(store::subjectKey(u"Report: now"_s), "report: now");
    EXPECT_EQ(store::subjectKey(u"Re:"_s), "");
    EXPECT_EQ(store::subjectKey(QString()), "");
}

TEST(SortKey, aSenderIsSortedByNameElseByAddress)
{
    EXPECT_EQ(store::senderKey({ { u"Éva"_s, u"z@example.org"_s } }), "eva");
    EXPECT_EQ(store::senderKey({ { QString(), u"Z@example.org"_s } }), "z@example.org");
    EXPECT_EQ(store::senderKey({}), "");
}

TEST(SortKey, aDateFromTheFutureIsNotBelieved)
{
    const base::Timestamp received { 1'700'000'000'000 };
    const base::Timestamp aBitLater { received.ms + 3'600'000 };
    const base::Timestamp nextYear { received.ms + 365LL * 86'400'000 };
    EXPECT_EQ(store::listDate(aBitLater, received), aBitLater);
    EXPECT_EQ(store::listDate(nextYear, received), received);
    EXPECT_EQ(store::listDate({}, received), received);
    EXPECT_EQ(store::listDate(nextYear, {}), nextYear);
}

} // namespace
