// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/FlagSet.h"

#include <gtest/gtest.h>

using mail::Flag;
using mail::FlagSet;

TEST(FlagSet, readsSystemFlagsInAnyCase)
{
    FlagSet flags;
    for (const char *flag : { "\\seen", "\\FLAGGED", "\\Answered", "\\Draft", "\\Deleted", "\\Recent" })
        flags.addFromWire(flag);
    EXPECT_EQ(flags.system, Flag::Seen | Flag::Flagged | Flag::Answered | Flag::Draft | Flag::Deleted | Flag::Recent);
    EXPECT_TRUE(flags.keywords.isEmpty());
}

TEST(FlagSet, keepsKeywordsOnceWhateverTheirCase)
{
    FlagSet flags;
    for (const char *flag : { "$Forwarded", "Zeta", "$forwarded", "alpha" })
        flags.addFromWire(flag);
    EXPECT_EQ(flags.keywords, (QList<QByteArray> { "$Forwarded", "alpha", "Zeta" }));
    EXPECT_TRUE(flags.hasKeyword("$FORWARDED"));
    EXPECT_FALSE(flags.hasKeyword("beta"));
}

TEST(FlagSet, keepsAnUnknownBackslashFlag)
{
    FlagSet flags;
    flags.addFromWire("\\Important");
    EXPECT_EQ(flags.toWire(), QList<QByteArray> { "\\Important" });
}

TEST(FlagSet, writesEverythingButRecent)
{
    FlagSet flags;
    flags.addFromWire("\\Recent");
    flags.addFromWire("\\Seen");
    flags.addFromWire("$Junk");
    EXPECT_EQ(flags.toWire(), (QList<QByteArray> { "\\Seen", "$Junk" }));
}

TEST(FlagSet, equalityIgnoresTheOrderOfArrival)
{
    FlagSet a, b;
    a.addFromWire("one");
    a.addFromWire("Two");
    b.addFromWire("Two");
    b.addFromWire("one");
    EXPECT_EQ(a, b);
}
