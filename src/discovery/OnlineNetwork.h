// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/DiscoveryNetwork.h"

#include <QNetworkAccessManager>
#include <QSet>
#include <QSslConfiguration>

class QDnsLookup;
class QNetworkReply;

namespace discovery {

/// The real one: HTTPS with TLS 1.2 or newer, no cookies, no cache, no proxy password; DNS by the system's resolver.
class OnlineNetwork final : public DiscoveryNetwork {
    Q_OBJECT
public:
    explicit OnlineNetwork(const QSslConfiguration &tls = QSslConfiguration::defaultConfiguration(), QObject *parent = nullptr);
    ~OnlineNetwork() override;

    void fetch(int ticket, const QUrl &url) override;
    void lookUpSrv(int ticket, const QString &name) override;
    void lookUpExchangers(int ticket, const QString &domain) override;
    void dropAll() override;

private:
    void onFetched(int ticket, QNetworkReply *reply);

    QNetworkAccessManager m_http;
    QSslConfiguration m_tls;
    QSet<QNetworkReply *> m_replies;
    QSet<QDnsLookup *> m_lookups;
};

} // namespace discovery
