// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/PopForecast.h"

#include <QHash>
#include <QSet>

#include <algorithm>
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

/// The mailbox as the first check finds it, and leaves it.
std::vector<MaildropCopy> atFirstCheck(std::span<const MaildropCopy> mailbox, base::Timestamp first)
{
    std::vector<MaildropCopy> copies(mailbox.begin(), mailbox.end());
    for (MaildropCopy &copy : copies) {
        copy.arrivedInThisSession = copy.here == Here::Nothing;
        if (copy.here == Here::Nothing)
            copy.receivedAt = first;
        if (copy.here == Here::Nothing || copy.here == Here::Stored)
            copy.here = Here::Verified;
    }
    return copies;
}

/// Takes what is due out of the mailbox, and tells of it.
void take(const QList<DueDeletion> &deletions, base::Timestamp at, std::vector<MaildropCopy> &copies, QList<PlannedDeletion> &planned)
{
    QHash<QByteArray, DeletionRule> due;
    for (const DueDeletion &deletion : deletions)
        due.insert(deletion.uidl, deletion.rule);
    QSet<QByteArray> told;
    std::erase_if(copies, [&](const MaildropCopy &copy) {
        const auto it = due.constFind(copy.uidl);
        if (it == due.cend())
            return false;
        if (!told.contains(copy.uidl))
            planned.append({ copy.uidl, *it, at, copy.octets });
        told.insert(copy.uidl);
        return true;
    });
}

/// When each name goes by its age, in the order of time. Names stand where the first copy with them does.
QList<PlannedDeletion> byAge(const PopRetention &retention, const std::vector<MaildropCopy> &copies, const CheckTimes &checks)
{
    QList<PlannedDeletion> planned;
    if (retention.mode != PopRetention::Mode::KeepSome || retention.days <= 0)
        return planned;
    QHash<QByteArray, qsizetype> places;
    for (const MaildropCopy &copy : copies) {
        if (!places.contains(copy.uidl)) {
            places.insert(copy.uidl, planned.size());
            planned.append({ copy.uidl, DeletionRule::None, {}, copy.octets });
        }
        PlannedDeletion &told = planned[places.value(copy.uidl)];
        const base::Timestamp at { checkAtOrAfter(checks, copy.receivedAt.ms + retention.days * kMsPerDay) };
        if (!mayGoByAge(retention, copy) || (told.at.isKnown() && told.at <= at))
            continue;
        told.rule = DeletionRule::Age;
        told.at = at;
    }
    planned.removeIf([](const PlannedDeletion &deletion) { return deletion.rule == DeletionRule::None; });
    std::ranges::stable_sort(planned, std::ranges::less {}, &PlannedDeletion::at);
    return planned;
}

} // namespace

QList<PlannedDeletion> forecast(const PopRetention &retention, std::span<const MaildropCopy> mailbox, const CheckTimes &checks, const Decision &decide)
{
    QList<PlannedDeletion> planned;
    if (!checks.first.isKnown())
        return planned;
    std::vector<MaildropCopy> copies = atFirstCheck(mailbox, checks.first);
    const auto isTold = [&checks](base::Timestamp at) { return !checks.until.isKnown() || at <= checks.until; };

    // A clock that went back is right again when it has passed the last receipt; before, nothing goes at all.
    base::Timestamp at = checks.first;
    for (const MaildropCopy &copy : copies)
        at.ms = copy.receivedAt.isKnown() ? std::max(at.ms, checkAtOrAfter(checks, copy.receivedAt.ms)) : at.ms;
    if (!isTold(at))
        return planned;
    // What arrives at the first check may go at the second. From then on nothing changes but ages: what a limit leaves it leaves for
    // good, as nothing new comes and each that goes makes room.
    const int decisions = at == checks.first ? 2 : 1;
    for (int i = 0; i < decisions && isTold(at); ++i, at.ms += intervalOf(checks)) {
        for (MaildropCopy &copy : copies)
            copy.arrivedInThisSession = copy.arrivedInThisSession && at == checks.first;
        take(decide(retention, copies, at), at, copies, planned);
    }
    QList<PlannedDeletion> later = byAge(retention, copies, checks);
    later.removeIf([&isTold](const PlannedDeletion &deletion) { return !isTold(deletion.at); });
    planned += later;
    return planned;
}

ForecastFacts factsOf(const PopRetention &retention, std::span<const MaildropCopy> mailbox, const CheckTimes &checks)
{
    const QList<PlannedDeletion> planned = forecast(retention, mailbox, checks);
    ForecastFacts facts = factsOf(planned, std::ssize(mailbox), checks);
    facts.notHere = stayingUnfetched(mailbox, planned);
    return facts;
}

int stayingUnfetched(std::span<const MaildropCopy> mailbox, const QList<PlannedDeletion> &planned)
{
    QSet<QByteArray> leaving;
    for (const PlannedDeletion &deletion : planned)
        leaving.insert(deletion.uidl);
    return static_cast<int>(std::ranges::count_if(mailbox,
        [&leaving](const MaildropCopy &copy) { return copy.here == Here::HeldBack && !leaving.contains(copy.uidl); }));
}

base::Timestamp checkFrom(const CheckTimes &checks, base::Timestamp when)
{
    return { checkAtOrAfter(checks, when.ms) };
}

ForecastFacts factsOf(const QList<PlannedDeletion> &planned, qsizetype messages, const CheckTimes &checks)
{
    ForecastFacts facts;
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
    facts.staying = static_cast<int>(messages) - facts.atFirst - facts.later;
    return facts;
}

} // namespace policy
