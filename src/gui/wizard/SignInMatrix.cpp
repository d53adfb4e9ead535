// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/SignInMatrix.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace gui {

using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;

namespace {

struct SignInMatrix {
    Q_DECLARE_TR_FUNCTIONS(gui::SignInMatrix)
};

Verdict judgeEncrypted(Protocol protocol, ConnectionSecurity security, SignIn signIn)
{
    switch (signIn) {
    case SignIn::Automatic:
        return security == ConnectionSecurity::ImplicitTls ? Verdict::Recommended : Verdict::Good;
    case SignIn::ScramSha1:
    case SignIn::ScramSha256:
        return security == ConnectionSecurity::ImplicitTls ? Verdict::Recommended : Verdict::Good;
    case SignIn::Password:
        return Verdict::Good;
    case SignIn::Apop:
        // The challenge stands in the greeting, and STLS brings no new greeting (RFC 2595 section 4): it came
        // unprotected, so it is not used behind STLS.
        if (protocol != Protocol::Pop3 || security == ConnectionSecurity::StartTls)
            return Verdict::Impossible;
        return Verdict::AddsNothing;
    case SignIn::CramMd5:
        return Verdict::AddsNothing;
    case SignIn::OAuth:
        return Verdict::Good;
    }
    return Verdict::Impossible;
}

Verdict judgePlain(Protocol protocol, SignIn signIn, bool unlocked)
{
    switch (signIn) {
    case SignIn::Password:
        return unlocked ? Verdict::Unlocked : Verdict::Refused;
    case SignIn::Automatic:
        // Without the unlocking, only methods that keep the password here are tried.
        return unlocked ? Verdict::Unlocked : Verdict::MailReadable;
    case SignIn::ScramSha1:
    case SignIn::ScramSha256:
        return Verdict::MailReadable;
    case SignIn::Apop:
        if (protocol != Protocol::Pop3)
            return Verdict::Impossible;
        return unlocked ? Verdict::OldScheme : Verdict::Refused;
    case SignIn::CramMd5:
        // Who listens can try passwords against an MD5 answer at leisure (wire/sasl/Choice refuses it alike).
        return unlocked ? Verdict::OldScheme : Verdict::Refused;
    case SignIn::OAuth: // whoever reads the token has the mailbox, and nothing unlocks that
        return Verdict::Impossible;
    }
    return Verdict::Impossible;
}

VerdictText encryptedText(ConnectionSecurity security)
{
    if (security == ConnectionSecurity::StartTls)
        return { SignInMatrix::tr("Nobody on the way can read your password or your mail."),
            SignInMatrix::tr("Encryption starts right after connecting. If it does not start, Palomar hangs up before "
                             "sending anything private.") };
    return { SignInMatrix::tr("Nobody on the way can read your password or your mail."),
        SignInMatrix::tr("It stays like this for this account: if the server offers less one day, Palomar refuses and "
                         "tells you.") };
}

} // namespace

bool isAllowed(Verdict verdict)
{
    return verdict != Verdict::Refused && verdict != Verdict::Impossible;
}

Verdict judge(Protocol protocol, ConnectionSecurity security, SignIn signIn, bool unlocked)
{
    return security == ConnectionSecurity::None ? judgePlain(protocol, signIn, unlocked)
                                                : judgeEncrypted(protocol, security, signIn);
}

