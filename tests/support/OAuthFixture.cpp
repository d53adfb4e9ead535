// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/OAuthFixture.h"

#include "support/Eventually.h"
#include "support/TempFolder.h"
#include "support/TestCa.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace testsupport {

namespace {

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

OAuthFixture::OAuthFixture() : m_folder(roofForServers() + u"/palomar-oauth-XXXXXX"_s)
{
    QFile::setPermissions(m_folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther
        | QFile::ReadGroup | QFile::ExeGroup);
    const TestCa ca(u"Palomar OAuth CA"_s);
    const Identity identity = ca.issue();
    put(caFile(), ca.pem());
    put(m_folder.filePath(u"cert.pem"_s), identity.certificate.toPem());
    put(m_folder.filePath(u"key.pem"_s), identity.key.toPem());
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(u"python3"_s, { QStringLiteral(PALOMAR_SOURCE_DIR "/tests/support/oauth-up"), u"--cert"_s,
        m_folder.filePath(u"cert.pem"_s), u"--key"_s, m_folder.filePath(u"key.pem"_s) });
    QByteArray said;
    while (!said.contains('\n') && m_process.waitForReadyRead(60'000))
        said += m_process.readAllStandardOutput();
    m_port = quint16(QJsonDocument::fromJson(said).object().value("port"_L1).toInt());
    put(issuersFile(), issuers());
}

OAuthFixture::~OAuthFixture()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(10'000))
        m_process.kill();
}

bool OAuthFixture::isAvailable()
{
    return !QStandardPaths::findExecutable(u"python3"_s).isEmpty();
}

QUrl OAuthFixture::url(const QString &path) const
{
    return QUrl(u"https://localhost:%1/%2"_s.arg(m_port).arg(path));
}

QSslConfiguration OAuthFixture::tls() const
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.addCaCertificates(QSslCertificate::fromPath(caFile()));
    return tls;
}

QByteArray OAuthFixture::issuers(const QString &clientId) const
{
    const QJsonObject row { { "id"_L1, "test"_L1 }, { "name"_L1, "Correo Prueba"_L1 }, { "hosts"_L1, QJsonArray { "localhost"_L1 } },
        { "authorize"_L1, url(u"authorize"_s).toString() }, { "token"_L1, url(u"token"_s).toString() }, { "iss"_L1, "https://localhost"_L1 },
        { "scopes"_L1, QJsonObject { { "imap"_L1, "mail"_L1 }, { "pop3"_L1, "mail"_L1 }, { "smtp"_L1, "mail send"_L1 } } },
        { "clientId"_L1, clientId }, { "source"_L1, QJsonArray { "tests/support/oauth-up"_L1 } }, { "read"_L1, "2026-11-26"_L1 } };
    return QJsonDocument(QJsonArray { row }).toJson();
}

QStringList OAuthFixture::dovecotConf() const
{
    // Naming the mechanisms without an oauth2 block kills the whole auth process of 2.4.1.
    return { u"auth_mechanisms = plain login xoauth2 oauthbearer"_s,
        u"oauth2 {\n  introspection_mode = auth\n  introspection_url = %1\n  username_attribute = username\n"
        "  username_validation_format = %{user}\n  ssl_client_ca_file = %2\n}"_s.arg(url(u"introspect"_s).toString(), caFile()),
        u"passdb oauth2 {\n  mechanisms_filter = xoauth2 oauthbearer\n}"_s };
}

QByteArray OAuthFixture::control(const QString &query)
{
    return visit(url(u"control?"_s + query));
}

int OAuthFixture::count(const QString &name)
{
    return QJsonDocument::fromJson(visit(url(u"state"_s))).object().value(name).toInt();
}

QUrl OAuthFixture::authorize(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setSslConfiguration(tls());
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    const std::unique_ptr<QNetworkReply> reply(m_browser.get(request));
    if (!eventually([&] { return reply->isFinished(); }))
        return {};
    return reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
}

QByteArray OAuthFixture::visit(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setSslConfiguration(tls());
    const std::unique_ptr<QNetworkReply> reply(m_browser.get(request));
    if (!eventually([&] { return reply->isFinished(); }))
        return {};
    return reply->readAll();
}

} // namespace testsupport
