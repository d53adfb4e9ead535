// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/Forecast.h"

#include "gui/Format.h"
#include "gui/wizard/ProbeWords.h"
#include "gui/wizard/ServerFacts.h"
#include "policy/PopForecast.h"

#include <QCoreApplication>
#include <QTextDocumentFragment>

#include <vector>

namespace gui {

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using policy::PopRetention;
using policy::SyncScope;
using Tone = ForecastLine::Tone;

namespace {

constexpr qint64 kDayMs = 24LL * 60 * 60 * 1000;
constexpr qint64 kMegabyte = 1'000'000;

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

/// Two accounts on one mailbox, above all if one of them downloads it.
QList<ForecastLine> mixing(const AccountDraft &draft)
{
    const accounts::AccountSettings *other = draft.sameMailbox();
    if (!other)
        return {};
    const QString label = other->label.toHtmlEscaped();
    const bool mixes = other->protocol() != draft.protocol;
    return { { "triangle-alert"_L1,
        mixes ? Forecast::tr("<b>Your account “%1” reads the same mailbox in the other way.</b> What POP3 deletes on the server "
                             "disappears from the IMAP account too.").arg(label)
              : Forecast::tr("<b>Your account “%1” reads the same mailbox already.</b>").arg(label),
        Tone::Warning, WizardStep::Where } };
}

/// Larger messages are not downloaded by themselves, and no rule takes what is not here. How many they are nobody knows yet.
bool leavesSome(const AccountDraft &draft)
{
    const auto &report = draft.report();
    return draft.download.bodyLimit() > 0 && (!report || report->top.value_or(true));
}

ForecastLine stayingLarge(const AccountDraft &draft)
{
    return { "server"_L1, Forecast::tr("Messages over %1 stay on the server in any case as long as they are not downloaded.")
            .arg(Format().size(draft.download.bodyLimit())), Tone::Plain, WizardStep::Policy };
}

QList<ForecastLine> popDownload(const AccountDraft &draft)
{
    const auto &report = draft.report();
    const bool empty = report && report->messageCount && *report->messageCount == 0;
    const bool showsHeaders = !report || report->top.value_or(true);
    QString text = empty ? Forecast::tr("Every message that arrives there is downloaded to this computer.")
                         : Forecast::tr("All of them are downloaded to this computer, and so is every message that arrives later.");
    if (leavesSome(draft))
        text = Forecast::tr("Messages of up to %1 are downloaded to this computer. Of larger ones only the beginning comes, until you ask for the rest.")
                   .arg(Format().size(draft.download.bodyLimit()));
    QList<ForecastLine> lines { { "hard-drive"_L1, text, Tone::Plain, WizardStep::Policy } };
    if (draft.download.headersFirst && showsHeaders)
        lines << ForecastLine { "clock"_L1, Forecast::tr("First come the headers of all new messages, then the messages."), Tone::Plain,
            WizardStep::Policy };
    return lines;
}

/// As many messages as the server says it has, for policy::forecast(); nobody has asked for their sizes.
std::vector<policy::MaildropCopy> mailboxOf(const AccountDraft &draft)
{
    const auto &report = draft.report();
    std::vector<policy::MaildropCopy> mailbox(size_t(asInt(report && report->messageCount ? *report->messageCount : 0)));
    qint64 number = 0;
    for (policy::MaildropCopy &copy : mailbox) {
        copy.order = ++number;
        copy.uidl = QByteArray::number(number);
    }
    return mailbox;
}

/// What the limits take, each in its sentence: the numbers and the day are the engine's own (policy::forecast).
QList<ForecastLine> popLimits(const AccountDraft &draft, base::Timestamp now)
{
    const PopRetention &retention = draft.retention;
    const Format format;
    int byAge = 0;
    int byCount = 0;
    base::Timestamp firstByAge { now.ms + retention.days * kDayMs };
    for (const policy::PlannedDeletion &deletion :
        policy::forecast(retention, mailboxOf(draft), { .first = now, .every = std::chrono::minutes(draft.checkMinutes) })) {
        if (deletion.rule == policy::DeletionRule::Age && byAge++ == 0)
            firstByAge = deletion.at;
        byCount += deletion.rule == policy::DeletionRule::Count;
    }
    QList<ForecastLine> lines;
    const auto warn = [&lines](const QString &text) {
        lines << ForecastLine { "circle-alert"_L1, text, Tone::Warning, WizardStep::Policy };
    };
    if (retention.days > 0) {
        const QString date = format.day(firstByAge);
        // With a limit by size, or of what is downloaded, nobody can tell how many are left until then.
        warn(byAge > 0 && retention.megabytes == 0 && !leavesSome(draft)
                ? Forecast::tr("<b>From %1 on, %Ln message(s) will disappear from the server</b>, and from your phone "
                               "and the web. From then on they exist <b>only on this computer</b>.",
                      nullptr, byAge)
                      .arg(date)
                : Forecast::tr("<b>From %1 on, messages will disappear from the server</b>, and from your phone and "
                               "the web. From then on they exist <b>only on this computer</b>.")
                      .arg(date));
        lines << ForecastLine { "clock"_L1,
            Forecast::tr("Each message stays on the server for %n day(s) after it has arrived here.", nullptr,
                retention.days),
            Tone::Plain, WizardStep::Policy };
    }
    if (retention.newest > 0) {
        QString text = Forecast::tr("<b>Only the newest %Ln message(s) stay on the server.</b>", nullptr, retention.newest);
        if (byCount > 0 && leavesSome(draft))
            text = Forecast::tr("%1 The others are deleted there once they are safe here. From then on they exist <b>only on "
                                "this computer</b>.").arg(text);
        else if (byCount > 0)
            text = Forecast::tr("%1 <b>%Ln message(s)</b> of those there now will be deleted there once they are safe here. "
                                "From then on they exist <b>only on this computer</b>.",
                nullptr, byCount)
                       .arg(text);
        warn(text);
    }
    if (retention.megabytes > 0)
        warn(Forecast::tr("<b>Only the newest messages stay on the server, at most %1.</b> The others are deleted there "
                          "once they are safe here. From then on they exist <b>only on this computer</b>.")
                .arg(format.size(retention.megabytes * kMegabyte)));
    if (!lines.isEmpty() && leavesSome(draft))
        lines << stayingLarge(draft);
    return lines;
}

QList<ForecastLine> popServerCopies(const AccountDraft &draft, base::Timestamp now)
{
    const PopRetention &retention = draft.retention;
    QList<ForecastLine> lines;
    if (retention.mode == PopRetention::Mode::DeleteOnceHere) {
        lines << ForecastLine { "circle-alert"_L1,
            retention.inSameSession
                ? Forecast::tr("<b>Every message is deleted from the server once it is stored here</b>; other devices will no "
                               "longer see it. This computer holds <b>the only copy</b>.")
                : Forecast::tr("<b>Every message is deleted from the server at the next check after it was stored here</b>; other "
                               "devices will no longer see it. This computer holds <b>the only copy</b>."),
            Tone::Warning, WizardStep::Policy };
        if (leavesSome(draft))
            lines << stayingLarge(draft);
        return lines;
    }
    if (retention.mode == PopRetention::Mode::KeepSome)
        lines << popLimits(draft, now);
    if (lines.isEmpty())
        lines << ForecastLine { "server"_L1,
            retention.followsDeletions()
                ? Forecast::tr("Copies stay on the server as long as you keep the message here.")
                : Forecast::tr("Copies stay on the server until you delete them there: Palomar deletes nothing."),
            Tone::Good, WizardStep::Policy };
    if (retention.followsDeletions())
        lines << ForecastLine { "trash"_L1,
            retention.whenDeletedHere == PopRetention::WhenDeletedHere::AtOnce
                ? Forecast::tr("When you put a message into the Trash here, it is <b>deleted from the server</b> at the next "
                               "check.")
                : Forecast::tr("When you delete a message here and empty the Trash, it is <b>deleted from the server</b> as "
                               "well."),
            Tone::Warning, WizardStep::Policy };
    else if (retention.mode == PopRetention::Mode::KeepSome && retention.hasLimit())
        lines << ForecastLine { "trash"_L1,
            Forecast::tr("What you delete here for good stays on the server, for as long as nobody deletes it there."),
            Tone::Plain, WizardStep::Policy };
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
    case SyncScope::Bodies::RecentMegabytes:
        kept = Forecast::tr("They stay there. The newest ones, up to %1, are also kept here for reading offline.")
                   .arg(Format().size(draft.scope.megabytes * qint64(1'000'000)));
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

/// What the server does by itself, whatever is chosen here.
QList<ForecastLine> expiry(const AccountDraft &draft)
{
    const auto &report = draft.report();
    const QString fact = report && draft.protocol == Protocol::Pop3 ? ServerFacts::contradiction(*report, draft.retention) : QString();
    if (fact.isEmpty())
        return {};
    //: %1 is a whole sentence: "The server deletes mail by itself after 30 days."
    return { { "circle-alert"_L1, Forecast::tr("<b>%1</b> What you chose cannot hold for longer than that.").arg(fact), Tone::Warning,
        WizardStep::Policy } };
}

/// What the provider does with mail that was fetched by POP3, whatever we ask for.
QList<ForecastLine> caveats(const AccountDraft &draft)
{
    QList<ForecastLine> lines;
    const discovery::MailConfig *config = draft.protocol == Protocol::Pop3 && !draft.pop3ByHand ? draft.found.best(Protocol::Pop3) : nullptr;
    if (!config)
        return lines;
    for (const discovery::ProviderNote &note : config->notes) {
        if (note.isOfPop3)
            lines << ForecastLine { "info"_L1, ProbeWords::note(note).toHtmlEscaped(), Tone::Plain, WizardStep::Policy };
    }
    return lines;
}

ForecastLine sending(const AccountDraft &draft)
{
    const accounts::ServerEndpoint &server = draft.smtp;
    if (!draft.sends)
        return { "sent"_L1, Forecast::tr("No mail can be sent from this account: it has no outgoing server."), Tone::Plain,
            WizardStep::Connection };
    const QString host = server.host.toHtmlEscaped();
    if (server.security == ConnectionSecurity::None)
        return { "sent"_L1, Forecast::tr("Mail is sent through %1, <b>not encrypted</b>: anyone on the way can read it.").arg(host),
            Tone::Warning, WizardStep::Connection };
    return { "sent"_L1, Forecast::tr("Mail is sent through %1, always over an encrypted connection.").arg(host), Tone::Plain,
        WizardStep::Connection };
}

ForecastLine password(const AccountDraft &draft)
{
    const QString user = draft.endpoint().userName.toHtmlEscaped();
    QString text;
    if (!draft.needsPassword()) {
        switch (draft.place) {
        case engine::CredentialPlace::Keychain:
            text = Forecast::tr("You sign in as %1 in your browser. Palomar has no password; the sign-in goes into the system keychain; if that does not take it, Palomar says so.").arg(user);
            break;
        case engine::CredentialPlace::Vault:
            text = Forecast::tr("You sign in as %1 in your browser. Palomar has no password; the sign-in is kept in a file protected by your master password.").arg(user);
            break;
        case engine::CredentialPlace::ThisSession:
            text = Forecast::tr("You sign in as %1 in your browser. Palomar has no password; the sign-in is forgotten when it closes.").arg(user);
            break;
        }
        return { "key"_L1, text, Tone::Plain, WizardStep::SignIn };
    }
    switch (draft.place) {
    case engine::CredentialPlace::Keychain:
        text = Forecast::tr("You sign in as %1. The password goes into the system keychain; if that does not take it, Palomar says so.").arg(user);
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
    const policy::RetentionFacts facts = policy::describe(draft.retention);
    const bool keeps = !facts.deletedAfterDays && !facts.keptNewest && !facts.keptMegabytes;
    return { "monitor"_L1,
        keeps ? Forecast::tr("If this computer is lost, the mail on the server is still there, but not your folders.")
              : Forecast::tr("If this computer is lost, the mail that has left the server is lost as well: make backups."),
        keeps ? Tone::Plain : Tone::Warning, WizardStep::Where };
}

} // namespace

QList<ForecastLine> forecast(const AccountDraft &draft, base::Timestamp now)
{
    QList<ForecastLine> lines { onServer(draft) };
    lines << mixing(draft);
    if (draft.protocol == Protocol::Imap) {
        lines << imapCopies(draft);
    } else {
        lines << popDownload(draft);
        lines << popServerCopies(draft, now) << expiry(draft) << caveats(draft);
    }
    lines << checking(draft) << connection(draft) << sending(draft) << password(draft) << ifLost(draft);
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
