// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gui {

/// All runners share one engine, so their tickets come from one row of numbers. Window thread only.
inline int nextTicket()
{
    static int last = 0;
    return ++last;
}

} // namespace gui