bool isLoopback(const QString &host)
{
    return host.compare(QLatin1StringView("localhost"), Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

QList<SignIn> signInMethods(Protocol protocol)
{
    if (protocol == Protocol::Pop3)
        return { SignIn::Automatic, SignIn::OAuth, SignIn::Password, SignIn::ScramSha256, SignIn::Apop, SignIn::CramMd5 };
    return { SignIn::Automatic, SignIn::OAuth, SignIn::Password, SignIn::ScramSha256, SignIn::CramMd5 };
}

VerdictText verdictText(Verdict verdict, ConnectionSecurity security, SignIn signIn, const QString &host)
{
    switch (verdict) {
    case Verdict::Recommended:
    case Verdict::Good:
        if (signIn == SignIn::OAuth)
            return { SignInMatrix::tr("Nobody on the way can read your mail, and Palomar never sees your password."),
                SignInMatrix::tr("You sign in on your provider's own page, in your own browser. You can withdraw it there at any time.") };
        return encryptedText(security);
    case Verdict::AddsNothing:
        if (signIn == SignIn::Apop)
            return { SignInMatrix::tr("Nobody on the way can read your password or your mail."),
                SignInMatrix::tr("The connection is already encrypted, so APOP makes no practical difference.") };
        return { SignInMatrix::tr("Nobody on the way can read your password or your mail."),
            SignInMatrix::tr("The connection is already encrypted, so CRAM-MD5 makes little difference.") };
    case Verdict::MailReadable:
        return { SignInMatrix::tr("Your password is not sent, but anyone on the way can read your mail."),
            SignInMatrix::tr("Only methods that keep the password on this computer are used. Choose SSL/TLS if the "
                             "server has it.") };
    case Verdict::OldScheme:
        if (signIn == SignIn::Apop)
            return { SignInMatrix::tr("Your messages travel unprotected, and APOP is weak."),
                SignInMatrix::tr("APOP does not send your password, but the scheme is from the 1990s (MD5): someone who "
                                 "controls the network can slowly uncover it. Choose SSL/TLS if the server has it.") };
        return { SignInMatrix::tr("Your messages travel unprotected, and CRAM-MD5 is weak."),
            SignInMatrix::tr("CRAM-MD5 does not send your password, but someone who listens can try out passwords until "
                             "one fits. Choose SSL/TLS if the server has it.") };
    case Verdict::Refused:
        if (signIn == SignIn::Apop || signIn == SignIn::CramMd5)
            return verdictText(Verdict::OldScheme, security, signIn, host);
        return { SignInMatrix::tr("Palomar does not send your password like this."),
            SignInMatrix::tr("Without encryption your password and all your mail can be read by anyone on the way, for "
                             "example on public Wi-Fi. It is only possible if you allow it yourself for this server.") };
    case Verdict::Unlocked:
        if (isLoopback(host))
            return { SignInMatrix::tr("The connection does not leave this computer."),
                SignInMatrix::tr("Your password is sent unprotected, but only to a program that runs here.") };
        return { SignInMatrix::tr("Anyone on the way can read your password and all your mail."),
            SignInMatrix::tr("You have allowed this for %1. Use it only in a network that you trust completely.")
                .arg(host) };
    case Verdict::Impossible:
        if (signIn == SignIn::Apop && security == ConnectionSecurity::StartTls)
            return { SignInMatrix::tr("APOP cannot be used with STARTTLS."),
                SignInMatrix::tr("Its code arrives before encryption begins, so somebody could have replaced it. Choose "
                                 "“Password”: it is encrypted here.") };
        if (signIn == SignIn::OAuth)
            return { SignInMatrix::tr("The browser sign-in is not possible without encryption."),
                SignInMatrix::tr("Whoever reads what is sent then would have your mailbox. Choose SSL/TLS.") };
        return { SignInMatrix::tr("This combination does not exist."), SignInMatrix::tr("Choose another sign-in method.") };
    }
    return {};
}

QString securityName(ConnectionSecurity security)
{
    switch (security) {
    case ConnectionSecurity::ImplicitTls: return SignInMatrix::tr("Encrypted from the start (SSL/TLS)");
    case ConnectionSecurity::StartTls: return SignInMatrix::tr("Encrypted after the greeting (STARTTLS)");
    case ConnectionSecurity::None: return SignInMatrix::tr("Not encrypted");
    }
    return {};
}

QString signInName(SignIn signIn)
{
    switch (signIn) {
    case SignIn::Automatic: return SignInMatrix::tr("Automatic");
    case SignIn::Password: return SignInMatrix::tr("Password");
    case SignIn::Apop: return QStringLiteral("APOP");
    case SignIn::CramMd5: return QStringLiteral("CRAM-MD5");
    case SignIn::ScramSha1: return QStringLiteral("SCRAM-SHA-1");
    case SignIn::ScramSha256: return QStringLiteral("SCRAM-SHA-256");
    case SignIn::OAuth: return SignInMatrix::tr("Browser sign-in");
    }
    return {};
}

} // namespace gui
