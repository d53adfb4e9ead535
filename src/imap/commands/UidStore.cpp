// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/UidStore.h"

namespace imap::commands {

void UidStore::write(CommandWriter &out) const
{
    out.atom("UID STORE").uids(m_uids);
    if (m_unchangedSince)
        out.open().atom("UNCHANGEDSINCE").number(*m_unchangedSince).close();
    out.atom(m_mode == StoreMode::Add ? "+FLAGS.SILENT" : "-FLAGS.SILENT").flags(m_flags);
}

UidSet UidStore::takeAnswer(const imap::Status &status)
{
    const auto *const modified = status.code.as<UidSet>();
    return modified && status.code.is("MODIFIED") ? *modified : UidSet();
}

} // namespace imap::commands
