// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/commands/List.h"

namespace imap::commands {

/// What servers without LIST-EXTENDED are asked beside LIST.
class OldList final : public Command {
public:
    using Answer = QList<ListData>;
    enum class Kind {
        LSub,  ///< RFC 3501 section 6.3.9: what is subscribed. "\Noselect" here says only that something below it is
        XList, ///< Gmail and others before RFC 6154: special uses, read in the words of RFC 6154
    };
    explicit OldList(Kind kind, QByteArray pattern = "*") : m_kind(kind), m_pattern(std::move(pattern)) { }
    /// List::alongside().
    OldList &alongside() { m_isAlongside = true; return *this; }

    [[nodiscard]] QByteArrayView name() const override { return m_kind == Kind::LSub ? "LSUB" : "XLIST"; }
    [[nodiscard]] Pipelining pipelining() const override { return m_isAlongside ? Pipelining::Free : Pipelining::OneOfAKind; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override;
    void write(CommandWriter &out) const override { out.atom(name()).string("").pattern(m_pattern); }
    [[nodiscard]] Absorbed absorb(Response &response) override;
    [[nodiscard]] base::Result<void> accept(const imap::Status &status) override;
    Answer takeAnswer(const imap::Status &) { return std::move(m_answer); }

private:
    Kind m_kind;
    QByteArray m_pattern;
    Answer m_answer;
    bool m_isAlongside = false;
    bool m_tooMany = false;
};

} // namespace imap::commands
