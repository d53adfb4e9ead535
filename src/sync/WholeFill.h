// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/SyncScope.h"

#include <chrono>
#include <functional>
#include <optional>

namespace engine {

/// A first filling that brings bodies at once instead of listing them before (FolderSync::run).
struct WholeFill {
    base::Timestamp since;        ///< of what was received from then on
    std::function<bool()> isFast; ///< of the line; asked when something long has come over it, and again and again
};

/// What is known of a line when a filling begins, and of the folder behind it.
struct FirstFillLine {
    std::optional<std::chrono::nanoseconds> turn; ///< net::LineSpeed::turn()
    bool hasBroken = false; ///< at this folder, lately: a body may have broken it
};

/// From when on such a filling may bring bodies; nullopt: it lists. So does a line that is far, and so may be slow: there has to be
/// something to see; and an account of which only the list tells what it keeps.
/// @param keptSince  policy::SyncScope::keptSince() of the folder
[[nodiscard]] inline std::optional<base::Timestamp> wholeSince(const policy::SyncScope &scope, policy::FolderKeep keep,
    std::optional<base::Timestamp> keptSince, FirstFillLine line)
{
    constexpr std::chrono::milliseconds kFar { 25 };
    using Bodies = policy::SyncScope::Bodies;
    const bool needsList = keep == policy::FolderKeep::AsAccount && scope.bodies == Bodies::RecentMegabytes;
    const bool isFar = !line.turn || *line.turn >= kFar;
    return needsList || isFar || line.hasBroken ? std::nullopt : keptSince;
}

} // namespace engine
