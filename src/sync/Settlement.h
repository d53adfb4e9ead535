// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/Delivery.h"
#include "smtp/Envelope.h"
#include "store/OutboxRows.h"
#include "store/Rows.h"

#include <optional>

namespace engine {

/// Whom a message in the Outbox has to be sent to now, and from whom; until when it has to be kept, whoever does.
[[nodiscard]] smtp::Envelope envelopeOf(const store::OutboxRow &row);

/// What comes of one try to send.
struct Settlement {
    store::OutboxRow row;            ///< as it has to be written
    bool isAccepted = false;         ///< a server has it now, for some at least
    bool isDone = false;             ///< and for everybody: nothing of it is left to do
    bool isKeptHere = false;         ///< the server does not keep it until its time: it waits here for that
    std::optional<base::Error> line; ///< the line failed; nothing is said about the message
};

/// For the ledger: the server that has taken it keeps it until its time.
[[nodiscard]] store::LedgerEntry keptThere(const store::OutboxRow &row);

/// Before the end leaves: whoever the server has taken is in doubt from then on, and only they are.
[[nodiscard]] store::OutboxRow atEnd(store::OutboxRow row, const QList<smtp::RecipientResult> &recipients);

/// The end of a doubt. Whoever was refused, or not asked yet, has nothing of it: the message goes on for them.
/// @param hasArrived  a copy has turned up, or the person says so; false: they want it sent once more
[[nodiscard]] Settlement settleDoubt(store::OutboxRow row, bool hasArrived, base::Timestamp now);

/// The server closes the session (421, RFC 5321 section 3.8) instead of an answer. Where it has answered for other messages before,
/// it has had enough of the session (chasquid hangs up at the third refusal); of the first one it is the answer.
[[nodiscard]] bool closesSession(const smtp::Delivery &delivery);
/// The same, where that says nothing of the message: it was not sent yet.
[[nodiscard]] smtp::Delivery unsent(smtp::Delivery delivery);

/// Of every verdict, exactly one outcome: only what was refused for the time being is tried again by itself (later and
/// later, for three days), what is in doubt never, and whoever has it is never sent it again.
/// @param delivery  of a message with envelopeOf(row)
[[nodiscard]] Settlement settle(store::OutboxRow row, const smtp::Delivery &delivery, base::Timestamp now);

} // namespace engine
