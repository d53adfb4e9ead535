// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/GetQuota.h"

namespace imap::commands {

Command::Absorbed GetQuota::absorb(Response &response)
{
    if (auto *const roots = std::get_if<QuotaRootData>(&response)) {
        if (roots->mailbox == m_mailbox)
            m_roots = std::move(roots->roots);
        return Absorbed::Yes;
    }
    if (auto *const quota = std::get_if<QuotaData>(&response)) {
        if (m_told.size() < kMaxRoots)
            m_told.append(std::move(*quota));
        return Absorbed::Yes;
    }
    return Absorbed::No;
}

QList<QuotaData> GetQuota::takeAnswer(const imap::Status &)
{
    // A server may tell of others too (RFC 9208 section 4.2.1: unsolicited).
    m_told.removeIf([this](const QuotaData &one) { return !m_roots.contains(one.root); });
    return std::move(m_told);
}

} // namespace imap::commands
