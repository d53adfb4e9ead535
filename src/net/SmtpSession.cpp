// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/SmtpSession.h"

#include "base/Log.h"
#include "base/Overloaded.h"
#include "net/SmtpSending.h"
#include "net/UnprovenWords.h"

#include <QBuffer>

#include <algorithm>

namespace net {

using base::Fault;
using Waits = smtp::Connection::Waits;

namespace {

constexpr qsizetype kPiece = 64 * 1024;
constexpr qint64 kWindow = 256 * 1024; // octets that may wait to be written: what is in memory of a message

base::Result<smtp::ContentFacts> factsOf(QIODevice &content, smtp::Body body)
{
    smtp::ContentWriter writer(smtp::ContentWriter::chunked(body));
    QByteArray piece(kPiece, Qt::Uninitialized);
    QByteArray thrownAway;
    qint64 got = 0;
    while ((got = content.read(piece.data(), kPiece)) > 0) {
        thrownAway.resize(0);
        writer.write(QByteArrayView(piece).first(got), thrownAway);
    }
    writer.finish(thrownAway);
    if (got < 0 || !content.seek(0))
        return base::fail(Fault::StorageFailed, "the message cannot be read");
    return writer.facts();
}

} // namespace

SmtpSession::SmtpSession(accounts::ServerEndpoint endpoint, std::unique_ptr<Transport> transport, QObject *parent)
    : SmtpSession(std::move(endpoint), std::move(transport), Options {}, parent)
{
}

SmtpSession::SmtpSession(accounts::ServerEndpoint endpoint, std::unique_ptr<Transport> transport, Options options,
                         QObject *parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
    , m_options(std::move(options))
    , m_transport(std::move(transport))
    , m_connection(m_options.limits, &m_log)
{
    m_deadline.setSingleShot(true);
    wire();
}

SmtpSession::~SmtpSession()
{
    m_transport->disconnect(this);
}

void SmtpSession::wire()
{
    connect(m_transport.get(), &Transport::connected, this, [this] {
        if (m_endpoint.security == accounts::ConnectionSecurity::ImplicitTls)
            reach(Stage::Encrypting);
    });
    connect(m_transport.get(), &Transport::opened, this, [this] {
        m_lineOpen = true;
        updateDeadline(true);
    });
    connect(m_transport.get(), &Transport::encrypted, this, [this] {
        stampLog();
        m_connection.tlsStarted();
        pump();
    });
    connect(m_transport.get(), &Transport::received, this, &SmtpSession::onReceived);
    connect(m_transport.get(), &Transport::written, this, &SmtpSession::onWritten);
    connect(m_transport.get(), &Transport::closed, this, &SmtpSession::onClosed);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { breakWith({ Fault::Timeout, "no octet from the server in time", {} }); });
}

// Questions ----------------------------------------------------------------------------------------------------

SmtpSending *SmtpSession::send(const smtp::Envelope &envelope, std::unique_ptr<QIODevice> content, smtp::Body body)
{
    auto *sending = new SmtpSending(*this, std::move(content));
    base::Result<smtp::ContentFacts> facts = std::unexpected(whyClosed());
    if (isOpen())
        facts = factsOf(*sending->m_content, body);
    if (!facts) {
        const smtp::Delivery never = smtp::notSent(envelope, facts.error());
        // By the event loop: nobody has connected to it yet.
        QMetaObject::invokeMethod(sending, [sending, never] { sending->finish(never); }, Qt::QueuedConnection);
        return sending;
    }
    sending->m_octetsTotal = facts->octets;
    stampLog();
    sending->m_id = m_connection.enqueue(smtp::Send { { envelope, *facts, now() } });
    m_sendings.emplace(sending->m_id.value, sending);
    pumpSoon();
    return sending;
}

base::Error SmtpSession::whyClosed() const
{
    return m_connection.isBroken() ? m_connection.error() : base::Error { Fault::InvalidInput, "not open yet", {} };
}

SmtpSending *SmtpSession::send(const smtp::Envelope &envelope, const QByteArray &content, smtp::Body body)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(content);
    buffer->open(QIODevice::ReadOnly);
    return send(envelope, std::move(buffer), body);
}

