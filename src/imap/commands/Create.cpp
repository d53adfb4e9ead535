// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/Create.h"

namespace imap::commands {

void Create::write(CommandWriter &out) const
{
    out.atom("CREATE").mailbox(m_mailbox);
}

} // namespace imap::commands
