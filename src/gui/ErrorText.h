// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QCoreApplication>
#include <QString>

namespace gui {

/// An error in a person's words: what happened, why, what to do, and which button mends it.
struct ErrorText {
    Q_DECLARE_TR_FUNCTIONS(gui::ErrorText)
public:
    /// Where it happened. It chooses the sentence, because "refused" means another thing for a message and for a server.
    enum class Context {
        IncomingServer,
        Store,
        Message, ///< it could not be fetched
        Change,  ///< what was done to messages here was refused
        Folder,  ///< what was to be done to a folder of this computer
        Copy,    ///< messages were to be copied
    };
    /// What the button does; None: no button.
    enum class Action {
        None,
        Retry,             ///< try the same again
        GoOnline,          ///< leave offline mode
        EnterPassword,     ///< ask for the password
        ReviewCertificate, ///< show the certificate
        EditAccount,       ///< open the settings of the server
        ShowLog,           ///< the protocol log, to send to support
        AreTheSame,        ///< messages with new ids are those that are here
        FetchAgain,        ///< they are not: all of them are fetched
        KeepHeld,          ///< what a server has lost stays here
        LetGoHeld,         ///< it goes from here, too
        ShowOutbox,        ///< where a message lies that was not sent
        Undo,              ///< what a note speaks of
    };

    /// A note says what somebody may want to know; everything else went wrong.
    enum class Tone { Trouble, Note };

    QString what;     ///< one sentence
    QString why;      ///< one sentence; can be empty
    QString nextStep; ///< one sentence; can be empty
    QString quoted;   ///< "The server said: “…”", from the server's own words; can be empty
    Action action = Action::None;
    QString actionLabel; ///< with a mnemonic; empty without an action
    Action otherAction = Action::None; ///< of a question with two answers: the second
    QString otherLabel;
    Tone tone = Tone::Trouble;

    /// @param subject  the server's name or the account's label; may be empty ("the server")
    [[nodiscard]] static ErrorText of(const base::Error &error, Context context, const QString &subject = {});
    /// The copy of what was sent was to go to the server.
    [[nodiscard]] static ErrorText ofSentCopy(const base::Error &error);
    /// What was deleted for good was refused, or cannot be brought back.
    [[nodiscard]] static ErrorText ofErasure(const base::Error &error);

    /// A message, or the rest of one whose beginning is here, did not come.
    /// @param isTriedAgain  who shows this asks again as soon as the account is connected
    [[nodiscard]] static ErrorText ofRest(const base::Error &error, bool isTriedAgain = false);

    /// The same for an account that has been set up: where the settings may be wrong, they were right once, so trying again
    /// comes first.
    [[nodiscard]] static ErrorText ofAccount(const base::Error &error, const QString &server);

    /// Two accounts on one POP3 mailbox; `other` is the label of the one that collects it.
    [[nodiscard]] static ErrorText sharedMaildrop(const QString &other);

    /// What is kept of passwords lies in the protected file, and nobody has opened that yet.
    [[nodiscard]] static ErrorText passwordsLocked();

    /// What the button of an action says, with a mnemonic.
    [[nodiscard]] static QString labelOf(Action action);

    /// All sentences with spaces between: for a log, a status line or a screen reader.
    [[nodiscard]] QString oneParagraph() const;

    /// A server's words made safe to show: one line, at most 200 characters, no control or invisible characters, and
    /// nothing that a label could take for a link or markup.
    [[nodiscard]] static QString sanitised(const QString &serverText);
};

} // namespace gui
