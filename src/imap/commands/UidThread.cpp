// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/UidThread.h"

namespace imap::commands {

base::Result<void> UidThread::mayBeSent(const Offer &offer) const
{
    const auto capability = m_algorithm == Algorithm::References ? imap::Capability::ThreadReferences
                                                                 : imap::Capability::ThreadOrderedSubject;
    if (const auto can = needs(offer, capability); !can)
        return can;
    return mayBeSearched(offer, m_terms);
}

void UidThread::write(CommandWriter &out) const
{
    out.atom("UID THREAD").atom(m_algorithm == Algorithm::References ? "REFERENCES" : "ORDEREDSUBJECT").atom("UTF-8");
    writeTerms(out, m_terms);
}

Command::Absorbed UidThread::absorb(Response &response)
{
    auto *const data = std::get_if<ThreadData>(&response);
    if (!data || m_answered)
        return Absorbed::No;
    m_answered = true;
    m_answer = std::move(*data);
    return Absorbed::Yes;
}

std::optional<UidThread::Algorithm> threadWay(const Offer &offer)
{
    if (offer.has(imap::Capability::ThreadReferences))
        return UidThread::Algorithm::References;
    if (offer.has(imap::Capability::ThreadOrderedSubject))
        return UidThread::Algorithm::OrderedSubject;
    return std::nullopt;
}

} // namespace imap::commands
