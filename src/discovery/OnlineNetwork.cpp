// SPDX-License-Identifier: GPL-3.0-or-later
#include "discovery/OnlineNetwork.h"

#include "discovery/AutoconfigParser.h"

#include <QDnsLookup>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace discovery {

using namespace Qt::StringLiterals;
using base::Fault;

namespace {
constexpr int kPatienceMs = 10'000;
constexpr int kMostRedirects = 4;
}

OnlineNetwork::OnlineNetwork(const QSslConfiguration &tls, QObject *parent) : DiscoveryNetwork(parent), m_tls(tls)
{
    m_tls.setProtocol(QSsl::TlsV1_2OrLater);
    m_http.setAutoDeleteReplies(false);
}

OnlineNetwork::~OnlineNetwork()
{
    dropAll();
}

void OnlineNetwork::fetch(int ticket, const QUrl &url)
{
    if (url.scheme() != "https"_L1) {
        QMetaObject::invokeMethod(this, [this, ticket] { emit fetched(ticket, base::fail(Fault::TlsUnavailable, "not https"), {}); },
            Qt::QueuedConnection);
        return;
    }
    QNetworkRequest request(url);
    request.setSslConfiguration(m_tls);
    request.setTransferTimeout(kPatienceMs);
    request.setMaximumRedirectsAllowed(kMostRedirects);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setRawHeader("User-Agent", "Palomar");
    // A bomb shall not unfold here.
    request.setRawHeader("Accept-Encoding", "identity");
    QNetworkReply *reply = m_http.get(request);
    m_replies.insert(reply);
    reply->setReadBufferSize(kMostConfigOctets + 1);
    connect(reply, &QNetworkReply::downloadProgress, this, [reply](qint64 received) {
        if (received > kMostConfigOctets)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, ticket, reply] { onFetched(ticket, reply); });
}

void OnlineNetwork::onFetched(int ticket, QNetworkReply *reply)
{
    m_replies.remove(reply);
    reply->deleteLater();
    const QByteArray body = reply->bytesAvailable() > 0 ? reply->read(kMostConfigOctets + 1) : QByteArray();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (body.size() > kMostConfigOctets)
        emit fetched(ticket, base::fail(Fault::LimitExceeded, "answer larger than 64 KiB"), {});
    else if (reply->url().scheme() != "https"_L1)
        emit fetched(ticket, base::fail(Fault::TlsUnavailable, "redirected to something else than https"), {});
    else if (reply->error() == QNetworkReply::NoError && status == 200)
        emit fetched(ticket, body, reply->url().host());
    else
        emit fetched(ticket, base::fail(status >= 400 ? Fault::CommandRefused : Fault::NetworkDown,
            "http " + QByteArray::number(status) + ' ' + reply->errorString().toLatin1()), {});
}

void OnlineNetwork::lookUpSrv(int ticket, const QString &name)
{
    auto *lookup = new QDnsLookup(QDnsLookup::SRV, name, this);
    m_lookups.insert(lookup);
    connect(lookup, &QDnsLookup::finished, this, [this, ticket, lookup] {
        m_lookups.remove(lookup);
        lookup->deleteLater();
        QList<SrvRecord> records;
        for (const QDnsServiceRecord &record : lookup->serviceRecords())
            records << SrvRecord { record.target(), record.port(), record.priority(), record.weight() };
        emit srvFound(ticket, records);
    });
    lookup->lookup();
}

void OnlineNetwork::lookUpExchangers(int ticket, const QString &domain)
{
    auto *lookup = new QDnsLookup(QDnsLookup::MX, domain, this);
    m_lookups.insert(lookup);
    connect(lookup, &QDnsLookup::finished, this, [this, ticket, lookup] {
        m_lookups.remove(lookup);
        lookup->deleteLater();
        QList<QDnsMailExchangeRecord> records = lookup->mailExchangeRecords();
        std::ranges::stable_sort(records, {}, &QDnsMailExchangeRecord::preference);
        QStringList hosts;
        for (const QDnsMailExchangeRecord &record : std::as_const(records))
            hosts << record.exchange();
        emit exchangersFound(ticket, hosts);
    });
    lookup->lookup();
}

void OnlineNetwork::dropAll()
{
    for (QNetworkReply *reply : std::exchange(m_replies, {})) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
    for (QDnsLookup *lookup : std::exchange(m_lookups, {})) {
        lookup->disconnect(this);
        lookup->abort();
        lookup->deleteLater();
    }
}

} // namespace discovery
