// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/PopDeletions.h"

#include <QSet>

#include <algorithm>

namespace policy {

namespace {

constexpr qint64 kMsPerDay = 24LL * 60 * 60 * 1000;

bool isOldEnough(const PopRetention &retention, const MaildropCopy &copy, base::Timestamp now)
{
    // A senseless number of days must err on the side of keeping.
    const qint64 days = std::max(retention.days, 1);
    return copy.receivedAt.isKnown() && now.ms - copy.receivedAt.ms >= days * kMsPerDay;
}

bool isDue(const PopRetention &retention, const MaildropCopy &copy, base::Timestamp now)
{
    if (!copy.sizeAgrees || !copy.uidlUnique || copy.uidl.isEmpty())
        return false;
    // What was removed here has no bytes left to verify: the person's word is what counts.
    if (copy.deletedHere)
        return retention.deleteWhenDeletedHere;
    if (copy.here != MaildropCopy::Here::Verified)
        return false;
    switch (retention.mode) {
    case PopRetention::Mode::KeepAll:
        return false;
    case PopRetention::Mode::KeepDays:
        return isOldEnough(retention, copy, now);
    case PopRetention::Mode::DeleteOnceHere:
        return !copy.arrivedInThisSession || retention.inSameSession;
    }
    return false;
}

} // namespace

QList<QByteArray> deletionsDue(const PopRetention &retention, std::span<const MaildropCopy> copies, base::Timestamp now)
{
    const bool clockWentBack = std::ranges::any_of(copies, [now](const MaildropCopy &copy) { return copy.receivedAt > now; });
    if (!now.isKnown() || clockWentBack)
        return {};
    QList<QByteArray> due;
    QSet<QByteArray> seen;
    for (const MaildropCopy &copy : copies) {
        if (!isDue(retention, copy, now) || seen.contains(copy.uidl))
            continue;
        seen.insert(copy.uidl);
        due.append(copy.uidl);
    }
    return due;
}

RetentionFacts describe(const PopRetention &retention)
{
    RetentionFacts facts;
    facts.followsDeletionHere = retention.deleteWhenDeletedHere;
    switch (retention.mode) {
    case PopRetention::Mode::KeepAll:
        break;
    case PopRetention::Mode::KeepDays:
        facts.deletedAfterDays = std::max(retention.days, 1);
        break;
    case PopRetention::Mode::DeleteOnceHere:
        facts.deletedAfterDays = 0;
        facts.inTheSameSession = retention.inSameSession;
        break;
    }
    facts.serverKeepsEverything = !facts.deletedAfterDays && !facts.followsDeletionHere;
    facts.otherDevicesLoseMail = !facts.serverKeepsEverything;
    facts.needsUidl = retention.mode == PopRetention::Mode::KeepDays || retention.deleteWhenDeletedHere;
    return facts;
}

} // namespace policy
