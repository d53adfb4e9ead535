// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/DeliveryTimes.h"

#include <gtest/gtest.h>

using mail::HoldLimits;

TEST(HoldLimits, whateverEndsFirstIsTheEnd)
{
    constexpr base::Timestamp now { 1'000'000 };
    const HoldLimits seconds { 60, {} }, date { 0, { 1'030'000 } }, both { 60, { 1'030'000 } }, loose { 60, { 2'000'000 } };
    EXPECT_EQ(seconds.latest(now), base::Timestamp { 1'060'000 });
    EXPECT_EQ(date.latest(now), base::Timestamp { 1'030'000 });
    EXPECT_EQ(both.latest(now), base::Timestamp { 1'030'000 });
    EXPECT_EQ(loose.latest(now), base::Timestamp { 1'060'000 });
    EXPECT_TRUE(both.allow({ 1'030'000 }, now));
    EXPECT_FALSE(both.allow({ 1'030'001 }, now));
    EXPECT_FALSE(HoldLimits().allow({ 1'000'001 }, now)) << "no limit at all is no promise";
}
