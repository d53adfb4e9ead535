// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/List.h"

#include "imap/commands/Status.h"

namespace imap::commands {

List::List(Returns returns, QByteArray pattern, QByteArray reference)
    : m_returns(returns)
    , m_pattern(std::move(pattern))
    , m_reference(std::move(reference))
{
}

void List::write(CommandWriter &out) const
{
    out.atom("LIST").string(m_reference).string(m_pattern);
    if (!m_returns.specialUse && !m_returns.status && !m_returns.subscribed)
        return;
    out.atom("RETURN").open();
    if (m_returns.subscribed)
        out.atom("SUBSCRIBED");
    if (m_returns.specialUse)
        out.atom("SPECIAL-USE");
    if (m_returns.status) {
        out.atom("STATUS");
        Status::writeItems(out, {});
    }
    out.close();
}

Command::Absorbed List::absorb(Response &response)
{
    if (auto *const data = std::get_if<ListData>(&response); data && !data->isSubscription) {
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

} // namespace imap::commands
