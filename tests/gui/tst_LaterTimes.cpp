// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/LaterTimes.h"

#include <QTimeZone>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using gui::LaterTime;
using gui::laterTimes;

namespace {

QDateTime at(int day, int hour, int minute = 0, int month = 11)
{
    return QDateTime(QDate(2026, month, day), QTime(hour, minute), QTimeZone("Europe/Madrid"));
}

} // namespace

TEST(LaterTimes, areThoseThatAreStillToCome)
{
    using enum LaterTime::Kind;
    // 26 November 2026 is a Thursday.
    EXPECT_EQ(laterTimes(at(26, 16, 30)), (QList<LaterTime> { { ThisEvening, at(26, 18) }, { Tomorrow, at(27, 8) }, { Monday, at(30, 8) } }));
    EXPECT_EQ(laterTimes(at(26, 17, 30)), (QList<LaterTime> { { Tomorrow, at(27, 8) }, { Monday, at(30, 8) } })) << "in half an hour is now";
    EXPECT_EQ(laterTimes(at(29, 20)), (QList<LaterTime> { { Tomorrow, at(30, 8) } })) << "on a Sunday both are one";
    EXPECT_EQ(laterTimes(at(30, 7)).constLast(), (LaterTime { Monday, at(7, 8, 0, 12) })) << "on a Monday the next one";
}

TEST(LaterTimes, areThoseOfTheClockOnTheWall)
{
    // The clocks go back in the night to 25 October: eight is eight.
    const auto times = laterTimes(at(24, 22, 0, 10));
    EXPECT_EQ(times.constFirst().at.time(), QTime(8, 0));
    EXPECT_EQ(at(24, 22, 0, 10).secsTo(times.constFirst().at), 11 * 3600);
}
