// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 9051 section 6.1.2: asks for news and keeps the line open.
class Noop final : public Command {
public:
    using Answer = void;
    [[nodiscard]] QByteArrayView name() const override { return "NOOP"; }
    void write(CommandWriter &out) const override { out.atom("NOOP"); }
    void takeAnswer(const imap::Status &) { }
};

} // namespace imap::commands
