// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 9051 sections 6.3.7 and 6.3.8.
class Subscribe final : public Command {
public:
    using Answer = void;
    enum class Wish { Subscribe, Unsubscribe };
    Subscribe(MailboxName mailbox, Wish wish) : m_mailbox(std::move(mailbox)), m_wish(wish) { }

    [[nodiscard]] QByteArrayView name() const override
    {
        return m_wish == Wish::Subscribe ? "SUBSCRIBE" : "UNSUBSCRIBE";
    }
    void write(CommandWriter &out) const override { out.atom(name()).mailbox(m_mailbox); }
    void takeAnswer(const imap::Status &) { }

private:
    MailboxName m_mailbox;
    Wish m_wish;
};

} // namespace imap::commands
