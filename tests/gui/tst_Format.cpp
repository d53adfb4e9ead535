// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/Format.h"

#include "gui/Language.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

base::Timestamp at(int year, int month, int day, int hour = 21, int minute = 5)
{
    return base::Timestamp::fromDateTime(QDateTime(QDate(year, month, day), QTime(hour, minute), QTimeZone::UTC));
}

gui::Format formatOf(const QString &words, const QString &region)
{
    return gui::Format(QLocale(words), QLocale(region), QTimeZone::UTC);
}

// A Tuesday.
const base::Timestamp kNow = at(2026, 11, 24, 22, 0);

/// "9:05 PM" has a narrow no-break space in CLDR; for comparison a space is a space.
QString plain(QString text)
{
    return text.replace(QChar(0x202f), u' ').replace(QChar(0xa0), u' ');
}

} // namespace

TEST(Format, aListShowsDatesAsPeopleInSpainWriteThem)
{
    const Language spanish(u"es"_s);
    ASSERT_TRUE(spanish.isLoaded());
    const auto format = formatOf(u"es"_s, u"es_ES"_s);
    EXPECT_EQ(format.listDate(at(2026, 11, 24), kNow), u"21:05"_s);
    EXPECT_EQ(format.listDate(at(2026, 11, 23), kNow), u"Ayer"_s);
    EXPECT_EQ(format.listDate(at(2026, 11, 21), kNow), u"Sábado"_s);
    EXPECT_EQ(format.listDate(at(2026, 3, 3), kNow), u"3 mar"_s);
    EXPECT_EQ(format.listDate(at(2025, 11, 3), kNow), u"3/11/25"_s);
    EXPECT_EQ(format.dayAndTime(at(2026, 11, 24), kNow), u"21:05"_s);
    EXPECT_EQ(format.dayAndTime(at(2026, 11, 23), kNow), u"Ayer, 21:05"_s);
    EXPECT_EQ(format.dayAndTime(at(2026, 3, 3), kNow), u"3 mar, 21:05"_s);
    EXPECT_EQ(format.dayAndTime({}, kNow), QString());
    EXPECT_EQ(format.day(at(2011, 3, 4)), u"4 de marzo de 2011"_s);
}

TEST(Format, aListShowsDatesAsPeopleInMexicoWriteThem)
{
    const Language spanish(u"es"_s, QLocale(u"es_MX"_s));
    const auto format = formatOf(u"es"_s, u"es_MX"_s);
    EXPECT_EQ(plain(format.listDate(at(2026, 11, 24), kNow)), u"9:05 p.m."_s);
    EXPECT_EQ(format.listDate(at(2025, 11, 3), kNow), u"03/11/25"_s);
    EXPECT_EQ(format.number(12345), u"12,345"_s);
    EXPECT_EQ(format.size(1'500'000), u"1.5 MB"_s);
}

TEST(Format, aListShowsDatesAsPeopleInTheUnitedStatesWriteThem)
{
    const Language english(u"en"_s);
    const auto format = formatOf(u"en"_s, u"en_US"_s);
    EXPECT_EQ(plain(format.listDate(at(2026, 11, 24), kNow)), u"9:05 PM"_s);
    EXPECT_EQ(format.listDate(at(2026, 11, 23), kNow), u"Yesterday"_s);
    EXPECT_EQ(format.listDate(at(2026, 11, 21), kNow), u"Saturday"_s);
    EXPECT_EQ(format.listDate(at(2026, 3, 3), kNow), u"Mar 3"_s);
    EXPECT_EQ(format.listDate(at(2025, 11, 3), kNow), u"11/3/25"_s);
    EXPECT_EQ(format.day(at(2011, 3, 4)), u"March 4, 2011"_s);
}

TEST(Format, wordsFollowTheLanguageAndDigitsTheRegion)
{
    const auto format = formatOf(u"en"_s, u"es_ES"_s);
    EXPECT_EQ(format.number(12345), u"12.345"_s);
    EXPECT_EQ(format.listDate(at(2026, 3, 3), kNow), u"3 Mar"_s) << "English words in a country that writes the day first";
    EXPECT_EQ(format.day(at(2011, 3, 4)), u"4 March 2011"_s);
    EXPECT_EQ(format.listDate(at(2026, 11, 24), kNow), u"21:05"_s);
}

TEST(Format, theDayIsTheOneOfTheZoneAndNotOfGreenwich)
{
    const gui::Format madrid(QLocale(u"es_ES"_s), QLocale(u"es_ES"_s), QTimeZone("Europe/Madrid"));
    EXPECT_EQ(madrid.listDate(at(2026, 11, 23, 23, 30), at(2026, 11, 24, 9, 0)), u"0:30"_s);
}

TEST(Format, whatLiesInTheFutureIsADate)
{
    const auto format = formatOf(u"es"_s, u"es_ES"_s);
    EXPECT_EQ(format.listDate(at(2026, 12, 24), kNow), u"24/12/26"_s);
    EXPECT_EQ(format.listDate({}, kNow), QString());
}

TEST(Format, sizesHaveTheFiguresThatMatter)
{
    const auto format = formatOf(u"es"_s, u"es_ES"_s);
    EXPECT_EQ(format.size(0), u"0 bytes"_s);
    EXPECT_EQ(format.size(999), u"999 bytes"_s);
    EXPECT_EQ(format.size(12'400), u"12 kB"_s);
    EXPECT_EQ(format.size(1'500'000), u"1,5 MB"_s);
    EXPECT_EQ(format.size(312'000'000), u"312 MB"_s);
    EXPECT_EQ(format.size(3'200'000'000), u"3,2 GB"_s);
    EXPECT_EQ(format.size(-1), u"unknown size"_s);
}

TEST(Format, theInstalledTranslationChoosesTheWords)
{
    const Language spanish(u"es"_s);
    EXPECT_EQ(gui::Format().words().language(), QLocale::Spanish);
    EXPECT_EQ(gui::Format().number(12345), u"12.345"_s);
}

TEST(Format, aSystemWithoutARegionGetsTheCustomsOfTheLanguage)
{
    const Language spanish(u"es"_s);
    const auto format = formatOf(u"es"_s, u"C"_s);
    EXPECT_EQ(format.listDate(at(2026, 11, 24), kNow), u"21:05"_s) << "no seconds";
    EXPECT_EQ(format.number(12345), u"12.345"_s);
}
