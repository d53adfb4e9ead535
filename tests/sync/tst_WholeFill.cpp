// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/WholeFill.h"

#include <gtest/gtest.h>

using engine::FirstFillLine;
using engine::wholeSince;
using policy::FolderKeep;
using Bodies = policy::SyncScope::Bodies;

namespace {

constexpr FirstFillLine kNear { .turn = std::chrono::milliseconds(3) };
constexpr base::Timestamp kSince { 1000 };

TEST(WholeFill, overALineThatIsNearWhatIsKeptComesAtOnce)
{
    EXPECT_EQ(wholeSince({ .bodies = Bodies::Everything }, FolderKeep::AsAccount, base::Timestamp {}, kNear), base::Timestamp {});
    EXPECT_EQ(wholeSince({ .bodies = Bodies::RecentDays }, FolderKeep::AsAccount, kSince, kNear), kSince);
}

TEST(WholeFill, nothingIsKeptSoItIsListed)
{
    EXPECT_EQ(wholeSince({ .bodies = Bodies::WhatIsOpened }, FolderKeep::AsAccount, std::nullopt, kNear), std::nullopt);
}

TEST(WholeFill, aLineThatIsFarOrUnknownListsFirst)
{
    EXPECT_EQ(wholeSince({ .bodies = Bodies::Everything }, FolderKeep::AsAccount, kSince, {}), std::nullopt);
    EXPECT_EQ(wholeSince({ .bodies = Bodies::Everything }, FolderKeep::AsAccount, kSince, { .turn = std::chrono::milliseconds(25) }), std::nullopt);
}

TEST(WholeFill, afterABreakTheListComesFirst)
{
    EXPECT_EQ(wholeSince({ .bodies = Bodies::Everything }, FolderKeep::AsAccount, kSince, { .turn = kNear.turn, .hasBroken = true }), std::nullopt);
}

TEST(WholeFill, whichAreTheNewestMegabytesOnlyTheListTells)
{
    const policy::SyncScope scope { .bodies = Bodies::RecentMegabytes };
    EXPECT_EQ(wholeSince(scope, FolderKeep::AsAccount, kSince, kNear), std::nullopt);
    EXPECT_EQ(wholeSince(scope, FolderKeep::Always, base::Timestamp {}, kNear), base::Timestamp {});
}

} // namespace
