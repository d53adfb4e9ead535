// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/SyncScope.h"

#include <gtest/gtest.h>

using policy::FolderKeep;
using policy::SyncScope;
using Bodies = SyncScope::Bodies;

namespace {

constexpr base::Timestamp kNow { 1'800'000'000'000 };
constexpr base::Timestamp kNewest { 1'700'000'000'000 };

std::optional<base::Timestamp> since(Bodies bodies, FolderKeep keep = FolderKeep::AsAccount)
{
    return SyncScope { .bodies = bodies, .days = 10 }.keptSince(keep, kNow, kNewest);
}

} // namespace

TEST(SyncScope, anAccountSaysSinceWhenBodiesComeByThemselves)
{
    EXPECT_EQ(since(Bodies::WhatIsOpened), std::nullopt);
    EXPECT_EQ(since(Bodies::RecentDays), (base::Timestamp { kNow.ms - 10 * 86'400'000LL }));
    EXPECT_EQ(since(Bodies::RecentMegabytes), kNewest);
    EXPECT_EQ(since(Bodies::Everything), base::Timestamp {});
}

TEST(SyncScope, aFolderOfWhichSomethingElseIsWantedDoesNotAskItsAccount)
{
    for (const Bodies bodies : { Bodies::WhatIsOpened, Bodies::RecentDays, Bodies::RecentMegabytes, Bodies::Everything }) {
        EXPECT_EQ(since(bodies, FolderKeep::Always), base::Timestamp {});
        EXPECT_EQ(since(bodies, FolderKeep::Never), std::nullopt);
    }
}
