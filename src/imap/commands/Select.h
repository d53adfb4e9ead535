// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

enum class Access { ReadWrite, ReadOnly };

/// What a mailbox is like when it is opened (RFC 9051 section 6.3.2).
struct SelectAnswer {
    quint32 exists = 0;
    quint32 recent = 0;
    quint32 uidValidity = 0; ///< 0: the server has no lasting UIDs
    quint32 uidNext = 0;     ///< 0: not said
    quint32 firstUnseen = 0; ///< a sequence number; 0: not said
    quint64 highestModSeq = 0; ///< 0: none (NOMODSEQ, or no CONDSTORE)
    mail::FlagSet flags;
    std::optional<PermanentFlags> permanentFlags; ///< nullopt: not said, all flags can be kept
    bool readOnly = false;
    QByteArray mailboxId;
    UidSet vanished;          ///< QRESYNC: gone since
    QList<FetchData> changed; ///< QRESYNC: flags changed since
};

/// SELECT or EXAMINE.
class Select final : public Command {
public:
    using Answer = SelectAnswer;
    /// RFC 7162: what we know from the last time.
    struct Known {
        quint32 uidValidity = 0;
        quint64 modSeq = 0;
        UidSet uids;
    };
    Select(MailboxName mailbox, Access access) : m_mailbox(std::move(mailbox)), m_access(access) { }

    /// Adds (CONDSTORE): only where offered.
    Select &withCondStore() { m_condStore = true; return *this; }
    /// Adds (QRESYNC (...)): only after ENABLE QRESYNC.
    Select &withQResync(Known known) { m_known = std::move(known); return *this; }

    [[nodiscard]] QByteArrayView name() const override { return m_access == Access::ReadOnly ? "EXAMINE" : "SELECT"; }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::Barrier; }
    [[nodiscard]] Effect effect() const override { return Effect::Selects; }
    void write(CommandWriter &out) const override;
    [[nodiscard]] Absorbed absorb(Response &response) override;
    Answer takeAnswer(const imap::Status &status);

private:
    void absorbCode(const ResponseCode &code);

    MailboxName m_mailbox;
    Access m_access;
    bool m_condStore = false;
    std::optional<Known> m_known;
    Answer m_answer;
};

} // namespace imap::commands
