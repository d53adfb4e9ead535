// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/ServerSearch.h"

#include "gui/wizard/CheckRunner.h"
#include "sync/EngineClient.h"

namespace gui {

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;

namespace {

constexpr int kAtOnce = 3;
constexpr int kOverallMs = 15'000;

bool isUntrusted(const discovery::CheckReport &report)
{
    return report.error && report.error->fault == base::Fault::TlsUntrusted;
}

int nextTicket()
{
    static int last = 0;
    return ++last;
}

} // namespace

ServerSearch::ServerSearch(engine::EngineClient &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kOverallMs);
    connect(&m_timer, &QTimer::timeout, this, &ServerSearch::onTimeUp);
    connect(&m_engine, &engine::EngineClient::discoveryStep, this, &ServerSearch::onStep);
    connect(&m_engine, &engine::EngineClient::discovered, this, &ServerSearch::onDiscovered);
}

ServerSearch::~ServerSearch()
{
    stop();
}

QList<discovery::CheckRequest> ServerSearch::candidates(const QString &domain, const QString &userName,
    Protocol protocol)
{
    const QStringList names = protocol == Protocol::Imap
        ? QStringList { u"imap."_s + domain, u"mail."_s + domain, domain }
        : protocol == Protocol::Pop3
        ? QStringList { u"pop."_s + domain, u"pop3."_s + domain, u"mail."_s + domain, domain }
        : QStringList { u"smtp."_s + domain, u"mail."_s + domain, domain };
    QList<discovery::CheckRequest> result;
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls }) {
        for (const QString &name : names) {
            discovery::CheckRequest request;
            request.protocol = protocol;
            request.endpoint.protocol = protocol;
            request.endpoint.host = name;
            request.endpoint.security = security;
            request.endpoint.port = accounts::defaultPort(protocol, security);
            request.endpoint.userName = userName;
            result << request;
        }
    }
    return result;
}

QList<discovery::CheckRequest> ServerSearch::candidates(const discovery::DiscoveryReport &report, const QString &userName,
    Protocol protocol)
{
    if (report.isClosed())
        return {};
    if (const discovery::MailConfig *config = report.best(protocol)) {
        QList<discovery::CheckRequest> result;
        for (accounts::ServerEndpoint server : config->of(protocol)) {
            // Which ways of signing in there are is what the server itself says.
            server.signIn = accounts::SignIn::Automatic;
            result << discovery::CheckRequest { protocol, server, std::nullopt };
        }
        return result;
    }
    const bool knowsBetter = !report.found.isEmpty() && report.found.constFirst().trust != discovery::Trust::Unsigned;
    return knowsBetter || report.domain.isEmpty() ? QList<discovery::CheckRequest>() : candidates(report.domain, userName, protocol);
}

void ServerSearch::look(const discovery::DiscoveryRequest &request)
{
    stop();
    m_userName = request.address;
    m_ticket = nextTicket();
    m_engine.discover(m_ticket, request);
}

void ServerSearch::onStep(int ticket, discovery::Source source, discovery::StepState state)
{
    if (ticket == m_ticket)
        emit stepChanged(source, state);
}

void ServerSearch::onDiscovered(int ticket, const discovery::DiscoveryReport &report)
{
    if (ticket != m_ticket)
        return;
    m_ticket = 0;
    for (const auto protocol : std::as_const(m_protocols)) {
        Line line;
        line.protocol = protocol;
        for (const auto &request : candidates(report, m_userName, protocol))
            line.candidates << Candidate { request, std::nullopt, false };
        m_lines << line;
    }
    emit discovered(report);
    // All protocols advance together: IMAP's first name, POP3's first name, SMTP's first name, IMAP's second ...
    qsizetype longest = 0;
    for (const Line &line : std::as_const(m_lines))
        longest = std::max(longest, line.candidates.size());
    for (qsizetype i = 0; i < longest; ++i) {
        for (qsizetype line = 0; line < m_lines.size(); ++line) {
            if (i < m_lines[line].candidates.size())
                m_waiting << std::pair { line, i };
        }
    }
    m_timer.start();
    const qsizetype count = m_lines.size();
    for (qsizetype i = 0; i < count && i < m_lines.size(); ++i)
        settle(m_lines[i], false); // those of which nobody knows a server
    startMore();
    finishIfDone();
}

void ServerSearch::stop()
{
    if (const int ticket = std::exchange(m_ticket, 0))
        m_engine.cancelDiscovery(ticket);
    m_timer.stop();
    m_waiting.clear();
    m_lines.clear();
    for (auto it = m_busy.cbegin(); it != m_busy.cend(); ++it) {
        it.key()->cancel();
        it.key()->deleteLater();
    }
    m_busy.clear();
    m_running = 0;
}

void ServerSearch::startMore()
{
    while (m_running < kAtOnce && !m_waiting.isEmpty()) {
        const auto place = m_waiting.takeFirst();
        if (m_lines[place.first].settled)
            continue;
        auto *runner = new CheckRunner(m_engine, this);
        connect(runner, &CheckRunner::finished, this,
            [this, runner](const discovery::CheckReport &report) { take(runner, report); });
        m_busy.insert(runner, place);
        ++m_running;
        runner->start(m_lines[place.first].candidates[place.second].request);
    }
}

void ServerSearch::take(CheckRunner *runner, const discovery::CheckReport &report)
{
    const auto place = m_busy.take(runner);
    runner->deleteLater();
    --m_running;
    Line &line = m_lines[place.first];
    line.candidates[place.second].report = report;
    line.candidates[place.second].done = true;
    settle(line, false);
    startMore();
    finishIfDone();
}

void ServerSearch::finishIfDone()
{
    if (isRunning() || m_lines.isEmpty())
        return;
    m_timer.stop();
    m_lines.clear();
    emit finished();
}

void ServerSearch::settle(Line &line, bool timeIsUp)
{
    if (line.settled)
        return;
    const Candidate *best = nullptr;
    const Candidate *untrusted = nullptr; // better than nothing: the person sees its certificate and decides
    for (const Candidate &candidate : line.candidates) {
        if (!candidate.done) {
            if (timeIsUp)
                continue;
            return; // a better one is still being asked
        }
        if (!candidate.report->error) {
            best = &candidate;
            break;
        }
        if (!untrusted && isUntrusted(*candidate.report))
            untrusted = &candidate;
    }
    if (!best)
        best = untrusted;
    line.settled = true;
    emit settled(line.protocol, best ? best->report : std::nullopt);
}

void ServerSearch::onTimeUp()
{
    const QList<Line> lines = m_lines;
    for (qsizetype i = 0; i < lines.size() && i < m_lines.size(); ++i)
        settle(m_lines[i], true);
    stop();
    emit finished();
}

} // namespace gui
