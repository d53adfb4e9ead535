// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/DiscoveryNetwork.h"
#include "discovery/MailConfig.h"

#include <QHash>
#include <QMap>
#include <QTimer>

#include <chrono>

namespace discovery {

/// Looks for the servers of an address in all sources at once. The best answer is the first in their order, not the fastest:
/// a lower one waits a moment for the higher ones that still run. Where this machine or our own table knows the provider
/// nothing is asked on the net at all. Only the domain leaves.
class Discovery final : public QObject {
    Q_OBJECT
public:
    struct Options {
        std::chrono::milliseconds grace { 3'000 };  ///< so long a found answer waits for better ones
        std::chrono::milliseconds total { 10'000 }; ///< then it ends with what there is
    };
    explicit Discovery(std::unique_ptr<DiscoveryNetwork> network, QObject *parent = nullptr);
    Discovery(std::unique_ptr<DiscoveryNetwork> network, Options options, QObject *parent = nullptr);
    ~Discovery() override;

    /// Once per object. finished() follows by the event loop, unless it is destroyed before.
    void start(const DiscoveryRequest &request);

signals:
    void stepChanged(discovery::Source source, discovery::StepState state);
    void finished(const discovery::DiscoveryReport &report);

private:
    struct Asked {
        Source source;
        QString name; ///< of the service, for SRV
    };
    void set(Source source, StepState state);
    void take(MailConfig config);
    void lookHere();
    void askNet();
    void fetch(Source source, const QUrl &url);
    void onFetched(int ticket, const base::Result<QByteArray> &answer, const QString &from);
    void onSrv(int ticket, const QList<SrvRecord> &records);
    void onExchangers(int ticket, const QStringList &hosts);
    /// One question of a source is answered; with its last one, the source is done.
    void answered(Source source);
    void settle();
    void end();

    std::unique_ptr<DiscoveryNetwork> m_network;
    Options m_options;
    DiscoveryRequest m_request;
    QString m_domain;
    QMap<Source, StepState> m_states;
    QMap<Source, MailConfig> m_found;
    QMap<Source, int> m_open;
    QHash<int, Asked> m_asked;
    QMap<QString, QList<SrvRecord>> m_srv;
    QTimer m_grace;
    QTimer m_total;
    int m_ticket = 0;
    bool m_ended = false;
};

} // namespace discovery
