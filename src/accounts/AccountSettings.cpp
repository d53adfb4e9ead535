// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/AccountSettings.h"

namespace accounts {

quint16 defaultPort(Protocol protocol, ConnectionSecurity security)
{
    const bool implicitTls = security == ConnectionSecurity::ImplicitTls;
    if (protocol == Protocol::Imap)
        return implicitTls ? 993 : 143;
    return implicitTls ? 995 : 110;
}

} // namespace accounts
