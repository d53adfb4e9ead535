// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Response.h"

namespace imap {

/// Names of mailboxes as this program keeps them (modified UTF-7, whatever the server speaks today), in a response of a
/// server that writes them in UTF-8: a folder must stay the same folder when the server learns IMAP4rev2. Octets that
/// are not UTF-8 stay as they are.
void keepNames(Response &response);

} // namespace imap
