// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 4315: only where UIDPLUS is offered. There is no bare EXPUNGE in this program: it would remove what other
/// clients have marked.
class UidExpunge final : public Command {
public:
    using Answer = void;
    explicit UidExpunge(UidSet uids) : m_uids(std::move(uids)) { }

    [[nodiscard]] QByteArrayView name() const override { return "UID EXPUNGE"; }
    [[nodiscard]] Pace pace() const override { return Pace::Slow; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override
    {
        return needs(offer, imap::Capability::UidPlus);
    }
    void write(CommandWriter &out) const override;
    void takeAnswer(const imap::Status &) { }

private:
    UidSet m_uids;
};

} // namespace imap::commands
