// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/PopDeletions.h"

#include <gtest/gtest.h>

using namespace policy;
using Here = MaildropCopy::Here;

namespace {

constexpr qint64 kDay = 24LL * 60 * 60 * 1000;
constexpr base::Timestamp kNow { 1'700'000'000'000 };

MaildropCopy copy(const char *uidl, double daysOld, Here here = Here::Verified)
{
    return { .uidl = uidl, .receivedAt = { kNow.ms - static_cast<qint64>(daysOld * kDay) }, .here = here };
}

PopRetention keepDays(int days)
{
    return { .mode = PopRetention::Mode::KeepDays, .days = days };
}

PopRetention deleteOnceHere(bool inSameSession = false)
{
    return { .mode = PopRetention::Mode::DeleteOnceHere, .inSameSession = inSameSession };
}

using Uidls = QList<QByteArray>;

} // namespace

TEST(PopDeletions, theDefaultDeletesNothing)
{
    const MaildropCopy copies[] = { copy("a", 4000), copy("b", 0) };
    EXPECT_EQ(deletionsDue(PopRetention {}, copies, kNow), Uidls {});
}

TEST(PopDeletions, keepDaysCountsFromOurReceipt)
{
    const MaildropCopy copies[] = { copy("old", 14), copy("almost", 13.999), copy("older", 20), copy("new", 0) };
    EXPECT_EQ(deletionsDue(keepDays(14), copies, kNow), (Uidls { "old", "older" }));
}

TEST(PopDeletions, anUnknownReceiptIsNeverOldEnough)
{
    MaildropCopy unknown = copy("a", 0);
    unknown.receivedAt = {};
    EXPECT_EQ(deletionsDue(keepDays(1), std::span(&unknown, 1), kNow), Uidls {});
}

TEST(PopDeletions, aClockThatWentBackDeletesNothingAtAll)
{
    const MaildropCopy copies[] = { copy("old", 30), copy("future", -0.01) };
    EXPECT_EQ(deletionsDue(keepDays(14), copies, kNow), Uidls {});
    EXPECT_EQ(deletionsDue(deleteOnceHere(), copies, kNow), Uidls {});
    EXPECT_EQ(deletionsDue(keepDays(14), std::span(copies, 1), base::Timestamp {}), Uidls {});
}

TEST(PopDeletions, onlyWhatWasReadBackMayGo)
{
    const MaildropCopy copies[] = { copy("a", 30, Here::Nothing), copy("b", 30, Here::Stored), copy("c", 30) };
    EXPECT_EQ(deletionsDue(deleteOnceHere(), copies, kNow), Uidls { "c" });
    EXPECT_EQ(deletionsDue(keepDays(14), copies, kNow), Uidls { "c" });
}

TEST(PopDeletions, theSessionThatDownloadedDoesNotDeleteUnlessToldSo)
{
    MaildropCopy fresh = copy("a", 0);
    fresh.arrivedInThisSession = true;
    EXPECT_EQ(deletionsDue(deleteOnceHere(), std::span(&fresh, 1), kNow), Uidls {});
    EXPECT_EQ(deletionsDue(deleteOnceHere(true), std::span(&fresh, 1), kNow), Uidls { "a" });
}

TEST(PopDeletions, aReusedUidlIsNotDeleted)
{
    MaildropCopy reused = copy("a", 30);
    reused.sizeAgrees = false;
    MaildropCopy twin = copy("b", 30);
    twin.uidlUnique = false;
    const MaildropCopy copies[] = { reused, twin };
    EXPECT_EQ(deletionsDue(deleteOnceHere(), copies, kNow), Uidls {});
}

TEST(PopDeletions, whatWasDeletedHereGoesOnlyIfAskedFor)
{
    MaildropCopy gone = copy("a", 1, Here::Nothing);
    gone.deletedHere = true;
    EXPECT_EQ(deletionsDue(deleteOnceHere(), std::span(&gone, 1), kNow), Uidls {});
    EXPECT_EQ(deletionsDue({ .deleteWhenDeletedHere = true }, std::span(&gone, 1), kNow), Uidls { "a" });
}

TEST(PopDeletions, zeroDaysAreReadAsOne)
{
    const MaildropCopy copies[] = { copy("a", 0.5), copy("b", 1) };
    EXPECT_EQ(deletionsDue(keepDays(0), copies, kNow), Uidls { "b" });
    EXPECT_EQ(deletionsDue(keepDays(-7), copies, kNow), Uidls { "b" });
}

TEST(RetentionFacts, sayWhatEachChoiceMeans)
{
    EXPECT_EQ(describe({}), RetentionFacts {});
    EXPECT_EQ(describe(keepDays(7)),
        (RetentionFacts { .serverKeepsEverything = false, .deletedAfterDays = 7, .otherDevicesLoseMail = true, .needsUidl = true }));
    EXPECT_EQ(describe(deleteOnceHere(true)),
        (RetentionFacts { .serverKeepsEverything = false, .deletedAfterDays = 0, .inTheSameSession = true,
            .otherDevicesLoseMail = true }));
    EXPECT_EQ(describe({ .deleteWhenDeletedHere = true }),
        (RetentionFacts { .serverKeepsEverything = false, .followsDeletionHere = true, .otherDevicesLoseMail = true,
            .needsUidl = true }));
}
