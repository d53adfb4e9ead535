// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "imap/Command.h"

namespace imap::commands {

/// RFC 9051 section 6.3.12. NO with detail "TRYCREATE": the mailbox is not there.
class Append final : public Command {
public:
    /// Empty where the server has no UIDPLUS.
    using Answer = AppendUid;
    Append(MailboxName mailbox, QByteArray message, mail::FlagSet flags, base::Timestamp internalDate)
        : m_mailbox(std::move(mailbox)), m_message(std::move(message)), m_flags(std::move(flags)),
          m_internalDate(internalDate) { }

    [[nodiscard]] QByteArrayView name() const override { return "APPEND"; }
    void write(CommandWriter &out) const override;
    Answer takeAnswer(const imap::Status &status);

private:
    MailboxName m_mailbox;
    QByteArray m_message;
    mail::FlagSet m_flags;
    base::Timestamp m_internalDate;
};

} // namespace imap::commands
