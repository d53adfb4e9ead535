// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "accounts/CertificateFacts.h"
#include "base/Error.h"
#include "base/Secret.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>

#include <optional>

namespace discovery {

/// What is to be checked. Without a password it is a probe: greeting, encryption, certificate, capabilities, and
/// nothing of the person's leaves but the connection itself. With one it signs in, reads (SMTP: has nothing to read), and
/// leaves: read-only commands only.
struct CheckRequest {
    accounts::Protocol protocol = accounts::Protocol::Imap;
    accounts::ServerEndpoint endpoint;
    std::optional<base::Secret> password;
    std::optional<accounts::SignIn> floor = {}; ///< what "automatic" does not go below
};

/// The steps in the order in which they happen, for a check list on screen.
enum class CheckStep { Resolving, Connecting, Encrypting, Capabilities, SigningIn, Reading, Done };

/// What the server showed. Fields that were not learnt are nullopt or empty.
struct CheckReport {
    accounts::Protocol protocol = accounts::Protocol::Imap;
    accounts::ServerEndpoint endpoint;
    CheckStep reached = CheckStep::Resolving;
    std::optional<base::Error> error;   ///< why it ended before Done
    std::optional<accounts::CertificateFacts> certificate;
    QByteArray greeting;                ///< sanitised, one line
    QList<QByteArray> capabilities;     ///< as last seen (after TLS, after login)
    QList<accounts::SignIn> offered;    ///< ways of signing in that work here, strongest first
    bool startTlsOffered = false;
    bool apopOffered = false;           ///< a valid challenge is in the greeting (POP3)
    bool apopMalformed = false;         ///< a challenge is there and it is not valid: can be an attack
    bool loginDisabled = false;         ///< LOGINDISABLED (IMAP)
    std::optional<bool> uidl;           ///< POP3
    std::optional<bool> top;            ///< POP3
    std::optional<bool> idle;           ///< IMAP
    std::optional<int> expireDays;      ///< POP3 CAPA EXPIRE; -1 is NEVER, 0: nothing may be left there
    bool expirePerUser = false;         ///< may be another number after signing in
    std::optional<int> loginDelay;      ///< POP3 CAPA LOGIN-DELAY: seconds between two checks
    QByteArray implementation;          ///< POP3 CAPA IMPLEMENTATION: one safe line, or empty
    std::optional<qint64> largestMessage; ///< SMTP SIZE in octets; 0: announced without a limit
    accounts::SignIn usedSignIn = accounts::SignIn::Automatic;
    std::optional<qint64> messageCount; ///< after signing in: STAT, or STATUS of the inbox
    std::optional<qint64> totalBytes;   ///< STAT; STATUS=SIZE where offered
    std::optional<base::Timestamp> oldest; ///< date of the oldest message, where cheaply known
};

} // namespace discovery

Q_DECLARE_METATYPE(discovery::CheckRequest)
Q_DECLARE_METATYPE(discovery::CheckReport)
