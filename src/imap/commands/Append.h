// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "imap/Command.h"

namespace imap::commands {

/// One message to be put into a mailbox.
struct AppendMessage {
    QByteArray message;
    mail::FlagSet flags = {};
    base::Timestamp internalDate = {};
    enum class Form {
        Plain,
        Binary, ///< "~{n}" (RFC 3516): may have NUL in it
        Utf8,   ///< "UTF8 (~{n})" (RFC 6855): after ENABLE UTF8=ACCEPT, for headers in raw UTF-8
    };
    Form form = Form::Plain;
};

/// How a message goes to this server; nullopt: not at all, it has NUL in it and the server lacks BINARY.
[[nodiscard]] std::optional<AppendMessage::Form> appendForm(const Offer &offer, QByteArrayView message);
/// Flags, date and octets, as APPEND and REPLACE end.
void writeMessage(CommandWriter &out, const AppendMessage &message);
/// Unsupported where the form is not offered, LimitExceeded where the server takes no message so large (RFC 7889).
[[nodiscard]] base::Result<void> mayBeAppended(const Offer &offer, const AppendMessage &message);

/// RFC 9051 section 6.3.12; several messages, all or none, with MULTIAPPEND (RFC 3502).
/// NO with detail "TRYCREATE": the mailbox is not there.
class Append final : public Command {
public:
    /// Empty where the server has no UIDPLUS.
    using Answer = AppendUid;
    Append(MailboxName mailbox, QList<AppendMessage> messages)
        : m_mailbox(std::move(mailbox)), m_messages(std::move(messages)) { }
    Append(MailboxName mailbox, QByteArray message, mail::FlagSet flags, base::Timestamp internalDate)
        : Append(std::move(mailbox), { AppendMessage { std::move(message), std::move(flags), internalDate } }) { }

    [[nodiscard]] QByteArrayView name() const override { return "APPEND"; }
    [[nodiscard]] Pace pace() const override { return Pace::Slow; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override;
    void write(CommandWriter &out) const override;
    Answer takeAnswer(const imap::Status &status);

private:
    MailboxName m_mailbox;
    QList<AppendMessage> m_messages;
};

} // namespace imap::commands
