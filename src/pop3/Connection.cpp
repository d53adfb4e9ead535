// SPDX-License-Identifier: GPL-3.0-or-later
#include "pop3/Connection.h"

#include "pop3/AnswerShape.h"

namespace pop3 {

namespace {

using base::Fault;

// RFC 2449 section 4: a command line with its end.
constexpr qsizetype kMaxCommandLine = 255;

// Reserved on the server's word; more than that has to come first.
constexpr qint64 kMaxReserve = 64 * 1024 * 1024;

template <class... T>
bool isOneOf(const Command &command)
{
    return (std::holds_alternative<T>(command) || ...);
}

bool isSignIn(const Command &command)
{
    return isOneOf<User, Pass, Apop, Auth>(command);
}

// What changes the state of the session is never in flight together with anything else.
bool isBarrier(const Command &command)
{
    return isSignIn(command) || isOneOf<Capa, Stls, Quit>(command);
}

} // namespace

Connection::Connection(const wire::Limits &limits, wire::TrafficLog *log)
    : m_limits(limits)
    , m_log(log)
    , m_lines(limits.lineBeforeLogin)
    , m_exchange(limits.saslRounds, kMaxCommandLine)
{
}

void Connection::receive(const QByteArray &bytes)
{
    if (bytes.isEmpty() || m_phase == Phase::Broken)
        return;
    if (m_phase == Phase::StartingTls) {
        fail({ Fault::TlsInjected, "octets in clear behind the answer to STLS", {} });
        return;
    }
    m_lines.append(bytes);
    process();
}

void Connection::closed(const base::Error &why)
{
    fail(m_farewell ? log().mask().hide(refusal(*m_farewell, Refused::AtGreeting, m_capabilities)) : why);
}

void Connection::fail(const base::Error &why)
{
    if (m_phase == Phase::Broken)
        return;
    m_phase = Phase::Broken;
    m_endedInside = m_collecting.has_value() || !m_lines.isEmpty();
    m_collecting.reset();
    m_lines.clear();
    for (auto *list : { &m_sent, &m_queued }) {
        for (const Waiting &waiting : *list)
            m_events.emplace_back(Completed { waiting.id, std::unexpected(why) });
        list->clear();
    }
    m_events.emplace_back(Broken { why });
    m_endError = why;
}

CommandId Connection::enqueue(Command command)
{
    const CommandId id { ++m_lastId };
    if (m_phase == Phase::Broken) {
        m_events.emplace_back(Completed { id, std::unexpected(m_endError) });
        return id;
    }
    m_queued.push_back({ id, std::move(command) });
    send();
    return id;
}

void Connection::tlsStarted()
{
    Q_ASSERT(m_phase == Phase::StartingTls);
    if (m_phase != Phase::StartingTls)
        return;
    m_phase = Phase::Ready;
    m_lines.clear();
    m_farewell.reset();
    m_capabilities = {};
    log().note("TLS started; everything learnt before is forgotten");
    complete(Accepted {});
}

std::optional<Event> Connection::nextEvent()
{
    if (m_events.empty())
        return std::nullopt;
    Event event = std::move(m_events.front());
    m_events.pop_front();
    return event;
}

wire::Output Connection::takeOutput()
{
    return std::exchange(m_output, {});
}

qsizetype Connection::pending() const
{
    return static_cast<qsizetype>(m_sent.size() + m_queued.size());
}

bool Connection::isWaiting() const
{
    return m_phase == Phase::Greeting || (m_phase == Phase::Ready && !m_sent.empty());
}

std::optional<Connection::Progress> Connection::progress() const
{
    if (!m_collecting || !std::holds_alternative<Message>(m_collecting->answer))
        return std::nullopt;
    return Progress { m_sent.front().id, m_collecting->octets, m_collecting->promised };
}

// Sending ------------------------------------------------------------------------------------------------------

bool Connection::maySendNext() const
{
    if (m_phase != Phase::Ready || m_queued.empty())
        return false;
    if (m_sent.empty())
        return true;
    return pipelines() && m_sent.size() < static_cast<size_t>(kWindow)
        && !isBarrier(m_queued.front().command) && !isBarrier(m_sent.back().command);
}

void Connection::send()
{
    while (maySendNext()) {
        Waiting next = std::move(m_queued.front());
        m_queued.pop_front();
        auto *auth = std::get_if<Auth>(&next.command);
        base::Result<wire::Output> line = auth ? begin(*auth) : written(next.command);
        if (!line) {
            m_events.emplace_back(Completed { next.id, std::unexpected(line.error()) });
            continue;
        }
        put(*line);
        m_sent.push_back(std::move(next));
    }
}

base::Result<wire::Output> Connection::begin(const Auth &auth)
{
    using wire::sasl::Exchange;
    return m_exchange.begin(*auth.mechanism, auth.initialResponse == InitialResponse::Yes
        ? Exchange::FirstMessage::WithAuth : Exchange::FirstMessage::Waits);
}

void Connection::put(const wire::Output &line)
{
    log().mask().learn(line); // only what proves who one is has secrets
    log().sent(line);
    m_output.add(line);
}

// Receiving ----------------------------------------------------------------------------------------------------

void Connection::process()
{
    while (m_phase == Phase::Greeting || m_phase == Phase::Ready) {
        if (m_collecting && std::holds_alternative<Message>(m_collecting->answer)) {
            if (m_lines.rest().isEmpty())
                return;
            processMail();
            continue;
        }
        // TLS records have no lines: they are known by their first octets.
        if (m_phase == Phase::Greeting && m_lines.rest().size() >= 2) {
            if (const auto other = otherProtocol(m_lines.rest().first(2))) {
                fail(*other);
                return;
            }
        }
        const auto line = m_lines.next();
        if (!line)
            return;
        if (line->tooLong)
            fail({ Fault::LimitExceeded, "a line without end", {} });
        else if (m_phase == Phase::Greeting)
            processGreeting(line->text);
        else if (m_collecting)
            processListingLine(line->text);
        else
            processStatus(line->text, line->bareLf ? wire::LineEnds::Lf : wire::LineEnds::Crlf);
    }
}

void Connection::processGreeting(QByteArrayView line)
{
    log().received(line);
    if (const auto other = otherProtocol(line)) {
        fail(*other);
        return;
    }
    auto status = parseStatusLine(line);
    if (!status || status->kind == StatusLine::Kind::Continuation) {
        fail({ Fault::ProtocolViolation, "no POP3 greeting: " + wire::oneSafeLine(log().mask().hide(line), 60), {} });
        return;
    }
    const ApopChallenge challenge = parseApopChallenge(status->text);
    status->text = log().mask().hide(status->text);
    if (status->kind == StatusLine::Kind::Err) {
        fail(log().mask().hide(refusal(*status, Refused::AtGreeting, {})));
        return;
    }
    m_phase = Phase::Ready;
    m_events.emplace_back(Greeting { status->text, challenge });
    send();
}

void Connection::processStatus(QByteArrayView line, wire::LineEnds ends)
{
    auto status = parseStatusLine(line);
    const bool isChallenge = status && status->kind == StatusLine::Kind::Continuation;
    log().received(isChallenge ? QByteArrayView("+ (challenge)") : line);
    if (!status) {
        fail(parseStatusLine(log().mask().hide(line)).error_or(status.error()));
        return;
    }
    // Some servers repeat a command that they do not understand: the person who helps must not read the password.
    // Only refusals are shown; of other answers the words are read, and a password may look like one.
    if (status->kind == StatusLine::Kind::Err)
        status->text = log().mask().hide(status->text);
    if (m_sent.empty()) {
        // Servers say why before they hang up (autologout, shutdown). Anything else answers what nobody asked.
        if (status->kind == StatusLine::Kind::Err)
            m_farewell = *status;
        else
            fail({ Fault::ProtocolViolation, "an answer to nothing", {} });
        return;
    }
    switch (status->kind) {
    case StatusLine::Kind::Ok:
        processOk(*status, ends);
        break;
    case StatusLine::Kind::Err:
        processErr(*status);
        break;
    case StatusLine::Kind::Continuation:
        processContinuation(*status);
        break;
    }
}

void Connection::processOk(const StatusLine &status, wire::LineEnds ends)
{
    const Command &command = m_sent.front().command;
    if (std::holds_alternative<Stls>(command)) {
        // Whoever is on the line can put octets behind the answer, to be read as if they came encrypted.
        if (!m_lines.isEmpty()) {
            fail({ Fault::TlsInjected, "octets in clear behind the answer to STLS", {} });
            return;
        }
        m_phase = Phase::StartingTls;
        m_events.emplace_back(StartTls {});
        return;
    }
    if (const auto *auth = std::get_if<Auth>(&command)) {
        if (const auto believed = m_exchange.success(*auth->mechanism); !believed) {
            fail(believed.error());
            return;
        }
    }
    if (auto answer = multiLineAnswer(command)) {
        m_collecting.emplace(Collecting { std::move(*answer), wire::DotUnstuffer(ends) });
        if (auto *message = std::get_if<Message>(&m_collecting->answer)) {
            m_collecting->promised = promisedOctets(status.text);
            message->octets.reserve(std::min({ m_collecting->promised, kMaxReserve, qint64(m_limits.message) }));
        }
        return;
    }
    if (isOneOf<Pass, Apop, Auth>(command))
        m_lines.setMaxLine(m_limits.line);
    complete(oneLineAnswer(command, status.text));
}

void Connection::processErr(const StatusLine &status)
{
    const Command &command = m_sent.front().command;
    if (std::holds_alternative<Auth>(command) && m_exchange.failure()) {
        complete(std::unexpected(*m_exchange.failure()));
        return;
    }
    const Refused where = isSignIn(command) ? Refused::AtSignIn : Refused::AtCommand;
    base::Error why = log().mask().hide(refusal(status, where, m_capabilities));
    if (std::holds_alternative<Stls>(command))
        why.fault = Fault::TlsUnavailable;
    complete(std::unexpected(std::move(why)));
}

void Connection::processContinuation(const StatusLine &status)
{
    auto *auth = std::get_if<Auth>(&m_sent.front().command);
    if (!auth || m_exchange.failure())
        fail({ Fault::ProtocolViolation, "a challenge that nobody waits for", {} });
    else
        put(m_exchange.answer(*auth->mechanism, status.text));
}

void Connection::processListingLine(QByteArrayView line)
{
    Collecting &now = *m_collecting;
    if (line == ".") {
        if (!std::holds_alternative<Capabilities>(now.answer))
            log().elided(wire::TrafficLog::Direction::In, now.octets);
        complete(std::move(now.answer));
        return;
    }
    if (line.startsWith('.'))
        line = line.sliced(1);
    now.octets += line.size() + 2;
    if (++now.lines > m_limits.listEntries || now.octets > m_limits.listOctets) {
        fail({ Fault::LimitExceeded, "a listing without end", {} });
        return;
    }
    if (std::holds_alternative<Capabilities>(now.answer)) {
        log().received(line);
        if (now.octets > m_limits.lineBeforeLogin) {
            fail({ Fault::LimitExceeded, "capabilities without end", {} });
            return;
        }
    }
    addLine(now.answer, line);
}

void Connection::processMail()
{
    Collecting &now = *m_collecting;
    QByteArray &octets = std::get<Message>(now.answer).octets;
    QByteArrayView rest = m_lines.rest();
    const qsizetype before = rest.size();
    while (!rest.isEmpty() && !now.dots.isComplete()) {
        const QByteArrayView piece = now.dots.next(rest);
        now.octets += piece.size();
        if (now.octets <= m_limits.message)
            octets.append(piece);
        else
            octets = {}; // the rest is skipped, the session goes on
    }
    m_lines.consume(before - rest.size());
    if (!now.dots.isComplete())
        return;

    log().elided(wire::TrafficLog::Direction::In, now.octets);
    if (now.octets > m_limits.message) {
        complete(base::fail(Fault::LimitExceeded, "a message of " + QByteArray::number(now.octets) + " octets"));
        return;
    }
    // A promise that was much too large would be kept reserved for as long as the message is.
    if (octets.capacity() / 2 > octets.size())
        octets.squeeze();
    complete(std::move(now.answer));
}

void Connection::complete(base::Result<Answer> answer)
{
    const Waiting done = std::move(m_sent.front());
    m_sent.pop_front();
    m_collecting.reset();
    if (answer) {
        if (const auto *capabilities = std::get_if<Capabilities>(&*answer))
            m_capabilities = *capabilities;
    }
    m_events.emplace_back(Completed { done.id, std::move(answer) });
    send();
}

} // namespace pop3
