// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"
#include "imap/commands/SearchTerm.h"

namespace imap::commands {

/// One key of SORT (RFC 5256 section 3).
struct SortKey {
    enum class By { Arrival, Cc, Date, From, Size, Subject, To };
    By by = By::Arrival;
    bool reverse = false;
};

/// UID SORT: what a search finds, in order, the first key before the second.
class UidSort final : public Command {
public:
    using Answer = QList<Uid>;
    UidSort(QList<SortKey> keys, QList<SearchTerm> terms) : m_keys(std::move(keys)), m_terms(std::move(terms)) { }

    [[nodiscard]] QByteArrayView name() const override { return "UID SORT"; }
    [[nodiscard]] Pace pace() const override { return Pace::Slow; }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::OneOfAKind; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override;
    void write(CommandWriter &out) const override;
    [[nodiscard]] Absorbed absorb(Response &response) override;
    [[nodiscard]] base::Result<void> accept(const imap::Status &status) override;
    Answer takeAnswer(const imap::Status &) { return std::move(m_answer); }

    static constexpr qsizetype kMaxNumbers = 5'000'000;

private:
    QList<SortKey> m_keys;
    QList<SearchTerm> m_terms;
    Answer m_answer;
    bool m_tooMany = false;
};

} // namespace imap::commands
