// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/sasl/CramMd5.h"

#include "wire/Digest.h"

namespace wire::sasl {

CramMd5::CramMd5(Credentials credentials)
    : m_credentials(std::move(credentials))
{
}

base::Result<std::optional<QByteArray>> CramMd5::start()
{
    return std::nullopt;
}

base::Result<QByteArray> CramMd5::respond(QByteArrayView challenge)
{
    if (m_said)
        return base::fail(base::Fault::ProtocolViolation, "CRAM-MD5: a second challenge");
    // An empty challenge would make the answer the same every time: replayable for ever.
    if (challenge.isEmpty())
        return base::fail(base::Fault::ProtocolViolation, "CRAM-MD5: an empty challenge");
    const auto mac = hmac(DigestKind::Md5, m_credentials.password.bytes(), challenge);
    if (!mac)
        return std::unexpected(mac.error());
    m_said = true;
    return m_credentials.user.toUtf8() + ' ' + mac->toHex();
}

} // namespace wire::sasl
