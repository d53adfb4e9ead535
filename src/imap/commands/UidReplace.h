// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/commands/Append.h"

namespace imap::commands {

/// RFC 8508: the new message is in the mailbox and the old one gone, or nothing has happened. For drafts.
class UidReplace final : public Command {
public:
    /// Where the new message is; empty where the server does not say.
    using Answer = AppendUid;
    UidReplace(Uid old, MailboxName mailbox, AppendMessage message)
        : m_old(old), m_mailbox(std::move(mailbox)), m_message(std::move(message)) { }

    [[nodiscard]] QByteArrayView name() const override { return "UID REPLACE"; }
    [[nodiscard]] Pace pace() const override { return Pace::Slow; }
    /// APPENDUID comes untagged: two of them could not be told apart.
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::OneOfAKind; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override;
    void write(CommandWriter &out) const override;
    [[nodiscard]] Absorbed absorb(Response &response) override;
    Answer takeAnswer(const imap::Status &status);

private:
    Uid m_old;
    MailboxName m_mailbox;
    AppendMessage m_message;
    Answer m_answer;
};

/// How a draft is saved again. The old one never goes before the new one is there.
enum class ReplaceWay {
    Replace,
    AppendAndExpunge, ///< APPEND, then \Deleted, then UID EXPUNGE of exactly the old one
    AppendAndMark,    ///< the old one stays, marked as deleted
};
[[nodiscard]] ReplaceWay replaceWay(const Offer &offer);

} // namespace imap::commands
