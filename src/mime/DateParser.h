// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"

#include <QByteArrayView>

namespace mime {

/// Reads a Date header (RFC 5322 section 3.3, obsolete forms of 4.3, and what is seen in the wild: asctime, ISO 8601,
/// missing seconds or weekday). Unknown when day, month, year or time of day cannot be told for sure; a missing or
/// unknown zone is taken as UTC, as RFC 5322 section 4.3 says for "-0000".
[[nodiscard]] base::Timestamp parseDate(QByteArrayView value);

} // namespace mime
