// SPDX-License-Identifier: GPL-3.0-or-later
#include "discovery/MailConfig.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

namespace discovery {

using namespace Qt::StringLiterals;

QList<accounts::ServerEndpoint> MailConfig::of(accounts::Protocol protocol) const
{
    QList<accounts::ServerEndpoint> result;
    for (const accounts::ServerEndpoint &server : servers) {
        if (server.protocol == protocol)
            result << server;
    }
    return result;
}

bool isWithin(const QString &host, const QString &domain)
{
    const QString name = QString::fromLatin1(QUrl::toAce(host)).toLower();
    return !domain.isEmpty() && (name == domain || name.endsWith(u'.' + domain));
}

QString domainOf(const QString &address)
{
    const QString typed = address.mid(address.lastIndexOf(u'@') + 1).trimmed();
    const QString name = QString::fromLatin1(QUrl::toAce(typed)).toLower();
    static const QRegularExpression form(uR"(^[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_]([a-z0-9_-]{0,62}))*$)"_s);
    return name.size() <= 253 && form.match(name).hasMatch() ? name : QString();
}

bool isPublicName(const QString &domain)
{
    static const QStringList never { u"invalid"_s, u"test"_s, u"localhost"_s, u"example"_s, u"local"_s, u"onion"_s, u"internal"_s,
        u"arpa"_s };
    return domain.contains(u'.') && QHostAddress(domain).isNull() && !never.contains(domain.section(u'.', -1));
}

const MailConfig *DiscoveryReport::best(accounts::Protocol protocol) const
{
    for (const MailConfig &config : found) {
        if (!config.of(protocol).isEmpty())
            return &config;
    }
    return nullptr;
}

} // namespace discovery
