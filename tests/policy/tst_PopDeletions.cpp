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
    return { .mode = PopRetention::Mode::KeepSome, .days = days };
}

PopRetention deleteOnceHere(bool inSameSession = false)
{
    return { .mode = PopRetention::Mode::DeleteOnceHere, .inSameSession = inSameSession };
}

PopRetention keepNewest(int newest, int megabytes = 0)
{
    return { .mode = PopRetention::Mode::KeepSome, .days = 0, .newest = newest, .megabytes = megabytes };
}

using Uidls = QList<QByteArray>;
using Follow = PopRetention::WhenDeletedHere;
using Person = MaildropCopy::Person;

Uidls names(const PopRetention &retention, std::span<const MaildropCopy> copies, base::Timestamp now = kNow)
{
    Uidls uidls;
    for (const DueDeletion &due : deletionsDue(retention, copies, now))
        uidls.append(due.uidl);
    return uidls;
}

} // namespace

TEST(PopDeletions, theDefaultDeletesNothing)
{
    const MaildropCopy copies[] = { copy("a", 4000), copy("b", 0) };
    EXPECT_EQ(names(PopRetention {}, copies), Uidls {});
}

TEST(PopDeletions, keepDaysCountsFromOurReceipt)
{
    const MaildropCopy copies[] = { copy("old", 14), copy("almost", 13.999), copy("older", 20), copy("new", 0) };
    EXPECT_EQ(names(keepDays(14), copies), (Uidls { "old", "older" }));
}

TEST(PopDeletions, anUnknownReceiptIsNeverOldEnough)
{
    MaildropCopy unknown = copy("a", 0);
    unknown.receivedAt = {};
    EXPECT_EQ(names(keepDays(1), std::span(&unknown, 1)), Uidls {});
}

TEST(PopDeletions, aClockThatWentBackDeletesNothingAtAll)
{
    const MaildropCopy copies[] = { copy("old", 30), copy("future", -0.01) };
    EXPECT_EQ(names(keepDays(14), copies), Uidls {});
    EXPECT_EQ(names(deleteOnceHere(), copies), Uidls {});
    EXPECT_EQ(names(keepDays(14), std::span(copies, 1), base::Timestamp {}), Uidls {});
}

TEST(PopDeletions, onlyWhatWasReadBackMayGo)
{
    const MaildropCopy copies[] = { copy("a", 30, Here::Nothing), copy("b", 30, Here::Stored), copy("c", 30) };
    EXPECT_EQ(names(deleteOnceHere(), copies), Uidls { "c" });
    EXPECT_EQ(names(keepDays(14), copies), Uidls { "c" });
}

TEST(PopDeletions, theSessionThatDownloadedDoesNotDeleteUnlessToldSo)
{
    MaildropCopy fresh = copy("a", 0);
    fresh.arrivedInThisSession = true;
    EXPECT_EQ(names(deleteOnceHere(), std::span(&fresh, 1)), Uidls {});
    EXPECT_EQ(names(deleteOnceHere(true), std::span(&fresh, 1)), Uidls { "a" });
}

TEST(PopDeletions, aReusedUidlIsNotDeleted)
{
    MaildropCopy reused = copy("a", 30);
    reused.sizeAgrees = false;
    MaildropCopy twin = copy("b", 30);
    twin.uidlUnique = false;
    const MaildropCopy copies[] = { reused, twin };
    EXPECT_EQ(names(deleteOnceHere(), copies), Uidls {});
}

TEST(PopDeletions, whatWasDeletedHereGoesOnlyIfAskedFor)
{
    MaildropCopy gone = copy("a", 1, Here::Nothing);
    gone.person = Person::Deleted;
    EXPECT_EQ(names({}, std::span(&gone, 1)), Uidls {});
    EXPECT_EQ(names(keepDays(1), std::span(&gone, 1)), Uidls {});
    EXPECT_EQ(names({ .whenDeletedHere = Follow::TrashEmptied }, std::span(&gone, 1)), Uidls { "a" });
}

TEST(PopDeletions, whereEveryMessageGoesThatOfADeletedOneDoesToo)
{
    MaildropCopy gone = copy("a", 0, Here::Nothing);
    gone.person = Person::Deleted;
    EXPECT_EQ(names(deleteOnceHere(), std::span(&gone, 1)), Uidls { "a" });
    gone.sizeAgrees = false;
    EXPECT_EQ(names(deleteOnceHere(), std::span(&gone, 1)), Uidls {}) << "another one has the name by now";
}

TEST(PopDeletions, aLimitOfNothingIsNoLimit)
{
    const MaildropCopy copies[] = { copy("a", 4000), copy("b", 1) };
    for (const int none : { 0, -7 }) {
        EXPECT_EQ(names(keepDays(none), copies), Uidls {});
        EXPECT_EQ(names(keepNewest(none, none), copies), Uidls {});
    }
}

TEST(PopDeletions, theNewestStayByTheServersOrder)
{
    MaildropCopy copies[] = { copy("first", 1), copy("second", 2), copy("third", 3) };
    for (int i = 0; i < 3; ++i)
        copies[i].order = i + 1;
    EXPECT_EQ(names(keepNewest(2), copies), Uidls { "first" });
    EXPECT_EQ(deletionsDue(keepNewest(2), copies, kNow).constFirst().rule, DeletionRule::Count);
    copies[0].here = Here::Stored;
    EXPECT_EQ(names(keepNewest(1), copies), Uidls { "second" });
    copies[1].arrivedInThisSession = true;
    EXPECT_EQ(names(keepNewest(1), copies), Uidls {});
}

