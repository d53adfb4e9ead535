// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 9051 section 6.1.1. The connection keeps the answer itself.
class Capability final : public Command {
public:
    using Answer = void;
    [[nodiscard]] QByteArrayView name() const override { return "CAPABILITY"; }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::OneOfAKind; }
    void write(CommandWriter &out) const override { out.atom("CAPABILITY"); }
    void takeAnswer(const imap::Status &) { }
};

} // namespace imap::commands
