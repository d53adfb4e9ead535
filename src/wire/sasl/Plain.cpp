// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/sasl/Plain.h"

namespace wire::sasl {

Plain::Plain(Credentials credentials)
    : m_credentials(std::move(credentials))
{
}

base::Result<std::optional<QByteArray>> Plain::start()
{
    const QByteArray user = m_credentials.user.toUtf8();
    const QByteArrayView password = m_credentials.password.bytes();
    if (user.contains('\0') || password.contains('\0'))
        return base::fail(base::Fault::InvalidInput, "PLAIN cannot carry a NUL");
    QByteArray message;
    message.reserve(user.size() + password.size() + 2);
    message += '\0';
    message += user;
    message += '\0';
    message += password;
    m_said = true;
    return message;
}

base::Result<QByteArray> Plain::respond(QByteArrayView)
{
    return base::fail(base::Fault::ProtocolViolation, "PLAIN: a second challenge");
}

} // namespace wire::sasl
