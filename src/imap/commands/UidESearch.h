// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"
#include "imap/commands/SearchTerm.h"

namespace imap::commands {

/// What is to be told of what was found (RFC 4731).
struct SearchReturns {
    bool min = false;
    bool max = false;
    bool count = false;
    bool all = false;
    bool save = false; ///< keep it as "$" (SEARCHRES, RFC 5182)
    std::optional<PartialRange> partial = {}; ///< PARTIAL (RFC 9394); not with `all`
};

struct ESearchAnswer {
    Uid min; ///< invalid: not asked, or nothing found
    Uid max;
    std::optional<quint32> count;
    UidSet all;
    std::optional<PartialResult> partial; ///< what lies in the window
    std::optional<quint64> modSeq;        ///< the highest of what was found, where MODSEQ was searched for
};

/// UID SEARCH RETURN (...): the answer is as short as the question wants it. NO with detail "NOTSAVED": "$" is empty
/// now.
class UidESearch final : public Command {
public:
    using Answer = ESearchAnswer;
    UidESearch(QList<SearchTerm> terms, SearchReturns returns) : m_terms(std::move(terms)), m_returns(returns) { }

    [[nodiscard]] QByteArrayView name() const override { return "UID SEARCH"; }
    [[nodiscard]] Pace pace() const override { return Pace::Slow; }
    /// Its answers carry its tag.
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::Free; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override;
    void write(CommandWriter &out) const override;
    [[nodiscard]] Absorbed absorb(Response &response) override;
    [[nodiscard]] base::Result<void> accept(const imap::Status &status) override;
    Answer takeAnswer(const imap::Status &) { return std::move(m_answer); }

    static constexpr int kMaxResponses = 64;

private:
    QList<SearchTerm> m_terms;
    SearchReturns m_returns;
    Answer m_answer;
    int m_responses = 0;
};

/// How the newest `count` of many results are learnt without all of them.
enum class WindowWay {
    Partial, ///< RETURN (PARTIAL -1:-count)
    All,     ///< everything, then cut here
};
[[nodiscard]] WindowWay windowWay(const Offer &offer);

} // namespace imap::commands
