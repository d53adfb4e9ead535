// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/Enable.h"

namespace imap::commands {

void Enable::write(CommandWriter &out) const
{
    out.atom("ENABLE");
    for (const QByteArray &name : m_names)
        out.atom(name);
}

Command::Absorbed Enable::absorb(Response &response)
{
    auto *const data = std::get_if<EnabledData>(&response);
    if (!data)
        return Absorbed::No;
    m_answer += data->names;
    return Absorbed::Yes;
}

} // namespace imap::commands
