// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "wire/Output.h"
#include "wire/sasl/Mechanism.h"

#include <optional>

namespace wire::sasl {

/// The dialogue behind one AUTH, the same in POP3 (RFC 5034) and SMTP (RFC 4954): wraps a mechanism's messages in base64
/// lines and remembers why it was cancelled. The mechanism stays with its command.
class Exchange {
public:
    enum class FirstMessage {
        Waits,     ///< for an empty challenge
        WithAuth,  ///< goes with the command where it fits its line
    };

    /// @param maxCommandLine  octets of "AUTH ...", line end included
    Exchange(int maxRounds, qsizetype maxCommandLine) : m_maxRounds(maxRounds), m_maxCommandLine(maxCommandLine) { }

    /// The command itself; with its first message where that is wished for and fits the line.
    [[nodiscard]] base::Result<Output> begin(Mechanism &mechanism, FirstMessage first);
    /// The line that answers one challenge: "*" from the moment on at which failure() is set.
    [[nodiscard]] Output answer(Mechanism &mechanism, const QByteArray &challenge);
    /// Why we gave up; the server's refusal is then only the echo of it.
    [[nodiscard]] const std::optional<base::Error> &failure() const { return m_failure; }
    /// Whether the server's success may be believed.
    [[nodiscard]] base::Result<void> success(const Mechanism &mechanism) const;

private:
    [[nodiscard]] base::Result<QByteArray> response(Mechanism &mechanism, const QByteArray &challenge);

    int m_maxRounds;
    qsizetype m_maxCommandLine;
    int m_rounds = 0;
    std::optional<QByteArray> m_first; ///< waits for an empty challenge
    std::optional<base::Error> m_failure;
};

} // namespace wire::sasl
