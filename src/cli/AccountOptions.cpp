// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/AccountOptions.h"

#include "oauth/IssuerTable.h"

#include <QFile>
#include <QJsonDocument>

#include <initializer_list>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#endif

using namespace Qt::StringLiterals;

namespace cli {

using accounts::ConnectionSecurity;
using base::Fault;

namespace {

constexpr QLatin1StringView kOffline = "offline"_L1;
constexpr QLatin1StringView kRetention = "retention"_L1;
constexpr QLatin1StringView kOutgoing = "outgoing"_L1;

bool isImap(const QJsonObject &account)
{
    return account["protocol"_L1].toString().compare("imap"_L1, Qt::CaseInsensitive) == 0;
}

base::Result<QJsonObject> readJson(const QByteArray &text, const QByteArray &name)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (!document.isObject())
        return base::fail(Fault::InvalidInput, name + " is no JSON object: " + error.errorString().toUtf8());
    return document.object();
}

/// QFile opens any number, and reads nothing from one behind which there is no file.
bool isOpen(int fd)
{
#ifdef Q_OS_UNIX
    return ::fcntl(fd, F_GETFD) >= 0;
#else
    return fd >= 0;
#endif
}

base::Result<base::Secret> readPassword(const QString &descriptor)
{
    bool isNumber = false;
    const int fd = descriptor.toInt(&isNumber);
    QFile file;
    if (!isNumber || !isOpen(fd) || !file.open(fd, QIODevice::ReadOnly))
        return base::fail(Fault::InvalidInput, "--pass-fd is no open file descriptor");
    QByteArray bytes = file.readLine(64 * 1024);
    while (bytes.endsWith('\n') || bytes.endsWith('\r'))
        bytes.chop(1);
    return base::Secret(std::move(bytes));
}

QString securityWord(const QString &given)
{
    return given == "implicit"_L1 ? u"tls"_s : given;
}

QString signInWord(const QString &given)
{
    return given == "plain"_L1 || given == "login"_L1 ? u"password"_s : given;
}

/// What was named in the file and by the options, as the account's JSON, so that one reader judges both.
base::Result<QJsonObject> givenJson(const QCommandLineParser &parser)
{
    QJsonObject json;
    if (parser.isSet(u"account"_s)) {
        QFile file(parser.value(u"account"_s));
        if (!file.open(QIODevice::ReadOnly))
            return base::fail(Fault::InvalidInput, "--account: " + file.errorString().toUtf8());
        const auto read = readJson(file.readAll(), "--account");
        if (!read)
            return read;
        json = *read;
    }
    QJsonObject server = json["server"_L1].toObject();
    if (parser.isSet(u"proto"_s))
        json.insert("protocol"_L1, parser.value(u"proto"_s));
    if (parser.isSet(u"host"_s))
        server.insert("host"_L1, parser.value(u"host"_s));
    if (parser.isSet(u"port"_s))
        server.insert("port"_L1, parser.value(u"port"_s).toInt());
    if (parser.isSet(u"tls"_s))
        server.insert("security"_L1, securityWord(parser.value(u"tls"_s)));
    if (parser.isSet(u"auth"_s))
        server.insert("signIn"_L1, signInWord(parser.value(u"auth"_s)));
    if (parser.isSet(u"user"_s))
        server.insert("user"_L1, parser.value(u"user"_s));
    json.insert("server"_L1, server);
    if (parser.isSet(u"policy"_s)) {
        const auto policy = readJson(parser.value(u"policy"_s).toUtf8(), "--policy");
        if (!policy)
            return policy;
        json.insert(isImap(json) ? kOffline : kRetention, *policy);
    }
    return json;
}

/// The same for an account that is new.
QJsonObject withDefaults(QJsonObject json, bool isFromFile)
{
    QJsonObject server = json["server"_L1].toObject();
    if (!server.contains("user"_L1) && !isFromFile)
        server.insert("user"_L1, u"-"_s); // a probe needs none
    json.insert("server"_L1, server);
    if (isImap(json) && !json.contains(kOffline))
        json.insert(kOffline, QJsonObject { { u"bodies"_s, u"everything"_s } });
    return json;
}

void drop(QJsonObject &from, std::initializer_list<QLatin1StringView> names)
{
    for (const QLatin1StringView name : names)
        from.remove(name);
}

/// What of the store's own fields gives way to the given ones besides those of the same name.
void makeRoom(const QString &part, QJsonObject &known, const QJsonObject &given)
{
    if (part == kRetention && given.contains("mode"_L1))
        drop(known, { "days"_L1, "newest"_L1, "megabytes"_L1 });
    if (part == kRetention && given.contains("deleteWhenDeletedHere"_L1))
        drop(known, { "whenDeletedHere"_L1 });
    if (given.contains("pinnedCertificate"_L1))
        drop(known, { "pinnedAt"_L1 });
    const bool isOther = part == kOutgoing && given.contains("host"_L1)
        && given["host"_L1].toString().trimmed().compare(known["host"_L1].toString().trimmed(), Qt::CaseInsensitive) != 0;
    if (isOther)
        known = {};
    else if (part == kOutgoing && given.contains("security"_L1))
        drop(known, { "port"_L1 }); // that of this kind of line
}

QJsonObject merged(QJsonObject known, const QJsonObject &given)
{
    for (auto it = given.begin(); it != given.end(); ++it) {
        QJsonValue value = it.value();
        if (value.isObject() && known[it.key()].isObject()) {
            QJsonObject part = known[it.key()].toObject();
            const QJsonObject fields = value.toObject();
            makeRoom(it.key(), part, fields);
            for (auto field = fields.begin(); field != fields.end(); ++field)
                part.insert(field.key(), field.value());
            value = part;
        }
        known.insert(it.key(), value);
    }
    return known;
}

} // namespace

