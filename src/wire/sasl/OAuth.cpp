// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/sasl/OAuth.h"

#include <algorithm>

namespace wire::sasl {

namespace {

using base::Fault;

constexpr char kSeparator = '\x01'; // RFC 7628 section 3.1: kvsep

// RFC 5801 section 4: saslname.
QByteArray saslName(const QString &user)
{
    return user.toUtf8().replace('=', "=3D").replace(',', "=2C");
}

// RFC 6750 section 2.1: b64token. Anything else could end the field and begin another.
bool isToken(QByteArrayView token)
{
    return !token.isEmpty() && std::ranges::all_of(token, [](char octet) { return octet > 0x20 && octet < 0x7F; });
}

} // namespace

OAuth::OAuth(Form form, Credentials credentials)
    : m_form(form)
    , m_credentials(std::move(credentials))
{
}

QByteArray OAuth::name() const
{
    return m_form == Form::Bearer ? "OAUTHBEARER" : "XOAUTH2";
}

base::Result<std::optional<QByteArray>> OAuth::start()
{
    const QByteArray user = m_credentials.user.toUtf8();
    const QByteArrayView token = m_credentials.password.bytes();
    if (!isToken(token))
        return base::fail(Fault::InvalidInput, name() + ": not a token");
    if (user.isEmpty() || user.contains(kSeparator) || user.contains('\0'))
        return base::fail(Fault::InvalidInput, name() + ": an empty name, or a control character in it");
    QByteArray message = m_form == Form::Bearer ? "n,a=" + saslName(m_credentials.user) + ',' : "user=" + user;
    message += kSeparator;
    if (m_form == Form::Bearer && !m_credentials.host.isEmpty()) {
        message += "host=" + m_credentials.host.toUtf8() + kSeparator;
        message += "port=" + QByteArray::number(m_credentials.port) + kSeparator;
    }
    message += "auth=Bearer ";
    message += token;
    message += kSeparator;
    message += kSeparator;
    m_state = State::Said;
    return message;
}

// The only challenge there is tells an error (RFC 7628 section 3.2.3): a lone separator lets the server refuse. XOAUTH2
// wants an empty line.
base::Result<QByteArray> OAuth::respond(QByteArrayView)
{
    if (m_state != State::Said)
        return base::fail(Fault::ProtocolViolation, name() + ": a challenge too many");
    m_state = State::Refused;
    return m_form == Form::Bearer ? QByteArray(1, kSeparator) : QByteArray();
}

} // namespace wire::sasl
