// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <ostream>

namespace base {

/// How GoogleTest shows an error.
inline void PrintTo(const Error &error, std::ostream *out)
{
    *out << faultName(error.fault) << " (" << error.detail.constData() << ") " << qPrintable(error.serverText);
}

} // namespace base
