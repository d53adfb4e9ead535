// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/QuotaBar.h"

#include "gui/KeptText.h"

#include <gtest/gtest.h>

using gui::QuotaBar;

TEST(QuotaBar, isAsLongAsTheMailboxIsFullAndSaysSo)
{
    QWidget window;
    QuotaBar bar(&window);
    const engine::MailQuota quota { .isMessages = true, .usage = 840, .limit = 1000 };
    bar.setQuota(quota);
    EXPECT_EQ(bar.value() * 1000, 840 * bar.maximum());
    EXPECT_EQ(bar.accessibleName(), gui::KeptText::ofQuota(quota));
    EXPECT_FALSE(bar.accessibleName().isEmpty());
    EXPECT_TRUE(bar.isVisibleTo(&window));
}

TEST(QuotaBar, isNotThereWhereTheServerSetsNoLimit)
{
    QWidget window;
    QuotaBar bar(&window);
    bar.setQuota({ .usage = 10, .limit = 100 });
    bar.setQuota({ .usage = 10, .limit = 0 });
    EXPECT_FALSE(bar.isVisibleTo(&window));
    EXPECT_TRUE(bar.accessibleName().isEmpty());
}

TEST(QuotaBar, showsALittleAndWhatIsOverTheLimit)
{
    QuotaBar bar;
    bar.setQuota({ .usage = 1, .limit = 1'000'000 });
    EXPECT_GT(bar.value(), 0);
    bar.setQuota({ .usage = 3000, .limit = 1000 });
    EXPECT_EQ(bar.value(), bar.maximum());
    bar.setQuota({ .usage = 0, .limit = 1000 });
    EXPECT_EQ(bar.value(), 0);
}
