// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Ids.h"
#include "mail/Identity.h"
#include "policy/PopDownload.h"
#include "policy/PopRetention.h"
#include "policy/SyncScope.h"

#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>
#include <variant>

namespace accounts {

/// What a server speaks. An account is one of the first two; mail goes out by the third.
enum class Protocol { Imap, Pop3, Smtp };

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
    OAuth, ///< a token from the provider instead of a password: OAUTHBEARER, XOAUTH2
};

/// One server of an account.
struct ServerEndpoint {
    Protocol protocol = Protocol::Imap; ///< what is spoken there; AccountSettings::protocol() says the same
    QString host;                 ///< as typed; ACE is made where it meets DNS
    quint16 port = 0;
    ConnectionSecurity security = ConnectionSecurity::ImplicitTls;
    SignIn signIn = SignIn::Automatic;
    QString userName;             ///< empty (SMTP only): it takes mail from whoever comes

    [[nodiscard]] static ServerEndpoint of(Protocol protocol);

    /// Exactly this door of exactly this server: "imap tls mail.example.org 993". What a person allows holds for one
    /// place; with another host, port, security or protocol it is as if it had never been allowed.
    [[nodiscard]] QString place() const;
    /// The person unlocks here, or locks again, that the password may travel unprotected.
    void unlockUnprotected(bool on = true);
    [[nodiscard]] bool mayTravelUnprotected() const;
    /// The person accepts one certificate here although it does not verify.
    /// @param sha256  of its DER form, 32 octets; empty: none any more
    void pinCertificate(const QByteArray &sha256);
    /// Empty: none for this place.
    [[nodiscard]] QByteArray pinnedCertificate() const;

    friend bool operator==(const ServerEndpoint &, const ServerEndpoint &) = default;

private:
    QString m_unlockedAt; ///< a place
    QByteArray m_pin;
    QString m_pinnedAt;   ///< a place
};

struct ImapSettings {
    policy::SyncScope scope;
    friend bool operator==(const ImapSettings &, const ImapSettings &) = default;
};

/// Where a POP3 account puts what it brings home. Whose mail it is on the server does not change with that.
struct PopDelivery {
    enum class Into {
        OwnInbox,
        AccountInbox, ///< that of `account`, a POP3 account; its own one if there is no such account (any more)
        LocalFolders, ///< the inbox of the common local folders
    };
    Into into = Into::OwnInbox;
    base::AccountId account = {};
    friend bool operator==(const PopDelivery &, const PopDelivery &) = default;
};

struct Pop3Settings {
    policy::PopRetention retention;
    policy::PopDownload download = {};
    PopDelivery delivery = {};
    friend bool operator==(const Pop3Settings &, const Pop3Settings &) = default;
};

/// Who puts what was sent into the folder Sent. Twice is as wrong as never.
enum class SentCopy {
    Automatic, ///< Palomar, but where the provider is known to do it by itself
    Ours,
    Servers,
};

/// The common local folders: an account without a server, an address or a name of its own. There is at most one.
struct LocalSettings {
    friend bool operator==(const LocalSettings &, const LocalSettings &) = default;
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
    std::optional<ServerEndpoint> outgoing; ///< SMTP; nullopt: mail cannot be sent from this account
    QList<mail::Identity> identities; ///< who its person is when writing; empty: `personName` and `address` (identitiesOf)
    SentCopy sentCopy = SentCopy::Automatic;
    std::variant<ImapSettings, Pop3Settings, LocalSettings> kind;

    /// Of the common local folders it is Pop3: they are what a POP3 account has here.
    [[nodiscard]] Protocol protocol() const { return kind.index() == 0 ? Protocol::Imap : Protocol::Pop3; }
    [[nodiscard]] bool isLocal() const { return std::holds_alternative<LocalSettings>(kind); }
    [[nodiscard]] static AccountSettings localFolders();
    friend bool operator==(const AccountSettings &, const AccountSettings &) = default;
};

/// The registered port (RFC 8314, RFC 3501, RFC 1939, RFC 6409).
[[nodiscard]] quint16 defaultPort(Protocol protocol, ConnectionSecurity security);

/// Never empty but for the common local folders, from which nothing is sent; the first one is the usual one.
[[nodiscard]] QList<mail::Identity> identitiesOf(const AccountSettings &account);
/// Whether a copy of what was sent has to be put into Sent. With POP3 always: the server has no such folder.
[[nodiscard]] bool keepsSentCopy(const AccountSettings &account);

/// The other accounts that deliver into this one's inbox.
[[nodiscard]] QList<AccountSettings> deliverersInto(const AccountSettings &account, const QList<AccountSettings> &accounts);

/// One JSON object, the same in the store and in the files of palomar-cli. `id` is left out.
[[nodiscard]] QJsonObject toJson(const AccountSettings &settings);
/// @return InvalidInput with the name of the missing or senseless field in `detail`
[[nodiscard]] base::Result<AccountSettings> fromJson(const QJsonObject &json);

/// Name of the account's password in the keychain: protocol, user and host, so that it outlives a renamed label.
[[nodiscard]] QString credentialKey(const ServerEndpoint &endpoint, Protocol protocol);

} // namespace accounts

Q_DECLARE_METATYPE(accounts::AccountSettings)
Q_DECLARE_METATYPE(accounts::ServerEndpoint)
