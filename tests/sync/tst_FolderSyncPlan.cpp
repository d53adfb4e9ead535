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
    bool modSeqTrusted;
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

const Row kRows[] = {
    { "neverSeen", {}, { 7, 21, 10, 0 }, false, { Kind::Full, 1 } },
    { "neverSeenAndEmpty", {}, { 7, 1, 0, 0 }, false, { Kind::Full, 1 } },
    { "firstFillCutOff", ten([](LocalFolder &l) { l.firstFillDone = false; }), { 7, 21, 10, 100 }, true, { Kind::Full, 1 } },
    { "uidValidityChanged", kTen, { 8, 21, 10, 100 }, true, { Kind::Discard, 1 } },
    { "uidValidityChangedDuringTheFirstFill", ten([](LocalFolder &l) { l.firstFillDone = false; }), { 8, 3, 2, 0 }, false,
        { Kind::Discard, 1 } },
    { "uidValidityNotStated", kTen, { 0, 21, 10, 100 }, true, { Kind::Nothing, 21 } },
    { "unchangedWithModSeq", kTen, { 7, 21, 10, 100 }, true, { Kind::Nothing, 21 } },
    { "unchangedButModSeqNotTrusted", kTen, { 7, 21, 10, 100 }, false, { Kind::Flags, 21 } },
    { "unchangedButNoModSeq", kTen, { 7, 21, 10, 0 }, true, { Kind::Flags, 21 } },
    { "flagsChanged", kTen, { 7, 21, 10, 101 }, true, { Kind::Flags, 21 } },
    { "modSeqWentBack", kTen, { 7, 21, 10, 99 }, true, { Kind::Flags, 21 } },
    { "oneGone", kTen, { 7, 21, 9, 101 }, true, { Kind::Flags, 21 } },
    { "oneGoneAndModSeqNotMoved", kTen, { 7, 21, 9, 100 }, true, { Kind::Flags, 21 } },
    { "oneArrived", kTen, { 7, 22, 11, 101 }, true, { Kind::Flags, 21 } },
    { "oneArrivedOneGone", kTen, { 7, 22, 10, 102 }, true, { Kind::Flags, 21 } },
    { "arrivedAndGoneAgain", kTen, { 7, 22, 10, 100 }, true, { Kind::Flags, 21 } },
    { "uidNextWentBack", kTen, { 7, 15, 10, 100 }, true, { Kind::Flags, 21 } },
    { "uidNextBelowWhatIsHere", ten([](LocalFolder &l) { l.numbers.uidNext = 19; }), { 7, 20, 10, 100 }, true, { Kind::Flags, 21 } },
    { "uidNextNotStated", kTen, { 7, 0, 10, 100 }, true, { Kind::Flags, 21 } },
    { "emptiedOnTheServer", kTen, { 7, 21, 0, 110 }, true, { Kind::Flags, 21 } },
    { "emptyOnBothSides", { .numbers = { 7, 21, 0, 0 }, .highestUid = 0, .count = 0, .firstFillDone = true }, { 7, 21, 0, 0 },
        false, { Kind::Nothing, 1 } },
};

class PlanFolderSync : public testing::TestWithParam<Row> { };

} // namespace

TEST_P(PlanFolderSync, asTheTableSays)
{
    const Row &row = GetParam();
    const FolderSyncPlan plan = planFolderSync(row.local, row.server, row.modSeqTrusted);
    EXPECT_EQ(static_cast<int>(plan.kind), static_cast<int>(row.plan.kind));
    EXPECT_EQ(plan.fromUid, row.plan.fromUid);
}

INSTANTIATE_TEST_SUITE_P(Rows, PlanFolderSync, testing::ValuesIn(kRows),
    [](const testing::TestParamInfo<Row> &info) { return info.param.name; });
