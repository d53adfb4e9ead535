// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/LineSpeed.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;
using net::LineSpeed;

namespace {

/// A server so far away that sends a long answer at so many octets a second, twice.
LineSpeed measured(std::chrono::nanoseconds away, double rate, int pieces = 1000)
{
    LineSpeed speed;
    std::chrono::nanoseconds at = 1s;
    for (int answer = 0; answer < 2; ++answer) {
        speed.asked(at);
        at += away;
        for (int piece = 0; piece < pieces; ++piece) {
            speed.arrived(1400, at);
            at += std::chrono::nanoseconds(qint64(1400 / rate * 1e9));
        }
        at += 10s; // nobody says anything
    }
    return speed;
}

} // namespace

TEST(LineSpeed, aFarLineOfTwentyMegabitIsSlow)
{
    const LineSpeed speed = measured(20ms, 2.5e6);
    EXPECT_TRUE(speed.isSlow());
    EXPECT_FALSE(speed.isFast());
    EXPECT_EQ(speed.turn(), 20ms);
    EXPECT_NEAR(*speed.rate(), 2.5e6, 1e5);
}

TEST(LineSpeed, aFarLineOfGigabitIsFast)
{
    EXPECT_TRUE(measured(20ms, 100e6).isFast());
    EXPECT_FALSE(measured(20ms, 100e6).isSlow());
}

TEST(LineSpeed, aBusyServerNextDoorIsNoSlowLine)
{
    EXPECT_FALSE(measured(300us, 2.5e6).isSlow());
    EXPECT_TRUE(measured(300us, 2.5e6).isFast());
}

TEST(LineSpeed, ofShortAnswersNothingIsKnown)
{
    const LineSpeed speed = measured(20ms, 2.5e6, 10);
    EXPECT_FALSE(speed.isSlow());
    EXPECT_FALSE(speed.isFast());
}
