// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ErrorText.h"

#include "gui/RefusalText.h"
#include "gui/ServerReplies.h"
#include "sync/Ratchet.h"
#include "sync/WantedBody.h"

#include <QRegularExpression>
#include <QStringList>

#include <utility>

namespace gui {

using namespace Qt::StringLiterals;
using base::Fault;

namespace {

constexpr qsizetype kMaxQuoted = 200;

using Action = ErrorText::Action;

ErrorText make(const QString &what, const QString &why, const QString &nextStep, Action action)
{
    ErrorText text;
    text.what = what;
    text.why = why;
    text.nextStep = nextStep;
    text.action = action;
    return text;
}

ErrorText network(Fault fault, const QString &server)
{
    switch (fault) {
    case Fault::Cancelled:
        return make(ErrorText::tr("Stopped."), ErrorText::tr("What had already arrived is kept."), {}, Action::Retry);
    case Fault::Offline:
        return make(ErrorText::tr("You are working offline."), {},
            ErrorText::tr("Go online to continue; your changes wait until then."), Action::GoOnline);
    case Fault::HostNotFound:
        return make(ErrorText::tr("There is no server at the address %1.").arg(server),
            ErrorText::tr("The name is misspelt, or this computer is not connected to the network."),
            ErrorText::tr("Check the name of the server and your connection."), Action::EditAccount);
    case Fault::ConnectionRefused:
        return make(ErrorText::tr("Nobody answers at %1 on this port.").arg(server),
            ErrorText::tr("The port is wrong, or the server is switched off for the moment."),
            ErrorText::tr("Check the port and the connection security."), Action::EditAccount);
    case Fault::NetworkDown:
        return make(ErrorText::tr("The connection to %1 was lost.").arg(server), {},
            ErrorText::tr("Palomar tries again by itself as soon as there is a network."), Action::Retry);
    case Fault::Timeout:
        return make(ErrorText::tr("No answer came from %1 in time.").arg(server),
            ErrorText::tr("The server is busy, or something on the way blocks the connection."),
            ErrorText::tr("Try again later. If it stays like this, check the server and the port."), Action::Retry);
    default:
        return {};
    }
}

ErrorText encryption(Fault fault, const QString &server)
{
    switch (fault) {
    case Fault::TlsUnavailable:
        return make(ErrorText::tr("Encryption does not start at %1.").arg(server),
            ErrorText::tr("The account requires encryption, so Palomar hung up before sending anything private."),
            ErrorText::tr("Choose SSL/TLS with its own port, or ask your provider."), Action::EditAccount);
    case Fault::TlsFailed:
        return make(ErrorText::tr("No secure connection to %1 could be agreed.").arg(server),
            ErrorText::tr("The server only offers outdated encryption, or this port does not speak it."),
            ErrorText::tr("Check the port and the connection security."), Action::EditAccount);
    case Fault::TlsUntrusted:
        return make(ErrorText::tr("The certificate does not prove that this is %1.").arg(server),
            ErrorText::tr("Somebody could be pretending to be your server, so nothing was sent."),
            ErrorText::tr("Look at the certificate before you decide."), Action::ReviewCertificate);
    case Fault::TlsInjected:
        return make(ErrorText::tr("Somebody interfered with the connection to %1.").arg(server),
            ErrorText::tr("Data was slipped in just before encryption began. Nothing of yours was sent."),
            ErrorText::tr("Use another network if you can, and tell your provider."), Action::ShowLog);
    case Fault::PasswordUnprotected:
        return make(ErrorText::tr("Palomar did not send your password to %1.").arg(server),
            ErrorText::tr("Without encryption anyone on the way could read it."),
            ErrorText::tr("Choose SSL/TLS, or a sign-in method that does not send the password."),
            Action::EditAccount);
    case Fault::ApopChallengeInvalid:
        return make(ErrorText::tr("The APOP code sent by %1 is malformed.").arg(server),
            ErrorText::tr("This can be an attack, so nothing was sent."),
            ErrorText::tr("Choose SSL/TLS and another sign-in method."), Action::EditAccount);
    default:
        return {};
    }
}

/// It takes less than it did: somebody may sit on the way.
ErrorText lessThanBefore(const QString &server)
{
    return make(ErrorText::tr("At %1 the safe sign-in that this account has used is missing.").arg(server),
        ErrorText::tr("Until now your password did not have to be sent; somebody on the way could want it now. Nothing was sent."),
        ErrorText::tr("Try another network. If your provider says that it is on purpose, name the sign-in method in the settings of "
                      "this server yourself."),
        Action::EditAccount);
}

ErrorText signIn(Fault fault, const QString &server)
{
    switch (fault) {
    case Fault::LoginRefused:
        return make(ErrorText::tr("Your user name or password was not accepted by %1.").arg(server),
            ErrorText::tr("Some providers ask for an app password, or for mail programs to be allowed on their website."),
            ErrorText::tr("Enter the password again."), Action::EnterPassword);
    case Fault::LoginUnavailable:
        return make(ErrorText::tr("Signing in to %1 is not possible at the moment.").arg(server),
            ErrorText::tr("The mailbox may be open in another program, or the server asks us to wait."),
            ErrorText::tr("Palomar tries again in a few minutes. Your password is not the problem."), Action::Retry);
    case Fault::MechanismUnavailable:
        return make(ErrorText::tr("The chosen sign-in method is not offered by %1.").arg(server), {},
            ErrorText::tr("Choose “Automatic” or another method."), Action::EditAccount);
    case Fault::NoCredential:
        return make(ErrorText::tr("The password for %1 is not known.").arg(server), {},
            ErrorText::tr("Enter it once and Palomar continues."), Action::EnterPassword);
    default:
        return {};
    }
}

ErrorText conversation(Fault fault, const base::Error &error, const QString &server)
{
    switch (fault) {
    case Fault::WrongProtocol: {
        static const QRegularExpression known(u"\\b(IMAP|POP3|SMTP|HTTP)\\b"_s,
            QRegularExpression::CaseInsensitiveOption);
        const auto match = known.match(QString::fromLatin1(error.detail));
        const QString what = match.hasMatch()
            ? ErrorText::tr("This is a %1 server, not the one expected: %2.").arg(match.captured(1).toUpper(), server)
            : ErrorText::tr("Something else than a mail server answers at %1 on this port.").arg(server);
        return make(what, ErrorText::tr("The port belongs to another service."),
            ErrorText::tr("Check the port and whether you meant IMAP or POP3."), Action::EditAccount);
    }
    case Fault::ProtocolViolation:
        return make(ErrorText::tr("The answer from %1 makes no sense.").arg(server),
            ErrorText::tr("Palomar hung up so that nothing is damaged."),
            ErrorText::tr("Try again. If it happens every time, send the protocol log to your provider."),
            Action::ShowLog);
    case Fault::LimitExceeded:
        return make(ErrorText::tr("The answer from %1 is far larger than it should be.").arg(server),
            ErrorText::tr("Palomar stopped reading to protect this computer."),
            ErrorText::tr("Try again. If it happens every time, send the protocol log to your provider."),
            Action::ShowLog);
    case Fault::CommandRefused:
        return make(ErrorText::tr("The request was refused by %1.").arg(server), {},
            ErrorText::tr("Try again later; nothing was lost."), Action::Retry);
    case Fault::ServerUnavailable:
        return make(ErrorText::tr("Mail is not available at %1 at the moment.").arg(server),
            ErrorText::tr("The server ended the connection or is being maintained."),
            ErrorText::tr("Palomar tries again in a few minutes."), Action::Retry);
    case Fault::MessageGone:
        return make(ErrorText::tr("The message is no longer on the server."),
            ErrorText::tr("It was deleted or moved from another program or device."), {}, Action::None);
    case Fault::NotRecognised:
        if (error.detail == "not found")
            return make(ErrorText::tr("A moved or copied message was not found where the server should have it."),
                ErrorText::tr("This server does not say under which number it puts what is moved or copied."),
                ErrorText::tr("What was done to the message after that was undone here. Do it again when the folder has been checked."),
                Action::None);
        if (error.detail == "may be there already")
            return make(ErrorText::tr("It is not certain whether the messages were copied."),
                ErrorText::tr("The connection broke while the server was asked, and they cannot be told from others in the folder."),
                ErrorText::tr("Look into the folder; copy again what is not there."), Action::None);
        return make(ErrorText::tr("The messages of the folder have other numbers on the server than before, or it was restored from a backup: "
                                  "Palomar cannot tell for certain which message was meant."),
            ErrorText::tr("Nothing was changed on the server, so that no other message is touched; here the message is shown as "
                          "it is there."),
            ErrorText::tr("Look for the message in its folder and do it again."), Action::None);
    case Fault::InvalidInput:
        return make(ErrorText::tr("The settings for %1 are incomplete or contradict each other.").arg(server), {},
            ErrorText::tr("Check the settings of the account."), Action::EditAccount);
    case Fault::Unsupported:
        return make(ErrorText::tr("What was asked for is not supported by %1.").arg(server), {}, {}, Action::None);
    default:
        return {};
    }
}

ErrorText storage(Fault fault)
{
    switch (fault) {
    case Fault::StorageFull:
        return make(ErrorText::tr("There is no space left on the disk."),
            ErrorText::tr("New mail cannot be saved here, so it stays on the server. Nothing was lost."),
            ErrorText::tr("Free some space and try again."), Action::Retry);
    case Fault::StorageDamaged:
        return make(ErrorText::tr("The mail stored on this computer is damaged."),
            ErrorText::tr("Palomar has not changed anything in it."),
            ErrorText::tr("Make a copy of the folder before you do anything else, then restore a backup."), Action::None);
    case Fault::StorageNewer:
        return make(ErrorText::tr("The mail stored here was written by a newer version of Palomar."),
            ErrorText::tr("An older version could damage it, so it was not opened."),
            ErrorText::tr("Install the current version."), Action::None);
    case Fault::StorageLocked:
        return make(ErrorText::tr("Palomar is already open on this mail."),
            ErrorText::tr("Two programs writing to the same folder would damage it."),
            ErrorText::tr("Use the window that is already open, or close it first."), Action::None);
    case Fault::StorageFailed:
        return make(ErrorText::tr("The mail stored on this computer could not be read or written."),
            ErrorText::tr("The disk or the permissions of the folder are the usual reasons."),
            ErrorText::tr("Check the disk and the folder, then try again."), Action::Retry);
    default:
        return {};
    }
}

bool isSet(const ErrorText &text)
{
    return !text.what.isEmpty();
}

/// The same fault, told of one message: what could not be done comes first, the cause second.
ErrorText aboutMessage(const ErrorText &cause, const base::Error &error)
{
    switch (error.fault) {
    case Fault::MessageGone:
        return make(ErrorText::tr("This message is no longer on the server."),
            ErrorText::tr("It was deleted or moved from another program or device before it was kept here."), {},
            Action::None);
    case Fault::LimitExceeded:
        return make(ErrorText::tr("This message is too large to be opened here."),
            {}, ErrorText::tr("Read it on the website of your provider."), Action::None);
    case Fault::NotRecognised:
        return cause;
    case Fault::ProtocolViolation:
    case Fault::InvalidInput:
    case Fault::Unsupported:
        return make(ErrorText::tr("This message could not be understood."),
            ErrorText::tr("The server's answer is incomplete or damaged."),
            ErrorText::tr("Try again. If it happens every time, look at it on the website of your provider."),
            Action::Retry);
    case Fault::CommandRefused:
        return make(ErrorText::tr("The server did not hand over this message."), {},
            ErrorText::tr("Try again later."), Action::Retry);
    default: {
        ErrorText text = cause;
        text.what = ErrorText::tr("This message is not on this computer yet and cannot be fetched now.");
        text.why = cause.what;
        if (error.fault == Fault::NetworkDown && engine::wantedbody::isWithoutLine(error))
            text.why = ErrorText::tr("There is no connection to the server at the moment.");
        // The account tries again by itself, and that brings its mail, not this.
        if (error.fault == Fault::NetworkDown || error.fault == Fault::ServerUnavailable || error.fault == Fault::LoginUnavailable)
            text.nextStep = ErrorText::tr("Try again later.");
        return text;
    }
    }
}

ErrorText aboutFolder(const ErrorText &cause, const base::Error &error)
{
    switch (error.fault) {
    case Fault::InvalidInput:
        return make(ErrorText::tr("The folder cannot have this name or this place."),
            ErrorText::tr("Another one may have the name, or it was moved or deleted meanwhile."), {}, Action::None);
    case Fault::LimitExceeded:
        return make(ErrorText::tr("Folders cannot lie that deep in one another."), {}, {}, Action::None);
    case Fault::CommandRefused:
        if (error.detail == "not empty")
            return make(ErrorText::tr("The folder is not empty any more, so it stays."), {}, {}, Action::None);
        return make(ErrorText::tr("The server did not accept the change to the folder."), whyRefused(error),
            ErrorText::tr("It was undone here; nothing was lost."), Action::None);
    case Fault::Unsupported:
        return make(ErrorText::tr("This folder stays where it is, with its name."),
            ErrorText::tr("It is a special folder, or its server has no folders in folders."), {}, Action::None);
    case Fault::NotRecognised:
        return make(ErrorText::tr("The folder is not as you saw it any more, so it was not deleted."),
            ErrorText::tr("Another program has put more messages into it, or another folder in its place."),
            ErrorText::tr("Look into it; then delete it again."), Action::None);
    case Fault::Offline:
        return make(ErrorText::tr("The server does not know yet that messages were moved or copied out of this folder."), {},
            ErrorText::tr("Go online; then delete it again."), Action::GoOnline);
    default:
        return cause;
    }
}

ErrorText aboutStore(Fault fault)
{
    if (fault == Fault::Cancelled)
        return network(fault, {});
    return make(ErrorText::tr("The mail stored on this computer could not be opened."), {},
        ErrorText::tr("Close Palomar and open it again. If it stays like this, restore a backup."), Action::Retry);
}

} // namespace

ErrorText ErrorText::sharedMaildrop(const QString &other)
{
    return make(ErrorText::tr("The account “%1” already collects this mailbox.").arg(other),
        ErrorText::tr("Two accounts would take its messages from each other."),
        ErrorText::tr("Change or remove one of the two."), Action::EditAccount);
}

ErrorText ErrorText::of(const base::Error &error, Context context, const QString &subject)
{
    //: Stands in for the name of a server in the middle of a sentence: "The connection to %1 was lost."
    const QString server = subject.isEmpty() ? tr("the server") : subject;
    const Fault fault = error.fault;

    ErrorText text = storage(fault);
    if (engine::ratchet::isLess(error))
        text = lessThanBefore(server);
    if (!isSet(text) && context == Context::Store)
        text = aboutStore(fault);
    if (!isSet(text)) {
        for (const auto family : { network, encryption, signIn }) {
            if (!isSet(text))
                text = family(fault, server);
        }
        if (!isSet(text))
            text = conversation(fault, error, server);
        if (context == Context::Message && fault != Fault::Cancelled)
            text = aboutMessage(text, error);
        if (context == Context::Change)
            text = aboutChange(text, error);
        if (context == Context::Folder)
            text = aboutFolder(text, error);
        if (context == Context::Copy)
            text = aboutCopy(text, error);
    }
    if (fault == Fault::LoginRefused || fault == Fault::LoginUnavailable) {
        if (const auto cause = ServerReplies::cause(error.serverText)) {
            text.why = ServerReplies::why(*cause);
            text.nextStep = ServerReplies::nextStep(*cause);
        }
    }
    const QString words = sanitised(error.serverText);
    if (!words.isEmpty())
        text.quoted = tr("The server said: “%1”.").arg(words);
    text.actionLabel = labelOf(text.action);
    return text;
}

QString ErrorText::sanitised(const QString &serverText)
{
    QString clean;
    // Four times the limit is plenty for what folds away; a server must not make us copy megabytes.
    for (const QChar c : QStringView(serverText).left(4 * kMaxQuoted)) {
        if (c.isSpace() || c.category() == QChar::Other_Control)
            clean += u' ';
        else if (c == u'<')
            clean += u'‹';
        else if (c == u'>')
            clean += u'›';
        else if (c.isPrint() || c.isSurrogate())
            clean += c;
    }
    static const QRegularExpression scheme(u"\\b(?:[a-z][a-z0-9+.-]*://|mailto:|javascript:)"_s,
        QRegularExpression::CaseInsensitiveOption);
    clean.remove(scheme);
    clean = clean.simplified();
    while (clean.endsWith(u'.') || clean.endsWith(u' ')) // the sentence around it ends with a stop of its own
        clean.chop(1);
    if (clean.size() > kMaxQuoted) {
        clean.truncate(kMaxQuoted - 1);
        if (clean.back().isHighSurrogate())
            clean.chop(1);
        clean += u'…';
    }
    return clean;
}

} // namespace gui
