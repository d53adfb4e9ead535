// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/SslTransport.h"
#include "support/DovecotFixture.h"
#include "support/TempFolder.h"

#include <gtest/gtest.h>

#include <utility>

namespace nettest {

/// One real server for all tests of a file, with `kMessages` messages of `message(number)` in ana's inbox; eva and luz
/// have an empty one each, to change.
template <class Session, accounts::Protocol kProtocol, int kMessages, QByteArray (*message)(int number)>
class SessionDovecot : public testing::Test {
protected:
    using DovecotFixture = testsupport::DovecotFixture;

    static void SetUpTestSuite()
    {
        if (!DovecotFixture::isAvailable())
            return;
        s_mail = new testsupport::TempFolder;
        for (const char *folder : { "cur", "tmp", "new" })
            s_mail->write(QString::fromLatin1(folder) + QStringLiteral("/.keep"), "");
        for (int number = 1; number <= kMessages; ++number) {
            s_mail->write(QStringLiteral("cur/17000%1.M1P1.host:2,S").arg(number, 5, 10, QChar(u'0')), message(number));
        }
        const QString other = QStringLiteral("other");
        s_dovecot = new DovecotFixture({ { { QStringLiteral("ana"), QStringLiteral("pässwörd 1"), s_mail->path() },
                                           { QStringLiteral("eva"), other, {} }, { QStringLiteral("luz"), other, {} } },
                                         {} });
    }
    static void TearDownTestSuite()
    {
        delete std::exchange(s_dovecot, nullptr);
        delete std::exchange(s_mail, nullptr);
    }
    void SetUp() override
    {
        if (!s_dovecot)
            GTEST_SKIP() << DovecotFixture::kMissing;
        ASSERT_TRUE(s_dovecot->isRunning()) << qPrintable(s_dovecot->failure());
    }

    /// Not opened yet; trusts the server's CA.
    static std::unique_ptr<Session> session(accounts::ConnectionSecurity security, accounts::SignIn signIn,
                                            const QString &user = {}, bool unlocked = true)
    {
        accounts::ServerEndpoint endpoint = s_dovecot->endpoint(kProtocol, security, user);
        endpoint.signIn = signIn;
        if (unlocked)
            endpoint.unlockUnprotected();
        const auto trust = net::readTlsTrust(s_dovecot->caFile());
        return std::make_unique<Session>(endpoint, net::sslTransportFactory(*trust)(endpoint));
    }
    static base::Secret password() { return base::Secret(s_dovecot->password()); }

    static inline testsupport::TempFolder *s_mail = nullptr;
    static inline DovecotFixture *s_dovecot = nullptr;
};

} // namespace nettest
