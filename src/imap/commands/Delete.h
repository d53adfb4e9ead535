// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 9051 section 6.3.5: the mailbox and every message in it. NO with detail "HASCHILDREN": others lie below it;
/// "NONEXISTENT": it is gone already.
class Delete final : public Command {
public:
    using Answer = void;
    explicit Delete(MailboxName mailbox) : m_mailbox(std::move(mailbox)) { }

    [[nodiscard]] QByteArrayView name() const override { return "DELETE"; }
    [[nodiscard]] Pace pace() const override { return Pace::Slow; }
    void write(CommandWriter &out) const override { out.atom("DELETE").mailbox(m_mailbox); }
    void takeAnswer(const imap::Status &) { }

private:
    MailboxName m_mailbox;
};

} // namespace imap::commands
