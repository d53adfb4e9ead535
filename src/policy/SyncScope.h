// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"

#include <QMetaType>

namespace policy {

/// Which message bodies of an IMAP account are kept on this computer for offline reading. Headers always are.
struct SyncScope {
    enum class Bodies {
        WhatIsOpened, ///< fetched when opened, then kept
        RecentDays,   ///< besides, everything received in the last `days`
        Everything,
    };
    Bodies bodies = Bodies::RecentDays;
    int days = 30;

    /// Bodies received from this moment on come by themselves (RecentDays).
    [[nodiscard]] base::Timestamp since(base::Timestamp now) const
    {
        constexpr qint64 kMsPerDay = 24LL * 60 * 60 * 1000;
        return { now.ms - (days > 0 ? days : 0) * kMsPerDay };
    }

    friend bool operator==(const SyncScope &, const SyncScope &) = default;
};

} // namespace policy

Q_DECLARE_METATYPE(policy::SyncScope)
