// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/UidSearch.h"

#include <algorithm>

namespace imap::commands {

void UidSearch::write(CommandWriter &out) const
{
    out.atom("UID SEARCH");
    if (m_form == Form::ESearch)
        out.atom("RETURN").open().atom("ALL").close();
    const bool isAscii = std::ranges::all_of(m_terms, [](const SearchTerm &term) {
        return std::ranges::all_of(term.strings, [](const QByteArray &text) {
            return std::ranges::all_of(text, [](char c) { return uchar(c) < 0x80; });
        });
    });
    if (!isAscii)
        out.atom("CHARSET").atom("UTF-8");
    for (const SearchTerm &term : m_terms) {
        out.atom(term.key);
        for (const QByteArray &word : term.words)
            out.atom(word);
        for (const QByteArray &text : term.strings)
            out.string(text);
    }
}

Command::Absorbed UidSearch::absorb(Response &response)
{
    if (auto *const search = std::get_if<SearchData>(&response)) {
        // Servers answer in any order, and some in several responses.
        m_tooMany = m_tooMany || m_numbers.size() + search->numbers.size() > kMaxNumbers;
        if (!m_tooMany) {
            for (const quint32 number : std::as_const(search->numbers))
                m_numbers.append(Uid { number });
        }
        return Absorbed::Yes;
    }
    if (const auto *const esearch = std::get_if<ESearchData>(&response)) {
        m_tooMany = m_tooMany || ++m_eSearches > kMaxESearches;
        if (!m_tooMany)
            m_ranges.unite(esearch->all);
        return Absorbed::Yes;
    }
    return Absorbed::No;
}

base::Result<void> UidSearch::accept(const imap::Status &)
{
    if (m_tooMany)
        return base::fail(base::Fault::LimitExceeded, "more than " + QByteArray::number(kMaxNumbers) + " numbers");
    return {};
}

UidSearch::Answer UidSearch::takeAnswer(const imap::Status &)
{
    Answer found = UidSet::of(m_numbers);
    found.unite(m_ranges);
    return found;
}

} // namespace imap::commands
