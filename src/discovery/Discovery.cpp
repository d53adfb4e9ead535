// SPDX-License-Identifier: GPL-3.0-or-later
#include "discovery/Discovery.h"

#include "discovery/AutoconfigParser.h"
#include "discovery/ProviderTable.h"

#include <QDir>
#include <QFile>

namespace discovery {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kDatabase = "https://autoconfig.thunderbird.net/v1.1/"_L1;
constexpr qsizetype kMostExchangers = 4;

/// Names under which a provider may be listed, from the host that takes the mail: "a.mail.example.net" → "mail.example.net",
/// "example.net". Never a name of one label.
QStringList parentsOf(const QString &host)
{
    QStringList labels = host.toLower().split(u'.', Qt::SkipEmptyParts);
    QStringList result;
    while (labels.size() > 2 && result.size() < 2) {
        labels.removeFirst();
        result << labels.join(u'.');
    }
    return result;
}

} // namespace

Discovery::Discovery(std::unique_ptr<DiscoveryNetwork> network, QObject *parent)
    : Discovery(std::move(network), Options {}, parent)
{
}

Discovery::Discovery(std::unique_ptr<DiscoveryNetwork> network, Options options, QObject *parent)
    : QObject(parent), m_network(std::move(network)), m_options(options)
{
    for (QTimer *timer : { &m_grace, &m_total }) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, &Discovery::end);
    }
    connect(m_network.get(), &DiscoveryNetwork::fetched, this, &Discovery::onFetched);
    connect(m_network.get(), &DiscoveryNetwork::srvFound, this, &Discovery::onSrv);
    connect(m_network.get(), &DiscoveryNetwork::exchangersFound, this, &Discovery::onExchangers);
}

Discovery::~Discovery() = default;

void Discovery::start(const DiscoveryRequest &request)
{
    m_request = request;
    m_domain = domainOf(request.address);
    for (const Source source : kSources)
        m_states.insert(source, StepState::Waiting);
    if (!m_domain.isEmpty())
        lookHere();
    const bool onNet = m_found.isEmpty() && isPublicName(m_domain);
    if (onNet) {
        m_total.start(m_options.total);
        askNet();
    }
    for (const Source source : kSources) {
        if (m_states.value(source) == StepState::Waiting)
            set(source, StepState::Skipped);
    }
    settle();
}

void Discovery::set(Source source, StepState state)
{
    m_states.insert(source, state);
    emit stepChanged(source, state);
}

void Discovery::take(MailConfig config)
{
    const Source source = config.source;
    if (!m_found.contains(source))
        m_found.insert(source, std::move(config));
}

void Discovery::lookHere()
{
    set(Source::LocalFile, StepState::Nothing);
    for (const QString &folder : std::as_const(m_request.localFolders)) {
        QFile file(QDir(folder).filePath(m_domain + u".xml"_s));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        auto config = parseAutoconfig(file.read(kMostConfigOctets + 1), m_request.address);
        set(Source::LocalFile, config ? StepState::Found : StepState::Failed);
        if (!config)
            continue;
        config->source = Source::LocalFile;
        config->trust = Trust::Ours;
        config->toldBy = file.fileName();
        take(*config);
        return;
    }
    auto known = ProviderTable::own().find(m_request.address);
    set(Source::OwnTable, known ? StepState::Found : StepState::Nothing);
    if (known)
        take(*known);
}

void Discovery::askNet()
{
    if (m_request.askProvider) {
        set(Source::Provider, StepState::Running);
        fetch(Source::Provider, QUrl("https://autoconfig."_L1 + m_domain + "/mail/config-v1.1.xml"_L1));
        fetch(Source::Provider, QUrl("https://"_L1 + m_domain + "/.well-known/autoconfig/mail/config-v1.1.xml"_L1));
    }
    if (m_request.askDatabase) {
        set(Source::MozillaDatabase, StepState::Running);
        fetch(Source::MozillaDatabase, QUrl(kDatabase + m_domain));
    }
    if (!m_request.askDns)
        return;
    set(Source::Srv, StepState::Running);
    set(Source::MailExchanger, StepState::Running);
    for (const char *service : kSrvServices) {
        m_asked.insert(++m_ticket, { Source::Srv, QLatin1StringView(service) });
        ++m_open[Source::Srv];
        m_network->lookUpSrv(m_ticket, QLatin1StringView(service) + u'.' + m_domain);
    }
    m_asked.insert(++m_ticket, { Source::MailExchanger, {} });
    ++m_open[Source::MailExchanger];
    m_network->lookUpExchangers(m_ticket, m_domain);
}

