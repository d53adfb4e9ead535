// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/UidMove.h"

namespace imap::commands {

void UidMove::write(CommandWriter &out) const
{
    out.atom("UID MOVE").uids(m_uids).mailbox(m_target);
}

Command::Absorbed UidMove::absorb(Response &response)
{
    const auto *const status = std::get_if<UntaggedStatus>(&response);
    const auto *const moved = status ? status->status.code.as<CopyUid>() : nullptr;
    if (!moved)
        return Absorbed::No;
    // A large move may be told in several pieces, but never of more messages than were moved.
    m_told += moved->source.size();
    if (quint64(m_told) <= m_uids.count()) {
        m_answer.uidValidity = moved->uidValidity;
        m_answer.source += moved->source;
        m_answer.target += moved->target;
    }
    return Absorbed::Yes;
}

CopyUid UidMove::takeAnswer(const imap::Status &status)
{
    // RFC 6851 section 4.3 wants it untagged; some servers put it here.
    if (const auto *const moved = status.code.as<CopyUid>(); moved && m_answer.source.isEmpty())
        m_answer = *moved;
    return std::move(m_answer);
}

MoveWay moveWay(const Offer &offer)
{
    if (offer.has(imap::Capability::Move))
        return MoveWay::Move;
    return offer.has(imap::Capability::UidPlus) ? MoveWay::CopyAndExpunge : MoveWay::CopyAndMark;
}

} // namespace imap::commands
