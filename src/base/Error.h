// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <expected>

namespace base {

/// What went wrong, as far as a program can act on it. gui/ErrorText turns each into a sentence and a next step.
enum class Fault {
    Cancelled,            ///< the person (or the program's end) stopped it
    Offline,              ///< working offline on purpose
    HostNotFound,         ///< the name does not resolve
    ConnectionRefused,    ///< nobody listens on that port
    NetworkDown,          ///< the line broke, or there is none
    Timeout,              ///< nothing came within the stated time
    TlsUnavailable,       ///< encryption is required and the server does not start it
    TlsFailed,            ///< the handshake failed (outdated version, no common cipher ...)
    TlsUntrusted,         ///< the certificate does not prove the server's name
    TlsInjected,          ///< bytes were waiting behind the STARTTLS reply: somebody is on the line
    WrongProtocol,        ///< another protocol answers on this port; detail names it
    ProtocolViolation,    ///< the answer makes no sense in this place
    LimitExceeded,        ///< an answer is larger than we accept
    CommandRefused,       ///< NO / -ERR: this command failed, the session lives
    LoginRefused,         ///< wrong name or password
    LoginUnavailable,     ///< try later: mailbox in use, login delay, temporary fault of the server
    MechanismUnavailable, ///< the chosen way of signing in is not offered here
    PasswordUnprotected,  ///< refused by us: the password would travel unprotected
    ApopChallengeInvalid, ///< the greeting's APOP code is malformed: can be an attack
    NoCredential,         ///< no password is known for this account
    ServerUnavailable,    ///< BYE or a temporary refusal
    MessageGone,          ///< the message is no longer on the server
    NotRecognised,        ///< refused by us: the folder has new numbers, and which message is meant is not certain
    StorageFailed,
    StorageFull,
    StorageDamaged,
    StorageNewer,         ///< the store was written by a newer version
    StorageLocked,        ///< another Palomar has this store open
    InvalidInput,
    Unsupported,
};

/// An error as a value. `detail` is ASCII for the log and carries no secrets; `serverText` is what the server
/// said, word for word, to be quoted and never paraphrased.
struct Error {
    Fault fault = Fault::ProtocolViolation;
    QByteArray detail;
    QString serverText;

    friend bool operator==(const Error &, const Error &) = default;
};

template <class T>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(Fault fault, QByteArray detail = {}, QString serverText = {})
{
    return std::unexpected(Error { fault, std::move(detail), std::move(serverText) });
}

/// The fault's own name ("TlsUntrusted"), for logs and the command line.
[[nodiscard]] const char *faultName(Fault fault);

} // namespace base

Q_DECLARE_METATYPE(base::Error)
