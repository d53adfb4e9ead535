// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in in a browser from the command line: an authorisation server of our own, Dovecot, and no password anywhere.
#include "cli/CliRun.h"
#include "support/DovecotFixture.h"
#include "support/OAuthFixture.h"
#include "support/TempFolder.h"

#include <QFile>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using testsupport::DovecotFixture;
using testsupport::OAuthFixture;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TEST(BrowserSignIn, syncSaysTheAddressAndGoesOnWhenTheBrowserHasComeBack)
{
    if (!DovecotFixture::isAvailable() || !OAuthFixture::isAvailable())
        GTEST_SKIP() << DovecotFixture::kMissing;
    OAuthFixture issuer;
    DovecotFixture::Options options;
    options.conf = issuer.dovecotConf();
    DovecotFixture server(options);
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    server.deliver("From: Eva <eva@example.org>\nSubject: Hola\n\nUno.\n");
    testsupport::TempFolder folder;
    QFile roots(folder.file(u"roots.pem"_s));
    ASSERT_TRUE(roots.open(QIODevice::WriteOnly));
    roots.write(contents(server.caFile()) + contents(issuer.caFile()));
    roots.close();
    const auto endpoint = server.endpoint(accounts::Protocol::Imap, accounts::ConnectionSecurity::ImplicitTls);
    QProcess process;
    process.start(QStringLiteral(PALOMAR_BIN_DIR "/palomar-cli"),
        { u"sync"_s, u"--store"_s, folder.file(u"store"_s), u"--host"_s, endpoint.host, u"--port"_s, QString::number(endpoint.port), u"--proto"_s, u"imap"_s,
            u"--user"_s, endpoint.userName, u"--auth"_s, u"oauth"_s, u"--issuers"_s, issuer.issuersFile(), u"--ca"_s, roots.fileName(), u"--once"_s, u"--dump"_s });
    process.setReadChannel(QProcess::StandardError); // the one that is waited for
    QByteArray said;
    while (!said.contains('\n') && process.waitForReadyRead(60'000))
        said += process.readAllStandardError();
    const QString address = QJsonDocument::fromJson(said.left(said.indexOf('\n'))).object()["browser"_L1].toString();
    ASSERT_TRUE(address.startsWith(issuer.url({}).toString(QUrl::RemovePath))) << said.constData();
    issuer.browse(QUrl(address));
    ASSERT_TRUE(process.waitForFinished(60'000));
    EXPECT_EQ(process.exitCode(), 0) << process.readAllStandardError().constData();
    process.setReadChannel(QProcess::StandardOutput);
    EXPECT_EQ(process.readAllStandardOutput().count("sha256"), 1);
}

TEST(BrowserSignIn, whoIsNotKnownIsSaid)
{
    testsupport::TempFolder folder;
    const QStringList account { u"sync"_s, u"--store"_s, folder.file(u"store"_s), u"--host"_s, u"imap.example.org"_s, u"--proto"_s, u"imap"_s, u"--user"_s, u"ana"_s,
        u"--auth"_s, u"oauth"_s, u"--once"_s };
    const CliRun unknown(account);
    EXPECT_NE(unknown.code, 0);
    EXPECT_TRUE(unknown.err.contains("Unsupported")) << unknown.err.constData();
    const CliRun unreadable(account + QStringList { u"--issuers"_s, folder.file(u"none.json"_s) });
    EXPECT_NE(unreadable.code, 0);
    EXPECT_TRUE(unreadable.err.contains("issuers")) << unreadable.err.constData();
}
