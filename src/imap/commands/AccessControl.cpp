// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/AccessControl.h"

namespace imap::commands {

Command::Absorbed MyRights::absorb(Response &response)
{
    auto *const data = std::get_if<MyRightsData>(&response);
    if (!data || m_answered || data->mailbox != m_mailbox)
        return Absorbed::No;
    m_answered = true;
    m_answer = std::move(data->rights);
    return Absorbed::Yes;
}

Command::Absorbed GetAcl::absorb(Response &response)
{
    auto *const data = std::get_if<AclData>(&response);
    if (!data || m_answered || data->mailbox != m_mailbox)
        return Absorbed::No;
    m_answered = true;
    m_answer = std::move(data->entries);
    return Absorbed::Yes;
}

Command::Absorbed ListRights::absorb(Response &response)
{
    auto *const data = std::get_if<ListRightsData>(&response);
    if (!data || m_answered || data->mailbox != m_mailbox || data->identifier != m_identifier)
        return Absorbed::No;
    m_answered = true;
    m_answer = std::move(*data);
    return Absorbed::Yes;
}

void SetAcl::write(CommandWriter &out) const
{
    out.atom(name()).mailbox(m_mailbox).string(m_identifier);
    if (!m_rights.letters().isEmpty())
        out.atom(m_rights.letters());
}

} // namespace imap::commands
