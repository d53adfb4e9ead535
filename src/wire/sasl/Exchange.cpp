// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/sasl/Exchange.h"

#include <utility>

namespace wire::sasl {

using base::Fault;

// The first message goes with the command if it may and fits (RFC 5034 and RFC 4954, section 4), else into the answer to
// an empty challenge.
base::Result<Output> Exchange::begin(Mechanism &mechanism, FirstMessage wish)
{
    m_rounds = 0;
    m_first.reset();
    m_failure.reset();
    const auto first = mechanism.start();
    if (!first)
        return std::unexpected(first.error());
    Output line;
    line.add("AUTH ").add(mechanism.name());
    if (const auto &message = *first) {
        const QByteArray encoded = message->isEmpty() ? QByteArray("=") : message->toBase64();
        const bool fits = line.bytes.size() + 1 + encoded.size() + 2 <= m_maxCommandLine;
        if (wish == FirstMessage::WithAuth && fits)
            line.add(" ").addSecret(encoded);
        else
            m_first = message;
    }
    return line.add("\r\n");
}

Output Exchange::answer(Mechanism &mechanism, const QByteArray &challenge)
{
    const auto message = response(mechanism, challenge);
    Output line;
    if (message) {
        line.addSecret(message->toBase64());
    } else {
        m_failure = message.error();
        line.add("*"); // RFC 5034 and RFC 4954, section 4
    }
    return line.add("\r\n");
}

base::Result<QByteArray> Exchange::response(Mechanism &mechanism, const QByteArray &challenge)
{
    if (++m_rounds > m_maxRounds)
        return base::fail(Fault::LimitExceeded, "too many challenges");
    if (m_first)
        return *std::exchange(m_first, std::nullopt);
    const auto decoded = QByteArray::fromBase64Encoding(challenge, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return base::fail(Fault::ProtocolViolation, "a challenge that is no base64");
    return mechanism.respond(decoded.decoded);
}

base::Result<void> Exchange::success(const Mechanism &mechanism) const
{
    if (m_failure)
        return std::unexpected(*m_failure);
    if (!mechanism.isComplete())
        return base::fail(Fault::ProtocolViolation, mechanism.name() + ": success before the exchange was complete");
    return {};
}

} // namespace wire::sasl
