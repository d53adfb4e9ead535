// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/PopRetention.h"

namespace policy {

/// A server that deletes by itself after so many days (EXPIRE, RFC 2449) breaks what this policy promises: copies were to
/// stay there for longer, or as long as somebody wants. A limit by number or size promises no time.
[[nodiscard]] inline bool promisesLongerThan(const PopRetention &retention, int days)
{
    switch (retention.mode) {
    case PopRetention::Mode::KeepAll:
        return true;
    case PopRetention::Mode::KeepSome:
        return !retention.hasLimit() || retention.days > days;
    case PopRetention::Mode::DeleteOnceHere:
        return false;
    }
    return false;
}

} // namespace policy
