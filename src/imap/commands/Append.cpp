// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/Append.h"

namespace imap::commands {

void Append::write(CommandWriter &out) const
{
    out.atom("APPEND").mailbox(m_mailbox);
    if (m_flags != mail::FlagSet())
        out.flags(m_flags);
    if (m_internalDate.isKnown())
        out.dateTime(m_internalDate);
    out.literal(m_message);
}

AppendUid Append::takeAnswer(const imap::Status &status)
{
    const auto *const appended = status.code.as<AppendUid>();
    return appended ? *appended : AppendUid();
}

} // namespace imap::commands
