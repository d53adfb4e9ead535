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
    /// COPYUID comes untagged: two of them could not be told apart.
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::OneOfAKind; }
    void write(CommandWriter &out) const override;
    [[nodiscard]] Absorbed absorb(Response &response) override;
    Answer takeAnswer(const imap::Status &status);

private:
    UidSet m_uids;
    MailboxName m_target;
    Answer m_answer;
};

} // namespace imap::commands
