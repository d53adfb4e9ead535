// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 2177. Ended by Connection::endIdle(), or by the next command.
class Idle final : public Command {
public:
    using Answer = void;
    [[nodiscard]] QByteArrayView name() const override { return "IDLE"; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override
    {
        return needs(offer, imap::Capability::Idle);
    }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::Exclusive; }
    [[nodiscard]] Effect effect() const override { return Effect::Idles; }
    void write(CommandWriter &out) const override { out.atom("IDLE"); }
    void takeAnswer(const imap::Status &) { }
};

} // namespace imap::commands
