// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 9051 section 6.4.7. The answer is empty where the server has no UIDPLUS.
class UidCopy final : public Command {
public:
    using Answer = CopyUid;
    UidCopy(UidSet uids, MailboxName target) : m_uids(std::move(uids)), m_target(std::move(target)) { }

    [[nodiscard]] QByteArrayView name() const override { return "UID COPY"; }
    [[nodiscard]] Pace pace() const override { return Pace::Slow; }
    void write(CommandWriter &out) const override;
    Answer takeAnswer(const imap::Status &status);

private:
    UidSet m_uids;
    MailboxName m_target;
};

} // namespace imap::commands
