// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/DiscoverCommand.h"

#include "cli/ExitCode.h"
#include "cli/Output.h"
#include "discovery/Discovery.h"
#include "discovery/OnlineNetwork.h"

#include <QCommandLineParser>
#include <QEventLoop>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

QLatin1StringView nameOf(discovery::Source source)
{
    switch (source) {
    case discovery::Source::LocalFile: return "file"_L1;
    case discovery::Source::OwnTable: return "table"_L1;
    case discovery::Source::Provider: return "provider"_L1;
    case discovery::Source::MozillaDatabase: return "database"_L1;
    case discovery::Source::Srv: return "srv"_L1;
    case discovery::Source::MailExchanger: return "mx"_L1;
    }
    return {};
}

QLatin1StringView nameOf(discovery::Trust trust)
{
    switch (trust) {
    case discovery::Trust::Ours: return "ours"_L1;
    case discovery::Trust::Provider: return "provider"_L1;
    case discovery::Trust::Database: return "database"_L1;
    case discovery::Trust::Unsigned: return "unsigned"_L1;
    }
    return {};
}

QJsonObject serverJson(const accounts::ServerEndpoint &server, const QString &domain)
{
    static constexpr const char *kProtocols[] = { "imap", "pop3", "smtp" };
    return {
        { u"protocol"_s, QLatin1StringView(kProtocols[static_cast<int>(server.protocol)]) },
        { u"host"_s, server.host },
        { u"port"_s, server.port },
        { u"tls"_s, server.security == accounts::ConnectionSecurity::ImplicitTls ? u"implicit"_s : u"starttls"_s },
        { u"user"_s, server.userName },
        { u"oauth"_s, server.signIn == accounts::SignIn::OAuth },
        { u"ofTheDomain"_s, discovery::isWithin(server.host, domain) },
    };
}

QJsonObject configJson(const discovery::MailConfig &config, const QString &domain)
{
    QJsonArray servers;
    for (const accounts::ServerEndpoint &server : config.servers)
        servers.append(serverJson(server, domain));
    QJsonArray notes;
    for (const discovery::ProviderNote &note : config.notes)
        notes.append(QJsonObject { { u"en"_s, note.en }, { u"es"_s, note.es } });
    return {
        { u"source"_s, nameOf(config.source) },
        { u"trust"_s, nameOf(config.trust) },
        { u"provider"_s, config.provider },
        { u"toldBy"_s, config.toldBy },
        { u"servers"_s, servers },
        { u"notes"_s, notes },
    };
}

} // namespace

int runDiscover(const QStringList &arguments, QIODevice &out, QIODevice &err)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Says which servers an address has, and who says so. Nothing is tried."_s);
    parser.addPositionalArgument(u"ADDRESS"_s, u"Only the part behind the @ is asked for."_s);
    parser.addOption({ u"here"_s, u"Ask nobody: only this machine and Palomar's own list."_s });
    parser.addOption({ u"no-database"_s, u"Do not ask Thunderbird's public database."_s });
    parser.addOption({ u"help"_s, u"Shows this."_s });
    const bool isParsed = parser.parse(arguments);
    if (parser.isSet(u"help"_s)) {
        out.write(parser.helpText().toUtf8());
        return kOk;
    }
    const QStringList addresses = parser.positionalArguments();
    if (!isParsed || addresses.size() != 1 || discovery::domainOf(addresses.value(0)).isEmpty()) {
        err.write((isParsed ? u"probe: one address, name@example.org"_s : parser.errorText()).toUtf8() + '\n');
        return kUsage;
    }
    discovery::DiscoveryRequest request;
    request.address = addresses.constFirst();
    request.askProvider = request.askDns = !parser.isSet(u"here"_s);
    request.askDatabase = request.askDns && !parser.isSet(u"no-database"_s);
    QEventLoop loop;
    discovery::Discovery discovery(std::make_unique<discovery::OnlineNetwork>());
    discovery::DiscoveryReport result;
    QObject::connect(&discovery, &discovery::Discovery::finished, &loop, [&](const discovery::DiscoveryReport &report) {
        result = report;
        loop.quit();
    });
    discovery.start(request);
    loop.exec();
    for (const discovery::MailConfig &config : std::as_const(result.found))
        writeLine(out, configJson(config, result.domain));
    return result.found.isEmpty() ? kNetwork : kOk;
}

} // namespace cli
