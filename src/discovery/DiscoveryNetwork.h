// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "discovery/SrvAnswers.h"

#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

namespace discovery {

/// What Discovery asks of the world. Tickets are the asker's; each gets one answer, by the event loop, unless all are dropped.
class DiscoveryNetwork : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// HTTPS only, also behind every redirect; at most 64 KiB.
    virtual void fetch(int ticket, const QUrl &url) = 0;
    virtual void lookUpSrv(int ticket, const QString &name) = 0;
    /// Hosts that take the domain's mail, the preferred first.
    virtual void lookUpExchangers(int ticket, const QString &domain) = 0;
    virtual void dropAll() = 0;

signals:
    /// @param from  the host whose certificate vouches for it: behind redirects another one than asked
    void fetched(int ticket, const base::Result<QByteArray> &answer, const QString &from);
    void srvFound(int ticket, const QList<discovery::SrvRecord> &records);
    void exchangersFound(int ticket, const QStringList &hosts);
};

using NetworkFactory = std::function<std::unique_ptr<DiscoveryNetwork>()>;

} // namespace discovery
