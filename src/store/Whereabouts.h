// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "policy/PopForecast.h"
#include "store/Rows.h"

namespace store {

class Reader;

/// Where one message is, as far as this computer knows. While nobody looks at the server it may change: `seenAt` says
/// how old the knowledge is.
struct Whereabouts {
    enum class Server {
        Never,     ///< made here, never on a server
        There,
        Leaving,   ///< its deletion was asked for, and the server has not acknowledged it yet
        Deleted,   ///< the server has acknowledged that it deleted it; the next listing has to show it
        Gone,      ///< deleted by us, confirmed; or no longer listed
        Unknown,   ///< no listing yet
    };
    base::MessageId message;
    base::AccountId account;
    bool isHere = false;        ///< the whole message is in the store
    Server server = Server::Unknown;
    base::Timestamp seenAt;     ///< the listing that `server` rests on; unknown: none yet
    base::Timestamp receivedAt; ///< became durable here
    QByteArray uidl;            ///< POP3: its id there
    /// POP3, while it is There: the check that will delete it, and why; unknown: it stays by the present rules.
    base::Timestamp leavesAt;
    bool mayLeaveSooner = false; ///< new mail may take its place among what may lie there before `leavesAt`
    policy::DeletionRule rule = policy::DeletionRule::None; ///< why it leaves, is leaving, or left

    friend bool operator==(const Whereabouts &, const Whereabouts &) = default;
};

/// For the messages in the order given; unknown ones are left out. `now` stands for the next check of their accounts.
[[nodiscard]] base::Result<QList<Whereabouts>> whereabouts(const Reader &reader, const QList<base::MessageId> &messages,
                                                           base::Timestamp now);

/// What the account's rules will delete on its POP3 server and when, the first check being at `now`; empty for IMAP.
[[nodiscard]] base::Result<QList<policy::PlannedDeletion>> plannedDeletions(const Reader &reader, base::AccountId account,
                                                                            base::Timestamp now);

/// The same for a policy that is only being considered: "1,102 messages older than 30 days will be deleted".
[[nodiscard]] base::Result<policy::ForecastFacts> consider(const Reader &reader, base::AccountId account,
                                                           const policy::PopRetention &retention, base::Timestamp now);

/// The named value under which the last complete listing of a POP3 account is kept (milliseconds, decimal).
[[nodiscard]] QByteArray lastListingKey(base::AccountId account);

} // namespace store

Q_DECLARE_METATYPE(store::Whereabouts)
