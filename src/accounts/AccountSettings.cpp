// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/AccountSettings.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace accounts {

quint16 defaultPort(Protocol protocol, ConnectionSecurity security)
{
    const bool implicitTls = security == ConnectionSecurity::ImplicitTls;
    switch (protocol) {
    case Protocol::Imap:
        return implicitTls ? 993 : 143;
    case Protocol::Pop3:
        return implicitTls ? 995 : 110;
    case Protocol::Smtp: // submission, not the relays' port 25
        return implicitTls ? 465 : 587;
    }
    Q_UNREACHABLE_RETURN(0);
}

QList<mail::Identity> identitiesOf(const AccountSettings &account)
{
    if (account.isLocal() || !account.identities.isEmpty())
        return account.identities;
    mail::Identity self;
    self.from = { account.personName, account.address };
    return { self };
}

bool keepsSentCopy(const AccountSettings &account)
{
    if (account.protocol() != Protocol::Imap || account.sentCopy == SentCopy::Ours)
        return true;
    if (account.sentCopy == SentCopy::Servers)
        return false;
    // Their submission servers file what they take themselves: Gmail says so in its help for mail programs; Exchange
    // Online does since 2019.
    static constexpr std::array kFilers { "smtp.gmail.com"_L1, "smtp.googlemail.com"_L1, "smtp.office365.com"_L1,
        "smtp-mail.outlook.com"_L1 };
    const QString host = account.outgoing ? account.outgoing->host.trimmed().toLower() : QString();
    return !std::ranges::contains(kFilers, host);
}

QList<AccountSettings> deliverersInto(const AccountSettings &account, const QList<AccountSettings> &accounts)
{
    QList<AccountSettings> found;
    for (const AccountSettings &other : accounts) {
        const auto *pop = std::get_if<Pop3Settings>(&other.kind);
        if (!pop || other.id == account.id)
            continue;
        const bool isInto = account.isLocal() ? pop->delivery.into == PopDelivery::Into::LocalFolders
                                              : pop->delivery == PopDelivery { PopDelivery::Into::AccountInbox, account.id };
        if (isInto)
            found.append(other);
    }
    return found;
}

} // namespace accounts
