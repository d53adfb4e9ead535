// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gui {

/// What stands before each of several sentences: with a space, at the beginning of a line.
inline constexpr char16_t kPoint = u'•';

/// Plain text as HTML in which what wraps of a line with a point before it stands below that line's words, and not below the
/// point. Everything else is as it was, and nothing in it is taken for HTML.
[[nodiscard]] QString hangingHtml(const QString &plain);

} // namespace gui
