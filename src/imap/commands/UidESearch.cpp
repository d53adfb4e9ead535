// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/UidESearch.h"

namespace imap::commands {

base::Result<void> UidESearch::mayBeSent(const Offer &offer) const
{
    using imap::Capability;
    if (m_returns.partial && (m_returns.all || !m_returns.partial->isValid()))
        return base::fail(base::Fault::InvalidInput, "a window that is none");
    const std::pair<bool, Capability> asked[] = {
        { true, Capability::ESearch },
        { m_returns.save, Capability::SearchRes },
        { m_returns.partial.has_value(), Capability::Partial },
    };
    for (const auto &[isAsked, capability] : asked) {
        if (isAsked && !offer.has(capability))
            return needs(offer, capability);
    }
    return mayBeSearched(offer, m_terms);
}

void UidESearch::write(CommandWriter &out) const
{
    out.atom("UID SEARCH RETURN").open();
    if (m_returns.min)
        out.atom("MIN");
    if (m_returns.max)
        out.atom("MAX");
    if (m_returns.count)
        out.atom("COUNT");
    if (m_returns.all)
        out.atom("ALL");
    if (m_returns.partial)
        out.atom("PARTIAL").atom(m_returns.partial->toWire());
    if (m_returns.save)
        out.atom("SAVE");
    out.close();
    writeSearch(out, m_terms);
}

Command::Absorbed UidESearch::absorb(Response &response)
{
    auto *const data = std::get_if<ESearchData>(&response);
    if (!data)
        return Absorbed::No;
    if (++m_responses > kMaxResponses)
        return Absorbed::Yes;
    if (data->min)
        m_answer.min = Uid { *data->min };
    if (data->max)
        m_answer.max = Uid { *data->max };
    if (data->count)
        m_answer.count = data->count;
    if (data->modSeq)
        m_answer.modSeq = data->modSeq;
    if (data->partial)
        m_answer.partial = std::move(data->partial);
    m_answer.all.unite(data->all);
    return Absorbed::Yes;
}

base::Result<void> UidESearch::accept(const imap::Status &)
{
    if (m_responses > kMaxResponses)
        return base::fail(base::Fault::LimitExceeded, "more than " + QByteArray::number(kMaxResponses) + " answers");
    return {};
}

WindowWay windowWay(const Offer &offer)
{
    return offer.has(imap::Capability::Partial) && offer.has(imap::Capability::ESearch) ? WindowWay::Partial
                                                                                        : WindowWay::All;
}

} // namespace imap::commands
