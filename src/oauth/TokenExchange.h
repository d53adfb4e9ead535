// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Secret.h"
#include "base/Timestamp.h"
#include "oauth/Flow.h"
#include "oauth/Issuer.h"

#include <QObject>
#include <QSslConfiguration>
#include <QTimer>

#include <chrono>
#include <memory>

namespace oauth {

class LoopbackDoor;
class SecureAccess;

/// What an issuer gave.
struct Tokens {
    base::Secret access;
    base::Secret refresh;       ///< empty: it gave no other one than before
    base::Timestamp expiresAt;  ///< of `access`; unknown: it did not say
    friend bool operator==(const Tokens &, const Tokens &) = default;
};

/// One conversation with an issuer: a person signs in in the system's browser (RFC 8252: authorization code, PKCE S256, a
/// state of 128 bits, a LoopbackDoor for one answer and five minutes), or what was given then is turned
/// into a new access token. No password passes through here, and no token into a log.
///
/// Faults: Cancelled (the person said no), NoCredential (`refresh` is worth nothing any more: sign in again), LoginRefused
/// (the issuer does not want us), ProtocolViolation (an answer that is not to our question), Unsupported (see makeFlow()), or
/// those of the network.
class TokenExchange final : public QObject {
    Q_OBJECT
public:
    struct Options {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        std::chrono::milliseconds patience { 300'000 }; ///< for the person in the browser
    };
    TokenExchange(Issuer issuer, Options options, QObject *parent = nullptr);
    ~TokenExchange() override;

    /// browserWanted() follows, then finished().
    /// @param pageText  what the browser shows when it is done
    void signIn(const QString &userName, const QString &pageText);
    /// finished() follows.
    void refresh(const base::Secret &refreshToken);

signals:
    void browserWanted(const QUrl &url);
    /// Once, by the event loop.
    void finished(const base::Result<oauth::Tokens> &tokens);

private:
    void onAnswer(const QVariantMap &answer);
    void onGranted(const QString &access, const QString &refresh, const QDateTime &expires);
    void finish(const base::Result<Tokens> &tokens);

    Issuer m_issuer;
    Options m_options;
    QTimer m_patience;
    std::unique_ptr<SecureAccess> m_access;
    base::Result<std::unique_ptr<Flow>> m_flow; // asks by m_access
    std::unique_ptr<LoopbackDoor> m_door;
    QString m_state;
    bool m_finished = false;
};

} // namespace oauth
