// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/MailboxState.h"

#include <algorithm>

namespace imap {

void MailboxState::clear()
{
    m_exists = 0;
    m_highestModSeq = 0;
    m_moved = 0;
    m_uids.clear();
}

/// False: nothing is remembered from here on.
bool MailboxState::mayMove(size_t numbers)
{
    m_moved += numbers;
    if (m_moved <= kMostMoved)
        return true;
    m_uids.clear();
    return false;
}

bool MailboxState::setExists(quint32 count)
{
    const bool isNew = count != m_exists;
    // RFC 9051 section 7.4.1 lets it only grow; where it shrinks all the same, we no longer know who is who.
    if (count < m_exists)
        m_uids.clear();
    m_exists = count;
    return isNew;
}

void MailboxState::learn(quint32 sequence, Uid uid)
{
    if (sequence == 0 || sequence > m_exists || sequence > kMaxRemembered || !uid.isValid() || m_moved > kMostMoved)
        return;
    if (m_uids.size() < sequence)
        m_uids.resize(sequence);
    m_uids[sequence - 1] = uid.value;
}

Uid MailboxState::uidOf(quint32 sequence) const
{
    return { sequence == 0 || sequence > m_uids.size() ? 0 : m_uids[sequence - 1] };
}

std::optional<Uid> MailboxState::expunge(quint32 sequence)
{
    if (sequence == 0 || sequence > m_exists)
        return std::nullopt;
    const Uid uid = uidOf(sequence);
    if (sequence <= m_uids.size() && mayMove((m_uids.size() - sequence) / 2 + 1)) // moving is quicker than looking
        m_uids.erase(m_uids.begin() + (sequence - 1));
    --m_exists;
    return uid;
}

quint32 MailboxState::vanish(const UidSet &uids)
{
    (void)mayMove(m_uids.size());
    // Removed in one pass: a VANISHED of 100,000 messages must not cost 100,000 shifts.
    const auto end = std::remove_if(m_uids.begin(), m_uids.end(),
        [&uids](quint32 uid) { return uid != 0 && uids.contains(Uid { uid }); });
    auto gone = quint32(std::distance(end, m_uids.end()));
    m_uids.erase(end, m_uids.end());
    // Numbers we never learnt: RFC 7162 section 3.2.10 says every UID of a VANISHED (without EARLIER) was there. If
    // more are named than we knew, some of those left may have moved down; then nothing is known for sure.
    const quint64 named = uids.count();
    if (named > gone) {
        m_uids.clear();
        gone = quint32(std::min(named, quint64(m_exists)));
    }
    m_exists -= std::min(gone, m_exists);
    return gone;
}

} // namespace imap
