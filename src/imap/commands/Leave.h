// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// Leaves the selected mailbox and removes nothing: UNSELECT (RFC 3691), or CLOSE where the mailbox was opened
/// read-only. CLOSE of another would remove what other clients have marked, and is never sent.
class Leave final : public Command {
public:
    using Answer = void;
    enum class Way { Unselect, CloseReadOnly };
    explicit Leave(Way way) : m_way(way) { }

    [[nodiscard]] QByteArrayView name() const override { return m_way == Way::Unselect ? "UNSELECT" : "CLOSE"; }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::Exclusive; }
    [[nodiscard]] Effect effect() const override { return Effect::Unselects; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override
    {
        if (m_way == Way::Unselect)
            return needs(offer, imap::Capability::Unselect);
        if (!offer.isReadOnly)
            return base::fail(base::Fault::InvalidInput, "CLOSE would remove messages");
        return {};
    }
    void write(CommandWriter &out) const override { out.atom(name()); }
    void takeAnswer(const imap::Status &) { }

private:
    Way m_way;
};

/// nullopt: it can only be left by selecting another.
[[nodiscard]] inline std::optional<Leave::Way> leaveWay(const Offer &offer)
{
    if (offer.has(imap::Capability::Unselect))
        return Leave::Way::Unselect;
    return offer.isReadOnly ? std::optional(Leave::Way::CloseReadOnly) : std::nullopt;
}

} // namespace imap::commands
