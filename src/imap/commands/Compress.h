// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// COMPRESS=DEFLATE (RFC 4978): from its OK on both sides of the line are compressed. Others may be on their way before
/// it; nothing follows until it is answered (section 3).
class Compress final : public Command {
public:
    using Answer = void;
    [[nodiscard]] QByteArrayView name() const override { return "COMPRESS"; }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::Last; }
    [[nodiscard]] Effect effect() const override { return Effect::Compresses; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override
    {
        // Never for a stranger: a little of his would stand for much of our memory.
        if (!offer.isSignedIn || offer.isCompressed)
            return base::fail(base::Fault::InvalidInput, offer.isCompressed ? "compressed already" : "not signed in");
        return needs(offer, imap::Capability::Compress);
    }
    void write(CommandWriter &out) const override { out.atom("COMPRESS").atom("DEFLATE"); }
    void takeAnswer(const imap::Status &) { }
};

} // namespace imap::commands
