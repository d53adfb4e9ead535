// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

/// What bodyFailed() says by `detail` of a body that was asked for: it stayed on a POP3 server and a line was lost over it, or an IMAP
/// account has none.
namespace engine::wantedbody {

inline constexpr char kAskedAgain[] = "asked for again";
inline constexpr char kGivenUp[] = "asked for too often";
inline constexpr char kWithoutLine[] = "no line";

/// The next session brings it: bodyReady() follows then, or another bodyFailed().
[[nodiscard]] inline bool isAskedAgain(const base::Error &error)
{
    return error.detail == kAskedAgain;
}

/// Nothing more is done for it until somebody asks again.
[[nodiscard]] inline bool isGivenUp(const base::Error &error)
{
    return error.detail == kGivenUp;
}

/// Nobody was asked. Who wants it still asks again when the account is connected: nobody else does.
[[nodiscard]] inline bool isWithoutLine(const base::Error &error)
{
    return error.detail == kWithoutLine;
}

} // namespace engine::wantedbody