TEST(PopDeletions, whatIsNotHereCountsAmongTheNewest)
{
    MaildropCopy copies[] = { copy("old", 1), copy("new", 0, Here::Nothing), copy("held", 0, Here::HeldBack) };
    for (int i = 0; i < 3; ++i)
        copies[i].order = i + 1;
    EXPECT_EQ(names(keepNewest(2), copies), Uidls { "old" });
    EXPECT_EQ(names(keepNewest(1), copies), Uidls { "old" });
}

TEST(PopDeletions, theOldestGoUntilTheRestFits)
{
    MaildropCopy copies[] = { copy("old", 3), copy("middle", 2), copy("new", 1) };
    const qint64 sizes[] = { 100, 1'400'000, 600'000 };
    for (int i = 0; i < 3; ++i) {
        copies[i].order = i;
        copies[i].octets = sizes[i];
    }
    EXPECT_EQ(names(keepNewest(0, 2), copies), Uidls { "old" });
    EXPECT_EQ(deletionsDue(keepNewest(0, 2), copies, kNow).constFirst().rule, DeletionRule::Size);
    EXPECT_EQ(names(keepNewest(0, 1), copies), (Uidls { "old", "middle" }));
    EXPECT_EQ(names(keepNewest(0, 3), copies), Uidls {});
}

TEST(PopDeletions, whatGoesAnywayTakesNobodysPlace)
{
    MaildropCopy copies[] = { copy("a", 1), copy("b", 1), copy("c", 1, Here::Nothing) };
    for (int i = 0; i < 3; ++i)
        copies[i].order = i;
    copies[2].person = Person::Deleted;
    PopRetention retention = keepNewest(2);
    EXPECT_EQ(names(retention, copies), Uidls { "a" });
    retention.whenDeletedHere = Follow::TrashEmptied;
    EXPECT_EQ(names(retention, copies), Uidls { "c" });
}

TEST(PopDeletions, whatLiesInTheTrashGoesAtOnceOnlyIfSaidSoAndGood)
{
    MaildropCopy trashed = copy("a", 0);
    trashed.person = Person::Trashed;
    trashed.arrivedInThisSession = true;
    EXPECT_EQ(names({ .whenDeletedHere = Follow::TrashEmptied }, std::span(&trashed, 1)), Uidls {});
    EXPECT_EQ(names({ .whenDeletedHere = Follow::AtOnce }, std::span(&trashed, 1)), Uidls { "a" });
    trashed.here = Here::Stored;
    EXPECT_EQ(names({ .whenDeletedHere = Follow::AtOnce }, std::span(&trashed, 1)), Uidls {});
}

TEST(PopDeletions, whatThePersonAsksForGoesWhateverTheRules)
{
    MaildropCopy asked = copy("a", 0, Here::HeldBack);
    asked.person = Person::AskedFor;
    EXPECT_EQ(names({}, std::span(&asked, 1)), Uidls { "a" });
    asked.sizeAgrees = false;
    EXPECT_EQ(names({}, std::span(&asked, 1)), Uidls {});
}

TEST(RetentionFacts, sayWhatEachChoiceMeans)
{
    EXPECT_EQ(describe({}), RetentionFacts {});
    EXPECT_EQ(describe(keepDays(7)),
        (RetentionFacts { .serverKeepsEverything = false, .deletedAfterDays = 7, .otherDevicesLoseMail = true, .needsUidl = true }));
    EXPECT_EQ(describe(deleteOnceHere(true)),
        (RetentionFacts { .serverKeepsEverything = false, .deletedAfterDays = 0, .inTheSameSession = true,
            .otherDevicesLoseMail = true }));
    EXPECT_EQ(describe({ .whenDeletedHere = Follow::TrashEmptied }),
        (RetentionFacts { .serverKeepsEverything = false, .followsDeletionHere = true, .otherDevicesLoseMail = true,
            .needsUidl = true }));
    EXPECT_EQ(describe(keepNewest(100, 5)),
        (RetentionFacts { .serverKeepsEverything = false, .keptNewest = 100, .keptMegabytes = 5, .otherDevicesLoseMail = true,
            .needsUidl = true }));
    EXPECT_EQ(describe(keepDays(0)), RetentionFacts {});
}

TEST(RetentionFacts, knowWhichChoiceTakesMore)
{
    const PopRetention keepAll;
    EXPECT_TRUE(deletesMore(keepAll, keepDays(30)));
    EXPECT_FALSE(deletesMore(keepDays(30), keepAll));
    EXPECT_TRUE(deletesMore(keepDays(30), keepDays(29)));
    EXPECT_FALSE(deletesMore(keepDays(30), keepDays(31)));
    EXPECT_TRUE(deletesMore(keepDays(30), keepNewest(100)));
    EXPECT_TRUE(deletesMore(keepNewest(100), keepNewest(100, 5)));
    EXPECT_TRUE(deletesMore(keepDays(1), deleteOnceHere()));
    EXPECT_FALSE(deletesMore(deleteOnceHere(), keepDays(1)));
    EXPECT_TRUE(deletesMore(deleteOnceHere(), deleteOnceHere(true)));
    EXPECT_TRUE(deletesMore(keepAll, { .whenDeletedHere = Follow::TrashEmptied }));
    EXPECT_TRUE(deletesMore({ .whenDeletedHere = Follow::TrashEmptied }, { .whenDeletedHere = Follow::AtOnce }));
    EXPECT_FALSE(deletesMore(keepAll, { .days = 1 })) << "a limit that is not used";
}
