// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QByteArray>

namespace mime {

/// A message that came from elsewhere, so that every server takes it and none changes it (RFC 5321 section 4.5.3.1.6, RFC 2045
/// section 2.8): a part that is no lines (with a NUL or more than 998 octets without a line end; of what is no text also with CR
/// or LF alone, which go out as CRLF) is put into base64, and what it is in is called "7bit" or "8bit". Of most messages
/// nothing changes.
/// @return InvalidInput "lines" where that is within what must stay as it is: what is signed or encrypted (RFC 1847), a kind of
///         message/ that may not be encoded (RFC 2046 section 5.2), or a NUL in a header
[[nodiscard]] base::Result<QByteArray> linesForm(const QByteArray &raw);

} // namespace mime
