// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QSslConfiguration>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace testsupport {

/// An authorisation server of our own (tests/support/oauth-up) over TLS, and the browser of a person who agrees to everything.
class OAuthFixture {
public:
    OAuthFixture();
    ~OAuthFixture();
    Q_DISABLE_COPY_MOVE(OAuthFixture)

    [[nodiscard]] static bool isAvailable(); ///< python3 is here
    [[nodiscard]] bool isRunning() const { return m_port != 0; }
    [[nodiscard]] QUrl url(const QString &path) const;
    [[nodiscard]] QString caFile() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    [[nodiscard]] QSslConfiguration tls() const;
    /// One row for mail servers on localhost, with us as a client: what EngineClient::Options::issuersFile takes.
    [[nodiscard]] QByteArray issuers(const QString &clientId = QStringLiteral("palomar-test")) const;
    [[nodiscard]] QString issuersFile() const { return m_folder.filePath(QStringLiteral("issuers.json")); }
    /// Lines for dovecot.conf (2.4): OAUTHBEARER and XOAUTH2 with tokens of this server.
    [[nodiscard]] QStringList dovecotConf() const;

    /// "expire=1" and what else oauth-up knows; what it said.
    QByteArray control(const QString &query);
    [[nodiscard]] int count(const QString &name); ///< "token.refresh_token", "authorize" ...
    /// What the system's browser does with the address: opens it, and where it is sent back to, without following further.
    [[nodiscard]] QUrl authorize(const QUrl &url);
    /// Opens an address of ours on the loopback interface, as the browser does when it is sent back; the page that came.
    QByteArray visit(const QUrl &url);
    /// Both.
    QByteArray browse(const QUrl &url) { return visit(authorize(url)); }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QNetworkAccessManager m_browser;
    quint16 m_port = 0;
};

} // namespace testsupport
