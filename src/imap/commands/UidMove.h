// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 6851 section 3.2: only where MOVE is offered. COPYUID comes untagged, before the EXPUNGEs.
class UidMove final : public Command {
public:
    using Answer = CopyUid;
    UidMove(UidSet uids, MailboxName target) : m_uids(std::move(uids)), m_target(std::move(target)) { }

    [[nodiscard]] QByteArrayView name() const override { return "UID MOVE"; }
    [[nodiscard]] Pace pace() const override { return Pace::Slow; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override
    {
        return needs(offer, imap::Capability::Move);
    }
    /// COPYUID comes untagged: two of them could not be told apart.
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::OneOfAKind; }
    void write(CommandWriter &out) const override;
    [[nodiscard]] Absorbed absorb(Response &response) override;
    Answer takeAnswer(const imap::Status &status);

private:
    UidSet m_uids;
    MailboxName m_target;
    Answer m_answer;
    qsizetype m_told = 0; ///< messages named by COPYUID
};

/// How messages are moved. Nobody else's message is ever removed with them.
enum class MoveWay {
    Move,
    CopyAndExpunge, ///< COPY, then \Deleted, then UID EXPUNGE of exactly these (RFC 4315)
    CopyAndMark,    ///< the originals stay, marked as deleted
};
[[nodiscard]] MoveWay moveWay(const Offer &offer);

} // namespace imap::commands
