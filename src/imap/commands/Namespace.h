// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 9051 section 6.3.10.
class Namespace final : public Command {
public:
    using Answer = NamespaceData;
    [[nodiscard]] QByteArrayView name() const override { return "NAMESPACE"; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override
    {
        return needs(offer, imap::Capability::Namespace);
    }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::OneOfAKind; }
    void write(CommandWriter &out) const override { out.atom("NAMESPACE"); }
    [[nodiscard]] Absorbed absorb(Response &response) override;
    Answer takeAnswer(const imap::Status &) { return std::move(m_answer); }

private:
    Answer m_answer;
};

} // namespace imap::commands
