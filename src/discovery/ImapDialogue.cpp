// SPDX-License-Identifier: GPL-3.0-or-later
#include "discovery/ProbeDialogue.h"
#include "net/ImapSession.h"
#include "net/SignInWays.h"
#include "wire/sasl/Choice.h"

namespace discovery {

namespace {

using accounts::ConnectionSecurity;
using net::ImapSession;

class ImapDialogue final : public ProbeDialogue {
    Q_OBJECT
public:
    ImapDialogue(CheckReport &report, std::unique_ptr<net::Transport> transport, std::chrono::milliseconds silence)
        : ProbeDialogue(report), m_session(report.endpoint, std::move(transport), optionsFor(silence))
    {
        connect(&m_session, &ImapSession::stageReached, this, &ImapDialogue::onStage);
    }

    void start(const CheckRequest &request) override
    {
        m_signsIn = request.password.has_value();
        auto *reply = m_signsIn ? m_session.open(*request.password, request.floor) : m_session.probe();
        connect(reply, &net::Reply::finished, this, [this, reply] { onOpened(reply->result()); });
    }

    void learn() override
    {
        const net::ImapWelcome &welcome = m_session.welcome();
        m_report.greeting = welcome.greeting;
        m_report.startTlsOffered = welcome.startTlsOffered;
        m_report.certificate = m_session.certificate();
        if (!m_session.capabilities().isEmpty())
            m_report.capabilities = m_session.capabilities().names();
        if (m_session.isOpen())
            m_report.idle = m_session.capabilities().has(imap::Capability::Idle);
        if (welcome.signedInBy)
            m_report.usedSignIn = net::signInOf(*welcome.signedInBy);
    }

    [[nodiscard]] QString protocolLog() override { return m_session.protocolLog(); }

private:
    static ImapSession::Options optionsFor(std::chrono::milliseconds silence)
    {
        ImapSession::Options options;
        options.greeting = silence;
        options.silence = silence;
        options.longSilence = options.standstill = options.longStandstill = silence; // somebody waits, and little is asked
        return options;
    }

    void onStage(ImapSession::Stage stage)
    {
        switch (stage) {
        case ImapSession::Stage::Connecting:
            return;
        case ImapSession::Stage::Encrypting:
            emit reached(CheckStep::Encrypting);
            return;
        case ImapSession::Stage::Capabilities:
            // In clear they are asked only to learn of STARTTLS.
            if (m_report.endpoint.security == ConnectionSecurity::StartTls && !m_session.certificate())
                emit reached(CheckStep::Encrypting);
            else
                emit reached(CheckStep::Capabilities);
            return;
        case ImapSession::Stage::SigningIn:
            learnOffer();
            emit reached(CheckStep::SigningIn);
            return;
        case ImapSession::Stage::Ready:
            if (!m_signsIn)
                learnOffer();
            return;
        }
    }

    /// Before signing in: afterwards servers no longer tell.
    void learnOffer()
    {
        const imap::Capabilities &capabilities = m_session.capabilities();
        m_report.loginDisabled = capabilities.has(imap::Capability::LoginDisabled);
        wire::sasl::Offer offer;
        offer.mechanisms = capabilities.mechanisms();
        offer.command = !m_report.loginDisabled;
        wire::sasl::Line line = wire::sasl::Line::Clear;
        if (m_report.endpoint.security == ConnectionSecurity::ImplicitTls)
            line = wire::sasl::Line::Tls;
        else if (m_report.endpoint.security == ConnectionSecurity::StartTls)
            line = wire::sasl::Line::UpgradedTls;
        m_report.offered = net::signInsOf(wire::sasl::usable(offer, line));
    }

    void onOpened(const base::Result<net::ImapWelcome> &welcome)
    {
        if (!welcome) {
            emit ended(welcome.error());
            return;
        }
        learn();
        if (!m_signsIn)
            return leave();
        emit reached(CheckStep::Reading);
        auto *reply = m_session.status(imap::MailboxName::inbox());
        connect(reply, &net::Reply::finished, this, [this, reply] { onStatus(reply->result()); });
    }

    void onStatus(const base::Result<imap::StatusData> &status)
    {
        if (!status && status.error().fault != base::Fault::CommandRefused) {
            emit ended(status.error());
            return;
        }
        if (status) { // a server that does not count its inbox is good enough to sign in to
            m_report.messageCount = status->messages;
            m_report.totalBytes = status->size;
        }
        leave();
    }

    void leave()
    {
        learn();
        auto *reply = m_session.logout();
        connect(reply, &net::Reply::finished, this, [this] { emit ended(std::nullopt); });
    }

    ImapSession m_session;
    bool m_signsIn = false;
};

} // namespace

std::unique_ptr<ProbeDialogue> makeImapDialogue(CheckReport &report, std::unique_ptr<net::Transport> transport,
                                                std::chrono::milliseconds silence)
{
    return std::make_unique<ImapDialogue>(report, std::move(transport), silence);
}

} // namespace discovery

#include "ImapDialogue.moc"
