// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/AccountSettings.h"

#include "accounts/IdentityJson.h"

#include <QUrl>

#include <array>

using namespace Qt::StringLiterals;

namespace accounts {

namespace {

template <class Enum, size_t Count>
using Words = std::array<std::pair<Enum, QLatin1StringView>, Count>;

constexpr Words<Protocol, 3> kProtocols { {
    { Protocol::Imap, "imap"_L1 },
    { Protocol::Pop3, "pop3"_L1 },
    { Protocol::Smtp, "smtp"_L1 },
} };
constexpr Words<ConnectionSecurity, 3> kSecurities { {
    { ConnectionSecurity::ImplicitTls, "tls"_L1 },
    { ConnectionSecurity::StartTls, "starttls"_L1 },
    { ConnectionSecurity::None, "none"_L1 },
} };
constexpr Words<SignIn, 7> kSignIns { {
    { SignIn::Automatic, "automatic"_L1 },
    { SignIn::Password, "password"_L1 },
    { SignIn::Apop, "apop"_L1 },
    { SignIn::CramMd5, "cram-md5"_L1 },
    { SignIn::ScramSha1, "scram-sha-1"_L1 },
    { SignIn::ScramSha256, "scram-sha-256"_L1 },
    { SignIn::OAuth, "oauth"_L1 },
} };
using Bodies = policy::SyncScope::Bodies;
constexpr Words<Bodies, 4> kBodies { {
    { Bodies::WhatIsOpened, "opened"_L1 }, { Bodies::RecentDays, "recent-days"_L1 },
    { Bodies::RecentMegabytes, "recent-megabytes"_L1 }, { Bodies::Everything, "everything"_L1 },
} };
using Mode = policy::PopRetention::Mode;
constexpr QLatin1StringView kKeepSome = "keep-some"_L1;
constexpr Words<Mode, 4> kModes { {
    { Mode::KeepAll, "keep-all"_L1 },
    { Mode::KeepSome, kKeepSome },
    { Mode::DeleteOnceHere, "delete-once-here"_L1 },
    { Mode::KeepSome, "keep-days"_L1 }, // read only: the word of the first version, which knew no other limit
} };
using WhenDeletedHere = policy::PopRetention::WhenDeletedHere;
constexpr Words<WhenDeletedHere, 3> kWhenDeletedHere { {
    { WhenDeletedHere::Nothing, "nothing"_L1 }, { WhenDeletedHere::TrashEmptied, "trash-emptied"_L1 },
    { WhenDeletedHere::AtOnce, "at-once"_L1 },
} };

using Into = PopDelivery::Into;
constexpr Words<Into, 3> kInto { {
    { Into::OwnInbox, "own-inbox"_L1 },
    { Into::AccountInbox, "account-inbox"_L1 },
    { Into::LocalFolders, "local-folders"_L1 },
} };
constexpr Words<SentCopy, 3> kSentCopies { {
    { SentCopy::Automatic, "automatic"_L1 },
    { SentCopy::Ours, "ours"_L1 },
    { SentCopy::Servers, "servers"_L1 },
} };
constexpr QLatin1StringView kLocal = "local"_L1; ///< in the place of a protocol: the common local folders

constexpr int kMostDays = 36'500;
constexpr int kMostNewest = 10'000'000;
constexpr int kMostMegabytes = 100'000'000;
constexpr int kMostKilobytes = 2'000'000'000;
constexpr int kMostMinutes = 7 * 24 * 60;
constexpr qsizetype kSha256Octets = 32;

template <class Enum, size_t Count>
QString wordOf(const Words<Enum, Count> &words, Enum value)
{
    const auto it = std::ranges::find(words, value, &std::pair<Enum, QLatin1StringView>::first);
    return it == words.end() ? QString() : QString(it->second);
}

/// Reads fields of one JSON object. What is missing keeps its default; what is senseless is noted, the first of all.
class Fields {
public:
    Fields(const QJsonObject &object, const QByteArray &path, QByteArray *bad) : m_object(object), m_path(path), m_bad(bad) { }

    void text(QLatin1StringView name, QString &out, bool required = false)
    {
        const QJsonValue value = m_object.value(name);
        if (value.isUndefined() && !required)
            return;
        if (!value.isString() || (required && value.toString().trimmed().isEmpty()))
            return note(name);
        out = value.toString();
    }

