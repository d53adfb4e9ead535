// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/Login.h"

#include <algorithm>
#include <array>

namespace imap::commands {

base::Error signInRefused(const imap::Status &status)
{
    // RFC 5530 section 3: these say that the password may well be right.
    static constexpr std::array<QByteArrayView, 5> kLater { "UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG",
        "CONTACTADMIN" };
    const auto &code = status.code;
    base::Fault fault = base::Fault::LoginRefused;
    if (code.is("PRIVACYREQUIRED"))
        fault = base::Fault::PasswordUnprotected;
    else if (std::ranges::any_of(kLater, [&code](QByteArrayView name) { return code.is(name); }))
        fault = base::Fault::LoginUnavailable;
    else if (status.condition == Condition::Bad)
        fault = base::Fault::MechanismUnavailable;
    return { fault, code.name, status.displayText() };
}

void Login::write(CommandWriter &out) const
{
    out.atom("LOGIN").string(m_user.toUtf8()).secret(m_password);
}

base::Error Login::refused(const imap::Status &status) const
{
    return signInRefused(status);
}

} // namespace imap::commands
