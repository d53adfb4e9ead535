// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/MailScene.h"
#include "policy/PopForecast.h"

#include <gtest/gtest.h>

using namespace policy;
using Mode = PopRetention::Mode;
using WhenDeletedHere = PopRetention::WhenDeletedHere;
using Here = SceneMessage::Here;

namespace {

constexpr int kDays = 14;

int copiesOnServer(const Scene &scene)
{
    return static_cast<int>(std::ranges::count_if(scene.messages, &SceneMessage::onServer));
}

} // namespace

TEST(MailScene, withImapEverythingHappensEverywhere)
{
    const SyncScope scope;
    for (const Moment moment : { Moment::Today, Moment::Later })
        EXPECT_EQ(sceneAt(scope, moment, kDays).onServer(), Share::All);
    for (const Moment moment : { Moment::DeletedHere, Moment::DeletedOnPhone }) {
        const Scene scene = sceneAt(scope, moment, kDays);
        EXPECT_FALSE(scene.chosenIsHere());
        EXPECT_FALSE(scene.chosenIsOnServer());
        EXPECT_EQ(scene.lost(), Share::None) << "who deletes has lost nothing";
    }
    const Scene broken = sceneAt(scope, Moment::ComputerBroken, kDays);
    EXPECT_EQ(broken.here(), Share::None);
    EXPECT_EQ(broken.lost(), Share::None);
}

TEST(MailScene, theDaysOfImapDecideWhatIsWholeHere)
{
    const auto whole = [](const SyncScope &scope) {
        return std::ranges::count_if(sceneAt(scope, Moment::Today, kDays).messages,
            [](const SceneMessage &message) { return message.here == Here::Whole; });
    };
    EXPECT_EQ(whole({ SyncScope::Bodies::WhatIsOpened }), 0);
    EXPECT_LT(whole({ SyncScope::Bodies::RecentDays, 7 }), whole({ SyncScope::Bodies::RecentDays, 30 }));
    EXPECT_LT(whole({ SyncScope::Bodies::RecentDays, 30 }), whole({ SyncScope::Bodies::Everything }));
    EXPECT_TRUE(sceneAt(SyncScope { SyncScope::Bodies::WhatIsOpened }, Moment::Today, kDays).isListedOnly());
    EXPECT_FALSE(sceneAt(SyncScope { SyncScope::Bodies::Everything }, Moment::Today, kDays).isListedOnly());
}

TEST(MailScene, theMegabytesOfImapAskForNoAge)
{
    for (const int days : { 1, 14, 500 }) {
        const Scene scene = sceneAt(SyncScope { .bodies = SyncScope::Bodies::RecentMegabytes, .days = days }, Moment::Today, kDays);
        EXPECT_EQ(scene.messages.constFirst().here, SceneMessage::Here::Listed) << "the oldest";
        EXPECT_EQ(std::ranges::count(scene.messages, SceneMessage::Here::Whole, &SceneMessage::here), 4) << "all others of today";
    }
}

TEST(MailScene, popThatKeepsEverythingLosesNothing)
{
    const PopRetention retention;
    for (const Moment moment : { Moment::Today, Moment::Later, Moment::ComputerBroken }) {
        EXPECT_EQ(sceneAt(retention, moment, kDays).onServer(), Share::All);
        EXPECT_EQ(sceneAt(retention, moment, kDays).lost(), Share::None);
    }
    EXPECT_TRUE(sceneAt(retention, Moment::DeletedHere, kDays).chosenIsOnServer());
    EXPECT_TRUE(sceneAt(retention, Moment::DeletedOnPhone, kDays).chosenIsHere());
    EXPECT_FALSE(sceneAt(retention, Moment::DeletedOnPhone, kDays).chosenIsOnServer());
}

TEST(MailScene, afterTheDaysWhatWasThereTodayIsOnlyHere)
{
    const PopRetention retention { .mode = Mode::KeepSome, .days = 14 };
    const Scene today = sceneAt(retention, Moment::Today, laterDays(retention));
    EXPECT_EQ(today.onServer(), Share::All);
    EXPECT_EQ(today.leavesInDays, 14);
    const Scene later = sceneAt(retention, Moment::Later, laterDays(retention));
    EXPECT_EQ(later.onServer(), Share::Some) << "what came that day is still there";
    EXPECT_EQ(copiesOnServer(later), 1);
    EXPECT_EQ(later.here(), Share::All);
    EXPECT_EQ(sceneAt(retention, Moment::ComputerBroken, laterDays(retention)).lost(), Share::Some);
    EXPECT_EQ(sceneAt(retention, Moment::Later, 13).onServer(), Share::All) << "a day too early";
}

