// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

/// What bodyFailed() says by `detail` of a body that stayed on a POP3 server and was asked for, where a line was lost over it.
namespace engine::wantedbody {

inline constexpr char kAskedAgain[] = "asked for again";
inline constexpr char kGivenUp[] = "asked for too often";

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

} // namespace engine::wantedbody
