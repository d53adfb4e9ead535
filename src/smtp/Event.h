// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "smtp/Command.h"
#include "smtp/Delivery.h"
#include "smtp/Reply.h"

#include <variant>

namespace smtp {

/// The server is there.
struct Greeting {
    QByteArray text; ///< one safe line, behind "220"
    friend bool operator==(const Greeting &, const Greeting &) = default;
};

/// A command has its answer, or never will.
struct Completed {
    CommandId id;
    base::Result<Reply> answer;
    friend bool operator==(const Completed &, const Completed &) = default;
};

/// The server waits for the message: hand it over by content(), then contentEnds().
struct WantsContent {
    CommandId id;
    friend bool operator==(const WantsContent &, const WantsContent &) = default;
};

/// A Send is over: once for each, whatever happens.
struct Delivered {
    CommandId id;
    Delivery delivery;
    friend bool operator==(const Delivered &, const Delivered &) = default;
};

/// The server waits for the handshake: start TLS now, then call tlsStarted().
struct BeginTls {
    friend bool operator==(const BeginTls &, const BeginTls &) = default;
};

/// The connection is over; the last event. Every pending command was completed before.
struct Broken {
    base::Error error;
    friend bool operator==(const Broken &, const Broken &) = default;
};

using Event = std::variant<Greeting, Completed, WantsContent, Delivered, BeginTls, Broken>;

} // namespace smtp
