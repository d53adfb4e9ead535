// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 9051 section 6.3.4; with special uses ("\\Drafts") where CREATE-SPECIAL-USE is offered (RFC 6154 section 3).
/// NO with detail "USEATTR": the server will not give it that use; create it without.
class Create final : public Command {
public:
    using Answer = void;
    explicit Create(MailboxName mailbox, QList<QByteArray> uses = {})
        : m_mailbox(std::move(mailbox)), m_uses(std::move(uses)) { }

    [[nodiscard]] QByteArrayView name() const override { return "CREATE"; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override;
    void write(CommandWriter &out) const override;
    void takeAnswer(const imap::Status &) { }

private:
    MailboxName m_mailbox;
    QList<QByteArray> m_uses;
};

} // namespace imap::commands
