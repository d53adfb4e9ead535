// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/TokenDesk.h"

#include "support/Eventually.h"
#include "support/OAuthFixture.h"
#include "support/TempFolder.h"

#include <QSslCertificate>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using base::Secret;
using engine::TokenDesk;
using testsupport::eventually;
using testsupport::OAuthFixture;

// A renewal that was under way when somebody signed out brings nothing back.
TEST(TokenDesk, whatWasAskedOfAnEarlierSignInChangesNothingAnyMore)
{
    if (!OAuthFixture::isAvailable())
        GTEST_SKIP() << "needs python3";
    OAuthFixture issuer;
    ASSERT_TRUE(issuer.isRunning());
    const testsupport::TempFolder folder;
    engine::CredentialDesk credentials(nullptr, folder.file(u"vault"_s));
    const auto table = oauth::IssuerTable::with(issuer.issuersFile());
    ASSERT_TRUE(table);
    TokenDesk desk(*table, QSslCertificate::fromPath(issuer.caFile()), std::make_shared<base::SystemClock>(), credentials);
    accounts::ServerEndpoint server = accounts::ServerEndpoint::of(accounts::Protocol::Imap);
    server.host = u"localhost"_s;
    server.userName = u"ana"_s;
    server.signIn = accounts::SignIn::OAuth;
    bool isIn = false;
    desk.signIn(1, server, u"Done."_s, [&](const QUrl &url) { issuer.browse(url); },
        [&](const std::optional<base::Error> &error) { isIn = !error; });
    ASSERT_TRUE(eventually([&] { return isIn; }));

    QObject here;
    std::optional<base::Result<Secret>> token;
    const auto ask = [&] { desk.ask(server, &here, [&](const base::Result<Secret> &found) { token = found; }); };
    ask();
    ASSERT_TRUE(eventually([&] { return token.has_value(); }));
    ASSERT_TRUE(*token);

    desk.refuse(server, **token); // so the next one is asked for at the issuer
    token.reset();
    const int before = issuer.count(u"token.refresh_token"_s);
    ask();
    desk.forget(server);
    ASSERT_TRUE(eventually([&] { return token.has_value(); }));
    EXPECT_FALSE(*token);
    EXPECT_EQ(issuer.count(u"token.refresh_token"_s), before + 1) << "it was on its way";
    token.reset();
    ask();
    ASSERT_TRUE(eventually([&] { return token.has_value(); }));
    ASSERT_FALSE(*token);
    EXPECT_EQ(token->error().fault, base::Fault::NoCredential);
}
