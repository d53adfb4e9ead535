// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/WholeSince.h"

#include <gtest/gtest.h>

using engine::FirstFillLine;
using engine::wholeSince;
using policy::FolderKeep;
using Bodies = policy::SyncScope::Bodies;

namespace {

constexpr FirstFillLine kFast { .isFast = true };
constexpr base::Timestamp kSince { 1000 };

TEST(WholeSince, overAFastLineWhatIsKeptComesAtOnce)
{
    EXPECT_EQ(wholeSince({ .bodies = Bodies::Everything }, FolderKeep::AsAccount, base::Timestamp {}, kFast), base::Timestamp {});
    EXPECT_EQ(wholeSince({ .bodies = Bodies::RecentDays }, FolderKeep::AsAccount, kSince, kFast), kSince);
}

TEST(WholeSince, nothingIsKeptSoItIsListed)
{
    EXPECT_EQ(wholeSince({ .bodies = Bodies::WhatIsOpened }, FolderKeep::AsAccount, std::nullopt, kFast), std::nullopt);
}

TEST(WholeSince, aSlowLineListsFirst)
{
    EXPECT_EQ(wholeSince({ .bodies = Bodies::Everything }, FolderKeep::AsAccount, kSince, {}), std::nullopt);
}

TEST(WholeSince, afterABreakTheListComesFirst)
{
    EXPECT_EQ(wholeSince({ .bodies = Bodies::Everything }, FolderKeep::AsAccount, kSince, { .isFast = true, .hasBroken = true }), std::nullopt);
}

TEST(WholeSince, whichAreTheNewestMegabytesOnlyTheListTells)
{
    const policy::SyncScope scope { .bodies = Bodies::RecentMegabytes };
    EXPECT_EQ(wholeSince(scope, FolderKeep::AsAccount, kSince, kFast), std::nullopt);
    EXPECT_EQ(wholeSince(scope, FolderKeep::Always, base::Timestamp {}, kFast), base::Timestamp {});
}

} // namespace
