// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Uid.h"
#include "imap/UidSet.h"

#include <QtGlobal>

#include <optional>
#include <vector>

namespace imap {

/// The selected mailbox as the server counts it, and the only place where sequence numbers mean anything: it learns
/// from FETCH responses which number is which UID, so that EXPUNGE and FETCH without UID can be told by UID.
class MailboxState {
public:
    /// Numbers above it are not remembered: a lying server must not cost memory.
    static constexpr quint32 kMaxRemembered = 8'000'000;

    /// Numbers that EXPUNGE and VANISHED may move, all in all; then they are not remembered any more: in a mailbox of
    /// millions each costs milliseconds, and a server may say it as often as it likes.
    static constexpr quint64 kMostMoved = 500'000'000;

    void clear();
    /// EXISTS. @return whether the number is another one
    bool setExists(quint32 count);
    [[nodiscard]] quint32 exists() const { return m_exists; }

    /// As the server last said it (RFC 7162): SELECT, EXPUNGE and others tell it. 0: it does not count, or has not
    /// said.
    void setHighestModSeq(quint64 modSeq) { m_highestModSeq = modSeq; }
    [[nodiscard]] quint64 highestModSeq() const { return m_highestModSeq; }

    /// A FETCH response named both.
    void learn(quint32 sequence, Uid uid);
    /// @return an invalid Uid where it is not known
    [[nodiscard]] Uid uidOf(quint32 sequence) const;
    /// EXPUNGE: all numbers above go down by one. @return the UID that is gone, invalid if not known;
    /// nullopt: there was no such message
    std::optional<Uid> expunge(quint32 sequence);
    /// VANISHED: these are gone. @return how many messages fewer there are
    quint32 vanish(const UidSet &uids);

private:
    [[nodiscard]] bool mayMove(size_t numbers);

    quint32 m_exists = 0;
    quint64 m_moved = 0;
    quint64 m_highestModSeq = 0;
    std::vector<quint32> m_uids; ///< by sequence - 1; 0: not known; shorter than m_exists where nothing is known
};

} // namespace imap
