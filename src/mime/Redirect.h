// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/MessageBuilder.h"

namespace mime {

/// The same message, sent on to others (RFC 5322 section 3.6.6): "Resent-" fields in front of it, and nothing else of it
/// changes but that whom it went to in secret does not stand in it, and how it came here.
/// @return InvalidInput, naming the field ("from", "to"), where an address is none
[[nodiscard]] base::Result<QByteArray> redirected(QByteArrayView raw, const mail::Address &from, const mail::AddressList &to,
    const BuildOptions &options);

} // namespace mime