    void flag(QLatin1StringView name, bool &out)
    {
        const QJsonValue value = m_object.value(name);
        if (value.isUndefined())
            return;
        if (!value.isBool())
            return note(name);
        out = value.toBool();
    }

    template <class Number>
    void number(QLatin1StringView name, Number &out, int least, int most)
    {
        const QJsonValue value = m_object.value(name);
        if (value.isUndefined())
            return;
        const double given = value.toDouble(-1);
        if (!value.isDouble() || given < least || given > most || given != double(int(given)))
            return note(name);
        out = Number(given);
    }

    template <class Enum, size_t Count>
    void word(QLatin1StringView name, const Words<Enum, Count> &words, Enum &out, bool required = false)
    {
        const QJsonValue value = m_object.value(name);
        if (value.isUndefined() && !required)
            return;
        const auto it = std::ranges::find_if(words, [&value](const auto &entry) {
            return value.isString() && value.toString().compare(entry.second, Qt::CaseInsensitive) == 0;
        });
        if (it == words.end())
            return note(name);
        out = it->first;
    }

    [[nodiscard]] QJsonObject object(QLatin1StringView name, bool required = false)
    {
        const QJsonValue value = m_object.value(name);
        if (!value.isObject() && (required || !value.isUndefined()))
            note(name);
        return value.toObject();
    }

