// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"
#include "imap/commands/SearchTerm.h"

namespace imap::commands {

/// RFC 9051 section 6.4.4 (UID SEARCH).
class UidSearch final : public Command {
public:
    using Answer = UidSet;
    enum class Form { Plain, ESearch };
    explicit UidSearch(QList<SearchTerm> terms, Form form = Form::Plain) : m_terms(std::move(terms)), m_form(form) { }
    [[nodiscard]] static UidSearch all(Form form = Form::Plain) { return UidSearch({ { "ALL", {}, {} } }, form); }

    [[nodiscard]] QByteArrayView name() const override { return "UID SEARCH"; }
    [[nodiscard]] Pace pace() const override { return Pace::Slow; }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::OneOfAKind; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override;
    void write(CommandWriter &out) const override;
    [[nodiscard]] Absorbed absorb(Response &response) override;
    [[nodiscard]] base::Result<void> accept(const imap::Status &status) override;
    Answer takeAnswer(const imap::Status &);

    /// More than this is a fault (LimitExceeded), and nothing is given: a mailbox has at most so many messages.
    static constexpr qsizetype kMaxNumbers = 5'000'000;
    static constexpr int kMaxESearches = 64; ///< responses; RFC 9051 has one for each command

private:
    QList<SearchTerm> m_terms;
    Form m_form;
    QList<Uid> m_numbers; ///< in the server's order; sorted once, at the end
    Answer m_ranges;
    int m_eSearches = 0;
    bool m_tooMany = false;
};

} // namespace imap::commands
