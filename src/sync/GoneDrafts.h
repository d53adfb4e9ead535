// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace engine {

/// Under this name the store has the drafts that were let go because somebody deleted their copies on a server:
/// [{"draft", "account", "content", "isElsewhere"}], of this run; the last holds what lies in another folder, as in Trash.
inline constexpr char kGoneDrafts[] = "gone-drafts";

} // namespace engine
