// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"

#include <QtGlobal>

namespace mail {

/// For how long an outgoing server keeps messages back, as it announced (RFC 4865).
struct HoldLimits {
    qint64 seconds = 0;    ///< from the moment in which it gets one; 0: not said
    base::Timestamp until; ///< no longer than this; unknown: no date that could be read

    /// Whether it would keep one until `when`, which is to come.
    [[nodiscard]] bool allow(base::Timestamp when, base::Timestamp now) const { return when <= latest(now); }
    [[nodiscard]] base::Timestamp latest(base::Timestamp now) const
    {
        const base::Timestamp bySeconds { now.ms + seconds * 1000 };
        if (seconds <= 0)
            return until;
        return until.isKnown() && until < bySeconds ? until : bySeconds;
    }
    friend bool operator==(const HoldLimits &, const HoldLimits &) = default;
};

/// By when a message is to be delivered, and what becomes of it otherwise (RFC 2852).
struct DeliverBy {
    /// The values are stored; never renumber them.
    enum class Otherwise {
        Notify = 0, ///< it goes on, and its sender is told
        Return = 1, ///< it comes back
    };
    base::Timestamp by; ///< unknown: whenever
    Otherwise otherwise = Otherwise::Notify;
    bool isTraced = false; ///< each server on its way tells when it has passed it on

    friend bool operator==(const DeliverBy &, const DeliverBy &) = default;
};

} // namespace mail
