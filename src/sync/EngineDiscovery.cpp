// SPDX-License-Identifier: GPL-3.0-or-later
//
// Engine: looking for the servers of an address. It needs neither store nor accounts.
#include "discovery/OnlineNetwork.h"
#include "sync/Engine.h"

#include <QStandardPaths>

namespace engine {

namespace {

/// "isp" beside our own settings, and where an administrator puts data for everybody.
QStringList localFolders()
{
    QStringList folders;
    for (const auto place : { QStandardPaths::AppConfigLocation, QStandardPaths::AppDataLocation }) {
        for (const QString &folder : QStandardPaths::standardLocations(place))
            folders << folder + QLatin1StringView("/isp");
    }
    return folders;
}

} // namespace

void Engine::discover(int ticket, const discovery::DiscoveryRequest &request)
{
    discovery::DiscoveryRequest whole = request;
    if (whole.localFolders.isEmpty())
        whole.localFolders = localFolders();
    if (m_offline)
        whole.askProvider = whole.askDatabase = whole.askDns = false;
    std::unique_ptr<discovery::DiscoveryNetwork> network = m_options.discoveryNetwork
        ? m_options.discoveryNetwork()
        : std::make_unique<discovery::OnlineNetwork>();
    auto *discovery = new discovery::Discovery(std::move(network), this);
    m_discoveries.insert(ticket, discovery);
    connect(discovery, &discovery::Discovery::stepChanged, this,
        [this, ticket](discovery::Source source, discovery::StepState state) { emit discoveryStep(ticket, source, state); });
    connect(discovery, &discovery::Discovery::finished, this, [this, ticket](const discovery::DiscoveryReport &report) {
        cancelDiscovery(ticket);
        emit discovered(ticket, report);
    });
    discovery->start(whole);
}

void Engine::cancelDiscovery(int ticket)
{
    if (discovery::Discovery *discovery = m_discoveries.take(ticket)) {
        discovery->disconnect(this);
        discovery->deleteLater();
    }
}

} // namespace engine
