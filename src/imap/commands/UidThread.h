// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"
#include "imap/commands/SearchTerm.h"

namespace imap::commands {

/// UID THREAD (RFC 5256 section 3): what a search finds, by conversation.
class UidThread final : public Command {
public:
    using Answer = ThreadData;
    enum class Algorithm { References, OrderedSubject };
    UidThread(Algorithm algorithm, QList<SearchTerm> terms) : m_algorithm(algorithm), m_terms(std::move(terms)) { }

    [[nodiscard]] QByteArrayView name() const override { return "UID THREAD"; }
    [[nodiscard]] Pace pace() const override { return Pace::Slow; }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::OneOfAKind; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override;
    void write(CommandWriter &out) const override;
    /// One response; what a server says beyond it is not taken.
    [[nodiscard]] Absorbed absorb(Response &response) override;
    Answer takeAnswer(const imap::Status &) { return std::move(m_answer); }

private:
    Algorithm m_algorithm;
    QList<SearchTerm> m_terms;
    Answer m_answer;
    bool m_answered = false;
};

/// The best that a server can; nullopt: threads are made here.
[[nodiscard]] std::optional<UidThread::Algorithm> threadWay(const Offer &offer);

} // namespace imap::commands
