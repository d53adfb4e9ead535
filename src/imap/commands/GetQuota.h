// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// GETQUOTAROOT (RFC 9208): what limits a mailbox, and how much of it is used. Empty: nothing does.
class GetQuota final : public Command {
public:
    using Answer = QList<QuotaData>;
    explicit GetQuota(MailboxName mailbox) : m_mailbox(std::move(mailbox)) { }

    [[nodiscard]] QByteArrayView name() const override { return "GETQUOTAROOT"; }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::OneOfAKind; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override
    {
        return needs(offer, imap::Capability::Quota);
    }
    void write(CommandWriter &out) const override { out.atom("GETQUOTAROOT").mailbox(m_mailbox); }
    [[nodiscard]] Absorbed absorb(Response &response) override;
    /// The roots of this mailbox only, in the server's order.
    Answer takeAnswer(const imap::Status &status);

    static constexpr qsizetype kMaxRoots = 100;

private:
    MailboxName m_mailbox;
    QList<QByteArray> m_roots;
    Answer m_told;
};

} // namespace imap::commands
