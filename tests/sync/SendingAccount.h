// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EngineRun.h"

/// An account that receives from a port at which nobody is: its mail only goes out.
inline accounts::AccountSettings sendingAccount(const accounts::ServerEndpoint &outgoing, const QString &userName = QStringLiteral("ana@example.org"))
{
    accounts::ServerEndpoint nobody;
    nobody.protocol = accounts::Protocol::Pop3;
    nobody.host = QStringLiteral("127.0.0.1");
    nobody.port = 1;
    nobody.userName = userName;
    accounts::AccountSettings settings = EngineRun::account(nobody, accounts::Protocol::Pop3);
    settings.outgoing = outgoing;
    return settings;
}
