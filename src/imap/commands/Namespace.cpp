// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/Namespace.h"

namespace imap::commands {

Command::Absorbed Namespace::absorb(Response &response)
{
    auto *const data = std::get_if<NamespaceData>(&response);
    if (!data)
        return Absorbed::No;
    m_answer = std::move(*data);
    return Absorbed::Yes;
}

} // namespace imap::commands
