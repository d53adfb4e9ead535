// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "imap/CommandWriter.h"
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
        Barrier,    ///< nothing sent before it; others may follow
        Exclusive,  ///< nothing at all
    };
    /// What success does to the connection.
    enum class Effect { None, StartsTls, SignsIn, Selects, Unselects, Idles, LogsOut };
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
    /// Writes everything behind the tag, the name included.
    virtual void write(CommandWriter &out) const = 0;
    /// Takes an untagged response that answers this command; one that is not its own stays as it is.
    [[nodiscard]] virtual Absorbed absorb(Response &) { return Absorbed::No; }
    /// Answers the server's "+ text" (AUTHENTICATE): the line to be sent, secret, without CRLF.
    /// @return ProtocolViolation: nothing can be answered here
    [[nodiscard]] virtual base::Result<QByteArray> respond(QByteArrayView text);
    /// The server says OK. May still refuse to believe it (SCRAM's server signature).
    [[nodiscard]] virtual base::Result<void> accept(const Status &) { return {}; }
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
