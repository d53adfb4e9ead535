// SPDX-License-Identifier: GPL-3.0-or-later
// What the steps that an error offers are called, and all of it in one paragraph; errors of one kind of thing: an account, the copy of what
// was sent.
#include "gui/ErrorText.h"

#include "sync/WantedBody.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace gui {

QString ErrorText::labelOf(Action action)
{
    switch (action) {
    case Action::None: return {};
    case Action::Retry: return tr("&Try again");
    case Action::GoOnline: return tr("Go onl&ine");
    case Action::EnterPassword: return tr("Enter &password…");
    case Action::ReviewCertificate: return tr("Show ce&rtificate…");
    case Action::EditAccount: return tr("Check the sett&ings…");
    case Action::ShowLog: return tr("Show protocol &log…");
    case Action::AreTheSame: return tr("They are the &same");
    case Action::FetchAgain: return tr("Fet&ch them again");
    case Action::KeepHeld: return tr("&Keep them here");
    case Action::LetGoHeld: return tr("&Let them go");
    case Action::ShowOutbox: return tr("Show the Out&box");
    case Action::Undo: return tr("Un&do");
    }
    return {};
}

ErrorText ErrorText::passwordsLocked()
{
    ErrorText text;
    text.what = tr("The passwords are locked.");
    text.nextStep = tr("Unlock them with the master password.");
    text.action = Action::EnterPassword;
    text.actionLabel = tr("Unloc&k…");
    return text;
}

ErrorText ErrorText::ofAccount(const base::Error &error, const QString &server)
{
    ErrorText text = of(error, Context::IncomingServer, server);
    if (error.fault != base::Fault::ConnectionRefused)
        return text;
    text.why = tr("The server may be switched off for the moment.");
    text.nextStep = tr("Palomar tries again by itself. If it stays like this, check the port and the connection security.");
    text.otherAction = std::exchange(text.action, Action::Retry);
    text.actionLabel = labelOf(text.action);
    text.otherLabel = labelOf(text.otherAction);
    return text;
}

ErrorText ErrorText::ofSentCopy(const base::Error &error)
{
    ErrorText text = of(error, Context::Change);
    if (error.fault == base::Fault::MessageGone) // it cannot be read here
        return text;
    text.what = tr("The server did not take the copy of a message that was sent.");
    text.why = tr("The message itself has gone out. Its copy is on this computer, in Sent.");
    text.nextStep = tr("Palomar tries again by itself when it next signs in there.");
    text.action = Action::None;
    text.actionLabel.clear();
    return text;
}

ErrorText ErrorText::ofErasure(const base::Error &error)
{
    ErrorText text = of(error, Context::Change);
    if (error.fault != base::Fault::MessageGone)
        return text;
    text.what = error.detail == "the server was told" ? tr("It is too late: the server has deleted it.") : tr("It cannot be brought back any more.");
    text.why.clear();
    text.nextStep.clear();
    return text;
}

ErrorText ErrorText::ofRest(const base::Error &error, bool isTriedAgain)
{
    ErrorText text = of(error, Context::Message);
    if (engine::wantedbody::isAskedAgain(error)) {
        text.what = tr("The rest of this message has not come yet.");
        text.nextStep = tr("Palomar fetches it as soon as the server can be reached again.");
    } else if (engine::wantedbody::isGivenUp(error)) {
        text.what = tr("The rest of this message did not come, although Palomar tried several times.");
        text.nextStep = tr("Get the rest again when the connection is better.");
    } else if (isTriedAgain && engine::wantedbody::isWithoutLine(error)) {
        text.nextStep = tr("Palomar fetches it as soon as the server can be reached again.");
    }
    return text;
}

QString ErrorText::oneParagraph() const
{
    QStringList sentences;
    for (const QString &sentence : { what, quoted, why, nextStep }) {
        if (!sentence.isEmpty())
            sentences << sentence;
    }
    return sentences.join(u' ');
}

} // namespace gui
