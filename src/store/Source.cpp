// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Source.h"

#include "accounts/AccountSettings.h"
#include "store/Database.h"
#include "store/Rowset.h"

#include <QJsonDocument>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace store {
namespace {

QString nameOf(const accounts::AccountSettings &settings)
{
    const bool isImap = settings.protocol() == accounts::Protocol::Imap;
    QUrl url;
    url.setScheme((isImap ? u"imap"_s : u"pop3"_s)
                  + (settings.incoming.security == accounts::ConnectionSecurity::None ? u""_s : u"s"_s));
    url.setUserName(settings.incoming.userName);
    url.setHost(settings.incoming.host);
    url.setPort(settings.incoming.port);
    // A host that is no host name still has to be told apart from others.
    return url.isValid() ? url.toString(QUrl::FullyEncoded) : settings.incoming.userName + u'@' + settings.incoming.host;
}

} // namespace

base::Result<qint64> sourceOf(Database &db, base::AccountId account)
{
    Statement statement(db, "SELECT settings FROM accounts WHERE id = ?1");
    const auto text = firstRow<QByteArray>(statement.bind(account), [](const Statement &row) { return row.bytes(0); });
    if (!text)
        return std::unexpected(text.error());
    if (!*text)
        return 0;
    const auto settings = accounts::fromJson(QJsonDocument::fromJson(**text).object());
    if (!settings || settings->isLocal())
        return 0;
    const QString name = nameOf(*settings);
    if (auto ok = db.run("INSERT OR IGNORE INTO sources (text) VALUES (?1)", name); !ok)
        return std::unexpected(ok.error());
    return db.number("SELECT id FROM sources WHERE text = ?1", name);
}

} // namespace store
