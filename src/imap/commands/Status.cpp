// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/Status.h"

namespace imap::commands {

void Status::writeItems(CommandWriter &out, Items items)
{
    out.open().atom("MESSAGES").atom("UIDNEXT").atom("UIDVALIDITY").atom("UNSEEN");
    if (items.size)
        out.atom("SIZE");
    if (items.highestModSeq)
        out.atom("HIGHESTMODSEQ");
    if (items.deleted)
        out.atom("DELETED");
    if (items.mailboxId)
        out.atom("MAILBOXID");
    if (items.appendLimit)
        out.atom("APPENDLIMIT");
    out.close();
}

base::Result<void> Status::mayBeAsked(const Offer &offer, Items items)
{
    using imap::Capability;
    const std::pair<bool, Capability> asked[] = {
        { items.size, Capability::StatusSize },
        { items.highestModSeq, Capability::CondStore },
        { items.mailboxId, Capability::ObjectId },
        { items.appendLimit, Capability::AppendLimit },
        { items.deleted && !offer.capabilities.has(QByteArrayView("QUOTA=RES-MESSAGE")), Capability::Imap4rev2 },
    };
    for (const auto &[isAsked, capability] : asked) {
        if (isAsked && !offer.has(capability))
            return needs(offer, capability);
    }
    return {};
}

Status::Items Status::itemsOf(const Offer &offer, bool withSize)
{
    using imap::Capability;
    Items items;
    items.size = withSize && offer.has(Capability::StatusSize);
    items.highestModSeq = offer.has(Capability::CondStore);
    items.deleted = offer.has(Capability::Imap4rev2) || offer.capabilities.has(QByteArrayView("QUOTA=RES-MESSAGE"));
    items.mailboxId = offer.has(Capability::ObjectId);
    // "APPENDLIMIT=n" holds for all mailboxes; only the bare word says that each has its own.
    items.appendLimit = offer.has(Capability::AppendLimit) && !offer.capabilities.appendLimit();
    return items;
}

void Status::write(CommandWriter &out) const
{
    out.atom("STATUS").mailbox(m_mailbox);
    writeItems(out, m_items);
}

Command::Absorbed Status::absorb(Response &response)
{
    auto *const data = std::get_if<StatusData>(&response);
    if (!data || m_answered || data->mailbox != m_mailbox)
        return Absorbed::No;
    m_answer = std::move(*data);
    m_answered = true;
    return Absorbed::Yes;
}

} // namespace imap::commands
