// SPDX-License-Identifier: GPL-3.0-or-later
// The line and the events. The clocks are in ImapSessionClocks.cpp, opening and questions in ImapSessionOpen.cpp and
// ImapSessionAsk.cpp.
#include "net/ImapSessionRun.h"

#include "base/Overloaded.h"
#include "net/UnprovenWords.h"

#include <algorithm>

namespace net {

namespace {

// A batch is handed out when it is this large, and at the end of every piece that was received.
constexpr qsizetype kBatchMessages = 500;
constexpr qint64 kBatchOctets = 4 * 1024 * 1024;

imap::Connection::Tls tlsOf(accounts::ConnectionSecurity security)
{
    switch (security) {
    case accounts::ConnectionSecurity::ImplicitTls: return imap::Connection::Tls::Protected;
    case accounts::ConnectionSecurity::StartTls: return imap::Connection::Tls::RequiredFirst;
    case accounts::ConnectionSecurity::None: return imap::Connection::Tls::None;
    }
    return imap::Connection::Tls::RequiredFirst;
}

std::shared_ptr<const base::Clock> clockOr(std::shared_ptr<const base::Clock> clock)
{
    return clock ? std::move(clock) : std::make_shared<const base::SystemClock>();
}

} // namespace

ImapSession::ImapSession(accounts::ServerEndpoint endpoint, std::unique_ptr<Transport> transport, QObject *parent)
    : ImapSession(std::move(endpoint), std::move(transport), Options(), parent)
{
}

ImapSession::ImapSession(accounts::ServerEndpoint endpoint, std::unique_ptr<Transport> transport, Options options,
    QObject *parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
    , m_options(std::move(options))
    , m_transport(std::move(transport))
    , m_connection(tlsOf(m_endpoint.security))
{
    m_options.clock = clockOr(std::move(m_options.clock));
    m_timer.setSingleShot(true);
    m_standstill.setSingleShot(true);
    m_idleTimer.setSingleShot(true);
    wire();
}

ImapSession::~ImapSession()
{
    m_transport->disconnect(this);
}

void ImapSession::wire()
{
    connect(m_transport.get(), &Transport::connected, this, &ImapSession::onConnected);
    connect(m_transport.get(), &Transport::opened, this, &ImapSession::onOpened);
    connect(m_transport.get(), &Transport::encrypted, this, &ImapSession::onEncrypted);
    connect(m_transport.get(), &Transport::received, this, &ImapSession::onReceived);
    connect(m_transport.get(), &Transport::written, this, [this] {
        m_standstill.stop(); // what we say gets on, too
        updateTimer(true);
    });
    connect(m_transport.get(), &Transport::closed, this, &ImapSession::onClosed);
    connect(&m_timer, &QTimer::timeout, this, &ImapSession::onSilence);
    connect(&m_standstill, &QTimer::timeout, this, &ImapSession::onStandstill);
    connect(&m_idleTimer, &QTimer::timeout, this, &ImapSession::onIdleTimer);
}

void ImapSession::reach(Stage stage)
{
    m_stage = stage;
    emit stageReached(stage);
}

std::optional<base::Error> ImapSession::whyNot() const
{
    if (m_error)
        return m_error;
    if (m_stage != Stage::Ready)
        return base::Error { base::Fault::InvalidInput, "the session is not open yet", {} };
    return std::nullopt;
}

// The line -------------------------------------------------------------------------------------------------------

void ImapSession::onReceived(const QByteArray &bytes)
{
    m_connection.log().setTime(m_options.clock->now());
    m_speed.arrived(bytes.size(), m_sinceBegin.durationElapsed());
    m_connection.receive(bytes);
    updateTimer(true);
    const QPointer<ImapSession> self(this);
    tellProgress();
    if (self)
        drain();
    if (self && !m_error)
        pumpSoon(); // an answer can let the next command go
}

void ImapSession::onClosed(const base::Error &error)
{
    if (m_error)
        return;
    if (m_goodbye)
        return finishGoodbye();
    breakWith(error);
}

void ImapSession::pumpSoon()
{
    if (std::exchange(m_pumpScheduled, true))
        return;
    // One turn of the event loop later: commands put together leave in one packet.
    QMetaObject::invokeMethod(this, &ImapSession::pump, Qt::QueuedConnection);
}

void ImapSession::pump()
{
    m_pumpScheduled = false;
    const QPointer<ImapSession> self(this);
    drain();
    if (!self || m_error)
        return;
    updateIdle();
    if (const wire::Output output = m_connection.takeOutput(); !output.isEmpty()) {
        m_speed.asked(m_sinceBegin.durationElapsed());
        m_transport->write(output.bytes);
    }
    updateTimer(false);
}

void ImapSession::pauseDelivery()
{
    m_paused = true;
    m_transport->pauseReading();
    m_timer.stop();
    m_standstill.stop();
}

void ImapSession::resumeDelivery()
{
    if (!std::exchange(m_paused, false))
        return;
    m_transport->resumeReading();
    pumpSoon();
}

void ImapSession::abort()
{
    breakWith({ base::Fault::Cancelled, {}, {} });
}

void ImapSession::breakWith(const base::Error &error)
{
    if (m_error)
        return;
    m_paused = false;
    m_connection.log().setTime(m_options.clock->now());
    m_connection.closed(error);
    drain();
}

void ImapSession::finishGoodbye()
{
    if (m_error)
        return;
    const QPointer<ReplyOf<void>> goodbye = std::exchange(m_goodbye, nullptr);
    const base::Error error { base::Fault::Cancelled, "signed out", {} };
    const QPointer<ImapSession> self(this);
    m_paused = false;
    m_connection.closed(error);
    drain();
    if (!self)
        return;
    onBroken(error);
    if (goodbye)
        goodbye->finish({});
}

// Events ---------------------------------------------------------------------------------------------------------

void ImapSession::drain()
{
    const QPointer<ImapSession> self(this);
    while (!m_paused) {
        auto event = m_connection.nextEvent();
        if (!event)
            break;
        dispatch(*event);
        if (!self)
            return;
    }
    flushBatches();
    if (self)
        flushNews();
}

void ImapSession::dispatch(imap::Event &event)
{
    namespace event_ns = imap::event;
    std::visit(base::Overloaded {
        [this](event_ns::Greeted &greeted) { onGreeted(greeted); },
        [this](event_ns::Done &done) { onDone(done); },
        [this](event_ns::Fetched &fetched) { onFetched(fetched); },
        [this](event_ns::Idling &) {
            m_idleTimer.start(m_options.idleRenewal);
            emit idling();
        },
        [this](event_ns::CapabilitiesChanged &) { m_welcome.capabilities = m_connection.capabilities(); },
        [this](event_ns::ExistsChanged &exists) { emit existsChanged(exists.count); },
        [this](event_ns::Expunged &expunge) {
            if (expunge.uid.isValid())
                m_expunged.add(expunge.uid);
            else
                ++m_expungedUnknown;
        },
        [this](event_ns::Vanished &vanished) { m_expunged.unite(vanished.uids); },
        [this](event_ns::FlagsChanged &flags) { m_flagNews.append(std::move(flags.data)); },
        [this](event_ns::MailboxStatus &status) { emit mailboxStatus(status.data); },
        [this](event_ns::MailboxListed &listed) { emit mailboxListed(listed.data); },
        [this](event_ns::NewsOverflowed &) { emit newsOverflowed(); },
        [this](event_ns::Alert &told) { emit alert(told.text); },
        [this](event_ns::Broken &broke) { onBroken(broke.error); },
    }, event);
}

void ImapSession::onDone(imap::event::Done &done)
{
    const QPointer<ImapSession> self(this);
    if (const auto stream = m_streams.take(done.id.value))
        flush(*stream);
    if (!self)
        return;
    if (const Finish finish = m_waiting.take(done.id.value))
        finish(done);
}

void ImapSession::onFetched(imap::event::Fetched &fetched)
{
    const auto stream = m_streams.value(fetched.id.value);
    if (!stream)
        return;
    if (stream->batch.isEmpty()) {
        m_batches.append(stream);
        stream->batch.reserve(std::min(static_cast<qsizetype>(m_connection.waitingEvents()) + 1, kBatchMessages));
    }
    for (const imap::FetchSection &section : std::as_const(fetched.data.sections))
        stream->octets += section.bytes.size();
    stream->batch.append(std::move(fetched.data));
    if (stream->batch.size() >= kBatchMessages || stream->octets >= kBatchOctets)
        flush(*stream);
}

void ImapSession::flush(Stream &stream)
{
    if (stream.batch.isEmpty())
        return;
    m_batches.removeIf([&stream](const std::shared_ptr<Stream> &one) { return one.get() == &stream; });
    const QList<imap::FetchData> batch = std::exchange(stream.batch, {});
    stream.octets = 0;
    stream.summary.messages += batch.size();
    if (stream.single) {
        for (const imap::FetchData &data : batch) {
            for (const imap::FetchSection &section : data.sections) {
                if (stream.section.is(section))
                    stream.found = section;
            }
        }
        return;
    }
    if (!stream.reply)
        return;
    emit stream.reply->arrived(batch);
    if (stream.reply)
        emit stream.reply->progressed(stream.summary.messages, stream.total);
}

void ImapSession::flushBatches()
{
    const QPointer<ImapSession> self(this);
    while (self && !m_paused && !m_batches.isEmpty()) {
        const std::shared_ptr<Stream> stream = m_batches.takeFirst();
        flush(*stream);
    }
}

void ImapSession::flushNews()
{
    const QPointer<ImapSession> self(this);
    if (const auto gone = std::exchange(m_expunged, {}); !gone.isEmpty())
        emit expunged(gone);
    if (!self)
        return;
    if (const int unknown = std::exchange(m_expungedUnknown, 0); unknown > 0)
        emit expungedUnknown(unknown);
    if (!self)
        return;
    if (const auto flags = std::exchange(m_flagNews, {}); !flags.isEmpty())
        emit flagsChanged(flags);
}

void ImapSession::tellProgress()
{
    const auto progress = m_connection.progress();
    if (progress.total == 0)
        return;
    // The server answers in the order in which it was asked: the oldest question gets the octets.
    const auto oldest = std::min_element(m_streams.keyBegin(), m_streams.keyEnd());
    if (oldest == m_streams.keyEnd())
        return;
    const auto stream = m_streams.value(*oldest);
    if (stream->single)
        emit stream->single->progressed(progress.done, progress.total);
}

void ImapSession::onBroken(const base::Error &error)
{
    if (m_error)
        return;
    const base::Error shown = withoutUnprovenWords(error, m_endpoint, *m_transport);
    m_error = shown;
    m_timer.stop();
    m_standstill.stop();
    m_idleTimer.stop();
    m_password.reset();
    m_transport->close();
    const QPointer<ImapSession> self(this);
    if (m_opening)
        m_opening->finish(std::unexpected(shown));
    if (self)
        emit broken(shown);
}

} // namespace net
