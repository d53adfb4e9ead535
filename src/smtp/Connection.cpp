// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/Connection.h"

#include "base/Overloaded.h"

#include <algorithm>
#include <utility>

namespace smtp {

using base::Fault;

namespace {

// RFC 4954 section 4: AUTH with its first message may be so long, whatever holds for other commands.
constexpr qsizetype kMaxAuthLine = 12'288;

} // namespace

Connection::Connection(const wire::Limits &limits, wire::TrafficLog *log)
    : m_log(log)
    , m_lines(limits.lineBeforeLogin)
    , m_exchange(limits.saslRounds, kMaxAuthLine)
{
}

void Connection::receive(const QByteArray &bytes)
{
    if (bytes.isEmpty() || m_phase == Phase::Broken)
        return;
    if (m_phase == Phase::BeginningTls)
        fail({ Fault::TlsInjected, "octets in clear behind the answer to STARTTLS", {} });
    else
        m_lines.append(bytes);
}

void Connection::closed(const base::Error &why)
{
    if (m_phase == Phase::BeginningTls)
        fail(why);
    else if (!m_closed)
        m_closed = why;
}

void Connection::fail(const base::Error &why)
{
    if (m_phase == Phase::Broken)
        return;
    m_phase = Phase::Broken;
    m_endError = why;
    m_lines.clear();
    m_output = {}; // nobody hears it any more
    if (m_transaction) {
        m_transaction->lost(why);
        finishTransaction();
    } else if (m_active) {
        complete(std::unexpected(why));
    }
    for (const Waiting &waiting : std::exchange(m_queued, {}))
        dropUnsaid(waiting, why);
    m_events.emplace_back(Broken { why });
}

CommandId Connection::enqueue(Command command)
{
    const CommandId id { ++m_lastId };
    Waiting waiting { id, std::move(command) };
    if (m_phase == Phase::Broken) {
        dropUnsaid(waiting, m_endError);
        return id;
    }
    m_queued.push_back(std::move(waiting));
    send();
    return id;
}

void Connection::dropUnsaid(const Waiting &waiting, const base::Error &why)
{
    if (const auto *send = std::get_if<Send>(&waiting.command))
        m_events.emplace_back(Delivered { waiting.id, notSent(send->message.envelope, why) });
    else
        m_events.emplace_back(Completed { waiting.id, std::unexpected(why) });
}

void Connection::tlsStarted()
{
    Q_ASSERT(m_phase == Phase::BeginningTls);
    if (m_phase != Phase::BeginningTls)
        return;
    m_phase = Phase::Ready;
    m_lines.clear();
    m_reader.clear();
    m_extensions = {};
    log().note("TLS started; everything learnt before is forgotten");
    complete(Reply { 220, std::nullopt, {} });
    send();
}

std::optional<Event> Connection::nextEvent()
{
    process();
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

Connection::Waits Connection::waits() const
{
    if (m_phase == Phase::Greeting)
        return Waits::ForGreeting;
    if (m_phase != Phase::Ready)
        return Waits::ForNothing;
    if (!m_transaction)
        return m_active || m_resetting ? Waits::ForReply : Waits::ForNothing;
    if (m_transaction->endHasLeft())
        return Waits::ForVerdict;
    if (m_transaction->wantsContent())
        return Waits::ForContent;
    return m_transaction->delivery().reached == DeliveryStage::Asking ? Waits::ForData : Waits::ForReply;
}

// Sending ------------------------------------------------------------------------------------------------------

void Connection::send()
{
    while (m_phase == Phase::Ready && !m_active && !m_resetting && !m_queued.empty()) {
        Waiting next = std::move(m_queued.front());
        m_queued.pop_front();
        begin(std::move(next));
    }
}

void Connection::begin(Waiting waiting)
{
    m_active = std::move(waiting);
    const auto say = [this](QByteArrayView line) { put(wire::Output().add(line)); };
    std::visit(base::Overloaded {
                   [&](const Hello &hello) {
                       m_askedHelo = false;
                       say("EHLO " + hello.domain + "\r\n");
                   },
                   [&](const StartTls &) { say("STARTTLS\r\n"); },
                   [&](const Auth &auth) {
                       const auto line = m_exchange.begin(*auth.mechanism, wire::sasl::Exchange::FirstMessage::WithAuth);
                       if (line)
                           put(*line);
                       else
                           complete(std::unexpected(line.error()));
                   },
                   [&](Send &send) {
                       m_contentOctets = 0;
                       m_contentWanted = false;
                       m_transaction.emplace(std::move(send.message), m_extensions);
                       continueTransaction();
                   },
                   [&](const Reset &) { say("RSET\r\n"); },
                   [&](const Noop &) { say("NOOP\r\n"); },
                   [&](const Quit &) { say("QUIT\r\n"); },
               },
               m_active->command);
}

QList<RecipientResult> Connection::recipients(CommandId id) const
{
    return m_transaction && m_active && m_active->id == id ? m_transaction->delivery().recipients : QList<RecipientResult> {};
}

void Connection::continueTransaction()
{
    while (const auto line = m_transaction->nextLine())
        put(wire::Output().add(*line));
    if (m_transaction->isOver())
        finishTransaction();
    else if (m_transaction->wantsContent() && !std::exchange(m_contentWanted, true))
        m_events.emplace_back(WantsContent { m_active->id });
}

void Connection::finishTransaction()
{
    const Transaction done = std::move(*m_transaction);
    const CommandId id = m_active->id;
    m_transaction.reset();
    m_active.reset();
    if (m_contentOctets > 0)
        log().elided(wire::TrafficLog::Direction::Out, std::exchange(m_contentOctets, 0));
    m_events.emplace_back(Delivered { id, done.delivery() });
    if (done.mustHangUp()) {
        const base::Error refused { Fault::ServerUnavailable, "refused in the middle of a message", {} };
        fail(done.delivery().error.value_or(refused));
        return;
    }
    if (done.needsReset() && m_phase == Phase::Ready) {
        m_resetting = true;
        put(wire::Output().add("RSET\r\n"));
    }
}

void Connection::put(const wire::Output &line)
{
    log().mask().learn(line); // only what proves who one is has secrets
    log().sent(line);
    m_output.add(line);
}

void Connection::putContent(const QByteArray &octets)
{
    m_contentOctets += octets.size();
    m_output.add(octets);
}

void Connection::content(QByteArrayView octets)
{
    if (m_transaction && m_phase == Phase::Ready)
        putContent(m_transaction->content(octets));
}

void Connection::contentEnds()
{
    if (!m_transaction || m_phase != Phase::Ready || !m_transaction->wantsContent())
        return;
    if (m_closed) // it has hung up without having seen the end, and never will
        return fail(*m_closed);
    // What is here already answers no end that has not left. An answer too many would be taken for the one to this
    // message, and that must never be mistaken.
    if (!m_transaction->isReplyDue() && (!m_lines.isEmpty() || m_reader.isInside())) {
        process();
        if (m_transaction && m_phase == Phase::Ready)
            fail({ Fault::ProtocolViolation, "an answer before the end of the message", {} });
        return;
    }
    putContent(m_transaction->contentEnd());
    if (m_transaction->isOver()) {
        finishTransaction();
        send();
    }
}

bool Connection::cancel(CommandId id, const base::Error &why)
{
    if (m_active && m_active->id == id && m_transaction) {
        if (m_transaction->endHasLeft())
            return false;
        if (m_transaction->wantsContent() || m_transaction->delivery().reached == DeliveryStage::Asking) {
            fail(why);
            return true;
        }
        m_transaction->cancel(why);
        return true;
    }
    const auto queued = std::ranges::find(m_queued, id, &Waiting::id);
    if (queued == m_queued.end() || !std::holds_alternative<Send>(queued->command))
        return false;
    const Waiting dropped = std::move(*queued);
    m_queued.erase(queued);
    dropUnsaid(dropped, why);
    return true;
}

void Connection::complete(base::Result<Reply> answer)
{
    const CommandId id = m_active->id;
    m_active.reset();
    m_events.emplace_back(Completed { id, std::move(answer) });
}

} // namespace smtp
