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

base::Result<void> UidStore::mayBeSent(const Offer &offer) const
{
    return m_unchangedSince ? needs(offer, imap::Capability::CondStore) : base::Result<void>();
}

Command::Absorbed UidStore::absorb(Response &response)
{
    constexpr qsizetype kMaxModSeqs = 1'000'000;
    const auto *const data = std::get_if<FetchData>(&response);
    if (!data || !data->modSeq || !m_uids.contains(data->uid) || m_answer.modSeqs.size() >= kMaxModSeqs)
        return Absorbed::No;
    m_answer.modSeqs.insert(data->uid, *data->modSeq);
    return data->flags ? Absorbed::No : Absorbed::Yes;
}

Command::No UidStore::meaningOf(const imap::Status &status) const
{
    // "NO [MODIFIED 2] Some of the messages no longer exist": the others are done.
    return m_unchangedSince && status.code.is("MODIFIED") && status.code.as<UidSet>() ? No::Answer : No::Refusal;
}

StoreAnswer UidStore::takeAnswer(const imap::Status &status)
{
    if (const auto *const modified = status.code.as<UidSet>(); modified && status.code.is("MODIFIED"))
        m_answer.leftAlone = *modified;
    return std::move(m_answer);
}

} // namespace imap::commands
