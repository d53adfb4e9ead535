// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Settling.h"

#include <gtest/gtest.h>

namespace {

using engine::Settling;
using namespace std::chrono_literals;

TEST(Settling, WaitsForCalmAfterTheLastThatCame)
{
    Settling settling(250ms, 3s);
    EXPECT_EQ(settling.onNews(1000ms), 250ms);
    EXPECT_EQ(settling.onNews(1200ms), 250ms);
}

TEST(Settling, ButNeverLongerThanTheLongestAfterTheFirst)
{
    Settling settling(250ms, 3s);
    settling.onNews(1000ms);
    EXPECT_EQ(settling.onNews(3900ms), 100ms);
    EXPECT_EQ(settling.onNews(4000ms), 0ms);
    EXPECT_EQ(settling.onNews(9000ms), 0ms);
}

TEST(Settling, CountsAnewFromWhatComesAfterTheBeginning)
{
    Settling settling(250ms, 3s);
    settling.onNews(1000ms);
    settling.onBegun();
    EXPECT_EQ(settling.onNews(8000ms), 250ms);
    EXPECT_EQ(settling.onNews(10900ms), 100ms);
}

} // namespace
