// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// There is no "replace": it would take away what others set (reliability: keywords of other programs).
enum class StoreMode { Add, Remove };

/// RFC 9051 section 6.4.6, always .SILENT.
class UidStore final : public Command {
public:
    /// UIDs that were left alone because of unchangedSince.
    using Answer = UidSet;
    UidStore(UidSet uids, StoreMode mode, mail::FlagSet flags, std::optional<quint64> unchangedSince = std::nullopt)
        : m_uids(std::move(uids)), m_mode(mode), m_flags(std::move(flags)), m_unchangedSince(unchangedSince) { }

    [[nodiscard]] QByteArrayView name() const override { return "UID STORE"; }
    void write(CommandWriter &out) const override;
    Answer takeAnswer(const imap::Status &status);

private:
    UidSet m_uids;
    StoreMode m_mode;
    mail::FlagSet m_flags;
    std::optional<quint64> m_unchangedSince;
};

} // namespace imap::commands
