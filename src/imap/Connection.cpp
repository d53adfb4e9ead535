// SPDX-License-Identifier: GPL-3.0-or-later
// What the server says. What of it is news is in ConnectionNews.cpp, what we say in ConnectionSend.cpp.
#include "imap/Connection.h"

#include "imap/ResponseParser.h"
#include "imap/Utf8Names.h"

#include <algorithm>
#include <utility>

namespace imap {

using Effect = Command::Effect;

namespace {

/// Whose greeting begins with a number.
QByteArray numberedProtocol(QByteArrayView greeting)
{
    if (greeting.startsWith("220") || greeting.startsWith("554") || greeting.startsWith("421"))
        return greeting.contains("FTP") ? "FTP" : "SMTP";
    return greeting.startsWith("200 ") || greeting.startsWith("201 ") ? "NNTP" : "unknown";
}

} // namespace

Connection::Connection(Tls tls, Limits before, Limits after)
    : m_framer(before)
    , m_limitsAfter(after)
    , m_tls(tls)
{
}

void Connection::receive(QByteArrayView bytes)
{
    if (bytes.isEmpty() || m_state == State::Broken || m_state == State::LoggedOut)
        return;
    // Octets in clear behind the OK to STARTTLS are somebody else's (reliability: response injection).
    if (m_awaitsTls)
        return breakWith({ base::Fault::TlsInjected, "octets behind the answer to STARTTLS", {} });
    if (m_state == State::Greeting)
        recognise(bytes);
    if (m_state == State::Broken)
        return;
    if (m_compression) {
        m_compression->inflater.give(bytes);
        inflate();
    } else {
        feed(bytes);
    }
    if (m_state != State::Broken && m_state != State::LoggedOut)
        pump();
}

void Connection::closed(const base::Error &why)
{
    if (m_state == State::Broken)
        return;
    if (hasMore()) {
        m_closing = why;
        return;
    }
    if (m_state == State::LoggedOut || sentWith(Effect::LogsOut)) {
        failPending(why);
        m_state = State::LoggedOut;
        return;
    }
    breakWith(why);
}

CommandId Connection::enqueue(std::unique_ptr<Command> command)
{
    const CommandId id { ++m_lastId };
    Pending pending;
    pending.id = id;
    pending.command = std::move(command);
    if (m_state == State::Broken || m_state == State::LoggedOut) {
        m_events.push_back(event::Done { id, std::move(pending.command),
            base::fail(base::Fault::NetworkDown, "the session is over") });
        return id;
    }
    m_queue.push_back(std::move(pending));
    pump();
    return id;
}

void Connection::endIdle()
{
    if (Pending *const idle = sentWith(Effect::Idles))
        sendDone(*idle);
}

void Connection::tlsStarted()
{
    m_awaitsTls = false;
    m_tls = Tls::Protected;
    m_offer.capabilities = {};
    m_capabilitiesTold = false;
    m_log.note("TLS started");
    pump();
}

void Connection::assume(const Capabilities &capabilities)
{
    if (isSignedIn() && m_offer.capabilities.isEmpty())
        m_offer.capabilities = capabilities;
}

std::optional<Event> Connection::nextEvent()
{
    if (m_events.empty() && (hasMore() || m_closing))
        goOn();
    if (m_events.empty())
        return std::nullopt;
    return m_events.takeFirst();
}

wire::Output Connection::takeOutput()
{
    wire::Output output = std::exchange(m_plain, {});
    if (m_compression)
        output.add(m_compression->deflater.deflate(m_output.bytes)); // what was secret in it cannot be found any more
    else
        output.add(m_output);
    m_output = {};
    return output;
}

bool Connection::isWaiting() const
{
    const auto owes = [](const Pending &pending) { return !pending.isIdling || pending.isEnding; };
    return !m_queue.empty() || std::ranges::any_of(m_sent, owes);
}

Command::Pace Connection::pace() const
{
    const bool isSlow = std::ranges::any_of(m_sent, [](const Pending &pending) { return pending.command->pace() == Command::Pace::Slow; });
    return isSlow ? Command::Pace::Slow : Command::Pace::Prompt;
}

bool Connection::isIdling() const
{
    return std::ranges::any_of(m_sent, [](const Pending &pending) { return pending.isIdling && !pending.isEnding; });
}

void Connection::recognise(QByteArrayView bytes)
{
    constexpr qsizetype kEnough = 4;
    m_firstOctets.append(bytes.first(qMin(bytes.size(), kEnough - m_firstOctets.size())));
    const QByteArrayView first = m_firstOctets;
    const char c = first[0];
    if (c == '*')
        return;
    const auto wrong = [this](QByteArray protocol) { breakWith({ base::Fault::WrongProtocol, std::move(protocol), {} }); };
    if (c == '\x15' || c == '\x16') // a TLS record: alert or handshake
        return wrong("TLS");
    if (first.size() < kEnough)
        return;
    if (first.startsWith("+OK") || first == "-ERR")
        return wrong("POP3");
    if (first == "HTTP")
        return wrong("HTTP");
    if (first == "SSH-")
        return wrong("SSH");
    if (c < '2' || c > '5')
        wrong("unknown"); // the numbers of SMTP and FTP are told apart by the whole line
}

void Connection::handle(Frame &&frame)
{
    logFrame(frame);
    const QByteArrayView text = frame.text;
    qint64 literals = 0;
    for (const Literal &literal : std::as_const(frame.literals))
        literals += literal.size;
    Response response = parseResponse(std::move(frame));
    hideSecrets(response);
    if (m_offer.speaksUtf8())
        keepNames(response);
    if (m_state == State::Greeting)
        return greet(response, text);
    if (const auto *const request = std::get_if<ContinuationRequest>(&response))
        onContinuation(*request);
    else if (auto *const tagged = std::get_if<TaggedStatus>(&response))
        onTagged(std::move(*tagged));
    else
        onUntagged(std::move(response), literals);
}

/// What is for people's eyes; the rest is read by us only, and a password may look like a word of the protocol.
void Connection::hideSecrets(Response &response) const
{
    if (auto *const tagged = std::get_if<TaggedStatus>(&response))
        tagged->status.text = m_log.mask().hide(tagged->status.text);
    else if (auto *const untagged = std::get_if<UntaggedStatus>(&response))
        untagged->status.text = m_log.mask().hide(untagged->status.text);
}

void Connection::greet(const Response &response, QByteArrayView text)
{
    const auto *const untagged = std::get_if<UntaggedStatus>(&response);
    if (!untagged)
        return breakWith({ base::Fault::WrongProtocol, numberedProtocol(text), {} });
    const Status &status = untagged->status;
    if (status.condition == Condition::Bye)
        return breakWith({ base::Fault::ServerUnavailable, status.code.name, status.displayText() });
    const bool signedIn = status.condition == Condition::Preauth;
    if (!signedIn && status.condition != Condition::Ok)
        return breakWith({ base::Fault::ProtocolViolation, "the greeting is neither OK, PREAUTH nor BYE", {} });
    // A session that is "already signed in" can never be encrypted any more: STARTTLS is not allowed in it.
    if (signedIn && m_tls == Tls::RequiredFirst)
        return breakWith({ base::Fault::TlsUnavailable, "PREAUTH before TLS", {} });
    m_state = signedIn ? State::SignedIn : State::NotSignedIn;
    if (signedIn)
        m_framer.setLimits(m_limitsAfter);
    if (const auto *const capabilities = status.code.as<Capabilities>())
        setCapabilities(*capabilities);
    m_events.push_back(event::Greeted { status, signedIn });
}

void Connection::onContinuation(const ContinuationRequest &request)
{
    for (Pending &pending : m_sent) {
        if (pending.rest.isEmpty())
            continue;
        ++m_steps;
        return write(pending.rest.takeFirst(), pending.command->effect());
    }
    if (m_sent.empty())
        return; // nobody asked: some servers say "+ idling" once more
    Pending &pending = m_sent.front();
    switch (pending.command->effect()) {
    case Effect::StartsTls:
        return breakWith({ base::Fault::TlsUnavailable, "STARTTLS was answered by \"+\"", {} });
    case Effect::Idles:
        if (!std::exchange(pending.isIdling, true))
            m_events.push_back(event::Idling { pending.id });
        if (pending.wantsDone)
            sendDone(pending);
        return;
    case Effect::SignsIn: {
        const auto answer = pending.command->respond(request.text);
        if (!answer)
            return breakWith(answer.error());
        return write(wire::Output().addSecret(*answer).add("\r\n"), Effect::SignsIn);
    }
    case Effect::None:
    case Effect::Selects:
    case Effect::Unselects:
    case Effect::Compresses:
    case Effect::LogsOut:
        return;
    }
}

void Connection::onTagged(TaggedStatus &&tagged)
{
    const auto found = std::ranges::find(m_sent, tagged.tag, &Pending::tag);
    if (found == m_sent.end())
        return breakWith({ base::Fault::ProtocolViolation, "an answer to a command that is not on its way", {} });
    if (!found->rest.isEmpty() && tagged.status.condition == Condition::Ok)
        return breakWith({ base::Fault::ProtocolViolation, "OK to a command that was not sent to its end", {} });
    const bool startsTls = found->command->effect() == Effect::StartsTls;
    if (startsTls && tagged.status.condition == Condition::Ok && !m_framer.isEmpty())
        return breakWith({ base::Fault::TlsInjected, "octets behind the answer to STARTTLS", {} });
    Pending pending = std::move(*found);
    m_sent.erase(found);
    ++m_steps;
    auto result = settle(pending, std::move(tagged.status));
    m_events.push_back(event::Done { pending.id, std::move(pending.command), std::move(result) });
}

base::Result<Status> Connection::settle(Pending &pending, Status &&status)
{
    const Effect effect = pending.command->effect();
    const bool isAnswer
        = status.condition == Condition::No && pending.command->meaningOf(status) == Command::No::Answer;
    if (status.condition != Condition::Ok && !isAnswer) {
        if (effect == Effect::Selects)
            m_mailbox.clear(); // RFC 9051 section 6.3.2: nothing is selected then
        onStatus(status);
        return std::unexpected(m_log.mask().hide(pending.command->refused(status)));
    }
    if (auto accepted = pending.command->accept(status); !accepted)
        return std::unexpected(m_log.mask().hide(accepted.error()));
    if (effect == Effect::Selects)
        m_offer.isReadOnly = pending.command->name() == "EXAMINE" || status.code.is("READ-ONLY");
    applyEffect(effect);
    onStatus(status);
    return std::move(status);
}

void Connection::applyEffect(Effect effect)
{
    switch (effect) {
    case Effect::None:
    case Effect::Idles:
        break;
    case Effect::StartsTls:
        m_offer.capabilities = {};
        m_awaitsTls = true;
        break;
    case Effect::SignsIn:
        m_state = State::SignedIn;
        m_framer.setLimits(m_limitsAfter);
        // What was said before the server knew us may no longer hold (RFC 9051 section 6.1.1).
        if (!m_capabilitiesTold)
            m_offer.capabilities = {};
        break;
    case Effect::Selects:
        m_state = State::Selected;
        break;
    case Effect::Unselects:
        m_state = State::SignedIn;
        m_mailbox.clear();
        m_offer.isReadOnly = false;
        break;
    case Effect::Compresses:
        m_plain.add(std::exchange(m_output, {}));
        m_compression.emplace();
        m_offer.isCompressed = true;
        m_log.note("compressed from here on");
        break;
    case Effect::LogsOut:
        m_state = State::LoggedOut;
        break;
    }
}

} // namespace imap
