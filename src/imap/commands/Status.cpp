// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/Status.h"

namespace imap::commands {

void Status::writeItems(CommandWriter &out, Items items)
{
    out.open().atom("MESSAGES").atom("UIDNEXT").atom("UIDVALIDITY").atom("UNSEEN");
    if (items.size)
        out.atom("SIZE");
    if (items.highestModSeq)
        out.atom("HIGHESTMODSEQ");
    out.close();
}

void Status::write(CommandWriter &out) const
{
    out.atom("STATUS").mailbox(m_mailbox);
    writeItems(out, m_items);
}

Command::Absorbed Status::absorb(Response &response)
{
    auto *const data = std::get_if<StatusData>(&response);
    if (!data || m_answered || data->mailbox != m_mailbox)
        return Absorbed::No;
    m_answer = std::move(*data);
    m_answered = true;
    return Absorbed::Yes;
}

} // namespace imap::commands
