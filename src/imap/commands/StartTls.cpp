// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/StartTls.h"

namespace imap::commands {

base::Error StartTls::refused(const imap::Status &status) const
{
    return { base::Fault::TlsUnavailable, "STARTTLS was refused", status.displayText() };
}

} // namespace imap::commands
