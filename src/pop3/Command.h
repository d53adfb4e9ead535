// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Secret.h"
#include "wire/Output.h"
#include "wire/sasl/Mechanism.h"

#include <QByteArray>

#include <compare>
#include <memory>
#include <variant>

/// The commands of POP3 as values: RFC 1939, CAPA (RFC 2449), STLS (RFC 2595), AUTH (RFC 5034), UTF8 and LANG (RFC 6856).
namespace pop3 {

/// Names one enqueued command of one connection. 0 means "none".
struct CommandId {
    quint64 value = 0;
    friend auto operator<=>(const CommandId &, const CommandId &) = default;
};

struct Capa { };
struct Stls { };
/// Before signing in: from now on the server gives mail out as it is, with UTF-8 in headers, instead of a substitute.
struct Utf8 { };
/// In which language the server words its answers.
struct Lang {
    QByteArray tag; ///< BCP 47: "es"
};
struct User {
    QByteArray name;
};
struct Pass {
    base::Secret password;
};
/// `digest` comes from apopDigest().
struct Apop {
    QByteArray user;
    QByteArray digest;
};
enum class InitialResponse { No, Yes };
/// Runs the whole exchange. Without InitialResponse::Yes the first message waits for an empty challenge, as servers
/// older than RFC 5034 want it.
struct Auth {
    std::unique_ptr<wire::sasl::Mechanism> mechanism;
    InitialResponse initialResponse = InitialResponse::No;
};
struct Stat { };
struct List {
    int number = 0; ///< 0: all
};
struct Uidl {
    int number = 0; ///< 0: all
};
struct Top {
    int number = 0;
    int lines = 0;
};
struct Retr {
    int number = 0;
};
struct Dele {
    int number = 0;
};
struct Rset { };
struct Noop { };
struct Quit { };

using Command
    = std::variant<Capa, Stls, Utf8, Lang, User, Pass, Apop, Auth, Stat, List, Uidl, Top, Retr, Dele, Rset, Noop, Quit>;

/// The octets of a command, line end included, secrets marked. For Auth the line without an initial response.
/// InvalidInput where an argument would break the line (CR, LF, NUL) or is no message number.
[[nodiscard]] base::Result<wire::Output> written(const Command &command);

/// "RETR": for logs.
[[nodiscard]] QByteArray verb(const Command &command);

} // namespace pop3
