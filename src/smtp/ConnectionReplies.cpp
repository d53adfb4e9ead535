// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Connection that reads.
#include "smtp/Connection.h"

#include "base/Overloaded.h"

#include <utility>

namespace smtp {

using base::Fault;

// One reply for each event: what its owner does with the event comes before the next reply is looked at.
void Connection::process()
{
    while (m_events.empty() && (m_phase == Phase::Greeting || m_phase == Phase::Ready)) {
        // TLS records have no lines: they are known by their first octets.
        if (m_phase == Phase::Greeting && m_lines.rest().size() >= 2 && !m_reader.isInside()) {
            if (const auto other = otherProtocol(m_lines.rest().first(2)))
                return fail(*other);
        }
        const auto line = m_lines.next();
        if (!line) {
            if (m_closed)
                fail(*m_closed);
            return;
        }
        if (line->tooLong)
            return fail({ Fault::LimitExceeded, "a line without end", {} });
        // What stands in a challenge is nobody's business; of the mechanisms that we speak it is no text either.
        const bool isChallenge = line->text.startsWith("334");
        log().received(isChallenge ? QByteArrayView("334 (challenge)") : line->text);
        if (m_phase == Phase::Greeting && !m_reader.isInside()) {
            if (const auto other = otherProtocol(line->text))
                return fail(*other);
        }
        const auto reply = m_reader.add(line->text);
        if (!reply) // what it quotes of the line is to be quoted without the password
            return fail(parseReplyLine(log().mask().hide(line->text)).error_or(reply.error()));
        if (!*reply)
            continue;
        if (m_phase == Phase::Greeting)
            processGreeting(**reply);
        else
            processReply(**reply);
    }
}

// Some servers repeat a command that they do not understand: what people read must be without the password.
Reply Connection::masked(Reply reply) const
{
    for (QByteArray &line : reply.lines)
        line = log().mask().hide(line);
    return reply;
}

void Connection::processGreeting(const Reply &reply)
{
    if (reply.isRefusal())
        return fail(refusal(masked(reply), Refused::AtGreeting));
    if (reply.code != 220)
        return fail({ Fault::ProtocolViolation, "no SMTP greeting: " + reply.codes(), {} });
    m_phase = Phase::Ready;
    m_events.emplace_back(Greeting { masked(reply).words().toUtf8() });
    send();
}

void Connection::processReply(const Reply &reply)
{
    if (m_transaction)
        processTransaction(reply);
    else if (m_resetting) // how RSET goes changes nothing, but the turn is awaited
        m_resetting = false;
    else if (m_active)
        processAnswer(reply);
    else if (reply.code != 421)
        return fail({ Fault::ProtocolViolation, "an answer to nothing", {} });
    // RFC 5321 section 3.8: whatever it answers, it is the last thing that is said.
    if (reply.code == 421)
        return fail(refusal(masked(reply), Refused::AtCommand));
    send();
}

void Connection::processAnswer(const Reply &reply)
{
    const bool isChallenge = reply.code == 334 && std::holds_alternative<Auth>(m_active->command);
    if (reply.isIntermediate() && !isChallenge)
        return fail({ Fault::ProtocolViolation, "neither yes nor no: " + reply.codes(), {} });
    const auto processOther = [&](const auto &) {
        if (reply.isPositive())
            complete(masked(reply));
        else
            complete(std::unexpected(refusal(masked(reply), Refused::AtCommand)));
    };
    std::visit(base::Overloaded {
                   [&](const Hello &hello) { processHello(hello, reply); },
                   [&](const StartTls &) { processStartTls(reply); },
                   [&](const Auth &auth) { processAuth(auth, reply); },
                   [&](const Send &) { Q_UNREACHABLE(); },
                   [&](const Reset &reset) { processOther(reset); },
                   [&](const Noop &noop) { processOther(noop); },
                   [&](const Quit &quit) { processOther(quit); },
               },
               m_active->command);
}

void Connection::processHello(const Hello &hello, const Reply &reply)
{
    if (reply.isPositive()) {
        m_extensions = m_askedHelo ? Extensions {} : Extensions::fromReply(reply);
        complete(masked(reply));
    } else if (reply.isForGood() && !m_askedHelo && reply.code != 554) {
        m_askedHelo = true; // RFC 5321 section 3.2
        put(wire::Output().add("HELO ").add(hello.domain).add("\r\n"));
    } else {
        complete(std::unexpected(refusal(masked(reply), Refused::AtCommand)));
    }
}

void Connection::processStartTls(const Reply &reply)
{
    if (reply.code != 220)
        return complete(std::unexpected(refusal(masked(reply), Refused::AtStartTls)));
    // Whoever is on the line can put octets behind the answer, to be read as if they came encrypted.
    if (!m_lines.isEmpty())
        return fail({ Fault::TlsInjected, "octets in clear behind the answer to STARTTLS", {} });
    m_phase = Phase::BeginningTls;
    m_events.emplace_back(BeginTls {});
}

void Connection::processAuth(const Auth &auth, const Reply &reply)
{
    if (reply.code == 334) {
        if (m_exchange.failure())
            return fail({ Fault::ProtocolViolation, "a challenge that nobody waits for", {} });
        return put(m_exchange.answer(*auth.mechanism, reply.lines.value(0).trimmed()));
    }
    if (reply.isPositive()) {
        if (const auto believed = m_exchange.success(*auth.mechanism); !believed)
            return fail(believed.error());
        return complete(masked(reply));
    }
    if (m_exchange.failure()) // the refusal is only the echo of our "*"
        return complete(std::unexpected(*m_exchange.failure()));
    complete(std::unexpected(refusal(masked(reply), Refused::AtSignIn)));
}

void Connection::processTransaction(const Reply &reply)
{
    if (const auto understood = m_transaction->onReply(masked(reply)); !understood)
        return fail(understood.error());
    continueTransaction();
}

} // namespace smtp
