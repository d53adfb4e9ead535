// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"

#include <QList>
#include <QString>

namespace gui {

/// What we think of one way to connect together with one way to sign in. The table behind the connection page.
enum class Verdict {
    Recommended,    ///< nothing better exists
    Good,           ///< TLS protects everything
    AddsNothing,    ///< fine, and the method makes no difference inside TLS
    MailReadable,   ///< the password is safe from listeners, the mail is not
    OldScheme,      ///< unlocked, with an MD5 scheme that can be broken with patience
    Refused,        ///< the password would travel in the clear or behind a weak scheme: not without unlocking
    Unlocked,       ///< that, unlocked by the person for this very host
    Impossible,     ///< the two cannot be combined
};

/// Can this be chosen as it stands?
[[nodiscard]] bool isAllowed(Verdict verdict);

/// @param unlocked  ServerEndpoint::mayTravelUnprotected()
[[nodiscard]] Verdict judge(accounts::Protocol protocol, accounts::ConnectionSecurity security, accounts::SignIn signIn,
    bool unlocked);

/// 127.0.0.0/8, ::1 and "localhost": nothing leaves the computer, so the unlocking needs no nagging.
[[nodiscard]] bool isLoopback(const QString &host);

/// The ways of signing in that exist for a protocol, in the order of the page.
[[nodiscard]] QList<accounts::SignIn> signInMethods(accounts::Protocol protocol);

/// What the server says of a way of signing in.
enum class Offer { Unknown, Offered, NotOffered };

/// The verdict in two sentences: the first says what it means, the second what follows from it.
struct VerdictText {
    QString headline;
    QString explanation;
};
[[nodiscard]] VerdictText verdictText(Verdict verdict, accounts::ConnectionSecurity security, accounts::SignIn signIn,
    const QString &host);

/// "SSL/TLS", as on the cards; never with the port.
[[nodiscard]] QString securityName(accounts::ConnectionSecurity security);
/// "Password", "APOP" ...
[[nodiscard]] QString signInName(accounts::SignIn signIn);

} // namespace gui