ReplyOf<void> *SmtpSession::noop()
{
    auto *reply = new ReplyOf<void>(this);
    ask(smtp::Noop {}, [reply = QPointer(reply)](base::Result<smtp::Reply> answer) {
        if (reply)
            reply->finish(std::move(answer).transform([](smtp::Reply &&) { }));
    });
    return reply;
}

ReplyOf<void> *SmtpSession::quit()
{
    auto *reply = new ReplyOf<void>(this);
    ask(smtp::Quit {}, [this, reply = QPointer(reply)](base::Result<smtp::Reply> answer) {
        const QPointer guard(this);
        if (reply)
            reply->finish(std::move(answer).transform([](smtp::Reply &&) { }));
        if (guard)
            breakWith({ Fault::Cancelled, "quit", {} });
    });
    return reply;
}

void SmtpSession::abort()
{
    breakWith({ Fault::Cancelled, "hung up by us", {} });
}

// Sending ------------------------------------------------------------------------------------------------------

void SmtpSession::feed()
{
    const QPointer guard(this);
    // As much as the line takes; more when written() says that it has taken some.
    while (m_feeding && m_transport->bytesToWrite() < kWindow) {
        if (!readPiece())
            break;
    }
    if (guard)
        tellProgress();
    if (guard)
        pumpSoon();
}

/// False: nothing more is to be done now.
bool SmtpSession::readPiece()
{
    stampLog();
    QByteArray piece(kPiece, Qt::Uninitialized);
    const qint64 got = m_feeding->m_isAtEnd ? 0 : m_feeding->m_content->read(piece.data(), kPiece);
    if (got < 0) {
        m_connection.cancel(m_feeding->m_id, { Fault::StorageFailed, "the message cannot be read", {} });
        m_feeding.clear();
        return false;
    }
    if (got > 0) {
        m_connection.content(QByteArrayView(piece).first(got));
        m_feeding->m_octetsFed += got;
        flush();
        return true;
    }
    const QPointer guard(this);
    if (!std::exchange(m_feeding->m_isAtEnd, true))
        emit m_feeding->atEnd(); // a slot may cancel, break or delete
    if (!guard || !m_feeding || m_feeding->m_held)
        return false;
    m_feeding.clear();
    m_connection.contentEnds();
    flush();
    return false;
}

bool SmtpSession::cancelSending(SmtpSending &sending)
{
    stampLog();
    const bool isCancelled = m_connection.cancel(sending.m_id, { Fault::Cancelled, "cancelled", {} });
    pumpSoon();
    return isCancelled;
}

QList<smtp::RecipientResult> SmtpSession::recipientsOf(const SmtpSending &sending) const
{
    return m_connection.recipients(sending.m_id);
}

void SmtpSession::tellProgress()
{
    for (const auto &[id, sending] : m_sendings) {
        if (!sending || sending->m_octetsFed == 0)
            continue;
        // The line ends may have grown on the way; nobody counts single octets.
        const qint64 gone = std::clamp<qint64>(sending->m_octetsFed - m_transport->bytesToWrite(), 0, sending->m_octetsTotal);
        emit sending->progressed(gone, sending->m_octetsTotal);
        return; // only one is under way; and who hears of it may change the list
    }
}

void SmtpSession::onWritten()
{
    updateDeadline(true);
    const QPointer guard(this);
    tellProgress();
    if (guard && m_feeding)
        feed();
}

// The pump -----------------------------------------------------------------------------------------------------

void SmtpSession::ask(smtp::Command command, Answered answered)
{
    stampLog();
    const smtp::CommandId id = m_connection.enqueue(std::move(command));
    m_pending.emplace(id.value, std::move(answered));
    pumpSoon();
}

void SmtpSession::onReceived(const QByteArray &bytes)
{
    stampLog();
    m_connection.receive(bytes);
    updateDeadline(true);
    pump();
}

void SmtpSession::onClosed(const base::Error &error)
{
    m_lineOpen = false;
    if (error.fault == Fault::NetworkDown)
        m_connection.closed(error);
    else
        m_connection.fail(error);
    pump();
}

