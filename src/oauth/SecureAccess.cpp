// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/SecureAccess.h"

#include <QNetworkReply>
#include <QNetworkRequest>

using namespace Qt::StringLiterals;

namespace oauth {

namespace {
constexpr int kPatienceMs = 30'000;
constexpr qint64 kMostOctets = 64 * 1024;
}

SecureAccess::SecureAccess(const QSslConfiguration &tls, QObject *parent) : QNetworkAccessManager(parent), m_tls(tls)
{
    m_tls.setProtocol(QSsl::TlsV1_2OrLater);
}

QNetworkReply *SecureAccess::createRequest(Operation operation, const QNetworkRequest &wanted, QIODevice *data)
{
    QNetworkRequest request(wanted);
    if (request.url().scheme() != "https"_L1)
        request.setUrl(QUrl()); // ends at once as an unknown protocol
    request.setSslConfiguration(m_tls);
    request.setTransferTimeout(kPatienceMs);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setRawHeader("User-Agent", "Palomar");
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Accept-Encoding", "identity");
    QNetworkReply *reply = QNetworkAccessManager::createRequest(operation, request, data);
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received) {
        if (received > kMostOctets)
            reply->abort();
    });
    return reply;
}

} // namespace oauth
