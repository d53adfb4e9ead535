// SPDX-License-Identifier: GPL-3.0-or-later
#include "discovery/SrvAnswers.h"

#include <algorithm>

namespace discovery {

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::ServerEndpoint;

namespace {

constexpr qsizetype kMostOfOneService = 4;

struct Service {
    Protocol protocol;
    ConnectionSecurity security;
};

std::optional<Service> serviceOf(QLatin1StringView name)
{
    if (name == "_imaps._tcp"_L1) return Service { Protocol::Imap, ConnectionSecurity::ImplicitTls };
    if (name == "_imap._tcp"_L1) return Service { Protocol::Imap, ConnectionSecurity::StartTls };
    if (name == "_pop3s._tcp"_L1) return Service { Protocol::Pop3, ConnectionSecurity::ImplicitTls };
    if (name == "_pop3._tcp"_L1) return Service { Protocol::Pop3, ConnectionSecurity::StartTls };
    if (name == "_submissions._tcp"_L1) return Service { Protocol::Smtp, ConnectionSecurity::ImplicitTls };
    if (name == "_submission._tcp"_L1) return Service { Protocol::Smtp, ConnectionSecurity::StartTls };
    return std::nullopt;
}

} // namespace

MailConfig configFromSrv(const QMap<QString, QList<SrvRecord>> &answers, const QString &address)
{
    MailConfig config;
    config.source = Source::Srv;
    config.trust = Trust::Unsigned;
    config.toldBy = domainOf(address);
    for (const char *name : kSrvServices) {
        const auto service = serviceOf(QLatin1StringView(name));
        QList<SrvRecord> records = answers.value(QLatin1StringView(name));
        std::ranges::stable_sort(records, [](const SrvRecord &a, const SrvRecord &b) {
            return a.priority != b.priority ? a.priority < b.priority : a.weight > b.weight;
        });
        for (const SrvRecord &record : records.first(std::min(records.size(), kMostOfOneService))) {
            const QString host = record.target.endsWith(u'.') ? record.target.chopped(1) : record.target;
            if (host.isEmpty() || record.port == 0 || domainOf(host).isEmpty())
                continue;
            ServerEndpoint server = ServerEndpoint::of(service->protocol);
            server.host = host.toLower();
            server.port = record.port;
            server.security = service->security;
            server.userName = address;
            config.servers << server;
        }
    }
    return config;
}

} // namespace discovery