    void note(QLatin1StringView name)
    {
        if (m_bad->isEmpty())
            *m_bad = m_path + QByteArray(name.data(), name.size());
    }

private:
    QJsonObject m_object;
    QByteArray m_path;
    QByteArray *m_bad;
};

QJsonObject toJson(const ServerEndpoint &endpoint)
{
    QJsonObject json {
        { "host"_L1, endpoint.host },
        { "port"_L1, endpoint.port },
        { "security"_L1, wordOf(kSecurities, endpoint.security) },
        { "signIn"_L1, wordOf(kSignIns, endpoint.signIn) },
        { "user"_L1, endpoint.userName },
    };
    // What was allowed elsewhere is forgotten here.
    if (endpoint.mayTravelUnprotected())
        json.insert("unprotectedAt"_L1, endpoint.place());
    if (const QByteArray pin = endpoint.pinnedCertificate(); !pin.isEmpty()) {
        json.insert("pinnedCertificate"_L1, QString::fromLatin1(pin.toHex()));
        json.insert("pinnedAt"_L1, endpoint.place());
    }
    return json;
}

/// Written by hand with another host or port beside it, they are dropped as well.
void readAllowances(Fields &fields, ServerEndpoint &out)
{
    QString at;
    QString host; // the first versions bound it to the host alone
    fields.text("unprotectedAt"_L1, at);
    fields.text("unprotectedUnlockedFor"_L1, host);
    if (!at.isEmpty() ? at == out.place() : !host.isEmpty() && host == out.host)
        out.unlockUnprotected();
    QString pin;
    QString pinnedAt = out.place();
    fields.text("pinnedCertificate"_L1, pin);
    fields.text("pinnedAt"_L1, pinnedAt);
    const QByteArray sha256 = QByteArray::fromHex(pin.toLatin1());
    if (!pin.isEmpty() && sha256.size() != kSha256Octets)
        fields.note("pinnedCertificate"_L1);
    else if (pinnedAt == out.place())
        out.pinCertificate(sha256);
}

ServerEndpoint endpointFrom(const QJsonObject &json, const QByteArray &path, Protocol protocol, QByteArray *bad)
{
    Fields fields(json, path, bad);
    ServerEndpoint out = ServerEndpoint::of(protocol);
    fields.text("host"_L1, out.host, true);
    out.host = out.host.trimmed();
    fields.word("security"_L1, kSecurities, out.security);
    out.port = defaultPort(protocol, out.security);
    fields.number("port"_L1, out.port, 1, 65535);
    fields.word("signIn"_L1, kSignIns, out.signIn);
    if (out.signIn == SignIn::Apop && protocol != Protocol::Pop3)
        fields.note("signIn"_L1);
    fields.text("user"_L1, out.userName, protocol != Protocol::Smtp);
    readAllowances(fields, out);
    return out;
}

policy::SyncScope scopeFrom(const QJsonObject &json, QByteArray *bad)
{
    Fields fields(json, "offline.", bad);
    policy::SyncScope out;
    fields.word("bodies"_L1, kBodies, out.bodies);
    fields.number("days"_L1, out.days, 1, kMostDays);
    fields.number("megabytes"_L1, out.megabytes, 1, kMostMegabytes);
    fields.flag("staysOffline"_L1, out.staysOffline);
    return out;
}

policy::PopRetention retentionFrom(const QJsonObject &json, QByteArray *bad)
{
    Fields fields(json, "retention.", bad);
    policy::PopRetention out;
    fields.word("mode"_L1, kModes, out.mode);
    // Who names limits gets those and no other.
    const bool isKeepSome = json.value("mode"_L1).toString().compare(kKeepSome, Qt::CaseInsensitive) == 0;
    if (isKeepSome)
        out.days = 0;
    fields.number("days"_L1, out.days, isKeepSome || out.mode == Mode::KeepAll ? 0 : 1, kMostDays);
    fields.number("newest"_L1, out.newest, 0, kMostNewest);
    fields.number("megabytes"_L1, out.megabytes, 0, kMostMegabytes);
    bool followsTrash = false; // of the first version
    fields.flag("deleteWhenDeletedHere"_L1, followsTrash);
    if (followsTrash)
        out.whenDeletedHere = WhenDeletedHere::TrashEmptied;
    fields.word("whenDeletedHere"_L1, kWhenDeletedHere, out.whenDeletedHere);
    fields.flag("inSameSession"_L1, out.inSameSession);
    return out;
}

policy::PopDownload downloadFrom(const QJsonObject &json, QByteArray *bad)
{
    Fields fields(json, "download.", bad);
    policy::PopDownload out;
    fields.number("bodyLimitKilobytes"_L1, out.bodyLimitKilobytes, 0, kMostKilobytes);
    fields.flag("headersFirst"_L1, out.headersFirst);
    return out;
}

PopDelivery deliveryFrom(const QJsonObject &json, QByteArray *bad)
{
    Fields fields(json, "delivery.", bad);
    PopDelivery out;
    fields.word("into"_L1, kInto, out.into);
    if (out.into != Into::AccountInbox)
        return out;
    fields.number("account"_L1, out.account.value, 1, std::numeric_limits<int>::max());
    if (!out.account.isValid())
        fields.note("account"_L1);
    return out;
}

} // namespace

QJsonObject toJson(const AccountSettings &settings)
{
    if (settings.isLocal())
        return { { "protocol"_L1, kLocal } };
    QJsonObject json {
        { "protocol"_L1, wordOf(kProtocols, settings.protocol()) },
        { "label"_L1, settings.label },
        { "name"_L1, settings.personName },
        { "address"_L1, settings.address },
        { "enabled"_L1, settings.enabled },
        { "checkMinutes"_L1, settings.checkMinutes },
        { "server"_L1, toJson(settings.incoming) },
    };
    if (settings.outgoing)
        json.insert("outgoing"_L1, toJson(*settings.outgoing));
    if (!settings.identities.isEmpty())
        json.insert("identities"_L1, toJson(settings.identities));
    if (settings.sentCopy != SentCopy::Automatic)
        json.insert("sentCopy"_L1, wordOf(kSentCopies, settings.sentCopy));
    if (const auto *imap = std::get_if<ImapSettings>(&settings.kind)) {
        json.insert("offline"_L1, QJsonObject {
            { "bodies"_L1, wordOf(kBodies, imap->scope.bodies) }, { "staysOffline"_L1, imap->scope.staysOffline },
            { "days"_L1, imap->scope.days }, { "megabytes"_L1, imap->scope.megabytes },
        });
    }
    if (const auto *pop3 = std::get_if<Pop3Settings>(&settings.kind)) {
        json.insert("retention"_L1, QJsonObject {
            { "mode"_L1, wordOf(kModes, pop3->retention.mode) },
            { "days"_L1, pop3->retention.days },
            { "newest"_L1, pop3->retention.newest },
            { "megabytes"_L1, pop3->retention.megabytes },
            { "whenDeletedHere"_L1, wordOf(kWhenDeletedHere, pop3->retention.whenDeletedHere) },
            { "inSameSession"_L1, pop3->retention.inSameSession },
        });
        json.insert("download"_L1, QJsonObject {
            { "bodyLimitKilobytes"_L1, pop3->download.bodyLimitKilobytes },
            { "headersFirst"_L1, pop3->download.headersFirst },
        });
        if (pop3->delivery != PopDelivery {}) {
            QJsonObject delivery { { "into"_L1, wordOf(kInto, pop3->delivery.into) } };
            if (pop3->delivery.into == Into::AccountInbox)
                delivery.insert("account"_L1, pop3->delivery.account.value);
            json.insert("delivery"_L1, delivery);
        }
    }
    return json;
}

base::Result<AccountSettings> fromJson(const QJsonObject &json)
{
    QByteArray bad;
    Fields fields(json, {}, &bad);
    if (json.value("protocol"_L1).toString().compare(kLocal, Qt::CaseInsensitive) == 0)
        return AccountSettings::localFolders();
    AccountSettings out;
    Protocol protocol = Protocol::Imap;
    fields.word("protocol"_L1, kProtocols, protocol, true);
    if (protocol == Protocol::Smtp)
        fields.note("protocol"_L1); // mail goes out by it, an account is where mail comes in
    fields.text("label"_L1, out.label);
    fields.text("name"_L1, out.personName);
    fields.text("address"_L1, out.address);
    fields.flag("enabled"_L1, out.enabled);
    fields.number("checkMinutes"_L1, out.checkMinutes, 0, kMostMinutes);
    out.incoming = endpointFrom(fields.object("server"_L1, true), "server.", protocol, &bad);
    if (json.contains("outgoing"_L1))
        out.outgoing = endpointFrom(fields.object("outgoing"_L1), "outgoing.", Protocol::Smtp, &bad);
    if (json.contains("identities"_L1)) {
        auto identities = identitiesFrom(json.value("identities"_L1));
        if (!identities)
            fields.note("identities"_L1);
        out.identities = std::move(identities).value_or(QList<mail::Identity>());
    }
    fields.word("sentCopy"_L1, kSentCopies, out.sentCopy);
    if (protocol == Protocol::Imap)
        out.kind = ImapSettings { scopeFrom(fields.object("offline"_L1), &bad) };
    else
        out.kind = Pop3Settings { retentionFrom(fields.object("retention"_L1), &bad), downloadFrom(fields.object("download"_L1), &bad),
            deliveryFrom(fields.object("delivery"_L1), &bad) };
    if (!bad.isEmpty())
        return base::fail(base::Fault::InvalidInput, bad);
    return out;
}

AccountSettings AccountSettings::localFolders()
{
    AccountSettings settings;
    settings.label = u"Local folders"_s; // for the command line; gui/ has the words for people
    settings.checkMinutes = 0;
    settings.kind = LocalSettings {};
    return settings;
}

ServerEndpoint ServerEndpoint::of(Protocol protocol)
{
    ServerEndpoint endpoint;
    endpoint.protocol = protocol;
    return endpoint;
}

QString ServerEndpoint::place() const
{
    return u"%1 %2 %3 %4"_s.arg(wordOf(kProtocols, protocol), wordOf(kSecurities, security), host.trimmed().toLower(),
        QString::number(port));
}

void ServerEndpoint::unlockUnprotected(bool on)
{
    m_unlockedAt = on && !host.isEmpty() ? place() : QString();
}

bool ServerEndpoint::mayTravelUnprotected() const
{
    return !m_unlockedAt.isEmpty() && m_unlockedAt == place();
}

void ServerEndpoint::pinCertificate(const QByteArray &sha256)
{
    m_pin = sha256;
    m_pinnedAt = sha256.isEmpty() ? QString() : place();
}

QByteArray ServerEndpoint::pinnedCertificate() const
{
    return m_pinnedAt == place() ? m_pin : QByteArray();
}

QString credentialKey(const ServerEndpoint &endpoint, Protocol protocol)
{
    return wordOf(kProtocols, protocol) + u':' + QString::fromLatin1(QUrl::toPercentEncoding(endpoint.userName)) + u'@'
        + endpoint.host.trimmed().toLower();
}

} // namespace accounts
