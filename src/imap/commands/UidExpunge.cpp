// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/UidExpunge.h"

namespace imap::commands {

void UidExpunge::write(CommandWriter &out) const
{
    out.atom("UID EXPUNGE").uids(m_uids);
}

} // namespace imap::commands
