// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 9051 section 6.3.6: with everything below it. INBOX cannot be renamed so: its messages would move, and it would
/// stay; that is refused by us.
class Rename final : public Command {
public:
    using Answer = void;
    Rename(MailboxName from, MailboxName to) : m_from(std::move(from)), m_to(std::move(to)) { }

    [[nodiscard]] QByteArrayView name() const override { return "RENAME"; }
    [[nodiscard]] Pace pace() const override { return Pace::Slow; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &) const override
    {
        if (m_from.isInbox())
            return base::fail(base::Fault::InvalidInput, "RENAME of INBOX would empty it");
        return {};
    }
    void write(CommandWriter &out) const override { out.atom("RENAME").mailbox(m_from).mailbox(m_to); }
    void takeAnswer(const imap::Status &) { }

private:
    MailboxName m_from;
    MailboxName m_to;
};

} // namespace imap::commands
