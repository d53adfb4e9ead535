// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/FolderSyncPlan.h"

#include <gtest/gtest.h>

using namespace engine;
using Kind = FolderSyncPlan::Kind;

namespace {

struct Row {
    const char *name;
    LocalFolder local;
    FolderNumbers server;
    ServerTells tells;
    FolderSyncPlan plan;
};

// 10 messages here, the highest UID is 20, the server stood at UIDNEXT 21.
constexpr LocalFolder kTen { .numbers = { 7, 21, 10, 100 }, .highestUid = 20, .count = 10, .firstFillDone = true };

LocalFolder ten(auto change)
{
    LocalFolder local = kTen;
    change(local);
    return local;
}

constexpr auto kNumbers = ServerTells::Numbers;
constexpr auto kModSeq = ServerTells::ModSeq;
constexpr auto kChanges = ServerTells::Changes;

const Row kRows[] = {
    { "neverSeen", {}, { 7, 21, 10, 0 }, kNumbers, { Kind::Full } },
    { "neverSeenAndEmpty", {}, { 7, 1, 0, 0 }, kNumbers, { Kind::Full } },
    { "firstFillCutOff", ten([](LocalFolder &l) { l.firstFillDone = false; }), { 7, 21, 10, 100 }, kModSeq, { Kind::Full, 100 } },
    { "firstFillCutOffAndMoreCame", ten([](LocalFolder &l) { l.firstFillDone = false; }), { 7, 22, 11, 105 }, kModSeq, { Kind::Full, 100 } },
    { "firstFillCutOffWithoutModSeq", ten([](LocalFolder &l) { l.firstFillDone = false; }), { 7, 21, 10, 0 }, kNumbers, { Kind::Full } },
    { "firstFillCutOffAndUidNextWentBack", ten([](LocalFolder &l) { l.firstFillDone = false; }), { 7, 15, 10, 100 }, kModSeq, { Kind::Full } },
    { "firstFillCutOffAndModSeqWentBack", ten([](LocalFolder &l) { l.firstFillDone = false; }), { 7, 21, 10, 99 }, kModSeq, { Kind::Full } },
    { "uidValidityChanged", kTen, { 8, 21, 10, 100 }, kModSeq, { Kind::Discard } },
    { "uidValidityChangedDuringTheFirstFill", ten([](LocalFolder &l) { l.firstFillDone = false; }), { 8, 3, 2, 0 }, kNumbers,
        { Kind::Discard } },
    { "uidValidityNotStated", kTen, { 0, 21, 10, 100 }, kModSeq, { Kind::Nothing } },
    { "unchangedWithModSeq", kTen, { 7, 21, 10, 100 }, kModSeq, { Kind::Nothing } },
    { "unchangedButModSeqNotTrusted", kTen, { 7, 21, 10, 100 }, kNumbers, { Kind::Flags } },
    { "unchangedButNoModSeq", kTen, { 7, 21, 10, 0 }, kModSeq, { Kind::Flags } },
    { "modSeqIsNews", ten([](LocalFolder &l) { l.numbers.highestModSeq = 0; }), { 7, 21, 10, 100 }, kModSeq, { Kind::Flags } },
    { "flagsChanged", kTen, { 7, 21, 10, 101 }, kModSeq, { Kind::Changes, 100 } },
    { "modSeqWentBack", kTen, { 7, 21, 10, 99 }, kModSeq, { Kind::Flags } },
    { "oneGone", kTen, { 7, 21, 9, 101 }, kModSeq, { Kind::Changes, 100 } },
    { "oneGoneAndModSeqNotMoved", kTen, { 7, 21, 9, 100 }, kModSeq, { Kind::Changes, 100 } },
    { "oneArrived", kTen, { 7, 22, 11, 101 }, kModSeq, { Kind::Changes, 100 } },
    { "oneArrivedOneGone", kTen, { 7, 22, 10, 102 }, kModSeq, { Kind::Changes, 100 } },
    { "arrivedAndGoneAgain", kTen, { 7, 22, 10, 100 }, kModSeq, { Kind::Changes, 100 } },
    { "oneArrivedWithoutModSeq", kTen, { 7, 22, 11, 0 }, kNumbers, { Kind::Flags } },
    { "uidNextWentBack", kTen, { 7, 15, 10, 100 }, kModSeq, { Kind::Flags } },
    { "uidNextBelowWhatIsHere", ten([](LocalFolder &l) { l.numbers.uidNext = 19; }), { 7, 20, 10, 100 }, kModSeq, { Kind::Flags } },
    { "uidNextNotStated", kTen, { 7, 0, 10, 100 }, kModSeq, { Kind::Flags } },
    { "emptiedOnTheServer", kTen, { 7, 21, 0, 110 }, kModSeq, { Kind::Changes, 100 } },
    { "emptyOnBothSides", { .numbers = { 7, 21, 0, 0 }, .highestUid = 0, .count = 0, .firstFillDone = true }, { 7, 21, 0, 0 },
        kNumbers, { Kind::Nothing } },
    // QRESYNC: the answer to SELECT has told what happened.
    { "resyncOfANeverSeenFolder", {}, { 7, 21, 10, 100 }, kChanges, { Kind::Full } },
    { "resyncCutOffInTheFirstFill", ten([](LocalFolder &l) { l.firstFillDone = false; }), { 7, 21, 10, 100 }, kChanges, { Kind::Full, 100 } },
    { "resyncUnchanged", kTen, { 7, 21, 10, 100 }, kChanges, { Kind::Nothing } },
    { "resyncFlagsChanged", kTen, { 7, 21, 10, 101 }, kChanges, { Kind::Resynced } },
    { "resyncOneGone", kTen, { 7, 21, 9, 101 }, kChanges, { Kind::Resynced } },
    { "resyncOneGoneAndModSeqNotMoved", kTen, { 7, 21, 9, 100 }, kChanges, { Kind::Resynced } },
    { "resyncOneArrived", kTen, { 7, 22, 11, 101 }, kChanges, { Kind::Resynced } },
    { "resyncEmptied", kTen, { 7, 21, 0, 110 }, kChanges, { Kind::Resynced } },
    { "resyncUidValidityChanged", kTen, { 8, 21, 10, 100 }, kChanges, { Kind::Discard } },
    { "resyncModSeqWentBack", kTen, { 7, 21, 10, 99 }, kChanges, { Kind::Flags } },
    { "resyncUidNextWentBack", kTen, { 7, 15, 10, 101 }, kChanges, { Kind::Flags } },
    { "resyncUidNextBelowWhatIsHere", ten([](LocalFolder &l) { l.numbers.uidNext = 19; }), { 7, 20, 10, 100 }, kChanges, { Kind::Flags } },
};

class PlanFolderSync : public testing::TestWithParam<Row> { };

} // namespace

TEST_P(PlanFolderSync, asTheTableSays)
{
    const Row &row = GetParam();
    const FolderSyncPlan plan = planFolderSync(row.local, row.server, row.tells);
    EXPECT_EQ(static_cast<int>(plan.kind), static_cast<int>(row.plan.kind));
    EXPECT_EQ(plan.sinceModSeq, row.plan.sinceModSeq);
}

INSTANTIATE_TEST_SUITE_P(Rows, PlanFolderSync, testing::ValuesIn(kRows),
    [](const testing::TestParamInfo<Row> &row) { return row.param.name; });

TEST(FolderSyncPlan, aWholeFolderGoneAtOnceIsNotBelieved)
{
    EXPECT_TRUE(isMass(4294967295u, 10)) << "VANISHED 1:*";
    EXPECT_TRUE(isMass(51, 1000));
    EXPECT_FALSE(isMass(50, 50)) << "a small folder may be emptied";
    EXPECT_FALSE(isMass(51, 1020));
}
