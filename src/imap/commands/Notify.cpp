// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/Notify.h"

#include <algorithm>

namespace imap::commands {

namespace {

using Which = NotifyGroup::Which;

bool isSelected(const NotifyGroup &group)
{
    return group.which == Which::Selected || group.which == Which::SelectedDelayed;
}

bool namesMailboxes(const NotifyGroup &group)
{
    return group.which == Which::Subtree || group.which == Which::Mailboxes;
}

QByteArrayView wordOf(Which which)
{
    switch (which) {
    case Which::Selected: return "selected";
    case Which::SelectedDelayed: return "selected-delayed";
    case Which::Inboxes: return "inboxes";
    case Which::Personal: return "personal";
    case Which::Subscribed: return "subscribed";
    case Which::Subtree: return "subtree";
    case Which::Mailboxes: return "mailboxes";
    }
    return "personal";
}

void writeEvents(CommandWriter &out, const NotifyGroup &group)
{
    if (!group.messages && !group.names && !group.subscriptions) {
        out.atom("NONE");
        return;
    }
    out.open();
    if (group.messages) {
        out.atom("MessageNew");
        // What a list shows at once; of other mailboxes only STATUS comes.
        if (isSelected(group))
            out.open().atom("UID").atom("FLAGS").close();
        out.atom("MessageExpunge");
    }
    if (group.flags)
        out.atom("FlagChange");
    if (group.names)
        out.atom("MailboxName");
    if (group.subscriptions)
        out.atom("SubscriptionChange");
    out.close();
}

} // namespace

base::Result<void> Notify::mayBeSent(const Offer &offer) const
{
    if (std::ranges::count_if(m_groups, isSelected) > 1)
        return base::fail(base::Fault::InvalidInput, "the selected mailbox twice");
    for (const NotifyGroup &group : m_groups) {
        if (group.flags && !group.messages)
            return base::fail(base::Fault::InvalidInput, "FlagChange without MessageNew");
        if (isSelected(group) && (group.names || group.subscriptions))
            return base::fail(base::Fault::InvalidInput, "names of the selected mailbox");
        if (namesMailboxes(group) != !group.mailboxes.isEmpty())
            return base::fail(base::Fault::InvalidInput, "mailboxes that are not named");
    }
    return needs(offer, imap::Capability::Notify);
}

void Notify::write(CommandWriter &out) const
{
    out.atom("NOTIFY");
    if (m_groups.isEmpty()) {
        out.atom("NONE");
        return;
    }
    out.atom("SET");
    if (m_withStatus)
        out.atom("STATUS");
    for (const NotifyGroup &group : m_groups) {
        out.open().atom(wordOf(group.which));
        if (group.mailboxes.size() == 1) {
            out.mailbox(group.mailboxes.first());
        } else if (!group.mailboxes.isEmpty()) {
            out.open();
            for (const MailboxName &mailbox : group.mailboxes)
                out.mailbox(mailbox);
            out.close();
        }
        writeEvents(out, group);
        out.close();
    }
}

NewsWay newsWay(const Offer &offer)
{
    if (offer.has(imap::Capability::Notify))
        return NewsWay::Notify;
    return offer.has(imap::Capability::Idle) ? NewsWay::Idle : NewsWay::Noop;
}

} // namespace imap::commands
