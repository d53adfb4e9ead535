// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "wire/sasl/Mechanism.h"

#include <QList>

#include <optional>

namespace wire::sasl {

/// What the person wants (accounts::SignIn maps onto it).
enum class Preference { Automatic, Password, Apop, CramMd5, ScramSha1, ScramSha256, OAuth };

/// How the line stands at the moment of signing in.
enum class Line {
    Clear,
    Tls,         ///< encrypted from the first octet
    UpgradedTls, ///< after STARTTLS or STLS: the greeting came unprotected
};

/// What the server said that it can.
struct Offer {
    QList<QByteArray> mechanisms; ///< SASL names; unknown ones are ignored
    bool command = true;          ///< USER/PASS or LOGIN is possible; LOGINDISABLED makes it false
    bool apop = false;            ///< a valid challenge is in the greeting
    bool apopMalformed = false;   ///< a challenge is there and it is not valid

    friend bool operator==(const Offer &, const Offer &) = default;
};

/// What is allowed.
struct Terms {
    Preference preference = Preference::Automatic;
    Line line = Line::Clear;
    bool unprotectedUnlocked = false; ///< for exactly this host, by the person
    std::optional<Method> floor = {};      ///< of Automatic: nothing that isWeaker() than this. Whoever names a method has decided
};

/// How much a method is worth on such a line, one order of all of them. In clear: the password itself or a token, APOP, CRAM-MD5,
/// SCRAM-SHA-1, SCRAM-SHA-256. Encrypted, what is below SCRAM is worth the same.
[[nodiscard]] bool isWeaker(Method method, Method than, Line line);

/// The one way to sign in, or why there is none: PasswordUnprotected (it is offered, but not without encryption
/// unless unlocked), ApopChallengeInvalid, or MechanismUnavailable (also where all that is offered lies below the floor). There is never a second try with another.
[[nodiscard]] base::Result<Method> choose(const Offer &offer, const Terms &terms);

/// Every method that is offered and that `line` allows to somebody who unlocked what can be unlocked, best first.
[[nodiscard]] QList<Method> usable(const Offer &offer, Line line);

} // namespace wire::sasl
