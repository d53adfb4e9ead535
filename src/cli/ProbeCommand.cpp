// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ProbeCommand.h"

#include "cli/AccountOptions.h"
#include "cli/DiscoverCommand.h"
#include "cli/ExitCode.h"
#include "cli/Output.h"
#include "discovery/ServerProbe.h"
#include "net/SslTransport.h"

#include <QEventLoop>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cli {

using discovery::CheckReport;

namespace {

QLatin1StringView signInName(accounts::SignIn signIn)
{
    switch (signIn) {
    case accounts::SignIn::Automatic: return "automatic"_L1;
    case accounts::SignIn::Password: return "password"_L1;
    case accounts::SignIn::Apop: return "apop"_L1;
    case accounts::SignIn::CramMd5: return "cram-md5"_L1;
    case accounts::SignIn::ScramSha1: return "scram-sha-1"_L1;
    case accounts::SignIn::ScramSha256: return "scram-sha-256"_L1;
    case accounts::SignIn::OAuth: return "oauth"_L1;
    }
    return {};
}

QLatin1StringView stepName(discovery::CheckStep step)
{
    switch (step) {
    case discovery::CheckStep::Resolving: return "resolving"_L1;
    case discovery::CheckStep::Connecting: return "connecting"_L1;
    case discovery::CheckStep::Encrypting: return "encrypting"_L1;
    case discovery::CheckStep::Capabilities: return "capabilities"_L1;
    case discovery::CheckStep::SigningIn: return "signingIn"_L1;
    case discovery::CheckStep::Reading: return "reading"_L1;
    case discovery::CheckStep::Done: return "done"_L1;
    }
    return {};
}

QJsonArray problemNames(accounts::CertificateProblems problems)
{
    using Problem = accounts::CertificateProblem;
    constexpr std::pair<Problem, const char *> kNames[] = {
        { Problem::SelfSigned, "selfSigned" }, { Problem::UnknownIssuer, "unknownIssuer" }, { Problem::WrongName, "wrongName" },
        { Problem::Expired, "expired" }, { Problem::NotYetValid, "notYetValid" }, { Problem::Revoked, "revoked" },
        { Problem::WeakKey, "weakKey" }, { Problem::Other, "other" }, { Problem::PinChanged, "pinChanged" },
    };
    QJsonArray names;
    for (const auto &[problem, name] : kNames) {
        if (problems.testFlag(problem))
            names.append(QLatin1StringView(name));
    }
    return names;
}

QJsonObject certificateJson(const accounts::CertificateFacts &facts)
{
    return {
        { u"subject"_s, facts.subject },
        { u"names"_s, QJsonArray::fromStringList(facts.names) },
        { u"issuer"_s, facts.issuer },
        { u"validFrom"_s, facts.validFrom.toDateTime().toString(Qt::ISODate) },
        { u"validUntil"_s, facts.validUntil.toDateTime().toString(Qt::ISODate) },
        { u"sha256"_s, QString::fromLatin1(facts.sha256.toHex()) },
        { u"problems"_s, problemNames(facts.problems) },
        { u"tls"_s, facts.tlsVersion },
        { u"cipher"_s, facts.cipher },
    };
}

QJsonObject reportJson(const CheckReport &report)
{
    QJsonObject json {
        { u"host"_s, report.endpoint.host },
        { u"port"_s, report.endpoint.port },
        { u"reached"_s, stepName(report.reached) },
        { u"greeting"_s, QString::fromUtf8(report.greeting) },
        { u"startTlsOffered"_s, report.startTlsOffered },
    };
    QJsonArray capabilities;
    for (const QByteArray &capability : report.capabilities)
        capabilities.append(QString::fromUtf8(capability));
    json.insert("capabilities"_L1, capabilities);
    QJsonArray offered;
    for (const accounts::SignIn signIn : report.offered)
        offered.append(signInName(signIn));
    json.insert("signIn"_L1, offered);
    if (report.certificate)
        json.insert("certificate"_L1, certificateJson(*report.certificate));
    if (report.error)
        json.insert("error"_L1, toJson(*report.error));
    if (report.protocol == accounts::Protocol::Pop3) {
        json.insert("apop"_L1, report.apopOffered);
        json.insert("apopMalformed"_L1, report.apopMalformed);
        if (report.uidl)
            json.insert("uidl"_L1, *report.uidl);
        if (report.top)
            json.insert("top"_L1, *report.top);
        if (report.expireDays)
            json.insert("expireDays"_L1, *report.expireDays);
        if (report.expireDays)
            json.insert("expirePerUser"_L1, report.expirePerUser);
        if (report.loginDelay)
            json.insert("loginDelay"_L1, *report.loginDelay);
        if (!report.implementation.isEmpty())
            json.insert("implementation"_L1, QString::fromUtf8(report.implementation));
    } else {
        json.insert("loginDisabled"_L1, report.loginDisabled);
        if (report.idle)
            json.insert("idle"_L1, *report.idle);
    }
    if (report.messageCount)
        json.insert("messages"_L1, *report.messageCount);
    if (report.totalBytes)
        json.insert("octets"_L1, *report.totalBytes);
    return json;
}

} // namespace

int runProbe(const QStringList &arguments, QIODevice &out, QIODevice &err)
{
    // "probe ana@example.org": an address stands alone, a server behind --host.
    if (!arguments.contains(u"--host"_s) && !arguments.contains(u"--account"_s)
        && std::ranges::any_of(arguments, [](const QString &each) { return each.contains(u'@') && !each.startsWith(u'-'); }))
        return runDiscover(arguments, out, err);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Says what a mail server shows, and what signing in comes to."_s);
    AccountOptions::addTo(parser);
    parser.addOption({ u"help"_s, u"Shows this."_s });
    const bool isParsed = parser.parse(arguments);
    if (parser.isSet(u"help"_s)) {
        out.write(parser.helpText().toUtf8());
        return kOk;
    }
    if (!isParsed) {
        err.write(parser.errorText().toUtf8() + '\n');
        return kUsage;
    }
    const auto options = AccountOptions::read(parser, AccountOptions::Purpose::Look);
    if (!options) {
        writeLine(err, toJson(options.error()));
        return exitCodeFor(options.error().fault);
    }
    const auto trust = net::readTlsTrust(options->caFile);
    if (!trust) {
        writeLine(err, toJson(trust.error()));
        return kUsage;
    }
    QEventLoop loop;
    CheckReport result;
    discovery::ServerProbe probe(net::sslTransportFactory(*trust));
    QObject::connect(&probe, &discovery::ServerProbe::finished, &loop, [&](const CheckReport &report) {
        result = report;
        loop.quit();
    });
    probe.start({ options->settings.protocol(), options->settings.incoming, options->password });
    loop.exec();
    writeLine(out, reportJson(result));
    return result.error ? exitCodeFor(result.error->fault) : kOk;
}

} // namespace cli
