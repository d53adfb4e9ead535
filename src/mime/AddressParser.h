// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/Address.h"

#include <QByteArrayView>

namespace mime {

/// Parses an address list (RFC 5322 section 3.4 with the obsolete forms of 4.4, groups flattened) from a raw header
/// value. Encoded words are decoded after the structure is known, so nothing that is hidden in one can become an
/// address; the result has no control characters. Text that is no address is kept as a name without one.
[[nodiscard]] mail::AddressList parseAddresses(QByteArrayView value);

/// One mailbox out of parts that are already separate, as in an IMAP ENVELOPE (RFC 9051 section 2.3.5.1).
[[nodiscard]] mail::Address makeAddress(QByteArrayView name, QByteArrayView local, QByteArrayView domain);

} // namespace mime
