// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QString>

namespace wire::sasl {

/// RFC 4013 for names and passwords: odd spaces become spaces, invisible characters go, NFKC, then the checks of
/// prohibited characters and of mixed writing directions. Characters younger than Unicode 3.2 pass, as RFC 3454
/// section 7 lets queries do. InvalidInput names the reason, never the text.
[[nodiscard]] base::Result<QString> saslPrep(const QString &text);

} // namespace wire::sasl
