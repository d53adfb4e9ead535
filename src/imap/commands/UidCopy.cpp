// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/UidCopy.h"

namespace imap::commands {

void UidCopy::write(CommandWriter &out) const
{
    out.atom("UID COPY").uids(m_uids).mailbox(m_target);
}

CopyUid UidCopy::takeAnswer(const imap::Status &status)
{
    const auto *const copied = status.code.as<CopyUid>();
    return copied ? *copied : CopyUid();
}

} // namespace imap::commands
