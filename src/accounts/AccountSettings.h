// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Ids.h"
#include "policy/PopRetention.h"
#include "policy/SyncScope.h"

#include <QJsonObject>
#include <QMetaType>
#include <QString>

#include <variant>

namespace accounts {

enum class Protocol { Imap, Pop3 };

/// How the line is protected. There is no "if available": what is chosen is required.
enum class ConnectionSecurity {
    ImplicitTls, ///< encrypted from the first byte (RFC 8314): 993, 995, 465
    StartTls,    ///< STARTTLS / STLS, required: 143, 110, 587
    None,        ///< nothing is encrypted
};

/// How a person signs in. Automatic takes the strongest offered that the connection allows (wire/sasl/Choice).
enum class SignIn {
    Automatic,
    Password,    ///< USER/PASS, LOGIN, PLAIN: the password itself travels
    Apop,        ///< POP3 only (RFC 1939 section 7)
    CramMd5,
    ScramSha1,
    ScramSha256,
};

/// One server of an account.
struct ServerEndpoint {
    QString host;                 ///< as typed; ACE is made where it meets DNS
    quint16 port = 0;
    ConnectionSecurity security = ConnectionSecurity::ImplicitTls;
    SignIn signIn = SignIn::Automatic;
    QString userName;
    /// The person has unlocked, for exactly this host, that the password may travel unprotected. Empty: never.
    QString unprotectedUnlockedFor;
    /// SHA-256 of the one certificate (DER) the person accepts although it does not verify. Empty: none.
    QByteArray pinnedCertificate;

    [[nodiscard]] bool mayTravelUnprotected() const { return !host.isEmpty() && unprotectedUnlockedFor == host; }
    friend bool operator==(const ServerEndpoint &, const ServerEndpoint &) = default;
};

struct ImapSettings {
    policy::SyncScope scope;
    friend bool operator==(const ImapSettings &, const ImapSettings &) = default;
};

struct Pop3Settings {
    policy::PopRetention retention;
    friend bool operator==(const Pop3Settings &, const Pop3Settings &) = default;
};

/// Everything about one account but its password.
struct AccountSettings {
    base::AccountId id;  ///< invalid until the store has it
    QString label;       ///< what the folder pane calls it; the address by default
    QString personName;  ///< "Ana Pérez"
    QString address;     ///< "ana@example.org"
    bool enabled = true;
    int checkMinutes = 10; ///< 0: only when asked
    ServerEndpoint incoming;
    std::variant<ImapSettings, Pop3Settings> kind;

    [[nodiscard]] Protocol protocol() const { return kind.index() == 0 ? Protocol::Imap : Protocol::Pop3; }
    friend bool operator==(const AccountSettings &, const AccountSettings &) = default;
};

/// The registered port (RFC 8314, RFC 3501, RFC 1939).
[[nodiscard]] quint16 defaultPort(Protocol protocol, ConnectionSecurity security);

/// One JSON object, the same in the store and in the files of palomar-cli. `id` is left out.
[[nodiscard]] QJsonObject toJson(const AccountSettings &settings);
/// @return InvalidInput with the name of the missing or senseless field in `detail`
[[nodiscard]] base::Result<AccountSettings> fromJson(const QJsonObject &json);

/// Name of the account's password in the keychain: protocol, user and host, so that it outlives a renamed label.
[[nodiscard]] QString credentialKey(const ServerEndpoint &endpoint, Protocol protocol);

} // namespace accounts

Q_DECLARE_METATYPE(accounts::AccountSettings)
Q_DECLARE_METATYPE(accounts::ServerEndpoint)
