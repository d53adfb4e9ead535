// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/AccountSettings.h"

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
