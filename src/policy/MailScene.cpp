// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/MailScene.h"

#include "policy/PopDeletions.h"

#include <algorithm>
#include <vector>

namespace policy {

namespace {

using Here = SceneMessage::Here;
using Mode = PopRetention::Mode;

constexpr int kToday = kSceneMessages - 1;  ///< so many are there today
constexpr int kChosen = kToday - 1;         ///< the newest of them
constexpr int kNewestDrawn = 3;             ///< what a limit leaves of them on the server
constexpr int kDefaultDays = 14;
constexpr int kAges[] = { 200, 45, 20, 3, 0, 0 }; ///< days, today: some are recent by every measure, some by none
constexpr qint64 kHour = 60LL * 60 * 1000;
constexpr qint64 kDay = 24 * kHour;
constexpr qint64 kMegabyte = 1'000'000;
constexpr base::Timestamp kNoon { 1'700'000'000'000 }; // any will do

template <class Is>
Share shareOf(const QList<SceneMessage> &messages, Is is)
{
    int all = 0;
    int some = 0;
    for (const SceneMessage &message : messages) {
        const bool isGone = message.isChosen && !message.onServer && message.here == Here::Nothing;
        if (!message.exists || isGone)
            continue;
        ++all;
        some += is(message);
    }
    return some == 0 ? Share::None : some == all ? Share::All : Share::Some;
}

/// A few messages stand for many: a limit of 100 is drawn as one that leaves three of five.
PopRetention drawn(PopRetention retention)
{
    if (retention.newest > 0)
        retention.newest = std::min(retention.newest, kNewestDrawn);
    return retention;
}

/// A maildrop that is visited.
class Maildrop {
public:
    explicit Maildrop(const PopRetention &retention) : m_retention(drawn(retention))
    {
        const qint64 octets = retention.megabytes > 0 ? retention.megabytes * kMegabyte / kNewestDrawn : 1;
        for (int i = 0; i < kSceneMessages; ++i) {
            MaildropCopy copy;
            copy.uidl = QByteArray::number(i);
            copy.order = i;
            copy.octets = octets;
            copy.here = MaildropCopy::Here::Verified;
            m_copies.push_back(copy);
            m_onServer.push_back(true);
        }
    }
    /// Messages that are new in this visit are `from` and later ones, up to `to`.
    void visit(base::Timestamp now, int from, int to)
    {
        std::vector<MaildropCopy> listed;
        for (int i = 0; i < to; ++i) {
            m_copies[i].arrivedInThisSession = i >= from;
            if (i >= from)
                m_copies[i].receivedAt = now;
            if (m_onServer[i])
                listed.push_back(m_copies[i]);
        }
        for (const DueDeletion &due : deletionsDue(m_retention, listed, now))
            m_onServer[due.uidl.toInt()] = false;
    }
    void deleteHere(int message) { m_copies[message].person = MaildropCopy::Person::Deleted; }
    [[nodiscard]] bool isOnServer(int message) const { return m_onServer[message]; }

private:
    PopRetention m_retention;
    std::vector<MaildropCopy> m_copies;
    std::vector<bool> m_onServer;
};

bool isLater(Moment moment)
{
    return moment == Moment::Later || moment == Moment::ComputerBroken;
}

void drawPop3(Scene &scene, const PopRetention &retention)
{
    scene.isImap = false;
    scene.followsAtOnce = describe(retention).followsAtOnce;
    if (scene.moment == Moment::Today)
        scene.leavesInDays = retention.mode == Mode::KeepSome && retention.days > 0 ? std::optional(retention.days) : std::nullopt;
    const bool hasGoneByAge = retention.days > 0 && scene.days >= retention.days;
    scene.waitsForMore = scene.moment == Moment::Later && retention.mode == Mode::KeepSome && !hasGoneByAge;
    Maildrop maildrop(retention);
    maildrop.visit(kNoon, 0, kToday);
    maildrop.visit({ kNoon.ms + kHour }, kToday, kToday);
    if (isLater(scene.moment)) {
        const base::Timestamp then { kNoon.ms + scene.days * kDay };
        maildrop.visit(then, kToday, kSceneMessages);
        maildrop.visit({ then.ms + kHour }, kSceneMessages, kSceneMessages);
    }
    scene.chosenWasGone = !maildrop.isOnServer(kChosen);
    if (scene.moment == Moment::DeletedHere) {
        maildrop.deleteHere(kChosen);
        maildrop.visit({ kNoon.ms + 2 * kHour }, kToday, kToday);
    }
    for (int i = 0; i < scene.messages.size(); ++i) {
        scene.messages[i].onServer = scene.messages[i].exists && maildrop.isOnServer(i);
        scene.messages[i].here = scene.messages[i].exists ? Here::Whole : Here::Nothing;
    }
}

/// Whether the body of a message comes by itself.
bool isKept(const SyncScope &scope, int message)
{
    switch (scope.bodies) {
    case SyncScope::Bodies::WhatIsOpened:
        return false;
    case SyncScope::Bodies::RecentDays:
        return kAges[message] < scope.days;
    case SyncScope::Bodies::RecentMegabytes: // whatever their age; how many fit nobody knows beforehand: the newest, and not the oldest
        return message > 0;
    case SyncScope::Bodies::Everything:
        return true;
    }
    return false;
}

void drawImap(Scene &scene, const SyncScope &scope)
{
    for (int i = 0; i < scene.messages.size(); ++i) {
        SceneMessage &message = scene.messages[i];
        message.onServer = message.exists;
        message.here = !message.exists ? Here::Nothing : isKept(scope, i) ? Here::Whole : Here::Listed;
    }
}

} // namespace

Share Scene::onServer() const
{
    return shareOf(messages, [](const SceneMessage &message) { return message.onServer; });
}

Share Scene::here() const
{
    return shareOf(messages, [](const SceneMessage &message) { return message.here != Here::Nothing; });
}

bool Scene::isListedOnly() const
{
    return std::ranges::any_of(messages, [](const SceneMessage &message) { return message.here == Here::Listed; });
}

Share Scene::lost() const
{
    return shareOf(messages,
        [](const SceneMessage &message) { return !message.onServer && message.here == Here::Nothing; });
}

bool Scene::leftTheServer() const
{
    return std::ranges::any_of(messages,
        [](const SceneMessage &message) { return message.exists && !message.isChosen && !message.onServer; });
}

bool Scene::chosenIsOnServer() const
{
    return std::ranges::any_of(messages, [](const SceneMessage &message) { return message.isChosen && message.onServer; });
}

bool Scene::chosenIsHere() const
{
    return std::ranges::any_of(messages,
        [](const SceneMessage &message) { return message.isChosen && message.here != Here::Nothing; });
}

int laterDays(const PopRetention &retention)
{
    return retention.mode == Mode::KeepSome && retention.days > 0 ? retention.days : kDefaultDays;
}

Scene sceneAt(const MailPlan &plan, Moment moment, int days)
{
    Scene scene;
    scene.moment = moment;
    scene.days = days;
    scene.messages.resize(kSceneMessages);
    scene.messages.last().exists = isLater(moment);
    if (const auto *retention = std::get_if<PopRetention>(&plan))
        drawPop3(scene, *retention);
    else
        drawImap(scene, std::get<SyncScope>(plan));

    SceneMessage &chosen = scene.messages[kChosen];
    switch (moment) {
    case Moment::Today:
    case Moment::Later:
        break;
    case Moment::DeletedHere:
        chosen.isChosen = true;
        chosen.here = Here::Nothing;
        if (scene.isImap)
            chosen.onServer = false;
        break;
    case Moment::DeletedOnPhone:
        chosen.isChosen = !scene.chosenWasGone;
        if (scene.isImap)
            chosen.here = Here::Nothing;
        chosen.onServer = false;
        break;
    case Moment::ComputerBroken:
        scene.computerWorks = false;
        for (SceneMessage &message : scene.messages)
            message.here = Here::Nothing;
        break;
    }
    return scene;
}

Scene sceneBefore(const MailPlan &plan, int days)
{
    Scene scene = sceneAt(plan, Moment::Today, days);
    for (SceneMessage &message : scene.messages) {
        message.onServer = message.exists;
        message.here = Here::Nothing;
    }
    return scene;
}

} // namespace policy
