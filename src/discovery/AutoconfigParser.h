// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "discovery/MailConfig.h"

#include <QByteArrayView>

namespace discovery {

inline constexpr qsizetype kMostConfigOctets = 64 * 1024;

/// Reads Mozilla's autoconfig format (clientConfig, versions 1.1 and 1.2; draft-ietf-mailmaint-autoconfig). Unknown elements
/// are passed over, and so is every server that would not be encrypted or that wants a sign-in which we do not have.
/// Placeholders are filled from the address. No document type is read, hence no entity but XML's own five.
/// @return source, trust and toldBy are the caller's to fill; ProtocolViolation: not well-formed, or another document;
///     LimitExceeded: more than 64 KiB, or too deep; Unsupported: it names no server that we can use
[[nodiscard]] base::Result<MailConfig> parseAutoconfig(QByteArrayView xml, const QString &address);

} // namespace discovery
