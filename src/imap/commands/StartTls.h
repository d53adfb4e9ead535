// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 9051 section 6.2.1. Behind its Done the owner starts TLS and calls Connection::tlsStarted().
class StartTls final : public Command {
public:
    using Answer = void;
    [[nodiscard]] QByteArrayView name() const override { return "STARTTLS"; }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::Exclusive; }
    [[nodiscard]] Effect effect() const override { return Effect::StartsTls; }
    void write(CommandWriter &out) const override { out.atom("STARTTLS"); }
    [[nodiscard]] base::Error refused(const imap::Status &status) const override;
    void takeAnswer(const imap::Status &) { }
};

} // namespace imap::commands
