// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace gui {

/// Why servers refuse a sign-in, as far as their own words tell: codes say "no" and little more. Each phrase was read on a
/// real server; tests/gui/replies.tsv has the replies, the servers, the dates and the places.
struct ServerReplies {
    Q_DECLARE_TR_FUNCTIONS(gui::ServerReplies)
public:
    enum class Cause {
        WrongPassword,   ///< name or password; nothing else is said
        AppPassword,     ///< the provider wants a password made for programs
        BrowserOnly,     ///< passwords of programs are not taken any more, or the browser first
        SwitchedOff,     ///< the protocol is off for this mailbox
        TooMany,         ///< tries or connections
        InUse,           ///< another program has the mailbox open
        NeedsEncryption,
        NeedsSignIn,     ///< the outgoing server wants one
        UnknownProgram,  ///< it lets only programs in that it knows
        ServerTrouble,   ///< its own
    };
    /// nullopt: these words are not known; they are quoted and nothing is made of them.
    [[nodiscard]] static std::optional<Cause> cause(const QString &serverText);
    [[nodiscard]] static QString why(Cause cause);
    [[nodiscard]] static QString nextStep(Cause cause);
};

} // namespace gui
