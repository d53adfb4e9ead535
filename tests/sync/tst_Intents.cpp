// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Intents.h"

#include <QJsonObject>

#include <gtest/gtest.h>

using namespace engine;

namespace {

constexpr base::FolderId kFolder { 3 };

store::Intent moveOf(QList<store::Intent::Target> targets, const IntentPayload &payload)
{
    store::Intent intent;
    intent.kind = kMoveIntent.toByteArray();
    intent.payload = payload.toJson();
    intent.targets = std::move(targets);
    intent.hidesTargets = true;
    return intent;
}

} // namespace

TEST(Intents, aNumberHoldsForItsUidValidityOnly)
{
    const store::Intent::Target target { { 1 }, kFolder, 12 };
    IntentPayload payload;
    payload.uidValidity.insert(kFolder, 7);
    EXPECT_EQ(payload.numberOf(target, 7), 12u);
    EXPECT_EQ(payload.numberOf(target, 8), 0u) << "12 is another message now";
    payload.uids.insert(target.message, 5);
    EXPECT_EQ(payload.numberOf(target, 7), 5u);
    EXPECT_EQ(payload.numberOf(target, 8), 0u) << "a number that was learnt later is no better";
    payload.uids.insert(target.message, 0);
    EXPECT_EQ(payload.numberOf(target, 7), 0u) << "not found when the folder got new numbers";
}

TEST(Intents, newNumbersHideNoStrangers)
{
    IntentPayload payload;
    payload.uidValidity.insert(kFolder, 7);
    payload.uids.insert({ 2 }, 20);
    const QList<store::Intent> intents { moveOf({ { { 1 }, kFolder, 12 }, { { 2 }, kFolder, 0 }, { { 3 }, { 4 }, 13 } }, payload) };
    EXPECT_EQ(hiddenNumbers(intents, kFolder, 7), (QSet<quint32> { 12, 20 }));
    EXPECT_TRUE(hiddenNumbers(intents, kFolder, 8).isEmpty());
}

TEST(Intents, flagsHideNothing)
{
    IntentPayload payload;
    payload.uidValidity.insert(kFolder, 7);
    store::Intent intent = moveOf({ { { 1 }, kFolder, 12 } }, payload);
    intent.hidesTargets = false;
    EXPECT_TRUE(hiddenNumbers({ intent }, kFolder, 7).isEmpty());
}

TEST(Intents, thatAFolderIsMadeAgainIsNotForgotten)
{
    EXPECT_FALSE(IntentPayload::fromJson(IntentPayload().toJson()).makesFolder);
    IntentPayload payload;
    payload.makesFolder = true;
    EXPECT_TRUE(IntentPayload::fromJson(payload.toJson()).makesFolder);
    EXPECT_FALSE(IntentPayload::fromJson(payload.toJson()).untold);
    payload.untold = true;
    EXPECT_TRUE(IntentPayload::fromJson(payload.toJson()).untold);
}

// What is called a refusal is undone here, and may be done on the server all the same.
TEST(Intents, noTroubleOfOurDiskIsAServersRefusal)
{
    using base::Fault;
    for (const Fault fault : { Fault::StorageFailed, Fault::StorageFull, Fault::StorageDamaged, Fault::StorageLocked })
        EXPECT_TRUE(engine::isStorageFault(fault)) << base::faultName(fault);
    for (const Fault fault : { Fault::CommandRefused, Fault::MessageGone, Fault::NotRecognised, Fault::NetworkDown })
        EXPECT_FALSE(engine::isStorageFault(fault)) << base::faultName(fault);
}
