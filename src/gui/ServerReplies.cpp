// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ServerReplies.h"

namespace gui {

using Cause = ServerReplies::Cause;

namespace {

struct Phrase {
    const char *words;
    Cause cause;
};

// The first that fits counts: what says more stands before what says less.
constexpr Phrase kPhrases[] = {
    { "application-specific password", Cause::AppPassword },  // Gmail
    { "authorization code", Cause::AppPassword },             // QQ
    { "basic authentication is disabled", Cause::BrowserOnly }, // Outlook.com, Microsoft 365
    { "smtpclientauthentication is disabled", Cause::SwitchedOff }, // Microsoft 365
    { "web login required", Cause::BrowserOnly },             // Gmail
    { "log in via your web browser", Cause::BrowserOnly },    // Gmail
    { "imap is disabled", Cause::SwitchedOff },               // Yandex
    { "too many simultaneous connections", Cause::TooMany },  // Gmail
    { "maximum number of connections", Cause::TooMany },      // Dovecot
    { "too many login attempts", Cause::TooMany },            // Gmail
    { "too many bad auth attempts", Cause::TooMany },         // Yahoo
    { "too many bad login attempts", Cause::TooMany },        // Yahoo
    { "exceeded the login limit", Cause::TooMany },           // a POP3 server with a limit of its own
    { "already in use", Cause::InUse },                       // [IN-USE], RFC 2449
    { "must issue a starttls", Cause::NeedsEncryption },      // Gmail, Postfix
    { "plaintext authentication disallowed", Cause::NeedsEncryption },  // Dovecot
    { "plaintext authentication not allowed", Cause::NeedsEncryption }, // Dovecot
    { "cleartext logins disabled", Cause::NeedsEncryption },  // Cyrus
    { "tls not supported", Cause::ServerTrouble },            // it offered it
    { "authentication required", Cause::NeedsSignIn },        // Gmail
    { "client not authenticated", Cause::NeedsSignIn },       // Microsoft 365
    { "unsafe login", Cause::UnknownProgram },                // NetEase
    { "authenticated but not connected", Cause::ServerTrouble }, // Microsoft 365
    { "server failed", Cause::ServerTrouble },                // Centrum.cz
    { "invalid credentials", Cause::WrongPassword },          // Gmail, Yahoo
    { "credentials invalid", Cause::WrongPassword },
    { "username and password not accepted", Cause::WrongPassword }, // Gmail
    { "bad password", Cause::WrongPassword },                 // Exchange
    { "invalid login or password", Cause::WrongPassword },    // Brevo
    { "authentication unsuccessful", Cause::WrongPassword },  // Microsoft 365
    { "authentication failed", Cause::WrongPassword },        // Dovecot, Postfix, iCloud, GMX
    { "authenticate failed", Cause::WrongPassword },          // Exchange
    { "login failed", Cause::WrongPassword },                 // Exchange
};

} // namespace

std::optional<Cause> ServerReplies::cause(const QString &serverText)
{
    for (const Phrase &phrase : kPhrases) {
        if (serverText.contains(QLatin1StringView(phrase.words), Qt::CaseInsensitive))
            return phrase.cause;
    }
    return std::nullopt;
}

QString ServerReplies::why(Cause cause)
{
    switch (cause) {
    case Cause::WrongPassword:
        return tr("Some providers ask for an app password, or for mail programs to be allowed on their website.");
    case Cause::AppPassword:
        return tr("This provider takes only a password made for mail programs, not the one of its website.");
    case Cause::BrowserOnly:
        return tr("This provider wants you to sign in with the browser and takes no password from mail programs.");
    case Cause::SwitchedOff:
        return tr("Your provider has this way of fetching or sending mail switched off for your mailbox.");
    case Cause::TooMany:
        return tr("There were too many tries or connections in a short time. Your password is not the problem.");
    case Cause::InUse:
        return tr("Another program has the mailbox open at this moment. Your password is not the problem.");
    case Cause::NeedsEncryption:
        return tr("The server takes no password over a connection that is not encrypted.");
    case Cause::NeedsSignIn:
        return tr("The outgoing server takes mail only from those who sign in.");
    case Cause::UnknownProgram:
        return tr("The provider lets in only mail programs that it knows.");
    case Cause::ServerTrouble:
        return tr("The server has trouble of its own. Your password may be right.");
    }
    return {};
}

QString ServerReplies::nextStep(Cause cause)
{
    switch (cause) {
    case Cause::WrongPassword: return tr("Enter the password again.");
    case Cause::AppPassword: return tr("Make an app password in the security settings on its website, and enter it here.");
    case Cause::BrowserOnly: return tr("Look on its website whether it offers app passwords, and enter one here.");
    case Cause::SwitchedOff: return tr("Switch on IMAP, POP3 or SMTP in the settings on its website, or ask whoever runs it.");
    case Cause::TooMany: return tr("Wait a quarter of an hour, and close other mail programs.");
    case Cause::InUse: return tr("Close the other program, or wait a few minutes.");
    case Cause::NeedsEncryption: return tr("Choose SSL/TLS or STARTTLS.");
    case Cause::NeedsSignIn: return tr("Choose a sign-in method for the outgoing server.");
    case Cause::UnknownProgram: return tr("Allow other mail programs on its website, or ask its support.");
    case Cause::ServerTrouble: return tr("Try again in a few minutes.");
    }
    return {};
}

} // namespace gui
