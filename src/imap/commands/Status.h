// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 9051 section 6.3.11.
class Status final : public Command {
public:
    using Answer = StatusData;
    struct Items {
        bool size = false;          ///< STATUS=SIZE offered
        bool highestModSeq = false; ///< CONDSTORE offered
    };
    explicit Status(MailboxName mailbox, Items items) : m_mailbox(std::move(mailbox)), m_items(items) { }

    [[nodiscard]] QByteArrayView name() const override { return "STATUS"; }
    void write(CommandWriter &out) const override;
    [[nodiscard]] Absorbed absorb(Response &response) override;
    Answer takeAnswer(const imap::Status &) { return std::move(m_answer); }

    /// "(MESSAGES UIDNEXT UIDVALIDITY UNSEEN ...)".
    static void writeItems(CommandWriter &out, Items items);

private:
    MailboxName m_mailbox;
    Items m_items;
    Answer m_answer;
    bool m_answered = false;
};

} // namespace imap::commands
