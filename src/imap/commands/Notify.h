// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Command.h"

namespace imap::commands {

/// News of one group of mailboxes (RFC 5465 section 6).
struct NotifyGroup {
    enum class Which {
        Selected,        ///< at any moment
        SelectedDelayed, ///< EXPUNGE only when a command allows it: numbers do not move in between
        Inboxes,         ///< where new mail is delivered
        Personal,        ///< everything in the personal namespaces
        Subscribed,
        Subtree,         ///< `mailboxes` and everything below
        Mailboxes,       ///< exactly `mailboxes`
    };
    Which which = Which::Personal;
    QList<MailboxName> mailboxes = {};
    /// MessageNew and MessageExpunge, which only come together.
    bool messages = false;
    bool flags = false;            ///< FlagChange: only with `messages`
    bool names = false;            ///< MailboxName: created, deleted, renamed
    bool subscriptions = false;    ///< SubscriptionChange
};

/// NOTIFY SET: what the server tells unasked from now on, until the next. Of the selected mailbox it comes as FETCH,
/// EXISTS, EXPUNGE and VANISHED, of others as STATUS, LIST. "STATUS" asks for where all of them stand now, at once.
/// NO with detail "BADEVENT": the server does not know one of them; "NOTIFICATIONOVERFLOW" comes when it has given up.
class Notify final : public Command {
public:
    using Answer = void;
    /// No groups: NOTIFY NONE, nothing is told but what commands bring.
    explicit Notify(QList<NotifyGroup> groups, bool withStatus = false)
        : m_groups(std::move(groups)), m_withStatus(withStatus) { }

    [[nodiscard]] QByteArrayView name() const override { return "NOTIFY"; }
    [[nodiscard]] Pipelining pipelining() const override { return Pipelining::OneOfAKind; }
    [[nodiscard]] base::Result<void> mayBeSent(const Offer &offer) const override;
    void write(CommandWriter &out) const override;
    void takeAnswer(const imap::Status &) { }

private:
    QList<NotifyGroup> m_groups;
    bool m_withStatus;
};

/// How the changes of others are learnt.
enum class NewsWay {
    Notify, ///< of every folder over one line
    Idle,   ///< of the selected mailbox; the others by STATUS from time to time
    Noop,   ///< by asking
};
[[nodiscard]] NewsWay newsWay(const Offer &offer);

} // namespace imap::commands
