// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/UidReplace.h"

namespace imap::commands {

base::Result<void> UidReplace::mayBeSent(const Offer &offer) const
{
    if (const auto can = needs(offer, imap::Capability::Replace); !can)
        return can;
    return mayBeAppended(offer, m_message);
}

void UidReplace::write(CommandWriter &out) const
{
    out.atom("UID REPLACE").uids(UidSet(m_old)).mailbox(m_mailbox);
    writeMessage(out, m_message);
}

Command::Absorbed UidReplace::absorb(Response &response)
{
    const auto *const status = std::get_if<UntaggedStatus>(&response);
    const auto *const appended = status ? status->status.code.as<AppendUid>() : nullptr;
    if (!appended)
        return Absorbed::No;
    m_answer = *appended;
    return Absorbed::Yes;
}

AppendUid UidReplace::takeAnswer(const imap::Status &status)
{
    // RFC 8508 section 3.4 wants it untagged, before the EXPUNGE; some servers put it here.
    if (const auto *const appended = status.code.as<AppendUid>(); appended && m_answer.uids.isEmpty())
        m_answer = *appended;
    return std::move(m_answer);
}

ReplaceWay replaceWay(const Offer &offer)
{
    if (offer.has(imap::Capability::Replace))
        return ReplaceWay::Replace;
    return offer.has(imap::Capability::UidPlus) ? ReplaceWay::AppendAndExpunge : ReplaceWay::AppendAndMark;
}

} // namespace imap::commands
