// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/PopForecast.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <set>
#include <vector>

namespace policy {

namespace {

using Here = MaildropCopy::Here;

constexpr qint64 kMsPerDay = 24LL * 60 * 60 * 1000;

qint64 intervalOf(const CheckTimes &checks)
{
    return checks.every.count() > 0 ? checks.every.count() : std::chrono::milliseconds(std::chrono::minutes(1)).count();
}

/// The first check that is not before `when`.
qint64 checkAtOrAfter(const CheckTimes &checks, qint64 when)
{
    const qint64 every = intervalOf(checks);
    const qint64 wait = std::max<qint64>(when - checks.first.ms, 0);
    return checks.first.ms + (wait + every - 1) / every * every;
}

/// The checks at which something can change: every other one decides like the one before it.
std::set<qint64> decisiveChecks(const PopRetention &retention, const std::vector<MaildropCopy> &copies, const CheckTimes &checks)
{
    // What arrives at the first check may go at the second.
    std::set<qint64> times { checks.first.ms, checks.first.ms + intervalOf(checks) };
    for (const MaildropCopy &copy : copies) {
        if (!copy.receivedAt.isKnown())
            continue;
        // A clock that went back is right again when it has passed the last receipt.
        times.insert(checkAtOrAfter(checks, copy.receivedAt.ms));
        if (retention.mode == PopRetention::Mode::KeepSome && retention.days > 0)
            times.insert(checkAtOrAfter(checks, copy.receivedAt.ms + retention.days * kMsPerDay));
    }
    return times;
}

} // namespace

QList<PlannedDeletion> forecast(const PopRetention &retention, std::span<const MaildropCopy> mailbox, const CheckTimes &checks)
{
    QList<PlannedDeletion> planned;
    if (!checks.first.isKnown())
        return planned;
    std::vector<MaildropCopy> copies(mailbox.begin(), mailbox.end());
    for (MaildropCopy &copy : copies) {
        copy.arrivedInThisSession = copy.here == Here::Nothing;
        if (copy.here == Here::Nothing)
            copy.receivedAt = checks.first;
        if (copy.here == Here::Nothing || copy.here == Here::Stored)
            copy.here = Here::Verified;
    }
    QSet<QByteArray> told;
    for (const qint64 time : decisiveChecks(retention, copies, checks)) {
        if (checks.until.isKnown() && time > checks.until.ms)
            break;
        QHash<QByteArray, DeletionRule> due;
        for (const DueDeletion &deletion : deletionsDue(retention, copies, { time }))
            due.insert(deletion.uidl, deletion.rule);
        std::erase_if(copies, [&](const MaildropCopy &copy) {
            const auto it = due.constFind(copy.uidl);
            if (it == due.cend())
                return false;
            if (!told.contains(copy.uidl))
                planned.append({ copy.uidl, *it, { time }, copy.octets });
            told.insert(copy.uidl);
            return true;
        });
        for (MaildropCopy &copy : copies)
            copy.arrivedInThisSession = false;
        if (copies.empty())
            break;
    }
    return planned;
}

ForecastFacts factsOf(const PopRetention &retention, std::span<const MaildropCopy> mailbox, const CheckTimes &checks)
{
    ForecastFacts facts;
    const QList<PlannedDeletion> planned = forecast(retention, mailbox, checks);
    for (const PlannedDeletion &deletion : planned) {
        if (deletion.at != checks.first) {
            ++facts.later;
            if (!facts.nextLater.isKnown())
                facts.nextLater = deletion.at;
            facts.lastLater = deletion.at;
            continue;
        }
        ++facts.atFirst;
        facts.octetsAtFirst += deletion.octets;
        auto part = std::ranges::find(facts.first, deletion.rule, &ForecastFacts::Part::rule);
        if (part == facts.first.end())
            part = facts.first.insert(facts.first.end(), { deletion.rule, 0, 0 });
        ++part->messages;
        part->octets += deletion.octets;
    }
    facts.staying = static_cast<int>(mailbox.size()) - facts.atFirst - facts.later;
    return facts;
}

} // namespace policy
