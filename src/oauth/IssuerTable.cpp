// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth/IssuerTable.h"

#include <QDate>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace oauth {

using accounts::Protocol;

namespace {

struct Client {
    const char *issuer;
    const char *id;
    const char *secret;
};
const std::initializer_list<Client> kClients = {
#include <palomar-oauth-clients.inc>
};

bool isWithin(const QString &host, const QString &parent)
{
    return host == parent || host.endsWith(u'.' + parent);
}

/// Tokens leave by it: whoever reads along would have the mailbox.
QUrl secureUrl(const QJsonValue &value)
{
    const QUrl url(value.toString(), QUrl::StrictMode);
    return url.isValid() && url.scheme() == "https"_L1 && !url.host().isEmpty() ? url : QUrl();
}

std::optional<Issuer> rowOf(const QJsonObject &object)
{
    Issuer row;
    row.id = object.value("id"_L1).toString();
    row.name = object.value("name"_L1).toString();
    for (const QJsonValue &host : object.value("hosts"_L1).toArray())
        row.hosts << host.toString().toLower();
    row.authorize = secureUrl(object.value("authorize"_L1));
    row.token = secureUrl(object.value("token"_L1));
    row.identifier = object.value("iss"_L1).toString();
    const QJsonObject scopes = object.value("scopes"_L1).toObject();
    row.scopes = { { Protocol::Imap, scopes.value("imap"_L1).toString() }, { Protocol::Pop3, scopes.value("pop3"_L1).toString() },
        { Protocol::Smtp, scopes.value("smtp"_L1).toString() } };
    row.otherScopes = object.value("otherScopes"_L1).toString();
    const QJsonObject parameters = object.value("parameters"_L1).toObject();
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        row.parameters.insert(it.key(), it.value().toString());
    row.redirectsToName = object.value("redirect"_L1).toString() == "localhost"_L1;
    row.appPasswords = object.value("appPasswords"_L1).toBool();
    row.clientId = object.value("clientId"_L1).toString();
    row.clientSecret = object.value("clientSecret"_L1).toString();
    const bool isDated = QDate::fromString(object.value("read"_L1).toString(), Qt::ISODate).isValid()
        && !object.value("source"_L1).toArray().isEmpty();
    const bool hasHosts = !row.hosts.isEmpty() && std::ranges::none_of(row.hosts, &QString::isEmpty);
    if (row.id.isEmpty() || row.name.isEmpty() || !hasHosts || row.authorize.isEmpty() || row.token.isEmpty() || !isDated)
        return std::nullopt;
    return row;
}

} // namespace

QString Issuer::scope() const
{
    QStringList words;
    for (const QString &scope : scopes)
        words << scope.split(u' ', Qt::SkipEmptyParts);
    words << otherScopes.split(u' ', Qt::SkipEmptyParts);
    words.removeDuplicates();
    return words.join(u' ');
}

QString tokenKey(const Issuer &issuer, const QString &userName)
{
    return u"oauth:"_s + issuer.id + u':' + QString::fromLatin1(QUrl::toPercentEncoding(userName.trimmed().toLower()));
}

base::Result<IssuerTable> IssuerTable::parse(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isArray())
        return base::fail(base::Fault::InvalidInput, "not a table");
    IssuerTable table;
    for (const QJsonValue &value : document.array()) {
        const auto row = rowOf(value.toObject());
        if (!row)
            return base::fail(base::Fault::InvalidInput, "issuer " + value["id"_L1].toString().toUtf8());
        table.m_rows << *row;
    }
    return table;
}

const IssuerTable &IssuerTable::own()
{
    static const IssuerTable table = [] {
        QFile file(u":/oauth/issuers.json"_s);
        IssuerTable rows = file.open(QIODevice::ReadOnly) ? parse(file.readAll()).value_or(IssuerTable()) : IssuerTable();
        for (Issuer &row : rows.m_rows) {
            const auto client = std::ranges::find_if(kClients, [&](const Client &one) { return row.id == QLatin1StringView(one.issuer); });
            if (client == kClients.end())
                continue;
            row.clientId = QString::fromUtf8(client->id);
            row.clientSecret = QString::fromUtf8(client->secret);
        }
        return rows;
    }();
    return table;
}

base::Result<IssuerTable> IssuerTable::with(const QString &file)
{
    if (file.isEmpty())
        return own();
    QFile opened(file);
    if (!opened.open(QIODevice::ReadOnly))
        return base::fail(base::Fault::InvalidInput, "the file of issuers cannot be read");
    auto table = parse(opened.readAll());
    if (table)
        table->m_rows += own().m_rows;
    return table;
}

std::optional<Issuer> IssuerTable::find(const QString &host) const
{
    const QString name = QString::fromLatin1(QUrl::toAce(host.trimmed())).toLower();
    for (const Issuer &row : m_rows) {
        if (std::ranges::any_of(row.hosts, [&](const QString &parent) { return isWithin(name, parent); }))
            return row;
    }
    return std::nullopt;
}

} // namespace oauth
