// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "imap/CommandWriter.h"
#include "imap/Offer.h"
#include "imap/Response.h"

#include <QByteArray>

namespace imap {

/// One command of RFC 9051 section 6: its arguments, how they are written, and what of the server's answers is its.
/// Each kind has a `using Answer = ...` and `Answer takeAnswer(const Status &)`, to be called when it went well.
class Command {
public:
    /// RFC 9051 section 5.5: what may be on its way beside it.
    enum class Pipelining {
        Free,       ///< anything
        OneOfAKind, ///< nothing of its own name, because answers could not be told apart
        Barrier,    ///< nothing sent before it that is about a mailbox it leaves; others may follow
        Last,       ///< others before it; nothing behind it until it is answered, because the language changes
        Exclusive,  ///< nothing at all
    };
    /// What success does to the connection.
    enum class Effect { None, StartsTls, SignsIn, Selects, Unselects, Idles, Compresses, LogsOut };
    /// What a NO to this command is.
    enum class No { Refusal, Answer };
    /// How long a server may work at it without a word. What that means is the owner's to say.
    enum class Pace {
        Prompt, ///< it answers at once, or begins to
        Slow,   ///< it may have to read a whole mailbox, or to write one
    };
    enum class Absorbed {
        No,
        Yes,
        Stream, ///< it is this command's, and goes to the owner at once (takeStreamed())
    };

    virtual ~Command() = default;

    /// "UID FETCH".
    [[nodiscard]] virtual QByteArrayView name() const = 0;
    [[nodiscard]] virtual Pipelining pipelining() const { return Pipelining::Free; }
    [[nodiscard]] virtual Effect effect() const { return Effect::None; }
    /// Whether it may be sent to this server: what was not offered is never said. Asked at the moment of sending.
    /// @return Unsupported with the extension's name as detail; LimitExceeded
    [[nodiscard]] virtual base::Result<void> mayBeSent(const Offer &) const { return {}; }
    [[nodiscard]] virtual Pace pace() const { return Pace::Prompt; }
    /// What success switches on (ENABLE), in capitals.
    [[nodiscard]] virtual QList<QByteArray> switchesOn() const { return {}; }
    /// Writes everything behind the tag, the name included.
    virtual void write(CommandWriter &out) const = 0;
    /// Takes an untagged response that answers this command; one that is not its own stays as it is.
    [[nodiscard]] virtual Absorbed absorb(Response &) { return Absorbed::No; }
    /// Answers the server's "+ text" (AUTHENTICATE): the line to be sent, secret, without CRLF.
    /// @return ProtocolViolation: nothing can be answered here
    [[nodiscard]] virtual base::Result<QByteArray> respond(QByteArrayView text);
    /// The server says OK. May still refuse to believe it (SCRAM's server signature).
    [[nodiscard]] virtual base::Result<void> accept(const Status &) { return {}; }
    /// A NO that tells what was done and what not ([MODIFIED 7,9], RFC 7162) goes to takeAnswer() like an OK.
    [[nodiscard]] virtual No meaningOf(const Status &) const { return No::Refusal; }
    /// What NO or BAD means here. CommandRefused by default; detail is the response code's name, or "NO"/"BAD".
    [[nodiscard]] virtual base::Error refused(const Status &status) const;

protected:
    Command() = default;
    Command(const Command &) = default;
    Command &operator=(const Command &) = default;
    Command(Command &&) = default;
    Command &operator=(Command &&) = default;
};

} // namespace imap
