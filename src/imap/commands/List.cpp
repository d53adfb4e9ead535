// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/List.h"

namespace imap::commands {

List::List(Returns returns, QByteArray pattern, QByteArray reference)
    : m_returns(returns)
    , m_patterns { std::move(pattern) }
    , m_reference(std::move(reference))
{
}

base::Result<void> List::mayBeSent(const Offer &offer) const
{
    using imap::Capability;
    if (m_only.recursiveMatch && !m_only.subscribed)
        return base::fail(base::Fault::InvalidInput, "RECURSIVEMATCH of everything");
    const bool isRev2 = offer.has(Capability::Imap4rev2); // has (SUBSCRIBED), RETURN (CHILDREN) and several patterns
    const bool extends = m_only.isAny() || m_patterns.size() > 1 || m_returns.subscribed || m_returns.children;
    const std::pair<bool, Capability> asked[] = {
        { extends && !isRev2, Capability::ListExtended },
        { m_returns.specialUse || m_only.specialUse, Capability::SpecialUse },
        { m_returns.status, Capability::ListStatus },
    };
    for (const auto &[isAsked, capability] : asked) {
        if (isAsked && !offer.has(capability))
            return needs(offer, capability);
    }
    return m_returns.status ? Status::mayBeAsked(offer, m_returns.items) : base::Result<void>();
}

void List::write(CommandWriter &out) const
{
    out.atom("LIST");
    if (m_only.isAny()) {
        out.open();
        if (m_only.subscribed)
            out.atom("SUBSCRIBED");
        if (m_only.remote)
            out.atom("REMOTE");
        if (m_only.recursiveMatch)
            out.atom("RECURSIVEMATCH");
        if (m_only.specialUse)
            out.atom("SPECIAL-USE");
        out.close();
    }
    out.pattern(m_reference);
    if (m_patterns.size() == 1) {
        out.pattern(m_patterns.first());
    } else {
        out.open();
        for (const QByteArray &pattern : m_patterns)
            out.pattern(pattern);
        out.close();
    }
    if (!m_returns.specialUse && !m_returns.status && !m_returns.subscribed && !m_returns.children)
        return;
    out.atom("RETURN").open();
    if (m_returns.subscribed)
        out.atom("SUBSCRIBED");
    if (m_returns.children)
        out.atom("CHILDREN");
    if (m_returns.specialUse)
        out.atom("SPECIAL-USE");
    if (m_returns.status) {
        out.atom("STATUS");
        Status::writeItems(out, m_returns.items);
    }
    out.close();
}

Command::Absorbed List::absorb(Response &response)
{
    if (auto *const data = std::get_if<ListData>(&response); data && data->kind == ListData::Kind::List) {
        const auto known = m_index.constFind(data->mailbox.wire());
        if (known != m_index.cend()) {
            m_answer.folders[*known] = std::move(*data);
        } else if (m_answer.folders.size() >= kMaxFolders) {
            m_tooMany = true;
        } else {
            m_index.insert(data->mailbox.wire(), m_answer.folders.size());
            m_answer.folders.append(std::move(*data));
        }
        return Absorbed::Yes;
    }
    if (auto *const status = std::get_if<StatusData>(&response); status && m_returns.status) {
        if (m_answer.statuses.size() < kMaxFolders)
            m_answer.statuses.append(std::move(*status));
        return Absorbed::Yes;
    }
    return Absorbed::No;
}

base::Result<void> List::accept(const imap::Status &)
{
    if (m_tooMany)
        return base::fail(base::Fault::LimitExceeded, "more than " + QByteArray::number(kMaxFolders) + " folders");
    return {};
}

FolderListWay folderListWay(const Offer &offer, bool withStatus)
{
    using imap::Capability;
    FolderListWay way;
    const bool isExtended = offer.has(Capability::ListExtended) || offer.has(Capability::Imap4rev2);
    way.returns.subscribed = isExtended;
    way.asksLSub = !isExtended;
    way.returns.specialUse = offer.has(Capability::ListExtended) && offer.has(Capability::SpecialUse);
    way.asksXList = !offer.has(Capability::SpecialUse) && offer.has(Capability::XList);
    way.returns.status = withStatus && offer.has(Capability::ListStatus);
    way.asksStatus = withStatus && !way.returns.status;
    if (withStatus)
        way.returns.items = Status::itemsOf(offer, false);
    return way;
}

} // namespace imap::commands
