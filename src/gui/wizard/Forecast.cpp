// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/Forecast.h"

#include "gui/Format.h"

#include <QCoreApplication>
#include <QTextDocumentFragment>

namespace gui {

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using policy::PopRetention;
using policy::SyncScope;
using Tone = ForecastLine::Tone;

namespace {

constexpr qint64 kDayMs = 24LL * 60 * 60 * 1000;

struct Forecast {
    Q_DECLARE_TR_FUNCTIONS(gui::Forecast)
};

int asInt(qint64 value)
{
    return static_cast<int>(std::min<qint64>(value, std::numeric_limits<int>::max()));
}

ForecastLine onServer(const AccountDraft &draft)
{
    const Format format;
    const QString host = draft.endpoint().host.toHtmlEscaped();
    const auto &report = draft.report();
    QString text;
    if (!report || !report->messageCount) {
        text = Forecast::tr("Your mail is on <b>%1</b>.").arg(host);
    } else {
        const int count = asInt(*report->messageCount);
        text = report->totalBytes
            ? Forecast::tr("On <b>%1</b> there are now <b>%Ln message(s) (%2)</b> in the Inbox.", nullptr, count)
                  .arg(host, format.size(*report->totalBytes))
            : Forecast::tr("On <b>%1</b> there are now <b>%Ln message(s)</b> in the Inbox.", nullptr, count).arg(host);
        if (report->oldest)
            text = Forecast::tr("%1 The oldest is from %2.").arg(text, format.day(*report->oldest));
    }
    return { "server"_L1, text, Tone::Plain, WizardStep::Connection };
}

ForecastLine popDownload(const AccountDraft &draft)
{
    const auto &report = draft.report();
    const bool empty = report && report->messageCount && *report->messageCount == 0;
    return { "hard-drive"_L1,
        empty ? Forecast::tr("Every message that arrives there is downloaded to this computer.")
              : Forecast::tr("All of them are downloaded to this computer, and so is every message that arrives later."),
        Tone::Plain, WizardStep::Policy };
}

QList<ForecastLine> popServerCopies(const AccountDraft &draft, base::Timestamp now)
{
    const PopRetention &retention = draft.retention;
    const Format format;
    QList<ForecastLine> lines;
    switch (retention.mode) {
    case PopRetention::Mode::KeepAll:
        lines << ForecastLine { "server"_L1,
            retention.deleteWhenDeletedHere
                ? Forecast::tr("Copies stay on the server as long as you keep the message here.")
                : Forecast::tr("Copies stay on the server until you delete them there: Palomar deletes nothing."),
            Tone::Good, WizardStep::Policy };
        break;
    case PopRetention::Mode::KeepDays: {
        const QString date = format.day({ now.ms + retention.days * kDayMs });
        const auto &report = draft.report();
        const qint64 count = report && report->messageCount ? *report->messageCount : 0;
        lines << ForecastLine { "circle-alert"_L1,
            count > 0 ? Forecast::tr("<b>From %1 on, %Ln message(s) will disappear from the server</b>, and from your phone "
                                     "and the web. From then on they exist <b>only on this computer</b>.",
                            nullptr, asInt(count))
                            .arg(date)
                      : Forecast::tr("<b>From %1 on, messages will disappear from the server</b>, and from your phone and "
                                     "the web. From then on they exist <b>only on this computer</b>.")
                            .arg(date),
            Tone::Warning, WizardStep::Policy };
        lines << ForecastLine { "clock"_L1,
            Forecast::tr("Each message stays on the server for %n day(s) after it has arrived here.", nullptr,
                retention.days),
            Tone::Plain, WizardStep::Policy };
        break;
    }
    case PopRetention::Mode::DeleteOnceHere:
        lines << ForecastLine { "circle-alert"_L1,
            Forecast::tr("<b>Every message is deleted from the server once it is stored here</b>; other devices will no "
                         "longer see it. This computer holds <b>the only copy</b>."),
            Tone::Warning, WizardStep::Policy };
        break;
    }
    if (retention.deleteWhenDeletedHere && retention.mode != PopRetention::Mode::DeleteOnceHere)
        lines << ForecastLine { "trash"_L1,
            Forecast::tr("When you delete a message here and empty the Trash, it is <b>deleted from the server</b> as "
                         "well."),
            Tone::Warning, WizardStep::Policy };
    return lines;
}

QList<ForecastLine> imapCopies(const AccountDraft &draft)
{
    QString kept;
    switch (draft.scope.bodies) {
    case SyncScope::Bodies::WhatIsOpened:
        kept = Forecast::tr("They stay there. The list of messages is kept here, and every message that you open.");
        break;
    case SyncScope::Bodies::RecentDays:
        kept = Forecast::tr("They stay there. Those of the last %n day(s) are also kept here for reading offline.", nullptr,
            draft.scope.days);
        break;
    case SyncScope::Bodies::Everything:
        kept = Forecast::tr("They stay there, and all of them are also kept here for reading offline.");
        break;
    }
    return { { "hard-drive"_L1, kept, Tone::Plain, WizardStep::Policy },
        { "refresh"_L1,
            Forecast::tr("What you read, move or delete here changes on the server too, and so on your phone and the web."),
            Tone::Plain, WizardStep::Where } };
}

ForecastLine checking(const AccountDraft &draft)
{
    const auto &report = draft.report();
    const bool idle = draft.protocol == Protocol::Imap && report && report->idle.value_or(false);
    QString text;
    if (idle)
        text = Forecast::tr("New mail appears at once: the server announces it.");
    else if (draft.checkMinutes == 0)
        text = Forecast::tr("New mail is fetched only when you ask for it.");
    else
        text = Forecast::tr("New mail is fetched every %n minute(s).", nullptr, draft.checkMinutes);
    return { "clock"_L1, text, Tone::Plain, WizardStep::Policy };
}

ForecastLine connection(const AccountDraft &draft)
{
    const accounts::ServerEndpoint &server = draft.endpoint();
    if (server.security == ConnectionSecurity::None)
        return { "unlock"_L1,
            server.mayTravelUnprotected()
                ? Forecast::tr("<b>The connection is not encrypted</b>: anyone on the way can read your password and your "
                               "mail. You have allowed this for %1.")
                      .arg(server.host.toHtmlEscaped())
                : Forecast::tr("<b>The connection is not encrypted</b>: anyone on the way can read your mail. Your password "
                               "itself is not sent."),
            Tone::Warning, WizardStep::Connection };
    const auto &report = draft.report();
    if (!server.pinnedCertificate().isEmpty())
        return { "lock"_L1, Forecast::tr("The connection is encrypted. You accepted the server's certificate yourself: if it "
                                          "changes, Palomar stops and asks."),
            Tone::Plain, WizardStep::Connection };
    if (!report || !report->certificate)
        return { "lock"_L1, Forecast::tr("The connection is always encrypted, or there is none."), Tone::Good,
            WizardStep::Connection };
    const QString version
        = report->certificate->tlsVersion.isEmpty() ? u"TLS"_s : report->certificate->tlsVersion.toHtmlEscaped();
    return { "lock"_L1,
        Forecast::tr("The connection is encrypted (%1); the server's identity is confirmed until %2.")
            .arg(version, Format().day(report->certificate->validUntil)),
        Tone::Good, WizardStep::Connection };
}

ForecastLine password(const AccountDraft &draft)
{
    const QString user = draft.endpoint().userName.toHtmlEscaped();
    QString text;
    switch (draft.place) {
    case engine::CredentialPlace::Keychain:
        text = Forecast::tr("You sign in as %1. The password is kept in the system keychain.").arg(user);
        break;
    case engine::CredentialPlace::Vault:
        text = Forecast::tr("You sign in as %1. The password is kept in a file protected by your master password.")
                   .arg(user);
        break;
    case engine::CredentialPlace::ThisSession:
        text = Forecast::tr("You sign in as %1. The password is forgotten when Palomar closes.").arg(user);
        break;
    }
    return { "key"_L1, text, Tone::Plain, WizardStep::SignIn };
}

ForecastLine ifLost(const AccountDraft &draft)
{
    if (draft.protocol == Protocol::Imap)
        return { "monitor"_L1, Forecast::tr("If this computer is lost, your mail is still on the server."), Tone::Plain,
            WizardStep::Where };
    const bool keeps = draft.retention.mode == PopRetention::Mode::KeepAll;
    return { "monitor"_L1,
        keeps ? Forecast::tr("If this computer is lost, the mail on the server is still there, but not your folders.")
              : Forecast::tr("If this computer is lost, the mail that has left the server is lost as well: make backups."),
        keeps ? Tone::Plain : Tone::Warning, WizardStep::Where };
}

} // namespace

QList<ForecastLine> forecast(const AccountDraft &draft, base::Timestamp now)
{
    QList<ForecastLine> lines { onServer(draft) };
    if (draft.protocol == Protocol::Imap) {
        lines << imapCopies(draft);
    } else {
        lines << popDownload(draft);
        lines << popServerCopies(draft, now);
    }
    lines << checking(draft) << connection(draft) << password(draft) << ifLost(draft);
    return lines;
}

QString plainText(const QList<ForecastLine> &lines)
{
    QStringList result;
    for (const ForecastLine &line : lines)
        result << QTextDocumentFragment::fromHtml(line.html).toPlainText();
    return result.join(u'\n');
}

} // namespace gui
