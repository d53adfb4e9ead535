// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "pop3/Answer.h"
#include "pop3/ApopChallenge.h"
#include "pop3/Command.h"

#include <variant>

namespace pop3 {

/// The server is there.
struct Greeting {
    QByteArray text; ///< behind "+OK"
    ApopChallenge challenge;
    friend bool operator==(const Greeting &, const Greeting &) = default;
};

/// A command has its answer, or never will.
struct Completed {
    CommandId id;
    base::Result<Answer> answer;
    friend bool operator==(const Completed &, const Completed &) = default;
};

/// The server waits for the handshake: start TLS now, then call tlsStarted().
struct StartTls {
    friend bool operator==(const StartTls &, const StartTls &) = default;
};

/// The connection is over; the last event. Every pending command was completed with the same error before.
struct Broken {
    base::Error error;
    friend bool operator==(const Broken &, const Broken &) = default;
};

using Event = std::variant<Greeting, Completed, StartTls, Broken>;

} // namespace pop3
