// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/DeliveryTimes.h"
#include "smtp/Delivery.h"
#include "smtp/Envelope.h"
#include "smtp/Extensions.h"

#include <optional>

/// What MAIL says of time: FUTURERELEASE (RFC 4865) and DELIVERBY (RFC 2852). Nothing here can make a message go out before
/// its time: where the server cannot be asked to keep it, it does not get it.
namespace smtp {

/// For how long the server of this session keeps messages back. nullopt: it does not, or says no limit that can be read
/// (the RFC requires two): then nobody knows what it would do with one.
[[nodiscard]] std::optional<mail::HoldLimits> holdLimitsOf(const Extensions &extensions);

/// What of the envelope's wishes this server cannot fulfil; None where it can, or nothing is wished.
/// @param now  the moment in which the message is handed over: everything counts from here
[[nodiscard]] Obstacle timeObstacle(const Envelope &envelope, const Extensions &extensions, base::Timestamp now);

/// The parameters with a space before each, where there is no timeObstacle(); empty: none.
[[nodiscard]] QByteArray timeParameters(const Envelope &envelope, const Extensions &extensions, base::Timestamp now);

/// The message is to be kept, and that is still to come.
[[nodiscard]] bool isToBeHeld(const Envelope &envelope, base::Timestamp now);

/// A report about the deadline must be wished for where reports are chosen at all (RFC 3461): "notify" is a report of a
/// delay, "return" one of a failure. Never stays never.
[[nodiscard]] NotifyWishes withDeadline(NotifyWishes wishes, const Envelope &envelope, const Extensions &extensions);

/// The server would have to keep the message and does not, by what it announced or by what it answered: nothing is said of
/// the message itself, which can go out when its time has come.
[[nodiscard]] bool refusesHold(const Delivery &delivery);

} // namespace smtp
