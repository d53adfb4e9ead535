// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

#include <QHash>

namespace imap::commands {

/// There is no "replace": it would take away what others set (reliability: keywords of other programs).
enum class StoreMode { Add, Remove };

/// How a STORE went (RFC 7162 section 3.1.3).
struct StoreAnswer {
    UidSet leftAlone; ///< another client was there after unchangedSince; the others are done
    QHash<Uid, quint64> modSeqs; ///< what the messages have now, where the server says it
};

/// RFC 9051 section 6.4.6, always .SILENT.
class UidStore final : public Command {
public:
    using Answer = StoreAnswer;
    /// unchangedSince: only with CONDSTORE.
    UidStore(UidSet uids, StoreMode mode, mail::FlagSet flags, std::optional<quint64> unchangedSince = std::nullopt)
        : m_uids(std::move(uids)), m_mode(mode), m_flags(std::move(flags)), m_unchangedSince(unchangedSince) { }

    [[nodiscard]] QByteArrayView name() const override { return "UID STORE"; }
    [[nodiscard]] Pace pace() const override { return Pace::Slow; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override;
    void write(CommandWriter &out) const override;
    /// Takes the MODSEQ of its messages; flags that come with it are news for all.
    [[nodiscard]] Absorbed absorb(Response &response) override;
    [[nodiscard]] No meaningOf(const imap::Status &status) const override;
    Answer takeAnswer(const imap::Status &status);

private:
    UidSet m_uids;
    StoreMode m_mode;
    mail::FlagSet m_flags;
    std::optional<quint64> m_unchangedSince;
    Answer m_answer;
};

} // namespace imap::commands
