// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/Authenticate.h"

#include "imap/commands/Login.h"
#include "wire/Limits.h"

namespace imap::commands {

base::Result<std::unique_ptr<Authenticate>> Authenticate::make(
    std::unique_ptr<wire::sasl::Mechanism> mechanism, InitialResponse initial)
{
    if (!mechanism)
        return base::fail(base::Fault::MechanismUnavailable, "not a SASL mechanism");
    auto first = mechanism->start();
    if (!first)
        return std::unexpected(first.error());
    return std::unique_ptr<Authenticate>(new Authenticate(std::move(mechanism), initial, std::move(*first)));
}

Authenticate::Authenticate(std::unique_ptr<wire::sasl::Mechanism> mechanism, InitialResponse initial,
    std::optional<QByteArray> first)
    : m_mechanism(std::move(mechanism))
    , m_initial(initial)
    , m_first(std::move(first))
{
}

Authenticate::~Authenticate()
{
    if (m_first)
        m_first->fill('\0'); // PLAIN's has the password
}

void Authenticate::write(CommandWriter &out) const
{
    out.atom("AUTHENTICATE").atom(m_mechanism->name());
    // RFC 4959 section 3: an empty first message is "=".
    if (m_initial == InitialResponse::Yes && m_first)
        out.secretAtom(m_first->isEmpty() ? QByteArray("=") : m_first->toBase64());
}

base::Result<QByteArray> Authenticate::respond(QByteArrayView text)
{
    if (m_cancelled)
        return std::unexpected(*m_cancelled);
    const bool firstIsDue = m_first && m_initial == InitialResponse::No && m_rounds == 0;
    if (++m_rounds > wire::Limits().saslRounds) {
        m_cancelled = base::Error { base::Fault::ProtocolViolation, "too many challenges", {} };
        return "*";
    }
    // The server's "+" to a command without first message asks for exactly that and carries nothing.
    if (firstIsDue)
        return m_first->toBase64();
    const auto challenge = QByteArray::fromBase64Encoding(text.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    if (!challenge) {
        m_cancelled = base::Error { base::Fault::ProtocolViolation, "a challenge that is not base64", {} };
        return "*";
    }
    auto answer = m_mechanism->respond(*challenge);
    if (!answer) {
        m_cancelled = answer.error();
        return "*"; // RFC 9051 section 6.2.2: ends the exchange
    }
    return answer->toBase64();
}

base::Result<void> Authenticate::accept(const imap::Status &)
{
    if (m_cancelled)
        return std::unexpected(*m_cancelled);
    // SCRAM's server may put its proof into no challenge at all; then it has proved nothing.
    if (!m_mechanism->isComplete())
        return base::fail(base::Fault::LoginRefused, "the server has not proved that it knows the password");
    return {};
}

base::Error Authenticate::refused(const imap::Status &status) const
{
    return m_cancelled ? *m_cancelled : signInRefused(status);
}

} // namespace imap::commands
