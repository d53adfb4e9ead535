// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Secret.h"

#include <QByteArray>
#include <QByteArrayView>

namespace pop3 {

/// The code in the greeting from which APOP works (RFC 1939 section 7).
struct ApopChallenge {
    enum class State {
        Absent,
        Valid,
        Malformed, ///< something stands there, and it is no message id: that is how the attack on APOP looks
    };
    State state = State::Absent;
    QByteArray text; ///< with its angle brackets; empty unless Valid
    friend bool operator==(const ApopChallenge &, const ApopChallenge &) = default;
};

/// Strict: exactly one "<", "@", ">" in this order, printable ASCII without spaces between them, at most 512
/// octets. Anything looser lets an attacker recover the password (CVE-2007-1558).
[[nodiscard]] ApopChallenge parseApopChallenge(QByteArrayView greeting);

/// MD5 in lower-case hex of the challenge, angle brackets included, followed by the password's UTF-8 octets as they were
/// typed, neither composed nor prepared: the octets that PASS would send. ApopChallengeInvalid unless it is valid.
[[nodiscard]] base::Result<QByteArray> apopDigest(const ApopChallenge &challenge, const base::Secret &password);

} // namespace pop3
