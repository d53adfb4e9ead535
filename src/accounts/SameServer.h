// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"

namespace accounts {

/// The same door, and the same person before it, with the same leave. What was allowed for another place, and comes to nothing
/// here, is not compared: it is not stored either.
[[nodiscard]] inline bool isSameServer(const ServerEndpoint &a, const ServerEndpoint &b)
{
    return a.place() == b.place() && a.signIn == b.signIn && a.userName == b.userName
        && a.mayTravelUnprotected() == b.mayTravelUnprotected() && a.pinnedCertificate() == b.pinnedCertificate();
}

} // namespace accounts
