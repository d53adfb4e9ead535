// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/ProbeWords.h"

#include "gui/ErrorText.h"
#include "gui/Format.h"
#include "gui/wizard/ServerFacts.h"
#include "gui/wizard/SignInMatrix.h"

namespace gui {

using namespace Qt::StringLiterals;
using accounts::Protocol;
using discovery::CheckReport;
using discovery::Source;
using discovery::StepState;
using discovery::Trust;
using Sentence = ProbeWords::Sentence;

namespace {

bool can(const CheckReport &report, const char *capability)
{
    for (const QByteArray &each : report.capabilities) {
        if (each.compare(capability, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

Sentence line(const CheckReport &report)
{
    if (report.error)
        return { ErrorText::of(*report.error, ErrorText::Context::IncomingServer, report.endpoint.host).what, true };
    if (!report.certificate)
        return { ProbeWords::tr("The connection is not encrypted."), true };
    const accounts::CertificateFacts &facts = *report.certificate;
    if (!report.endpoint.pinnedCertificate().isEmpty())
        return { ProbeWords::tr("Encrypted (%1). You accepted the server's certificate yourself.").arg(facts.tlsVersion), false };
    return { ProbeWords::tr("Encrypted (%1). Identity confirmed: %2, by %3, until %4.")
                 .arg(facts.tlsVersion, report.endpoint.host, ErrorText::sanitised(facts.issuer), Format().day(facts.validUntil)),
        false };
}

QString signIns(const CheckReport &report)
{
    QStringList names;
    for (const accounts::SignIn each : report.offered)
        names << signInName(each);
    names.removeDuplicates();
    return names.isEmpty() ? QString() : ProbeWords::tr("You can sign in with: %1.").arg(names.join(u", "_s));
}

QList<Sentence> imap(const CheckReport &report)
{
    QList<Sentence> result;
    if (report.idle)
        result << Sentence { *report.idle ? ProbeWords::tr("New mail appears at once.")
                                          : ProbeWords::tr("New mail appears when Palomar asks for it.") };
    if (can(report, "SPECIAL-USE"))
        result << Sentence { ProbeWords::tr("Your special folders are recognised by themselves.") };
    if (can(report, "QRESYNC") || can(report, "CONDSTORE"))
        result << Sentence { ProbeWords::tr("After a pause only what has changed is fetched.") };
    if (can(report, "QUOTA"))
        result << Sentence { ProbeWords::tr("The server says how much space is left.") };
    return result;
}

QList<Sentence> pop3(const CheckReport &report)
{
    QList<Sentence> result;
    if (report.uidl && !*report.uidl)
        result << Sentence { ProbeWords::tr("It cannot recognise messages already downloaded: leaving copies there would download "
                                            "them again."), true };
    else if (report.uidl)
        result << Sentence { ProbeWords::tr("It recognises messages already downloaded.") };
    if (report.top && !*report.top)
        result << Sentence { ProbeWords::tr("It shows no previews: every message is downloaded whole.") };
    for (const QString &fact : { ServerFacts::expiry(report.expireDays), ServerFacts::delay(report.loginDelay.value_or(0)) }) {
        if (!fact.isEmpty())
            result << Sentence { fact, report.expireDays && *report.expireDays == 0 };
    }
    if (report.apopMalformed)
        result << Sentence { ProbeWords::tr("Its APOP code is malformed: this can be an attack."), true };
    return result;
}

} // namespace

QList<Sentence> ProbeWords::sentences(const CheckReport &report)
{
    QList<Sentence> result { line(report) };
    if (report.error)
        return result;
    switch (report.protocol) {
    case Protocol::Imap: result << imap(report); break;
    case Protocol::Pop3: result << pop3(report); break;
    case Protocol::Smtp:
        if (report.largestMessage.value_or(0) > 0)
            result << Sentence { tr("It takes messages of up to %1.").arg(Format().size(*report.largestMessage)) };
        break;
    }
    if (const QString ways = signIns(report); !ways.isEmpty())
        result << Sentence { ways };
    return result;
}

QString ProbeWords::title(const CheckReport &report)
{
    switch (report.protocol) {
    case Protocol::Imap: return tr("IMAP: %1, port %2").arg(report.endpoint.host).arg(report.endpoint.port);
    case Protocol::Pop3: return tr("POP3: %1, port %2").arg(report.endpoint.host).arg(report.endpoint.port);
    case Protocol::Smtp: return tr("Sending: %1, port %2").arg(report.endpoint.host).arg(report.endpoint.port);
    }
    return {};
}

QString ProbeWords::rawFacts(const CheckReport &report)
{
    QStringList lines { title(report) };
    if (!report.greeting.isEmpty())
        lines << QString::fromUtf8(report.greeting);
    for (const QByteArray &capability : report.capabilities)
        lines << u"  "_s + QString::fromUtf8(capability);
    if (report.certificate) {
        const accounts::CertificateFacts &facts = *report.certificate;
        lines << facts.tlsVersion + u' ' + facts.cipher << facts.subject << facts.names.join(u", "_s) << facts.issuer
              << facts.validFrom.toDateTime().toString(Qt::ISODate) + u" – "_s + facts.validUntil.toDateTime().toString(Qt::ISODate)
              << u"SHA-256 "_s + QString::fromLatin1(facts.sha256.toHex(':').toUpper());
    }
    if (report.error)
        lines << QString::fromLatin1(base::faultName(report.error->fault)) + u": "_s + QString::fromLatin1(report.error->detail);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString ProbeWords::source(Source source)
{
    switch (source) {
    case Source::LocalFile: return tr("A file on this computer");
    case Source::OwnTable: return tr("Palomar's own list");
    case Source::Provider: return tr("Your provider's website");
    case Source::MozillaDatabase: return tr("Thunderbird's public database");
    case Source::Srv: return tr("The domain's entries in DNS");
    case Source::MailExchanger: return tr("Whoever receives mail for the domain");
    }
    return {};
}

QString ProbeWords::state(StepState state)
{
    switch (state) {
    case StepState::Waiting: return {};
    case StepState::Running: return tr("asking…");
    case StepState::Found: return tr("found");
    case StepState::Nothing: return tr("nothing");
    case StepState::Failed: return tr("no answer");
    case StepState::Skipped: return tr("not asked");
    }
    return {};
}

QString ProbeWords::trust(const discovery::MailConfig &config)
{
    switch (config.trust) {
    case Trust::Ours:
        return config.source == Source::LocalFile ? tr("From a file on this computer.") : tr("From the list that comes with Palomar.");
    case Trust::Provider:
        return tr("From your provider, over a protected connection.");
    case Trust::Database:
        return tr("From %1, over a protected connection; not from your provider itself.").arg(config.toldBy);
    case Trust::Unsigned:
        return tr("From DNS, which is not protected on the way.");
    }
    return {};
}

QString ProbeWords::note(const discovery::ProviderNote &note)
{
    return Format().words().language() == QLocale::Spanish ? note.es : note.en;
}

} // namespace gui
