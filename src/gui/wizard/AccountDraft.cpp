// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/AccountDraft.h"

#include <QRegularExpression>

#include <algorithm>

namespace gui {

using namespace Qt::StringLiterals;
using accounts::Protocol;

accounts::ServerEndpoint &AccountDraft::endpoint()
{
    return protocol == Protocol::Imap ? imap : pop3;
}

const accounts::ServerEndpoint &AccountDraft::endpoint() const
{
    return protocol == Protocol::Imap ? imap : pop3;
}

policy::MailPlan AccountDraft::plan() const
{
    return protocol == Protocol::Imap ? policy::MailPlan(scope) : policy::MailPlan(retention);
}

std::optional<discovery::CheckReport> &AccountDraft::report()
{
    return protocol == Protocol::Imap ? imapReport : pop3Report;
}

const std::optional<discovery::CheckReport> &AccountDraft::report() const
{
    return protocol == Protocol::Imap ? imapReport : pop3Report;
}

const accounts::ServerEndpoint &AccountDraft::endpointOf(Protocol of) const
{
    return of == Protocol::Imap ? imap : of == Protocol::Pop3 ? pop3 : smtp;
}

bool AccountDraft::isByHand(Protocol of) const
{
    return of == Protocol::Imap ? imapByHand : of == Protocol::Pop3 ? pop3ByHand : smtpByHand;
}

void AccountDraft::setServer(const accounts::ServerEndpoint &server)
{
    accounts::ServerEndpoint &before = server.protocol == Protocol::Imap ? imap : server.protocol == Protocol::Pop3 ? pop3 : smtp;
    if (before == server)
        return;
    before = server;
    if (server.protocol == Protocol::Smtp)
        smtpSignedIn = false;
    else if (server.protocol == protocol)
        signedIn = false;
}

QStringList AccountDraft::strangers() const
{
    QStringList hosts;
    for (const Protocol each : { Protocol::Imap, Protocol::Pop3, Protocol::Smtp }) {
        const discovery::MailConfig *config = found.best(each);
        const QString host = endpointOf(each).host;
        const bool isUsed = each != Protocol::Smtp || sends; // also while it is measured anew, and nothing is known of it
        if (!isUsed || !config || config->trust == discovery::Trust::Ours || discovery::isWithin(host, found.domain))
            continue;
        // Who changed the port or the user name has typed nothing about whose server it is.
        const QList<accounts::ServerEndpoint> named = config->of(each);
        const bool isNamed = std::ranges::any_of(
            named, [&host](const accounts::ServerEndpoint &one) { return one.host.compare(host, Qt::CaseInsensitive) == 0; });
        if (!isByHand(each) || isNamed)
            hosts << host;
    }
    hosts.removeDuplicates();
    return hosts;
}

bool AccountDraft::mustAcceptStrangers() const
{
    const QStringList hosts = strangers();
    return std::ranges::any_of(hosts, [this](const QString &host) { return !acceptedStrangers.contains(host, Qt::CaseInsensitive); });
}

bool AccountDraft::trustAsBefore(accounts::ServerEndpoint &server, const QByteArray &sha256) const
{
    if (sha256.isEmpty() || server.pinnedCertificate() == sha256)
        return false;
    const auto isAccepted = [&](const accounts::ServerEndpoint &known) { return known.place() == server.place() && known.pinnedCertificate() == sha256; };
    for (const accounts::AccountSettings &other : others) {
        if (isAccepted(other.incoming) || (other.outgoing && isAccepted(*other.outgoing))) {
            server.pinCertificate(sha256);
            return true;
        }
    }
    return false;
}

const accounts::AccountSettings *AccountDraft::sameMailbox() const
{
    for (const accounts::AccountSettings &other : others) {
        if (other.isLocal())
            continue;
        const bool sameName = other.incoming.userName.compare(endpoint().userName, Qt::CaseInsensitive) == 0;
        const bool sameHost = other.incoming.host.compare(endpoint().host, Qt::CaseInsensitive) == 0;
        if ((sameName && sameHost) || (!address.isEmpty() && other.address.compare(address, Qt::CaseInsensitive) == 0))
            return &other;
    }
    return nullptr;
}

QString AccountDraft::domain() const
{
    const qsizetype at = address.lastIndexOf(u'@');
    return at < 0 ? QString() : address.mid(at + 1).toLower();
}

bool AccountDraft::isTouched() const
{
    return !address.isEmpty() || !password.isEmpty() || !personName.isEmpty() || imapByHand || pop3ByHand || smtpByHand;
}

accounts::AccountSettings AccountDraft::settings() const
{
    accounts::AccountSettings settings;
    settings.label = address;
    settings.personName = personName;
    settings.address = address;
    settings.checkMinutes = checkMinutes;
    settings.incoming = endpoint();
    if (sends && !smtp.host.isEmpty())
        settings.outgoing = smtp;
    if (protocol == Protocol::Imap)
        settings.kind = accounts::ImapSettings { scope };
    else
        settings.kind = accounts::Pop3Settings { retention, download };
    return settings;
}

void AccountDraft::guessServers()
{
    const QString name = domain();
    const auto guess = [&](QLatin1StringView prefix, Protocol kind) {
        accounts::ServerEndpoint endpoint;
        endpoint.protocol = kind;
        endpoint.host = name.isEmpty() ? QString() : prefix + name;
        endpoint.security = accounts::ConnectionSecurity::ImplicitTls;
        endpoint.port = accounts::defaultPort(kind, endpoint.security);
        endpoint.userName = address;
        setServer(endpoint);
    };
    if (!imapByHand)
        guess("imap."_L1, Protocol::Imap);
    if (!pop3ByHand)
        guess("pop."_L1, Protocol::Pop3);
    if (!smtpByHand) {
        guess("smtp."_L1, Protocol::Smtp);
        sends = false;
    }
}

void AccountDraft::takeFound(const discovery::DiscoveryReport &report)
{
    found = report;
    for (const Protocol each : { Protocol::Imap, Protocol::Pop3, Protocol::Smtp }) {
        const discovery::MailConfig *config = report.best(each);
        if (!config || isByHand(each))
            continue;
        accounts::ServerEndpoint server = config->of(each).constFirst();
        server.signIn = accounts::SignIn::Automatic; // which ways there are is what the server itself says
        setServer(server);
        if (each == Protocol::Smtp)
            sends = true;
    }
}

void AccountDraft::preferBrowser(const engine::EngineClient &engine)
{
    for (accounts::ServerEndpoint *server : { &imap, &pop3, &smtp }) {
        const auto issuer = engine.issuerFor(server->host);
        if (issuer && issuer->isUsable() && server->signIn == accounts::SignIn::Automatic && !isByHand(server->protocol))
            server->signIn = accounts::SignIn::OAuth;
    }
}

void AccountDraft::followSignIn(const engine::EngineClient &engine)
{
    const auto incoming = engine.issuerFor(endpoint().host);
    const auto outgoing = engine.issuerFor(smtp.host);
    if (!sends || !incoming || !outgoing || incoming->id != outgoing->id || smtp.userName.isEmpty())
        return;
    if (endpoint().signIn == accounts::SignIn::OAuth)
        smtp.signIn = accounts::SignIn::OAuth;
    else if (smtp.signIn == accounts::SignIn::OAuth)
        smtp.signIn = accounts::SignIn::Automatic;
    smtpSignedIn = false;
}

bool AccountDraft::needsPassword() const
{
    const bool toSend = sends && !smtp.userName.isEmpty() && smtp.signIn != accounts::SignIn::OAuth;
    return endpoint().signIn != accounts::SignIn::OAuth || toSend;
}

bool looksLikeAddress(const QString &text)
{
    // Only what cannot be an address is refused: the server knows the rest. A dot in the domain is not asked for,
    // because addresses in a house network have none.
    static const QRegularExpression form(uR"(^[^\s@<>,;"]+@[^\s@<>,;".]+(\.[^\s@<>,;".]+)*$)"_s);
    return form.match(text).hasMatch();
}

} // namespace gui
