// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/Pop3Session.h"

#include "base/Log.h"
#include "base/Overloaded.h"
#include "net/Pop3Retrieval.h"
#include "net/UnprovenWords.h"

namespace net {

using base::Fault;

namespace {

constexpr qint64 kStep = 4096; ///< octets by which an answer gets on

base::Timestamp timeOf(const std::shared_ptr<const base::Clock> &clock)
{
    return clock ? clock->now() : base::SystemClock().now();
}

} // namespace

Pop3Session::Pop3Session(accounts::ServerEndpoint endpoint, std::unique_ptr<Transport> transport, QObject *parent)
    : Pop3Session(std::move(endpoint), std::move(transport), Options {}, parent)
{
}

Pop3Session::Pop3Session(accounts::ServerEndpoint endpoint, std::unique_ptr<Transport> transport, Options options,
                         QObject *parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
    , m_options(std::move(options))
    , m_transport(std::move(transport))
    , m_connection(m_options.limits, &m_log)
{
    m_deadline.setSingleShot(true);
    m_standstill.setSingleShot(true);
    if (m_options.oneByOne)
        m_connection.setOneByOne();
    wire();
}

Pop3Session::~Pop3Session()
{
    m_transport->disconnect(this);
}

void Pop3Session::wire()
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
        m_log.setTime(timeOf(m_options.clock));
        m_connection.tlsStarted();
        pump();
    });
    connect(m_transport.get(), &Transport::received, this, &Pop3Session::onReceived);
    connect(m_transport.get(), &Transport::closed, this, &Pop3Session::onClosed);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { breakWith({ Fault::Timeout, "no octet from the server in time", {} }); });
    connect(&m_standstill, &QTimer::timeout, this,
            [this] { breakWith({ Fault::Timeout, "an answer that does not get on", {} }); });
}

// Questions ----------------------------------------------------------------------------------------------------

template <class T>
ReplyOf<T> *Pop3Session::ask(pop3::Command command)
{
    auto *reply = new ReplyOf<T>(this);
    send(std::move(command), [reply = QPointer(reply)](base::Result<pop3::Answer> answer) {
        if (!reply)
            return;
        reply->finish(std::move(answer).transform([](pop3::Answer &&value) { return std::get<T>(std::move(value)); }));
    });
    return reply;
}

ReplyOf<QByteArray> *Pop3Session::askMessage(pop3::Command command)
{
    auto *reply = new ReplyOf<QByteArray>(this);
    const auto answered = [reply = QPointer(reply)](base::Result<pop3::Answer> answer) {
        if (reply) {
            reply->finish(std::move(answer).transform(
                [](pop3::Answer &&value) { return std::get<pop3::Message>(std::move(value)).octets; }));
        }
    };
    send(std::move(command), answered, reply);
    return reply;
}

ReplyOf<void> *Pop3Session::askAccepted(pop3::Command command)
{
    auto *reply = new ReplyOf<void>(this);
    send(std::move(command), [reply = QPointer(reply)](base::Result<pop3::Answer> answer) {
        if (reply)
            reply->finish(std::move(answer).transform([](pop3::Answer &&) { }));
    });
    return reply;
}

ReplyOf<pop3::MaildropSize> *Pop3Session::stat()
{
    return ask<pop3::MaildropSize>(pop3::Stat {});
}

ReplyOf<pop3::Listing> *Pop3Session::list(int number)
{
    return ask<pop3::Listing>(pop3::List { number });
}

ReplyOf<pop3::UidlList> *Pop3Session::uidl()
{
    return ask<pop3::UidlList>(pop3::Uidl {});
}

ReplyOf<QByteArray> *Pop3Session::retr(int number)
{
    return askMessage(pop3::Retr { number });
}

ReplyOf<QByteArray> *Pop3Session::top(int number, int lines)
{
    return askMessage(pop3::Top { number, lines });
}

Pop3Retrieval *Pop3Session::retrieveAll(const pop3::Listing &wanted)
{
    return new Pop3Retrieval(*this, wanted, std::nullopt);
}

Pop3Retrieval *Pop3Session::topAll(const pop3::Listing &wanted, int lines)
{
    return new Pop3Retrieval(*this, wanted, lines);
}

ReplyOf<void> *Pop3Session::dele(int number)
{
    ++m_marks;
    return askAccepted(pop3::Dele { number });
}

ReplyOf<void> *Pop3Session::rset()
{
    m_marks = 0;
    return askAccepted(pop3::Rset {});
}

ReplyOf<void> *Pop3Session::noop()
{
    return askAccepted(pop3::Noop {});
}

ReplyOf<void> *Pop3Session::quit()
{
    m_marks = 0;
    auto *reply = new ReplyOf<void>(this);
    send(pop3::Quit {}, [this, reply = QPointer(reply)](base::Result<pop3::Answer> answer) {
        const QPointer guard(this);
        if (reply)
            reply->finish(std::move(answer).transform([](pop3::Answer &&) { }));
        if (!guard)
            return;
        m_connection.fail({ Fault::Cancelled, "quit", {} }); // as it should end: no trouble to note in the log
        pumpSoon();
    });
    return reply;
}

