// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 2971: our name and version, nothing else; the server's answer is for support only.
class Id final : public Command {
public:
    using Answer = QList<std::pair<QByteArray, QByteArray>>;
    Id(QByteArray program, QByteArray version) : m_program(std::move(program)), m_version(std::move(version)) { }

    [[nodiscard]] QByteArrayView name() const override { return "ID"; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override
    {
        return needs(offer, imap::Capability::Id);
    }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::OneOfAKind; }
    void write(CommandWriter &out) const override;
    [[nodiscard]] Absorbed absorb(Response &response) override;
    Answer takeAnswer(const imap::Status &) { return std::move(m_answer); }

private:
    QByteArray m_program;
    QByteArray m_version;
    Answer m_answer;
};

} // namespace imap::commands