TEST(MailScene, popThatDeletesAtOnceHasTheOnlyCopy)
{
    const PopRetention retention { .mode = Mode::DeleteOnceHere };
    EXPECT_EQ(sceneAt(retention, Moment::Today, kDays).onServer(), Share::None);
    EXPECT_EQ(sceneAt(retention, Moment::ComputerBroken, kDays).lost(), Share::All);
    const Scene phone = sceneAt(retention, Moment::DeletedOnPhone, kDays);
    EXPECT_TRUE(phone.chosenWasGone);
    EXPECT_EQ(phone.here(), Share::All) << "there is nothing on the phone that could be deleted";
}

TEST(MailScene, aLimitLeavesTheNewest)
{
    for (const PopRetention &retention : { PopRetention { .mode = Mode::KeepSome, .days = 0, .newest = 100 },
             PopRetention { .mode = Mode::KeepSome, .days = 0, .megabytes = 500 } }) {
        const Scene today = sceneAt(retention, Moment::Today, kDays);
        EXPECT_EQ(today.onServer(), Share::Some);
        EXPECT_FALSE(today.messages.first().onServer);
        EXPECT_TRUE(today.messages.at(kSceneMessages - 2).onServer);
        EXPECT_FALSE(today.leavesInDays);
        EXPECT_TRUE(sceneAt(retention, Moment::Later, kDays).waitsForMore) << "nobody knows how much comes until then";
    }
    EXPECT_FALSE(sceneAt(PopRetention { .mode = Mode::KeepSome, .days = 14, .newest = 100 }, Moment::Later, 14).waitsForMore);
}

TEST(MailScene, deletingHereDeletesThereOnlyIfThePolicySaysSo)
{
    PopRetention retention;
    retention.whenDeletedHere = WhenDeletedHere::TrashEmptied;
    EXPECT_FALSE(sceneAt(retention, Moment::DeletedHere, kDays).chosenIsOnServer());
    EXPECT_FALSE(sceneAt(retention, Moment::DeletedHere, kDays).followsAtOnce);
    retention.whenDeletedHere = WhenDeletedHere::AtOnce;
    EXPECT_FALSE(sceneAt(retention, Moment::DeletedHere, kDays).chosenIsOnServer());
    EXPECT_TRUE(sceneAt(retention, Moment::DeletedHere, kDays).followsAtOnce);
}

// The drawing and the forecast are two readers of one policy.
TEST(MailScene, drawsWhatTheForecastSays)
{
    constexpr qint64 kDay = 24LL * 60 * 60 * 1000;
    constexpr base::Timestamp now { 1'700'000'000'000 };
    std::vector<MaildropCopy> mailbox(5);
    for (size_t i = 0; i < mailbox.size(); ++i) {
        mailbox[i].uidl = QByteArray::number(qulonglong(i));
        mailbox[i].order = qint64(i);
    }
    for (const Mode mode : { Mode::KeepAll, Mode::KeepSome, Mode::DeleteOnceHere }) {
        for (const int days : { 0, 1, 14, 30 }) {
            for (const int newest : { 0, 2 }) {
                const PopRetention retention { .mode = mode, .days = days, .newest = newest };
                const int later = laterDays(retention);
                // Without new mail until then: the forecast knows of none.
                const auto planned = forecast(retention, mailbox,
                    { .first = now, .every = std::chrono::hours(1), .until = { now.ms + later * kDay } });
                const Scene scene = sceneAt(retention, Moment::Later, later);
                for (const PlannedDeletion &deletion : planned)
                    EXPECT_FALSE(scene.messages.at(deletion.uidl.toInt()).onServer) << days << ' ' << newest;
                if (newest == 0) {
                    EXPECT_EQ(std::ranges::count_if(scene.messages.first(5), &SceneMessage::onServer), 5 - planned.size())
                        << days;
                }
            }
        }
    }
}

TEST(MailScene, beforeTheFirstCheckNothingIsHere)
{
    const Scene scene = sceneBefore(PopRetention { .mode = Mode::DeleteOnceHere }, kDays);
    EXPECT_EQ(scene.here(), Share::None);
    EXPECT_EQ(scene.onServer(), Share::All);
}
