// SPDX-License-Identifier: GPL-3.0-or-later
#include "discovery/ProbeDialogue.h"
#include "net/SmtpSession.h"

namespace discovery {

namespace {

using accounts::ConnectionSecurity;
using net::SmtpSession;

class SmtpDialogue final : public ProbeDialogue {
    Q_OBJECT
public:
    SmtpDialogue(CheckReport &report, std::unique_ptr<net::Transport> transport, std::chrono::milliseconds silence)
        : ProbeDialogue(report), m_session(report.endpoint, std::move(transport), optionsFor(silence))
    {
        connect(&m_session, &SmtpSession::stageReached, this, &SmtpDialogue::onStage);
    }

    void start(const CheckRequest &request) override
    {
        auto *reply = request.password ? m_session.open(*request.password, request.floor) : m_session.probe();
        connect(reply, &net::Reply::finished, this, [this, reply] { onOpened(reply->result()); });
    }

    void learn() override
    {
        const net::SmtpFacts &facts = m_session.facts();
        m_report.greeting = facts.greeting;
        m_report.startTlsOffered = facts.startTlsOffered;
        m_report.certificate = m_session.certificate();
        m_report.offered = facts.offered;
        m_report.capabilities = facts.extensions.lines;
        m_report.largestMessage = facts.extensions.size;
        if (facts.used)
            m_report.usedSignIn = *facts.used;
    }

    [[nodiscard]] QString protocolLog() override { return m_session.protocolLog(); }

private:
    // Somebody waits in front of the window: the minutes that sending may take are not for here.
    static SmtpSession::Options optionsFor(std::chrono::milliseconds silence)
    {
        SmtpSession::Options options;
        options.timeouts.greeting = silence;
        options.timeouts.command = silence;
        return options;
    }

    void onStage(SmtpSession::Stage stage)
    {
        switch (stage) {
        case SmtpSession::Stage::Connecting:
        case SmtpSession::Stage::Ready:
            return;
        case SmtpSession::Stage::Encrypting:
            emit reached(CheckStep::Encrypting);
            return;
        case SmtpSession::Stage::Capabilities:
            // In clear they are asked only to learn of STARTTLS.
            if (m_report.endpoint.security == ConnectionSecurity::StartTls && !m_session.certificate())
                emit reached(CheckStep::Encrypting);
            else
                emit reached(CheckStep::Capabilities);
            return;
        case SmtpSession::Stage::SigningIn:
            emit reached(CheckStep::SigningIn);
            return;
        }
    }

    void onOpened(const base::Result<net::SmtpFacts> &facts)
    {
        if (!facts) {
            emit ended(facts.error());
            return;
        }
        learn();
        auto *reply = m_session.quit();
        // Nothing was sent: how the goodbye goes changes nothing.
        connect(reply, &net::Reply::finished, this, [this] { emit ended(std::nullopt); });
    }

    SmtpSession m_session;
};

} // namespace

std::unique_ptr<ProbeDialogue> makeSmtpDialogue(CheckReport &report, std::unique_ptr<net::Transport> transport,
                                                std::chrono::milliseconds silence)
{
    return std::make_unique<SmtpDialogue>(report, std::move(transport), silence);
}

} // namespace discovery

#include "SmtpDialogue.moc"
