// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace imap {

/// What we accept of a server, checked before memory is taken. A stranger gets little; a server that knows our
/// password gets what mail needs.
struct Limits {
    qint64 line = 64 * 1024;           ///< octets of one response without its big literals
    qint64 literal = 64 * 1024;        ///< octets of one literal
    qint64 skippable = 0;              ///< a literal above `literal` and up to this is read over, not kept
    int literals = 64;                 ///< literals in one response

    [[nodiscard]] static constexpr Limits beforeSignIn() { return {}; }
    [[nodiscard]] static constexpr Limits afterSignIn()
    {
        return { 16 * 1024 * 1024, Q_INT64_C(512) * 1024 * 1024, Q_INT64_C(8) * 1024 * 1024 * 1024, 10'000 };
    }
};

/// Parentheses inside parentheses. Deeper ones are read over, never followed.
inline constexpr int kMaxDepth = 64;

} // namespace imap
