// SPDX-License-Identifier: GPL-3.0-or-later
#include "discovery/ProviderTable.h"

#include <QDate>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace discovery {

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::ServerEndpoint;

namespace {

QStringList strings(const QJsonValue &value)
{
    QStringList result;
    for (const QJsonValue &each : value.toArray())
        result << each.toString();
    return result;
}

} // namespace

std::optional<ProviderTable::Row> ProviderTable::rowOf(const QJsonObject &object)
{
    Row row;
    row.name = object["name"_L1].toString();
    row.domains = strings(object["domains"_L1]);
    row.exchangers = strings(object["exchangers"_L1]);
    const QJsonValue user = object["user"_L1];
    row.onlyOAuth = object["signIn"_L1].toString() == "oauth"_L1;
    const bool isDated = QDate::fromString(object["read"_L1].toString(), Qt::ISODate).isValid();
    if (row.name.isEmpty() || row.domains.size() + row.exchangers.size() == 0 || object["source"_L1].toArray().isEmpty() || !isDated)
        return std::nullopt;
    for (const auto &[key, protocol] : { std::pair { "imap"_L1, Protocol::Imap }, std::pair { "pop3"_L1, Protocol::Pop3 },
             std::pair { "smtp"_L1, Protocol::Smtp } }) {
        const QJsonObject server = object[key].toObject();
        if (server.isEmpty())
            continue;
        const QString security = server["security"_L1].toString();
        const int port = server["port"_L1].toInt();
        if (server["host"_L1].toString().isEmpty() || port < 1 || port > 65535 || (security != "tls"_L1 && security != "starttls"_L1))
            return std::nullopt;
        row.servers << Server { server["host"_L1].toString(),
            security == "tls"_L1 ? ConnectionSecurity::ImplicitTls : ConnectionSecurity::StartTls, static_cast<quint16>(port), protocol,
            server.value("user"_L1).toString(user.toString()) == "local part"_L1 };
    }
    for (const QJsonValue &note : object["notes"_L1].toArray()) {
        const ProviderNote both { note["en"_L1].toString(), note["es"_L1].toString(), note["about"_L1].toString() == "pop3"_L1 };
        if (both.en.isEmpty() || both.es.isEmpty())
            return std::nullopt;
        row.notes << both;
    }
    if (row.servers.isEmpty() && row.notes.isEmpty())
        return std::nullopt;
    return row;
}

base::Result<ProviderTable> ProviderTable::parse(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isArray())
        return base::fail(base::Fault::InvalidInput, "not a table");
    ProviderTable table;
    for (const QJsonValue &value : document.array()) {
        const auto row = rowOf(value.toObject());
        if (!row)
            return base::fail(base::Fault::InvalidInput, "provider " + value["name"_L1].toString().toUtf8());
        table.m_rows << *row;
    }
    return table;
}

const ProviderTable &ProviderTable::own()
{
    static const ProviderTable table = [] {
        QFile file(u":/providers/providers.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            return ProviderTable();
        return parse(file.readAll()).value_or(ProviderTable()); // tst_ProviderTable reads it too
    }();
    return table;
}

MailConfig ProviderTable::configOf(const Row &row, const QString &address)
{
    MailConfig config;
    config.source = Source::OwnTable;
    config.trust = Trust::Ours;
    config.provider = row.name;
    config.notes = row.notes;
    config.isClosed = row.servers.isEmpty();
    for (const Server &server : row.servers) {
        ServerEndpoint endpoint = ServerEndpoint::of(server.protocol);
        endpoint.host = server.host;
        endpoint.port = server.port;
        endpoint.security = server.security;
        endpoint.userName = server.userIsLocalPart ? address.left(address.lastIndexOf(u'@')) : address;
        if (row.onlyOAuth)
            endpoint.signIn = accounts::SignIn::OAuth;
        config.servers << endpoint;
    }
    return config;
}

std::optional<MailConfig> ProviderTable::find(const QString &address) const
{
    const QString domain = domainOf(address);
    for (const Row &row : m_rows) {
        if (row.domains.contains(domain))
            return configOf(row, address);
    }
    return std::nullopt;
}

std::optional<MailConfig> ProviderTable::findByExchanger(const QString &exchanger, const QString &address) const
{
    const QString host = exchanger.toLower();
    for (const Row &row : m_rows) {
        for (const QString &suffix : row.exchangers) {
            if (!isWithin(host, suffix))
                continue;
            MailConfig config = configOf(row, address);
            config.source = Source::MailExchanger;
            config.trust = Trust::Unsigned;
            config.toldBy = host;
            return config;
        }
    }
    return std::nullopt;
}

} // namespace discovery
