// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/sasl/Login.h"

namespace wire::sasl {

Login::Login(Credentials credentials)
    : m_credentials(std::move(credentials))
{
}

base::Result<std::optional<QByteArray>> Login::start()
{
    return std::nullopt;
}

base::Result<QByteArray> Login::respond(QByteArrayView)
{
    switch (m_answers++) {
    case 0:
        return m_credentials.user.toUtf8();
    case 1:
        return m_credentials.password.bytes().toByteArray();
    default:
        return base::fail(base::Fault::ProtocolViolation, "LOGIN: a third challenge");
    }
}

} // namespace wire::sasl
