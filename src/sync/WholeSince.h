// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/SyncScope.h"

#include <optional>

namespace engine {

/// What is known of a line, and of a folder behind it.
struct FirstFillLine {
    bool isFast = false;    ///< net::LineSpeed::isFast()
    bool hasBroken = false; ///< at this folder, lately: a body may have broken it
};

/// From when on a first filling brings bodies at once instead of listing them before (FolderSync::run); nullopt: it lists. A slow line
/// lists first, so that there is something to see, and so does an account of which only the list tells what it keeps.
/// @param keptSince  policy::SyncScope::keptSince() of the folder
[[nodiscard]] inline std::optional<base::Timestamp> wholeSince(const policy::SyncScope &scope, policy::FolderKeep keep,
    std::optional<base::Timestamp> keptSince, FirstFillLine line)
{
    using Bodies = policy::SyncScope::Bodies;
    const bool needsList = keep == policy::FolderKeep::AsAccount && scope.bodies == Bodies::RecentMegabytes;
    return needsList || !line.isFast || line.hasBroken ? std::nullopt : keptSince;
}

} // namespace engine
