// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <limits>

namespace html {

inline constexpr int kMaxOpenElements = 256; ///< no letter needs more; the parser's cost grows with each
inline constexpr int kMaxAttributes = 100;   ///< of one element; the parser compares each with each
inline constexpr qsizetype kMaxTagLength = 32 * 1024; ///< longer ones carry whole pictures as text, which are not shown

/// The same HTML, tags that would nest deeper than kMaxOpenElements or are monstrous left out and their text kept;
/// comments, quotes and styles that are never closed swallow nothing. The HTML5 algorithm walks the stack of open elements for many tags: a megabyte of "<div>" would
/// take it minutes.
/// @param enough  octets after which it ends, behind a tag
[[nodiscard]] QByteArray withCappedNesting(QByteArrayView html, qsizetype enough = std::numeric_limits<qsizetype>::max());

} // namespace html