// By the event loop: nobody who just asked has connected to the reply yet.
void SmtpSession::pumpSoon()
{
    if (m_pumpScheduled)
        return;
    m_pumpScheduled = true;
    QMetaObject::invokeMethod(this, [this] {
        m_pumpScheduled = false;
        pump();
    }, Qt::QueuedConnection);
}

void SmtpSession::pump()
{
    // Slots of the replies may ask, break or delete the session; what they cause is taken up by the running loop.
    if (m_pumping)
        return;
    m_pumping = true;
    const QPointer guard(this);
    flush();
    while (auto event = m_connection.nextEvent()) {
        handle(std::move(*event));
        if (!guard)
            return;
    }
    flush();
    m_pumping = false;
    updateDeadline(false);
}

void SmtpSession::flush()
{
    const wire::Output output = m_connection.takeOutput();
    if (!output.isEmpty())
        m_transport->write(output.bytes);
}

void SmtpSession::handle(smtp::Event event)
{
    std::visit(base::Overloaded {
                   [this](const smtp::Greeting &greeting) { onGreeting(greeting); },
                   [this](smtp::Completed &completed) {
                       auto pending = m_pending.extract(completed.id.value);
                       if (!pending.empty() && pending.mapped())
                           pending.mapped()(std::move(completed.answer));
                   },
                   [this](const smtp::WantsContent &wants) {
                       flush();
                       m_feeding = m_sendings[wants.id.value];
                       if (m_feeding)
                           feed();
                       else // whoever wanted it sent has thrown it away
                           m_connection.cancel(wants.id, { Fault::Cancelled, "nobody has the message", {} });
                   },
                   [this](const smtp::Delivered &done) {
                       const auto sending = m_sendings.extract(done.id.value);
                       if (!sending.empty() && sending.mapped()) {
                           if (m_feeding == sending.mapped())
                               m_feeding.clear();
                           sending.mapped()->finish(done.delivery);
                       }
                   },
                   [this](const smtp::BeginTls &) {
                       reach(Stage::Encrypting);
                       m_transport->startTls();
                   },
                   [this](const smtp::Broken &end) { onBroken(end.error); },
               },
               event);
}

void SmtpSession::onBroken(const base::Error &error)
{
    const base::Error shown = withoutUnprovenWords(error, m_endpoint, *m_transport);
    qCDebug(lcNet) << "SMTP over:" << base::faultName(error.fault) << error.detail.constData();
    m_deadline.stop();
    m_password.reset();
    m_feeding.clear();
    if (m_lineOpen)
        m_transport->close();
    const QPointer guard(this);
    if (m_opening)
        m_opening->finish(std::unexpected(shown));
    if (guard)
        emit broken(shown);
}

void SmtpSession::updateDeadline(bool moved)
{
    const Waits waits = m_lineOpen ? m_connection.waits() : Waits::ForNothing;
    if (waits == Waits::ForNothing)
        return m_deadline.stop();
    if (!moved && m_deadline.isActive() && waits == m_deadlineFor)
        return;
    m_deadlineFor = waits;
    const Timeouts &timeouts = m_options.timeouts;
    switch (waits) {
    case Waits::ForNothing:
        return;
    case Waits::ForGreeting:
        return m_deadline.start(timeouts.greeting);
    case Waits::ForReply:
        return m_deadline.start(timeouts.command);
    case Waits::ForData:
        return m_deadline.start(timeouts.dataStart);
    case Waits::ForContent:
        return m_deadline.start(timeouts.dataBlock);
    case Waits::ForVerdict:
        return m_deadline.start(timeouts.dataEnd);
    }
}

void SmtpSession::breakWith(const base::Error &error)
{
    stampLog();
    m_log.note(base::faultName(error.fault));
    m_connection.fail(error);
    pumpSoon();
}

base::Timestamp SmtpSession::now() const
{
    return m_options.clock ? m_options.clock->now() : base::SystemClock().now();
}

void SmtpSession::stampLog()
{
    m_log.setTime(now());
}

} // namespace net
