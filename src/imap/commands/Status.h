// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 9051 section 6.3.11.
class Status final : public Command {
public:
    using Answer = StatusData;
    /// Beside MESSAGES, UIDNEXT, UIDVALIDITY and UNSEEN.
    struct Items {
        bool size = false;          ///< STATUS=SIZE (RFC 8438) offered
        bool highestModSeq = false; ///< CONDSTORE offered
        bool deleted = false;       ///< IMAP4rev2, or QUOTA=RES-MESSAGE (RFC 9208)
        bool mailboxId = false;     ///< OBJECTID (RFC 8474)
        bool appendLimit = false;   ///< APPENDLIMIT (RFC 7889)
    };
    explicit Status(MailboxName mailbox, Items items) : m_mailbox(std::move(mailbox)), m_items(items) { }

    [[nodiscard]] QByteArrayView name() const override { return "STATUS"; }
    [[nodiscard]] Pace pace() const override { return Pace::Slow; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override { return mayBeAsked(offer, m_items); }
    void write(CommandWriter &out) const override;
    [[nodiscard]] Absorbed absorb(Response &response) override;
    Answer takeAnswer(const imap::Status &) { return std::move(m_answer); }

    /// "(MESSAGES UIDNEXT UIDVALIDITY UNSEEN ...)".
    static void writeItems(CommandWriter &out, Items items);
    [[nodiscard]] static base::Result<void> mayBeAsked(const Offer &offer, Items items);
    /// Everything that this server can tell; the size only on wish, it can cost the server a walk over the mailbox.
    [[nodiscard]] static Items itemsOf(const Offer &offer, bool withSize);

private:
    MailboxName m_mailbox;
    Items m_items;
    Answer m_answer;
    bool m_answered = false;
};

} // namespace imap::commands
