// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/OldList.h"

namespace imap::commands {

base::Result<void> OldList::mayBeSent(const Offer &offer) const
{
    // IMAP4rev2 has no LSUB any more (RFC 9051 appendix E), but LIST (SUBSCRIBED).
    if (m_kind == Kind::LSub)
        return needs(offer, imap::Capability::Imap4rev1);
    return needs(offer, imap::Capability::XList);
}

Command::Absorbed OldList::absorb(Response &response)
{
    auto *const data = std::get_if<ListData>(&response);
    const auto kind = m_kind == Kind::LSub ? ListData::Kind::LSub : ListData::Kind::XList;
    if (!data || data->kind != kind)
        return Absorbed::No;
    m_tooMany = m_tooMany || m_answer.size() >= List::kMaxFolders;
    if (!m_tooMany)
        m_answer.append(std::move(*data));
    return Absorbed::Yes;
}

base::Result<void> OldList::accept(const imap::Status &)
{
    if (m_tooMany)
        return base::fail(base::Fault::LimitExceeded,
                          "more than " + QByteArray::number(List::kMaxFolders) + " folders");
    return {};
}

} // namespace imap::commands
