// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/Address.h"

#include <QByteArrayView>

#include <optional>

namespace mime {

/// A list of the kind that nearly all are, `Ana <ana@example.org>, "Luis Gil" <luis@example.org>, eva@example.org`, read at one go.
/// nullopt: something has to be weighed (groups, comments, routes, anything folded, quoted inside or beyond ASCII), parseAddresses() does it.
/// @param line  without white space around it
[[nodiscard]] std::optional<mail::AddressList> plainAddresses(QByteArrayView line);

/// What stands before an address, as people read it: decoded, and without quotes that were quoted once more.
[[nodiscard]] QString displayName(QByteArrayView phrase);

} // namespace mime
