// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/PopDeletions.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace policy {

namespace {

using Mode = PopRetention::Mode;
using WhenDeletedHere = PopRetention::WhenDeletedHere;
using Here = MaildropCopy::Here;
using Person = MaildropCopy::Person;

constexpr qint64 kMsPerDay = 24LL * 60 * 60 * 1000;
constexpr qint64 kMegabyte = 1'000'000;

/// Whose message has this name cannot be doubted.
bool isCertain(const MaildropCopy &copy)
{
    return copy.sizeAgrees && copy.uidlUnique && !copy.uidl.isEmpty();
}

/// What the person did to it, where the server has to follow.
DeletionRule ruleOfPerson(const PopRetention &retention, const MaildropCopy &copy)
{
    switch (copy.person) {
    case Person::Keeps:
        return DeletionRule::None;
    case Person::AskedFor:
        return DeletionRule::Asked;
    case Person::Deleted: // no bytes are left to verify: the person's word is what counts
        return retention.takesWhatIsDeleted() ? DeletionRule::TrashEmptied : DeletionRule::None;
    case Person::Trashed: // can be taken out of the Trash again, so the bytes must be good
        return retention.whenDeletedHere == WhenDeletedHere::AtOnce && copy.here == Here::Verified
            ? DeletionRule::Trashed
            : DeletionRule::None;
    }
    return DeletionRule::None;
}

bool rulesMayTake(const PopRetention &retention, const MaildropCopy &copy)
{
    return copy.here == Here::Verified && copy.person != Person::Deleted
        && (!copy.arrivedInThisSession || retention.inSameSession);
}

bool hasAge(const PopRetention &retention, const MaildropCopy &copy)
{
    return retention.mode == Mode::KeepSome && retention.days > 0 && copy.receivedAt.isKnown();
}

DeletionRule ruleByItself(const PopRetention &retention, const MaildropCopy &copy, base::Timestamp now)
{
    if (const DeletionRule rule = ruleOfPerson(retention, copy); rule != DeletionRule::None)
        return rule;
    if (!rulesMayTake(retention, copy))
        return DeletionRule::None;
    if (retention.mode == Mode::DeleteOnceHere)
        return DeletionRule::OnceHere;
    const bool isOld = hasAge(retention, copy) && now.ms - copy.receivedAt.ms >= retention.days * kMsPerDay;
    return isOld ? DeletionRule::Age : DeletionRule::None;
}

/// Limits that count messages against each other: over what does not go by itself, from the newest to the oldest.
void applyLimits(const PopRetention &retention, std::span<const MaildropCopy> copies, std::vector<DeletionRule> &rules)
{
    if (retention.mode != Mode::KeepSome || (retention.newest <= 0 && retention.megabytes <= 0))
        return;
    std::vector<size_t> staying;
    for (size_t i = 0; i < copies.size(); ++i) {
        if (rules[i] == DeletionRule::None)
            staying.push_back(i);
    }
    std::ranges::stable_sort(staying, std::greater {}, [copies](size_t i) { return copies[i].order; });
    qint64 messages = 0;
    qint64 octets = 0;
    for (const size_t i : staying) {
        octets += std::max<qint64>(copies[i].octets, 0);
        ++messages;
        const bool isBeyondCount = retention.newest > 0 && messages > retention.newest;
        const bool isBeyondSize = retention.megabytes > 0 && octets > retention.megabytes * kMegabyte;
        if ((isBeyondCount || isBeyondSize) && isCertain(copies[i]) && rulesMayTake(retention, copies[i]))
            rules[i] = isBeyondCount ? DeletionRule::Count : DeletionRule::Size;
    }
}

int limitOrNone(int limit)
{
    return limit > 0 ? limit : std::numeric_limits<int>::max();
}

} // namespace

bool mayGoByAge(const PopRetention &retention, const MaildropCopy &copy)
{
    return isCertain(copy) && hasAge(retention, copy) && rulesMayTake(retention, copy)
        && ruleOfPerson(retention, copy) == DeletionRule::None;
}

bool clockWentBack(std::span<const MaildropCopy> copies, base::Timestamp now)
{
    return std::ranges::any_of(copies, [now](const MaildropCopy &copy) { return copy.receivedAt > now; });
}

QList<DueDeletion> deletionsDue(const PopRetention &retention, std::span<const MaildropCopy> copies, base::Timestamp now)
{
    if (!now.isKnown() || clockWentBack(copies, now))
        return {};
    std::vector<DeletionRule> rules(copies.size(), DeletionRule::None);
    QHash<QByteArray, int> holders;
    for (size_t i = 0; i < copies.size(); ++i) {
        if (isCertain(copies[i]))
            rules[i] = ruleByItself(retention, copies[i], now);
    }
    applyLimits(retention, copies, rules);
    QList<DueDeletion> due;
    for (size_t i = 0; i < copies.size(); ++i) {
        if (rules[i] != DeletionRule::None && ++holders[copies[i].uidl] == 1)
            due.append({ copies[i].uidl, rules[i] });
    }
    return due;
}

RetentionFacts describe(const PopRetention &retention)
{
    RetentionFacts facts;
    facts.followsDeletionHere = retention.followsDeletions();
    facts.followsAtOnce = retention.whenDeletedHere == WhenDeletedHere::AtOnce;
    switch (retention.mode) {
    case Mode::KeepAll:
        break;
    case Mode::KeepSome:
        if (retention.days > 0)
            facts.deletedAfterDays = retention.days;
        if (retention.newest > 0)
            facts.keptNewest = retention.newest;
        if (retention.megabytes > 0)
            facts.keptMegabytes = retention.megabytes;
        break;
    case Mode::DeleteOnceHere:
        facts.deletedAfterDays = 0;
        break;
    }
    const bool hasRule = facts.deletedAfterDays || facts.keptNewest || facts.keptMegabytes;
    facts.inTheSameSession = hasRule && retention.inSameSession;
    facts.serverKeepsEverything = !hasRule && !facts.followsDeletionHere;
    facts.otherDevicesLoseMail = !facts.serverKeepsEverything;
    facts.needsUidl = (hasRule && retention.mode == Mode::KeepSome) || facts.followsDeletionHere;
    return facts;
}

bool deletesMore(const PopRetention &before, const PopRetention &now)
{
    const RetentionFacts old = describe(before);
    const RetentionFacts fresh = describe(now);
    if (fresh.inTheSameSession && !old.inTheSameSession)
        return true;
    if ((fresh.followsDeletionHere && !old.followsDeletionHere) || (fresh.followsAtOnce && !old.followsAtOnce))
        return before.mode != Mode::DeleteOnceHere;
    if (before.mode == Mode::DeleteOnceHere)
        return false;
    if (now.mode == Mode::DeleteOnceHere)
        return true;
    if (now.mode == Mode::KeepAll)
        return false;
    const bool hadLimits = before.mode == Mode::KeepSome;
    return limitOrNone(now.days) < limitOrNone(hadLimits ? before.days : 0)
        || limitOrNone(now.newest) < limitOrNone(hadLimits ? before.newest : 0)
        || limitOrNone(now.megabytes) < limitOrNone(hadLimits ? before.megabytes : 0);
}

} // namespace policy
