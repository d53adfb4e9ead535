// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mime {

/// A text with nothing in it but lines: every line end "\n" (U+2028 and form feeds too), no controls but tabs, no halves
/// of characters.
[[nodiscard]] QString plainLines(const QString &text);

/// The same as format=flowed (RFC 3676): lines of at most 72 characters where there are spaces to break at, the breaks
/// marked by a space before them, what would be misread stuffed. Lines that begin with ">" are quotes. Spaces at the end
/// of a line are taken off, but of "-- ".
[[nodiscard]] QString flowed(const QString &text);

} // namespace mime
