// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/SameServer.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::Protocol;

// What was allowed for another place on the way there is not stored, and the account is recognised all the same.
TEST(SameServer, isToldByWhatHoldsThere)
{
    accounts::ServerEndpoint typed = accounts::ServerEndpoint::of(Protocol::Imap);
    typed.host = u"mail.example.org"_s;
    typed.port = 143;
    typed.security = accounts::ConnectionSecurity::None;
    typed.userName = u"ana"_s;
    typed.unlockUnprotected();
    typed.pinCertificate(QByteArray(32, 'x'));
    accounts::ServerEndpoint stored = accounts::ServerEndpoint::of(Protocol::Imap);
    stored.host = typed.host;
    stored.userName = typed.userName;
    stored.security = typed.security = accounts::ConnectionSecurity::ImplicitTls;
    stored.port = typed.port = 993;
    EXPECT_TRUE(accounts::isSameServer(typed, stored));
    stored.pinCertificate(QByteArray(32, 'x'));
    EXPECT_FALSE(accounts::isSameServer(typed, stored)) << "this one holds";
    typed.pinCertificate(QByteArray(32, 'x'));
    EXPECT_TRUE(accounts::isSameServer(typed, stored));
    stored.userName = u"eva"_s;
    EXPECT_FALSE(accounts::isSameServer(typed, stored));
}
