// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

namespace mime {

// What a message may cost us, whatever it says of itself. Past a limit the rest is shown as plain bytes, never refused.
inline constexpr int kMaxDepth = 100;                     ///< multiparts and attached messages inside each other
inline constexpr int kMaxParts = 10'000;                  ///< in one message; the rest belongs to the last part
inline constexpr qsizetype kMaxHeaderFields = 20'000;     ///< of one part; further fields are skipped
inline constexpr qsizetype kMaxFieldLength = 1024 * 1024; ///< octets of one field that are looked at
inline constexpr qsizetype kMaxBoundaryLength = 1024;     ///< RFC 2046 allows 70; some senders use more
inline constexpr qsizetype kMaxAddresses = 20'000;        ///< in one field
inline constexpr qsizetype kMaxParameters = 1'000;        ///< in one field, continuations counted one by one
inline constexpr qsizetype kMaxReferences = 1'000;

} // namespace mime
