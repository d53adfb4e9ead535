// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Secret.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace wire::sasl {

/// Every way of proving who one is that we know, commands of the protocols included.
enum class Method {
    Command,     ///< USER and PASS (POP3), LOGIN (IMAP): no SASL at all
    Apop,        ///< RFC 1939 section 7: no SASL either
    Plain,       ///< RFC 4616
    Login,       ///< draft-murchison-sasl-login
    CramMd5,     ///< RFC 2195
    ScramSha1,   ///< RFC 5802
    ScramSha256, ///< RFC 7677
    OAuthBearer, ///< RFC 7628
    XOAuth2,     ///< Google's draft of it
};

struct Credentials {
    QString user;
    base::Secret password; ///< or the token
    QString host;          ///< the server's, for OAUTHBEARER; may be empty
    quint16 port = 0;
};

/// One exchange (RFC 4422), without the protocol's wrapping: messages are plain octets here, base64 is the
/// caller's. Everything these functions return is secret.
class Mechanism {
public:
    virtual ~Mechanism() = default;

    /// The registered name: "SCRAM-SHA-256".
    [[nodiscard]] virtual QByteArray name() const = 0;
    /// The first message, to be sent with the command where the protocol can; nullopt: the server speaks first.
    /// InvalidInput where the name or password cannot be sent by this mechanism.
    [[nodiscard]] virtual base::Result<std::optional<QByteArray>> start() = 0;
    /// The answer to one challenge. An error ends the exchange: cancel it ("*") and give up.
    [[nodiscard]] virtual base::Result<QByteArray> respond(QByteArrayView challenge) = 0;
    /// Nothing more is to be said, and the server has proved what the mechanism asks of it. The server's success
    /// counts only then.
    [[nodiscard]] virtual bool isComplete() const = 0;
};

/// A new exchange; null for Command and Apop, which are no SASL.
[[nodiscard]] std::unique_ptr<Mechanism> makeMechanism(Method method, Credentials credentials);

/// The registered SASL name; empty for Command and Apop.
[[nodiscard]] QByteArray mechanismName(Method method);
/// nullopt for mechanisms we do not speak.
[[nodiscard]] std::optional<Method> methodOf(QByteArrayView mechanismName);
/// The password itself travels, or the token that is as good.
[[nodiscard]] bool revealsPassword(Method method);

} // namespace wire::sasl
