// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "base/Error.h"
#include "net/Transport.h"

namespace net {

/// As long as the encryption that is required has not begun, anybody on the way can have said it: what was said is in the
/// protocol's log and is shown to nobody (reliability: T8). "Call this number" is how such a line is used.
[[nodiscard]] inline base::Error withoutUnprovenWords(base::Error error, const accounts::ServerEndpoint &endpoint, const Transport &line)
{
    const bool isProven = line.certificate().has_value() || line.isEncrypted();
    if (endpoint.security != accounts::ConnectionSecurity::None && !isProven)
        error.serverText.clear();
    return error;
}

} // namespace net
