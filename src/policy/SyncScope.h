// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "policy/FolderKeep.h"

#include <QMetaType>

#include <optional>

namespace policy {

/// How an IMAP account works: which of its bodies are kept on this computer for offline reading, and whether it talks to
/// its server at all. Headers are always here.
struct SyncScope {
    enum class Bodies {
        WhatIsOpened, ///< fetched when opened, then kept
        RecentDays,   ///< besides, everything received in the last `days`
        Everything,
        RecentMegabytes, ///< besides what is opened, the newest of the account, `megabytes` of it
    };
    Bodies bodies = Bodies::RecentDays;
    int days = 30;
    int megabytes = 500; ///< of 1,000,000 octets
    /// Offline on purpose, until the person says otherwise: what is done meanwhile waits here, also what is to be sent.
    bool staysOffline = false;

    /// Bodies received from this moment on come by themselves (RecentDays).
    [[nodiscard]] base::Timestamp since(base::Timestamp now) const
    {
        constexpr qint64 kMsPerDay = 24LL * 60 * 60 * 1000;
        return { now.ms - (days > 0 ? days : 0) * kMsPerDay };
    }

    /// The same for one folder, whatever the account keeps.
    /// @param newest  since when the newest `megabytes` of the account were received; asked for by RecentMegabytes only
    /// @return the moment from which on bodies come by themselves (0: all of them); nullopt: none does
    [[nodiscard]] std::optional<base::Timestamp> keptSince(FolderKeep folder, base::Timestamp now, base::Timestamp newest) const
    {
        if (folder == FolderKeep::Always)
            return base::Timestamp {};
        if (folder == FolderKeep::Never)
            return std::nullopt;
        switch (bodies) {
        case Bodies::WhatIsOpened:
            return std::nullopt;
        case Bodies::RecentDays:
            return since(now);
        case Bodies::Everything:
            return base::Timestamp {};
        case Bodies::RecentMegabytes:
            return newest;
        }
        return std::nullopt;
    }

    friend bool operator==(const SyncScope &, const SyncScope &) = default;
};

} // namespace policy

Q_DECLARE_METATYPE(policy::SyncScope)
