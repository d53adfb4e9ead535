// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

// What a fault says of the line, and nothing of what was asked for over it. Offline and Cancelled are somebody's wish and none of these.
namespace base {

/// Nobody has answered: as far as anybody can tell there is no network.
[[nodiscard]] constexpr bool isUnanswered(Fault fault)
{
    return fault == Fault::HostNotFound || fault == Fault::NetworkDown || fault == Fault::Timeout;
}

/// The line is to blame, or the server's mood: neither the message that was asked for nor the name and the password. The same may
/// work in another session, without anybody's help.
[[nodiscard]] constexpr bool isOfTheLine(Fault fault)
{
    return isUnanswered(fault) || fault == Fault::ConnectionRefused || fault == Fault::TlsFailed || fault == Fault::LoginUnavailable
        || fault == Fault::ServerUnavailable;
}

} // namespace base
