// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gui {

/// Numbers for questions to the engine whose answers come back with them: one row for all dialogs about accounts, as
/// each of them hears every answer. Window thread only.
[[nodiscard]] inline int nextTicket()
{
    static int last = 0;
    return ++last;
}

} // namespace gui