void Discovery::fetch(Source source, const QUrl &url)
{
    m_asked.insert(++m_ticket, { source, {} });
    ++m_open[source];
    m_network->fetch(m_ticket, url);
}

void Discovery::onFetched(int ticket, const base::Result<QByteArray> &answer, const QString &from)
{
    const auto asked = m_asked.constFind(ticket);
    if (m_ended || asked == m_asked.cend())
        return;
    const Source source = asked->source;
    m_asked.erase(asked);
    if (answer) {
        if (auto config = parseAutoconfig(*answer, m_request.address)) {
            config->source = source;
            config->toldBy = from;
            // Whoever the provider sends us to vouches for itself only.
            config->trust = source == Source::MailExchanger ? Trust::Unsigned
                : source == Source::Provider && isWithin(from, m_domain) ? Trust::Provider
                                                                         : Trust::Database;
            take(*config);
        }
    }
    answered(source);
}

void Discovery::onSrv(int ticket, const QList<SrvRecord> &records)
{
    const auto asked = m_asked.constFind(ticket);
    if (m_ended || asked == m_asked.cend())
        return;
    m_srv.insert(asked->name, records);
    m_asked.erase(asked);
    if (m_open.value(Source::Srv) == 1) {
        if (MailConfig config = configFromSrv(m_srv, m_request.address); !config.servers.isEmpty())
            take(std::move(config));
    }
    answered(Source::Srv);
}

void Discovery::onExchangers(int ticket, const QStringList &hosts)
{
    if (m_ended || !m_asked.remove(ticket))
        return;
    QStringList names;
    for (const QString &host : hosts.first(std::min(hosts.size(), kMostExchangers))) {
        if (const auto known = ProviderTable::own().findByExchanger(host, m_request.address)) {
            take(*known);
            break;
        }
        names << parentsOf(host);
    }
    names.removeDuplicates();
    names.removeAll(m_domain);
    if (!m_found.contains(Source::MailExchanger) && m_request.askDatabase) {
        for (const QString &name : std::as_const(names).first(std::min<qsizetype>(names.size(), 2)))
            fetch(Source::MailExchanger, QUrl(kDatabase + name));
    }
    answered(Source::MailExchanger);
}

void Discovery::answered(Source source)
{
    if (--m_open[source] > 0 && !m_found.contains(source))
        return;
    if (m_states.value(source) == StepState::Running)
        set(source, m_found.contains(source) ? StepState::Found : StepState::Nothing);
    settle();
}

void Discovery::settle()
{
    if (m_ended)
        return;
    for (const Source source : kSources) {
        if (m_states.value(source) == StepState::Running) {
            if (!m_found.isEmpty() && !m_grace.isActive())
                m_grace.start(m_options.grace);
            return; // something better, or the last, is still on its way
        }
        if (m_found.contains(source))
            break;
    }
    end();
}

void Discovery::end()
{
    if (m_ended)
        return;
    m_ended = true;
    m_grace.stop();
    m_total.stop();
    m_network->dropAll();
    for (const Source source : kSources) {
        if (m_states.value(source) == StepState::Running)
            set(source, m_found.isEmpty() ? StepState::Failed : StepState::Skipped);
    }
    DiscoveryReport report;
    report.domain = m_domain;
    report.found = m_found.values(); // a QMap is in the order of its keys
    QMetaObject::invokeMethod(this, [this, report] { emit finished(report); }, Qt::QueuedConnection);
}

} // namespace discovery
