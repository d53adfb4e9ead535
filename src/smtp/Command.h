// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/Envelope.h"
#include "wire/sasl/Mechanism.h"

#include <QByteArray>

#include <compare>
#include <memory>
#include <variant>

/// What can be asked of an SMTP server, as values: RFC 5321, STARTTLS (RFC 3207), AUTH (RFC 4954).
namespace smtp {

/// Names one enqueued command of one connection. 0 means "none".
struct CommandId {
    quint64 value = 0;
    friend auto operator<=>(const CommandId &, const CommandId &) = default;
};

/// EHLO, and HELO where the server does not know it.
struct Hello {
    QByteArray domain; ///< how we call ourselves: "[127.0.0.1]" says nothing of the person's network
};
struct StartTls { };
/// Runs the whole exchange, the first message with the command.
struct Auth {
    std::unique_ptr<wire::sasl::Mechanism> mechanism;
};
/// MAIL, RCPT and DATA or BDAT: one message, completed by Delivered.
struct Send {
    Message message;
};
struct Reset { };
struct Noop { };
struct Quit { };

using Command = std::variant<Hello, StartTls, Auth, Send, Reset, Noop, Quit>;

} // namespace smtp
