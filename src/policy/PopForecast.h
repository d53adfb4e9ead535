// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/PopDeletions.h"

#include <chrono>
#include <functional>

namespace policy {

/// A server that refuses a deletion, or does not do it, is asked so often, and from then on once in so long.
inline constexpr int kDeletionAttempts = 3;
inline constexpr std::chrono::hours kDeletionPause { 24 };

/// When the mailbox will be looked at.
struct CheckTimes {
    base::Timestamp first;
    std::chrono::milliseconds every { std::chrono::minutes(10) }; ///< less than a millisecond is read as one minute
    base::Timestamp until; ///< nothing later is told; unknown: without end
};

struct PlannedDeletion {
    QByteArray uidl;
    DeletionRule rule = DeletionRule::None;
    base::Timestamp at; ///< the check that deletes it
    qint64 octets = 0;

    friend bool operator==(const PlannedDeletion &, const PlannedDeletion &) = default;
};

/// Exactly which messages of `mailbox` will be deleted on the server, why, and at which check, by deletionsDue() at each
/// of them: as if nothing new arrived, nobody did anything meanwhile, and what is here could be read back. What is not
/// here yet counts as downloaded by the first check.
/// @param decide  asked of the whole mailbox at the one or two checks at which more than ages can decide, never at each
/// @return in the order of time
using Decision = std::function<QList<DueDeletion>(const PopRetention &, std::span<const MaildropCopy>, base::Timestamp)>;
[[nodiscard]] QList<PlannedDeletion> forecast(const PopRetention &retention, std::span<const MaildropCopy> mailbox,
    const CheckTimes &checks, const Decision &decide = deletionsDue);

/// The facts of a forecast for one sentence and its details.
struct ForecastFacts {
    struct Part {
        DeletionRule rule = DeletionRule::None;
        int messages = 0;
        qint64 octets = 0;
        friend bool operator==(const Part &, const Part &) = default;
    };
    QList<Part> first;        ///< what the first check deletes, by rule; none with 0 messages
    int atFirst = 0;          ///< messages of it in all
    qint64 octetsAtFirst = 0;
    int later = 0;            ///< messages that later checks delete
    base::Timestamp nextLater; ///< the first of those checks; unknown: none
    base::Timestamp lastLater;
    int staying = 0;          ///< of the messages there now
    int notHere = 0;          ///< of those that stay: not fetched by itself, so no rule takes them

    friend bool operator==(const ForecastFacts &, const ForecastFacts &) = default;
};

/// "From now on, 1,102 messages older than 30 days will be deleted at the next check."
[[nodiscard]] ForecastFacts factsOf(const PopRetention &retention, std::span<const MaildropCopy> mailbox,
    const CheckTimes &checks);
/// The same of deletions that are foreseen already, in the order of time, in a mailbox of so many messages; `notHere` is left 0.
[[nodiscard]] ForecastFacts factsOf(const QList<PlannedDeletion> &planned, qsizetype messages, const CheckTimes &checks);
/// How many messages of the mailbox are held back (MaildropCopy::Here), and not among the deletions that are foreseen.
[[nodiscard]] int stayingUnfetched(std::span<const MaildropCopy> mailbox, const QList<PlannedDeletion> &planned);

/// The first check that is not before `when`.
[[nodiscard]] base::Timestamp checkFrom(const CheckTimes &checks, base::Timestamp when);

} // namespace policy

Q_DECLARE_METATYPE(policy::ForecastFacts)
