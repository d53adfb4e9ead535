// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/UidSearch.h"

namespace imap::commands {

void UidSearch::write(CommandWriter &out) const
{
    out.atom("UID SEARCH");
    if (m_form == Form::ESearch)
        out.atom("RETURN").open().atom("ALL").close();
    writeSearch(out, m_terms);
}

base::Result<void> UidSearch::mayBeSent(const Offer &offer) const
{
    if (m_form == Form::ESearch && !offer.has(imap::Capability::ESearch))
        return needs(offer, imap::Capability::ESearch);
    return mayBeSearched(offer, m_terms);
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
