// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/BrowserErrors.h"

namespace gui {

using base::Fault;

namespace {

struct BrowserErrors {
    Q_DECLARE_TR_FUNCTIONS(gui::BrowserErrors)
};

} // namespace

ErrorText browserError(const base::Error &error, const QString &provider)
{
    ErrorText text;
    text.action = ErrorText::Action::Retry;
    switch (error.fault) {
    case Fault::Cancelled:
        text.what = BrowserErrors::tr("In the browser, Palomar was not allowed to read your mail.");
        text.why = BrowserErrors::tr("Nothing was changed, at %1 or here.").arg(provider);
        text.nextStep = BrowserErrors::tr("If that was not what you wanted, sign in again.");
        break;
    case Fault::Timeout:
        text.what = BrowserErrors::tr("Nobody signed in.");
        text.why = BrowserErrors::tr("Palomar waits five minutes for it.");
        text.nextStep = BrowserErrors::tr("Try again. If no page opens, copy its address into your browser.");
        break;
    case Fault::ProtocolViolation:
    case Fault::NoCredential:
        text.what = BrowserErrors::tr("What came back from the browser was not the answer to Palomar's question.");
        text.why = BrowserErrors::tr("It could be somebody else's, so it was not used.");
        text.nextStep = BrowserErrors::tr("Try again, and close pages of earlier tries first.");
        break;
    case Fault::Unsupported:
        text.what = BrowserErrors::tr("This Palomar cannot sign in at %1 in a browser.").arg(provider);
        text.why = BrowserErrors::tr("It does not know this provider, or a part of it is missing.");
        text.nextStep = BrowserErrors::tr("Close Palomar and open it again. If that does not help, install it again, or choose the sign-in with a password.");
        text.action = ErrorText::Action::EditAccount;
        break;
    case Fault::LoginRefused:
        text.what = BrowserErrors::tr("%1 does not accept the sign-in from this program.").arg(provider);
        text.nextStep = BrowserErrors::tr("Choose the sign-in with a password, and make an app password on the website of your provider.");
        text.action = ErrorText::Action::EditAccount;
        break;
    default:
        return ErrorText::of(error, ErrorText::Context::IncomingServer, provider);
    }
    text.actionLabel = ErrorText::labelOf(text.action);
    return text;
}

ErrorText signInAgain(const base::Error &error, const accounts::ServerEndpoint &server)
{
    ErrorText text;
    if (error.fault == Fault::LoginRefused) {
        text.what = BrowserErrors::tr("Your sign-in was not accepted by %1.").arg(server.host);
        text.why = BrowserErrors::tr("In the browser it has to be %1 who signs in, and mail programs have to be allowed there.").arg(server.userName);
        if (const QString words = ErrorText::sanitised(error.serverText); !words.isEmpty())
            text.quoted = ErrorText::tr("The server said: “%1”.").arg(words);
    } else {
        text.what = BrowserErrors::tr("You are not signed in at %1.").arg(server.host);
        text.why = BrowserErrors::tr("The sign-in has ended there, after a change of password for example, or it was not made yet. Your mail here is untouched.");
    }
    text.nextStep = BrowserErrors::tr("Sign in again in your browser and Palomar continues.");
    text.action = ErrorText::Action::EnterPassword;
    text.actionLabel = BrowserErrors::tr("Sign &in again…");
    return text;
}

ErrorText serverTrouble(const base::Error &error, const accounts::ServerEndpoint &server, bool isSignedOut)
{
    const bool usesBrowser = server.signIn == accounts::SignIn::OAuth;
    if (usesBrowser && isSignedOut)
        return signInAgain(error, server);
    if (usesBrowser && error.fault == Fault::Unsupported) // what renews the sign-in is missing: the server was not even asked
        return browserError(error, server.host);
    return ErrorText::ofAccount(error, server.host);
}

} // namespace gui
