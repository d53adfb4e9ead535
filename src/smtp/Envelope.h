// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "mail/DeliveryTimes.h"
#include "smtp/Content.h"

#include <QByteArray>
#include <QFlags>
#include <QList>
#include <QString>

#include <optional>

namespace smtp {

/// When a report about a recipient is wished for (RFC 3461 section 4.1). Nothing set: what the server does by itself.
enum class Notify { Never = 1, Success = 2, Failure = 4, Delay = 8 };
Q_DECLARE_FLAGS(NotifyWishes, Notify)

struct Recipient {
    QString address; ///< "ana@example.org", without a name
    NotifyWishes notify;
    friend bool operator==(const Recipient &, const Recipient &) = default;
};

/// From whom and for whom. What is asked for DSN is left out where the server does not offer it.
struct Envelope {
    QString sender;               ///< empty: "<>", for what must not be answered
    QList<Recipient> recipients;
    enum class Returned { ServersChoice, Headers, Full };
    Returned returned = Returned::ServersChoice; ///< RET: how much of the message comes back with a report
    QByteArray id;                ///< ENVID: comes back with reports; empty: none
    base::Timestamp holdUntil = {}; ///< the server shall keep it until then (RFC 4865); unknown, or over by then: it goes at once
    mail::DeliverBy deliverBy = {};
};

/// One message to send, without its octets: they are asked for when the server wants them.
struct Message {
    Envelope envelope;
    ContentFacts facts;
    base::Timestamp now = {}; ///< when it is handed over: what is wished of time counts from here
};

} // namespace smtp

Q_DECLARE_OPERATORS_FOR_FLAGS(smtp::NotifyWishes)
