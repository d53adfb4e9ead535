// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "gui/ErrorText.h"
#include "sync/MaildropReport.h"

#include <QHash>
#include <QList>
#include <QMap>
#include <QSet>

#include <optional>

namespace gui {

/// What visits to a POP3 mailbox found that a person should know, most urgent first.
enum class MaildropNews {
    NewIds,           ///< a question: are they the messages that are here?
    CouldNotReadBack,
    Disobeyed,        ///< deleted there as the server says, and still listed
    Refused,          ///< to be deleted there, and the server refuses
    Popped,           ///< gone there right after they were fetched, and nobody asked for it
    OtherDevice,      ///< gone there, and not by us
    ClockWentBack,
    LimitNeedsTop,
    Renamed,
};

/// What is to be told of each POP3 account: until it is no longer true, or until the person has read it. What happened
/// adds up as long as nobody has read it.
class MaildropNotices {
    Q_DECLARE_TR_FUNCTIONS(gui::MaildropNotices)
public:
    struct Notice {
        base::AccountId account;
        MaildropNews news = MaildropNews::NewIds;
        int count = 0; ///< messages, where they are counted

        friend bool operator==(const Notice &, const Notice &) = default;
    };

    void visited(base::AccountId account, const engine::MaildropReport &report);
    void forget(base::AccountId account) { m_accounts.remove(account); }
    /// The person has read it, or answered. A question that was not answered comes again.
    void dismiss(base::AccountId account, MaildropNews news);
    /// The most urgent one, of the first account in this order that has one.
    [[nodiscard]] std::optional<Notice> first(const QList<base::AccountId> &order) const;

    /// The sentences. `server` is the name of the account's server.
    [[nodiscard]] static ErrorText textOf(MaildropNews news, int count, const QString &server);

private:
    struct Account {
        QMap<MaildropNews, int> open; ///< messages, or 1
        QSet<MaildropNews> read;      ///< true still, and read: not told again while it lasts
    };
    QHash<base::AccountId, Account> m_accounts;
};

} // namespace gui