void Pop3Session::abort()
{
    if (std::exchange(m_marks, 0) > 0 && m_lineOpen && !m_connection.isBroken()) {
        flush(); // marks that wait to be written go before, not after
        const wire::Output rset = wire::Output().add("RSET\r\n");
        m_log.sent(rset);
        m_transport->write(rset.bytes);
    }
    breakWith({ Fault::Cancelled, "hung up by us", {} });
}

void Pop3Session::pauseDelivery()
{
    m_paused = true;
    m_transport->pauseReading();
    updateDeadline(false);
}

void Pop3Session::resumeDelivery()
{
    m_paused = false;
    m_transport->resumeReading();
    updateDeadline(true);
}

// The pump -----------------------------------------------------------------------------------------------------

void Pop3Session::send(pop3::Command command, Answered answered, Reply *progress)
{
    m_log.setTime(timeOf(m_options.clock));
    const pop3::CommandId id = m_connection.enqueue(std::move(command));
    m_pending.emplace(id.value, Pending { std::move(answered), progress });
    pumpSoon();
}

void Pop3Session::sendBatch(const pop3::Listing &batch, std::optional<int> topLines, Reply *progress,
                            const std::function<void(const pop3::ListEntry &, base::Result<pop3::Answer>)> &answered)
{
    for (const pop3::ListEntry &entry : batch) {
        const auto one = [answered, entry](base::Result<pop3::Answer> answer) { answered(entry, std::move(answer)); };
        if (topLines)
            send(pop3::Top { entry.number, *topLines }, one, progress);
        else
            send(pop3::Retr { entry.number }, one, progress);
    }
}

void Pop3Session::onReceived(const QByteArray &bytes)
{
    m_log.setTime(timeOf(m_options.clock));
    m_connection.receive(bytes);
    // Octets alone are no answer: one a minute would keep a line for ever that brings nothing.
    m_crawled += bytes.size();
    if (m_crawled >= kStep)
        m_standstill.stop();
    updateDeadline(true);
    const QPointer guard(this);
    pump();
    if (guard)
        tellProgress();
}

void Pop3Session::onClosed(const base::Error &error)
{
    m_lineOpen = false;
    noteEnd(error);
    if (error.fault == Fault::NetworkDown)
        m_connection.closed(error);
    else
        m_connection.fail(error);
    pump();
}

// By the event loop: nobody who just asked has connected to the reply yet, and many questions leave in one write.
void Pop3Session::pumpSoon()
{
    if (m_pumpScheduled)
        return;
    m_pumpScheduled = true;
    QMetaObject::invokeMethod(this, [this] {
        m_pumpScheduled = false;
        pump();
    }, Qt::QueuedConnection);
}

void Pop3Session::pump()
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

void Pop3Session::flush()
{
    const wire::Output output = m_connection.takeOutput();
    if (!output.isEmpty())
        m_transport->write(output.bytes);
}

void Pop3Session::handle(pop3::Event event)
{
    std::visit(base::Overloaded {
                   [this](const pop3::Greeting &greeting) { onGreeting(greeting); },
                   [this](pop3::Completed &completed) {
                       m_standstill.stop();
                       auto pending = m_pending.extract(completed.id.value);
                       if (!pending.empty() && pending.mapped().answered)
                           pending.mapped().answered(std::move(completed.answer));
                   },
                   [this](const pop3::StartTls &) {
                       reach(Stage::Encrypting);
                       m_transport->startTls();
                   },
                   [this](const pop3::Broken &end) {
                       qCDebug(lcPop3) << "over:" << base::faultName(end.error.fault) << end.error.detail.constData();
                       const base::Error error = withoutUnprovenWords(end.error, m_endpoint, *m_transport);
                       m_deadline.stop();
                       m_standstill.stop();
                       m_password.reset();
                       if (m_lineOpen)
                           m_transport->close();
                       const QPointer guard(this);
                       if (m_opening)
                           m_opening->finish(std::unexpected(error));
                       if (guard)
                           emit broken(error);
                   },
               },
               event);
}

void Pop3Session::tellProgress()
{
    const auto progress = m_connection.progress();
    if (!progress)
        return;
    const auto pending = m_pending.find(progress->id.value);
    if (pending != m_pending.end() && pending->second.progress)
        pending->second.progress->onProgress(progress->octets, progress->promised);
}

void Pop3Session::updateDeadline(bool heard)
{
    const bool isDue = m_lineOpen && !m_paused && m_connection.isWaiting();
    if (!isDue) {
        m_standstill.stop();
    } else if (!m_standstill.isActive()) {
        m_crawled = 0;
        m_standstill.start(m_options.standstill);
    }
    if (!isDue)
        m_deadline.stop();
    else if (heard || !m_deadline.isActive())
        m_deadline.start(m_facts.greeting.isNull() ? m_options.greeting : m_options.silence);
}

void Pop3Session::noteEnd(const base::Error &error)
{
    if (m_connection.isBroken()) // what is over already does not end once more
        return;
    m_log.setTime(timeOf(m_options.clock));
    m_log.note(base::faultName(error.fault));
}

void Pop3Session::breakWith(const base::Error &error)
{
    noteEnd(error);
    m_connection.fail(error);
    pumpSoon();
}

} // namespace net
