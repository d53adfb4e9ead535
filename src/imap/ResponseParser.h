// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Framer.h"
#include "imap/Response.h"

namespace imap {

/// Reads one framed response (RFC 9051 section 7, RFC 3501 section 7 and the extensions in Response.h). Big literals
/// are moved out of the frame. There is no failure: what cannot be read comes back as UnknownData, and a part that
/// cannot be read is left out where the rest makes sense.
[[nodiscard]] Response parseResponse(Frame &&frame);

} // namespace imap
