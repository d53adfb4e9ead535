// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/OutboxEngine.h"

#include "base/LineFaults.h"
#include "base/Log.h"
#include "net/SmtpSending.h"
#include "sync/Ratchet.h"
#include "sync/SentCopy.h"
#include "sync/Settlement.h"
#include "sync/SignInSecret.h"

#include <QIODevice>

namespace engine {

using base::Fault;
using store::OutboxState;
using store::OutboxTrouble;
using State = SendingStatus::State;

namespace {

constexpr std::chrono::milliseconds kLongestSleep { 600'000 }; ///< the clock may be set meanwhile

} // namespace

OutboxEngine::OutboxEngine(const EngineContext &context, accounts::AccountSettings settings, QObject *parent)
    : QObject(parent), m_context(context), m_settings(std::move(settings))
{
    connect(&m_context.store.changes(), &store::StoreChanges::messagesAdded, this, [this] {
        if (m_hasDoubtful)
            lookForDoubtful();
    });
}

OutboxEngine::~OutboxEngine()
{
    stop();
}

void OutboxEngine::start()
{
    recoverStates();
    lookForDoubtful();
    if (m_settings.outgoing)
        m_limits = ServerLimits::read(m_context.store.reader(), *m_settings.outgoing);
    if (m_limits != ServerLimits {})
        publish({});
    m_run.start(run());
}

void OutboxEngine::stop()
{
    const bool wasRunning = m_run.isRunning();
    m_run.stop();
    hangUp();
    if (wasRunning)
        recoverStates();
}

void OutboxEngine::hangUp()
{
    m_sending.clear();
    m_sendingMessage = {};
    m_answered = 0;
    if (!m_session)
        return;
    m_session->disconnect(this);
    m_session->abort();
    std::exchange(m_session, nullptr)->deleteLater();
}

void OutboxEngine::setOffline(bool offline)
{
    if (m_offline == offline)
        return;
    m_offline = offline;
    if (offline && m_session && !m_isAtEnd)
        m_session->abort();
    m_backoff.reset();
    m_bell.ring();
}

void OutboxEngine::setPassword(const base::Secret &password)
{
    m_password = password;
    m_passwordUnknown = false;
    m_refusal.reset();
    m_backoff.reset();
    m_bell.ring();
}

void OutboxEngine::setPasswordUnknown()
{
    m_passwordUnknown = true;
    m_bell.ring();
}

void OutboxEngine::wake()
{
    m_backoff.reset();
    m_bell.ring();
}

bool OutboxEngine::interrupt(base::MessageId message)
{
    return m_sending && m_sendingMessage == message && !m_isAtEnd && m_sending->cancel();
}

QString OutboxEngine::protocolLog() const
{
    return m_session ? m_session->protocolLog() : QString();
}

void OutboxEngine::publish(SendingStatus status)
{
    m_status = std::move(status);
    m_status.sizeLimit = m_limits.size;
    m_status.holdLimits = m_limits.hold;
    emit statusChanged(m_status);
}

base::Result<OutboxEngine::Next> OutboxEngine::next() const
{
    const auto rows = m_context.store.reader().outbox(m_settings.id);
    if (!rows)
        return std::unexpected(rows.error());
    Next next;
    for (const store::OutboxRow &row : *rows) {
        if (row.state != OutboxState::Waiting)
            continue;
        const base::Timestamp at = row.dueAt();
        if (at <= now())
            return Next { row, {} };
        if (!next.at.isKnown() || at < next.at)
            next.at = at;
    }
    return next;
}

Task<void> OutboxEngine::run()
{
    for (;;) {
        if (m_offline) {
            publish({ .state = State::Offline, .error = base::Error { Fault::Offline, {}, {} } });
            co_await m_bell.wait();
            continue;
        }
        auto found = next();
        if (!found) {
            co_await recover(found.error());
            continue;
        }
        if (!found->due) {
            if (m_session) {
                if (m_session->isOpen())
                    co_await answer(m_session->quit());
                hangUp();
                continue; // something may have come meanwhile
            }
            if (m_status.state != State::Idle)
                publish({});
            std::optional<std::chrono::milliseconds> pause;
            if (found->at.isKnown())
                pause = std::min(std::chrono::milliseconds(found->at.ms - now().ms), kLongestSleep);
            co_await m_bell.wait(pause);
            continue;
        }
        if (!m_settings.outgoing) {
            if (const auto noted = giveUp(*found->due, OutboxTrouble::NoServer); !noted)
                co_await recover(noted.error());
            continue;
        }
        if (!m_password && !m_settings.outgoing->userName.isEmpty()) {
            if (m_passwordUnknown || m_refusal)
                publish({ .state = State::NeedsPassword, .error = m_refusal.value_or(base::Error { Fault::NoCredential, {}, {} }) });
            co_await m_bell.wait();
            continue;
        }
        if (isSessionSpent()) {
            co_await answer(m_session->quit());
            hangUp();
            continue;
        }
        if (!m_session || !m_session->isOpen()) {
            publish({ .state = State::Connecting });
            const auto connected = co_await connectToServer();
            if (!connected) {
                co_await recover(connected.error());
                continue;
            }
        }
        const auto sent = co_await send(*found->due);
        if (!sent)
            co_await recover(sent.error());
    }
}

Task<base::Result<void>> OutboxEngine::connectToServer(bool isSecond)
{
    hangUp();
    const auto secret = co_await signInSecret(m_context, *m_settings.outgoing, m_password.value_or(base::Secret()));
    if (!secret)
        co_return std::unexpected(secret.error());
    if (m_offline) // since a token was asked for
        co_return base::fail(Fault::Cancelled);
    net::SmtpSession::Options options;
    options.clock = m_context.clock;
    const auto floor = ratchet::floorOf(m_context.store.reader(), *m_settings.outgoing);
    m_session = new net::SmtpSession(*m_settings.outgoing, m_context.transports(*m_settings.outgoing), options, this);
    const auto opened = co_await answer(m_session->open(*secret, floor));
    if (!opened && !isSecond && canAskAgain(m_context, *m_settings.outgoing, *secret, opened.error()))
        co_return co_await connectToServer(true);
    if (!opened)
        co_return std::unexpected(ratchet::explain(floor, opened.error()));
    if (opened->used)
        ratchet::note(m_context.store, *m_settings.outgoing, *opened->used);
    rememberLimits();
    co_return base::Result<void> {};
}

/// The line, the server's mood or the disk is to blame, not a message.
Task<void> OutboxEngine::recover(base::Error error)
{
    std::optional<accounts::CertificateFacts> certificate;
    if (m_session)
        certificate = m_session->certificate();
    hangUp();
    if (m_offline || error.fault == Fault::Cancelled)
        co_return;
    qCInfo(lcSync) << "sending from account" << m_settings.id << base::faultName(error.fault) << error.detail;
    if (error.fault == Fault::LoginRefused || (error.fault == Fault::NoCredential && usesToken(*m_settings.outgoing))) {
        // Asked once, so that nothing can lock the account by trying again.
        m_password.reset();
        m_refusal = error;
        co_return;
    }
    SendingStatus status { .state = State::Failed, .error = error, .certificate = certificate };
    if (error.fault == Fault::TlsUntrusted)
        status.state = State::NeedsTrust;
    else if (base::isUnanswered(error.fault))
        status.state = State::Offline;
    const auto pause = status.state == State::NeedsTrust ? Backoff::kLongest : m_backoff.next();
    status.retryAt = { now().ms + pause.count() };
    publish(status);
    co_await m_bell.wait(pause);
}

Task<base::Result<void>> OutboxEngine::send(store::OutboxRow row)
{
    auto body = m_context.store.reader().openMessage(row.message);
    if (!body)
        co_return giveUp(row, OutboxTrouble::Unreadable);
    const auto begun = m_context.store.outbox().setState(row.message, { OutboxState::Waiting }, OutboxState::Sending, now());
    if (!begun) {
        // Kept back or thrown away between two steps.
        co_return begun.error().fault == Fault::MessageGone ? base::Result<void> {} : begun;
    }
    std::optional<smtp::Delivery> delivery;
    m_isAtEnd = false;
    m_sendingMessage = row.message;
    OutgoingForm form = formOf(row, std::move(*body));
    m_sending = m_session->send(envelopeOf(row), std::move(form.octets), form.body);
    m_sending->holdBeforeEnd();
    publish({ .state = State::Sending, .message = row.message });
    net::SmtpSending *sending = m_sending;
    connect(sending, &net::SmtpSending::atEnd, this, [this, row] { noteEnd(row); });
    connect(sending, &net::Reply::progressed, this, [this, message = row.message](qint64 done, qint64 total) {
        publish({ .state = State::Sending, .message = message, .done = done, .total = total });
    });
    QObject context; // ends the listening with this frame
    connect(sending, &net::Reply::finished, &context, [&] {
        delivery = sending->delivery();
        m_sendingDone.ring();
    });
    m_sendingDone.silence();
    if (sending->isFinished())
        delivery = sending->delivery();
    while (!delivery)
        co_await m_sendingDone.wait();
    m_sending.clear();
    m_sendingMessage = {};
    m_isAtEnd = false;
    const bool hasHadEnough = m_answered > 0 && closesSession(*delivery);
    const bool isOfItsForm = form.body == smtp::Body::Binary && noteBinary(*delivery);
    if (hasHadEnough || isOfItsForm)
        delivery = unsent(*delivery);
    for (;;) {
        const auto concluded = conclude(row, *delivery);
        if (concluded)
            break;
        // A full disk, say: what is known is kept until it can be written. Who ends before is in doubt at the next start.
        const auto pause = m_backoff.next();
        publish({ .state = State::Failed, .message = row.message, .retryAt = { now().ms + pause.count() }, .error = concluded.error() });
        co_await m_bell.wait(pause);
    }
    if (const auto failed = std::exchange(m_notNoted, std::nullopt))
        co_return std::unexpected(*failed);
    if (hasHadEnough)
        hangUp(); // the others in a new session, at once
    else if (isOfItsForm)
        ++m_answered; // this one once more, as lines
    if (hasHadEnough || isOfItsForm)
        co_return base::Result<void> {};
    if (delivery->error)
        co_return std::unexpected(*delivery->error);
    ++m_answered;
    m_backoff.reset();
    co_return base::Result<void> {};
}

base::Result<void> OutboxEngine::conclude(const store::OutboxRow &before, const smtp::Delivery &delivery)
{
    Settlement settled = settle(before, delivery, now());
    bool isJournalled = false;
    bool wasHeld = false;
    const auto written = m_context.store.write([&]() -> base::Result<void> {
        // What the person did meanwhile holds, as far as the message has not left.
        const auto present = m_context.store.reader().outboxRow(before.message);
        if (!present)
            return std::unexpected(present.error());
        wasHeld = *present && ((*present)->state == OutboxState::Held || (*present)->state == OutboxState::Open);
        if (wasHeld && settled.row.state == OutboxState::Waiting && !settled.isDone)
            settled.row.state = (*present)->state;
        store::LedgerEntry fact { .account = m_settings.id, .message = before.message, .detail = settled.row.said };
        if (settled.isAccepted) {
            fact.fact = store::Fact::Sent;
            if (const auto ok = m_context.store.ledger().append({ fact }); !ok)
                return ok;
            if (delivery.isHeld) {
                if (const auto ok = m_context.store.ledger().append({ keptThere(before) }); !ok)
                    return ok;
            }
            if (*present) {
                const auto filed = fileSent(m_context.store, m_settings, before, settled.isDone, now());
                if (!filed)
                    return std::unexpected(filed.error());
                isJournalled = *filed;
            }
            settled.row.isFiled = true;
        }
        if (settled.isDone)
            return {};
        if (settled.row.state == OutboxState::Refused || settled.row.state == OutboxState::InDoubt
            || settled.row.trouble == OutboxTrouble::RefusedForNow) {
            fact.fact = settled.row.state == OutboxState::InDoubt ? store::Fact::SendInDoubt : store::Fact::SendRefused;
            if (const auto ok = m_context.store.ledger().append({ fact }); !ok)
                return ok;
        }
        if (settled.isKeptHere) {
            fact.fact = store::Fact::ServerKeepsNot;
            if (const auto ok = m_context.store.ledger().append({ fact }); !ok)
                return ok;
        }
        return m_context.store.outbox().update(settled.row);
    });
    if (!written)
        return written;
    if (isJournalled)
        emit journalGrew();
    if (settled.isAccepted)
        emit sent(before.message, settled.isDone);
    const bool isStuck = settled.row.state == OutboxState::Refused || settled.row.state == OutboxState::InDoubt || settled.isKeptHere;
    if (!settled.isDone && isStuck)
        emit stuck(before.message, settled.row.state);
    if (settled.row.state == OutboxState::InDoubt)
        lookForDoubtful();
    return {};
}

base::Result<void> OutboxEngine::giveUp(store::OutboxRow row, OutboxTrouble trouble)
{
    row.state = OutboxState::Refused;
    row.trouble = trouble;
    row.changedAt = now();
    const auto written = m_context.store.write([&]() -> base::Result<void> {
        if (const auto ok = m_context.store.outbox().update(row); !ok)
            return ok;
        return m_context.store.ledger().append({ { .fact = store::Fact::SendRefused, .account = m_settings.id, .message = row.message } });
    });
    if (written)
        emit stuck(row.message, OutboxState::Refused);
    return written;
}

} // namespace engine
