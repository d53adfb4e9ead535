// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pop3/Command.h"

#include <optional>

namespace pop3 {

/// The dialogue behind one AUTH (RFC 5034): wraps a mechanism's messages in base64 lines and remembers why it was
/// cancelled. The mechanism stays in its command.
class AuthExchange {
public:
    explicit AuthExchange(int maxRounds) : m_maxRounds(maxRounds) { }

    /// The command itself; with its first message where that is wished for and fits the line.
    [[nodiscard]] base::Result<wire::Output> begin(Auth &auth);
    /// The line that answers one challenge: "*" from the moment on at which failure() is set.
    [[nodiscard]] wire::Output answer(Auth &auth, const QByteArray &challenge);
    /// Why we gave up; the server's refusal is then only the echo of it.
    [[nodiscard]] const std::optional<base::Error> &failure() const { return m_failure; }
    /// Whether the server's "+OK" may be believed.
    [[nodiscard]] base::Result<void> success(const Auth &auth) const;

private:
    [[nodiscard]] base::Result<QByteArray> response(Auth &auth, const QByteArray &challenge);

    int m_maxRounds;
    int m_rounds = 0;
    std::optional<QByteArray> m_first; ///< waits for an empty challenge
    std::optional<base::Error> m_failure;
};

} // namespace pop3
