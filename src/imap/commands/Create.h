// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 9051 section 6.3.4.
class Create final : public Command {
public:
    using Answer = void;
    explicit Create(MailboxName mailbox) : m_mailbox(std::move(mailbox)) { }

    [[nodiscard]] QByteArrayView name() const override { return "CREATE"; }
    void write(CommandWriter &out) const override;
    void takeAnswer(const imap::Status &) { }

private:
    MailboxName m_mailbox;
};

} // namespace imap::commands
