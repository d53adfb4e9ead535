// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

    friend bool operator==(const SyncScope &, const SyncScope &) = default;
};

} // namespace policy

Q_DECLARE_METATYPE(policy::SyncScope)
