// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// RFC 5161: "QRESYNC", "CONDSTORE" ... (namesToEnable()). The answer is what the server switched on, in capitals.
/// Others may follow in the same flight, unless the spelling of names changes.
class Enable final : public Command {
public:
    using Answer = QList<QByteArray>;
    explicit Enable(QList<QByteArray> names) : m_names(std::move(names)) { }

    [[nodiscard]] QByteArrayView name() const override { return "ENABLE"; }
    [[nodiscard]] Pipelining pipelining() const override;
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override;
    [[nodiscard]] QList<QByteArray> switchesOn() const override;
    void write(CommandWriter &out) const override;
    [[nodiscard]] Absorbed absorb(Response &response) override;
    Answer takeAnswer(const imap::Status &) { return std::move(m_answer); }

private:
    QList<QByteArray> m_names;
    Answer m_answer;
};

} // namespace imap::commands
