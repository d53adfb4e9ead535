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
    bool isResync = false;    ///< QRESYNC was asked, so that `vanished` and `changed` say what happened since
    bool uidsAreKept = true; ///< false: UIDNOTSTICKY (RFC 4315), the UIDs are of this session only
    QByteArray mailboxId;
    UidSet vanished;          ///< QRESYNC: gone since
    QList<FetchData> changed; ///< QRESYNC: flags changed since
};

/// SELECT or EXAMINE.
class Select final : public Command {
public:
    using Answer = SelectAnswer;
    /// RFC 7162 section 3.2.5: what we know from the last time.
    struct Known {
        quint32 uidValidity = 0;
        quint64 modSeq = 0;
        UidSet uids; ///< may be empty; left out where it is too long for a line
        /// Some numbers and the UIDs they had, as many of each, ascending: the server finds by them where we stand when
        /// it has forgotten what was removed since.
        UidSet sampleNumbers = {};
        UidSet sampleUids = {};
    };
    Select(MailboxName mailbox, Access access) : m_mailbox(std::move(mailbox)), m_access(access) { }

    /// Adds (CONDSTORE): only where offered.
    Select &withCondStore() { m_condStore = true; return *this; }
    /// Adds (QRESYNC (...)): only after ENABLE QRESYNC.
    Select &withQResync(Known known) { m_known = std::move(known); return *this; }

    [[nodiscard]] QByteArrayView name() const override { return m_access == Access::ReadOnly ? "EXAMINE" : "SELECT"; }
    [[nodiscard]] Pace pace() const override { return Pace::Slow; }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::Barrier; }
    [[nodiscard]] Effect effect() const override { return Effect::Selects; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override;
    void write(CommandWriter &out) const override;
    [[nodiscard]] Absorbed absorb(Response &response) override;
    [[nodiscard]] base::Result<void> accept(const imap::Status &status) override;
    Answer takeAnswer(const imap::Status &status);

    /// More changes, or ranges of what vanished, are a fault (LimitExceeded): then ask in pieces.
    static constexpr qsizetype kMaxChanges = 1'000'000;

private:
    void absorbCode(const ResponseCode &code);

    MailboxName m_mailbox;
    Access m_access;
    bool m_condStore = false;
    std::optional<Known> m_known;
    Answer m_answer;
    bool m_tooMany = false;
};

/// How a mailbox that we know is opened so that the server tells what changed.
enum class ResyncWay {
    QResync,   ///< SELECT (QRESYNC ...): changes and what vanished come with the answer
    CondStore, ///< SELECT (CONDSTORE), then FETCH CHANGEDSINCE; what vanished is found by comparing UIDs
    Flags,     ///< all flags are read again
};
[[nodiscard]] ResyncWay resyncWay(const Offer &offer);

} // namespace imap::commands
