// SPDX-License-Identifier: GPL-3.0-or-later
#include "discovery/ServerProbe.h"

#include "discovery/ProbeDialogue.h"

namespace discovery {

ServerProbe::ServerProbe(net::TransportFactory factory, QObject *parent)
    : ServerProbe(std::move(factory), Options {}, parent)
{
}

ServerProbe::ServerProbe(net::TransportFactory factory, Options options, QObject *parent)
    : QObject(parent), m_factory(std::move(factory)), m_options(options)
{
    m_total.setSingleShot(true);
    connect(&m_total, &QTimer::timeout, this, [this] {
        finish(base::Error { base::Fault::Timeout, "the whole check took too long", {} });
    });
}

ServerProbe::~ServerProbe() = default;

void ServerProbe::start(const CheckRequest &request)
{
    Q_ASSERT(!m_started);
    m_started = true;
    m_report.protocol = request.protocol;
    m_report.endpoint = request.endpoint;
    if (request.password)
        m_mask.protect(*request.password);
    m_total.start(m_options.total);
    auto transport = m_factory(request.endpoint);
    connect(transport.get(), &net::Transport::connecting, this, [this] { reach(CheckStep::Connecting); });
    m_dialogue = makeDialogue(std::move(transport));
    connect(m_dialogue.get(), &ProbeDialogue::reached, this, &ServerProbe::reach);
    connect(m_dialogue.get(), &ProbeDialogue::ended, this, &ServerProbe::finish);
    emit stepReached(CheckStep::Resolving);
    if (!m_finished)
        m_dialogue->start(request);
}

std::unique_ptr<ProbeDialogue> ServerProbe::makeDialogue(std::unique_ptr<net::Transport> transport)
{
    switch (m_report.protocol) {
    case accounts::Protocol::Imap:
        return makeImapDialogue(m_report, std::move(transport), m_options.silence);
    case accounts::Protocol::Pop3:
        return makePop3Dialogue(m_report, std::move(transport), m_options.silence);
    case accounts::Protocol::Smtp:
        return makeSmtpDialogue(m_report, std::move(transport), m_options.silence);
    }
    Q_UNREACHABLE_RETURN(nullptr);
}

void ServerProbe::cancel()
{
    if (m_started)
        finish(base::Error { base::Fault::Cancelled, {}, {} });
}

QString ServerProbe::protocolLog() const
{
    return m_dialogue ? m_dialogue->protocolLog() : m_log;
}

void ServerProbe::reach(CheckStep step)
{
    // With STARTTLS capabilities are asked twice; on a check list there is no way back.
    if (m_finished || step <= m_report.reached)
        return;
    m_report.reached = step;
    emit stepReached(step);
}

void ServerProbe::finish(const std::optional<base::Error> &error)
{
    if (m_finished)
        return;
    m_total.stop();
    m_dialogue->learn();
    m_log = m_dialogue->protocolLog();
    m_dialogue->disconnect(this);
    // What the report shows of the server's words is without the password that it heard.
    m_report.greeting = m_mask.hide(m_report.greeting);
    for (QByteArray &capability : m_report.capabilities)
        capability = m_mask.hide(capability);
    if (error)
        m_report.error = m_mask.hide(*error);
    else
        reach(CheckStep::Done);
    m_finished = true;
    // We can be deep inside a signal of its session.
    m_dialogue.release()->deleteLater();
    QMetaObject::invokeMethod(this, [this] { emit finished(m_report); }, Qt::QueuedConnection);
}

} // namespace discovery
