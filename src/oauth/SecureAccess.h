// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QSslConfiguration>

namespace oauth {

/// The way to an issuer: HTTPS with TLS 1.2 or newer and nothing else, no redirect, no cookie, no cache, no more than 64 KiB,
/// and no longer than 30 s. QtNetworkAuth asks through it and cannot ask otherwise.
class SecureAccess final : public QNetworkAccessManager {
    Q_OBJECT
public:
    explicit SecureAccess(const QSslConfiguration &tls, QObject *parent = nullptr);

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &wanted, QIODevice *data) override;

private:
    QSslConfiguration m_tls;
};

} // namespace oauth
