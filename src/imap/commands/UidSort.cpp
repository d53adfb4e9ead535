// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/UidSort.h"

#include <array>

namespace imap::commands {

base::Result<void> UidSort::mayBeSent(const Offer &offer) const
{
    if (const auto can = needs(offer, imap::Capability::Sort); !can)
        return can;
    if (m_keys.isEmpty())
        return base::fail(base::Fault::InvalidInput, "an order by nothing");
    return mayBeSearched(offer, m_terms);
}

void UidSort::write(CommandWriter &out) const
{
    static constexpr std::array kNames { "ARRIVAL", "CC", "DATE", "FROM", "SIZE", "SUBJECT", "TO" };
    out.atom("UID SORT").open();
    for (const SortKey &key : m_keys) {
        if (key.reverse)
            out.atom("REVERSE");
        out.atom(kNames.at(size_t(key.by)));
    }
    out.close().atom("UTF-8"); // always said here (RFC 5256 section 3)
    writeTerms(out, m_terms);
}

Command::Absorbed UidSort::absorb(Response &response)
{
    const auto *const data = std::get_if<SortData>(&response);
    if (!data)
        return Absorbed::No;
    m_tooMany = m_tooMany || m_answer.size() + data->numbers.size() > kMaxNumbers;
    if (!m_tooMany) {
        for (const quint32 number : data->numbers)
            m_answer.append(Uid { number });
    }
    return Absorbed::Yes;
}

base::Result<void> UidSort::accept(const imap::Status &)
{
    if (m_tooMany)
        return base::fail(base::Fault::LimitExceeded, "more than " + QByteArray::number(kMaxNumbers) + " numbers");
    return {};
}

} // namespace imap::commands