void AccountOptions::addTo(QCommandLineParser &parser)
{
    parser.addOptions({
        { u"account"_s, u"The account, as a JSON file."_s, u"file"_s },
        { u"host"_s, u"Name of the server."_s, u"name"_s },
        { u"port"_s, u"Port; the usual one by default."_s, u"number"_s },
        { u"proto"_s, u"imap or pop3."_s, u"protocol"_s },
        { u"tls"_s, u"implicit (default), starttls (required), or none."_s, u"mode"_s },
        { u"user"_s, u"User name."_s, u"name"_s },
        { u"pass-fd"_s, u"File descriptor from which the password is read, one line."_s, u"n"_s },
        { u"auth"_s, u"automatic (default), password, apop, cram-md5, scram-sha-1, scram-sha-256 or oauth (in a browser; probe reads an access token from "
                      "--pass-fd instead)."_s, u"name"_s },
        { u"issuers"_s, u"For oauth: knows the browser sign-in described in FILE, too, as palomar --issuers does."_s, u"file"_s },
        { u"ca"_s, u"PEM file of additional certificate authorities."_s, u"file"_s },
        { u"allow-plaintext"_s, u"Lets the password and the mail travel unprotected, to this host."_s },
        { u"policy"_s, u"What is kept where: {\"bodies\":\"everything\"} for IMAP, {\"mode\":\"keep-some\",\"days\":14} for POP3."_s, u"json"_s },
    });
}

base::Result<AccountOptions> AccountOptions::read(const QCommandLineParser &parser, Purpose purpose)
{
    const auto given = givenJson(parser);
    if (!given)
        return std::unexpected(given.error());
    auto settings = accounts::fromJson(withDefaults(*given, parser.isSet(u"account"_s)));
    if (!settings)
        return base::fail(Fault::InvalidInput, "missing or senseless: " + settings.error().detail);
    AccountOptions options { .settings = std::move(*settings), .given = *given, .caFile = parser.value(u"ca"_s),
        .issuersFile = parser.value(u"issuers"_s), .plaintextAllowed = parser.isSet(u"allow-plaintext"_s) };
    if (const auto known = oauth::IssuerTable::with(options.issuersFile); !known)
        return base::fail(Fault::InvalidInput, "--issuers: " + known.error().detail);
    accounts::ServerEndpoint &server = options.settings.incoming;
    if (options.plaintextAllowed)
        server.unlockUnprotected();
    const bool isLook = purpose == Purpose::Look && !parser.isSet(u"pass-fd"_s);
    if (server.security == ConnectionSecurity::None && !isLook && !server.mayTravelUnprotected())
        return base::fail(Fault::PasswordUnprotected, "--tls none needs --allow-plaintext");
    if (options.settings.label.isEmpty())
        options.settings.label = server.userName;
    if (options.settings.address.isEmpty())
        options.settings.address = server.userName;
    if (parser.isSet(u"pass-fd"_s)) {
        auto password = readPassword(parser.value(u"pass-fd"_s));
        if (!password)
            return std::unexpected(password.error());
        options.password = std::move(*password);
    }
    return options;
}

bool AccountOptions::means(const accounts::AccountSettings &known) const
{
    const accounts::ServerEndpoint &server = settings.incoming;
    return !known.isLocal() && known.protocol() == settings.protocol() && known.incoming.port == server.port && known.incoming.userName == server.userName
        && known.incoming.host.trimmed().compare(server.host, Qt::CaseInsensitive) == 0;
}

base::Result<accounts::AccountSettings> AccountOptions::over(const accounts::AccountSettings &known) const
{
    auto changed = accounts::fromJson(merged(accounts::toJson(known), given));
    if (!changed)
        return base::fail(Fault::InvalidInput, "missing or senseless: " + changed.error().detail);
    changed->id = known.id;
    if (plaintextAllowed)
        changed->incoming.unlockUnprotected();
    const auto *imap = std::get_if<accounts::ImapSettings>(&changed->kind);
    if (!changed->enabled || (imap && imap->scope.staysOffline))
        return base::fail(Fault::Offline, changed->enabled ? "this account stays offline, as it was set" : "this account is switched off");
    return changed;
}

} // namespace cli
