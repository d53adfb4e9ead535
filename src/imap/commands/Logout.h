// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 9051 section 6.1.3.
class Logout final : public Command {
public:
    using Answer = void;
    [[nodiscard]] QByteArrayView name() const override { return "LOGOUT"; }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::Barrier; }
    [[nodiscard]] Effect effect() const override { return Effect::LogsOut; }
    void write(CommandWriter &out) const override { out.atom("LOGOUT"); }
    void takeAnswer(const imap::Status &) { }
};

} // namespace imap::commands
