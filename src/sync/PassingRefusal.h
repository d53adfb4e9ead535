// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

namespace engine {

/// A NO that says nothing of what was asked for, but of the server's day (RFC 5530 section 3).
[[nodiscard]] inline bool mayPass(const base::Error &error)
{
    return error.fault == base::Fault::CommandRefused && (error.detail == "UNAVAILABLE" || error.detail == "INUSE" || error.detail == "SERVERBUG");
}

} // namespace engine
