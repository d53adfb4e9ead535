// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/Id.h"

namespace imap::commands {

void Id::write(CommandWriter &out) const
{
    out.atom("ID").open().string("name").string(m_program).string("version").string(m_version).close();
}

Command::Absorbed Id::absorb(Response &response)
{
    auto *const data = std::get_if<IdData>(&response);
    if (!data)
        return Absorbed::No;
    m_answer = std::move(data->fields);
    return Absorbed::Yes;
}

} // namespace imap::commands
