// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"

#include <QMap>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace oauth {

/// Who lets people sign in in their browser, and gives tokens for which mail servers.
struct Issuer {
    QString id;   ///< "google"; in the names under which tokens are kept
    QString name; ///< as people call it
    QStringList hosts; ///< of mail servers, or their parents. A token is shown to nobody else.
    QUrl authorize;    ///< opened in the browser
    QUrl token;        ///< asked by us
    QString identifier; ///< RFC 9207: what `iss` in its answer has to be; empty: it says nothing
    QMap<accounts::Protocol, QString> scopes;
    QString otherScopes;
    QMap<QString, QString> parameters; ///< more, for `authorize`
    bool redirectsToName = false; ///< wants "localhost" where the address would do
    bool appPasswords = false;    ///< it has those too, for programs that it does not know
    QString clientId;             ///< empty: this build is not registered with it
    QString clientSecret;

    /// There is a sign-in in the browser: it knows us.
    [[nodiscard]] bool isUsable() const { return !clientId.isEmpty(); }
    /// All that a mail program needs, so that receiving and sending are one sign-in.
    [[nodiscard]] QString scope() const;

    friend bool operator==(const Issuer &, const Issuer &) = default;
};

/// The name in the keychain of what signs `userName` in anew: it outlives labels and hosts.
[[nodiscard]] QString tokenKey(const Issuer &issuer, const QString &userName);

} // namespace oauth
