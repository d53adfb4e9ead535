// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// One condition of a search; several must all hold. Texts are sent as UTF-8.
struct SearchTerm {
    QByteArray key; ///< "ALL", "UNSEEN", "SUBJECT", "HEADER", "SINCE", "UID" ...: a word of ours
    QList<QByteArray> words;   ///< atoms behind it, ours: dates, numbers, sets
    QList<QByteArray> strings; ///< strings behind it, anybody's
};

/// RFC 9051 section 6.4.4 (UID SEARCH).
class UidSearch final : public Command {
public:
    using Answer = UidSet;
    enum class Form { Plain, ESearch };
    explicit UidSearch(QList<SearchTerm> terms, Form form = Form::Plain) : m_terms(std::move(terms)), m_form(form) { }
    [[nodiscard]] static UidSearch all(Form form = Form::Plain) { return UidSearch({ { "ALL", {}, {} } }, form); }

    [[nodiscard]] QByteArrayView name() const override { return "UID SEARCH"; }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::OneOfAKind; }
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
