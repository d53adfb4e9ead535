// SPDX-License-Identifier: GPL-3.0-or-later
#include "pop3/AuthExchange.h"

namespace pop3 {

using base::Fault;

namespace {

// RFC 2449 section 4: a command line with its end.
constexpr qsizetype kMaxCommandLine = 255;

} // namespace

// The first message goes with the command if it may and fits (RFC 5034 section 4), else into the answer to an
// empty challenge.
base::Result<wire::Output> AuthExchange::begin(Auth &auth)
{
    m_rounds = 0;
    m_first.reset();
    m_failure.reset();
    const auto first = auth.mechanism->start();
    if (!first)
        return std::unexpected(first.error());
    wire::Output line;
    line.add("AUTH ").add(auth.mechanism->name());
    if (const auto &message = *first) {
        const QByteArray encoded = message->isEmpty() ? QByteArray("=") : message->toBase64();
        const bool fits = line.bytes.size() + 1 + encoded.size() + 2 <= kMaxCommandLine;
        if (auth.initialResponse == InitialResponse::Yes && fits)
            line.add(" ").addSecret(encoded);
        else
            m_first = message;
    }
    return line.add("\r\n");
}

wire::Output AuthExchange::answer(Auth &auth, const QByteArray &challenge)
{
    const auto message = response(auth, challenge);
    wire::Output line;
    if (message) {
        line.addSecret(message->toBase64());
    } else {
        m_failure = message.error();
        line.add("*"); // RFC 5034 section 4
    }
    return line.add("\r\n");
}

base::Result<QByteArray> AuthExchange::response(Auth &auth, const QByteArray &challenge)
{
    if (++m_rounds > m_maxRounds)
        return base::fail(Fault::LimitExceeded, "too many challenges");
    if (m_first)
        return *std::exchange(m_first, std::nullopt);
    const auto decoded = QByteArray::fromBase64Encoding(challenge, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return base::fail(Fault::ProtocolViolation, "a challenge that is no base64");
    return auth.mechanism->respond(decoded.decoded);
}

base::Result<void> AuthExchange::success(const Auth &auth) const
{
    if (m_failure)
        return std::unexpected(*m_failure);
    if (!auth.mechanism->isComplete())
        return base::fail(Fault::ProtocolViolation,
                          auth.mechanism->name() + ": success before the exchange was complete");
    return {};
}

} // namespace pop3
