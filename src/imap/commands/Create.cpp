// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/Create.h"

namespace imap::commands {

base::Result<void> Create::mayBeSent(const Offer &offer) const
{
    return m_uses.isEmpty() ? base::Result<void>() : needs(offer, imap::Capability::CreateSpecialUse);
}

void Create::write(CommandWriter &out) const
{
    out.atom("CREATE").mailbox(m_mailbox);
    if (m_uses.isEmpty())
        return;
    out.open().atom("USE").open();
    for (const QByteArray &use : m_uses)
        out.atom(use);
    out.close().close();
}

} // namespace imap::commands
