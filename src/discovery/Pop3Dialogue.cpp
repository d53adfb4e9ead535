// SPDX-License-Identifier: GPL-3.0-or-later
#include "discovery/ProbeDialogue.h"
#include "net/Pop3Session.h"

namespace discovery {

namespace {

using accounts::ConnectionSecurity;
using net::Pop3Session;

/// The header field of a message's first lines, unfolded; empty if it is not there.
QByteArray headerField(const QByteArray &message, QByteArrayView name)
{
    QByteArray found;
    bool isOurs = false;
    for (const QByteArray &line : message.split('\n')) {
        if (line.trimmed().isEmpty())
            break;
        const bool continues = line.startsWith(' ') || line.startsWith('\t');
        if (!continues && isOurs)
            break;
        if (!continues) {
            const qsizetype colon = line.indexOf(':');
            isOurs = colon > 0 && name.compare(QByteArrayView(line).first(colon).trimmed(), Qt::CaseInsensitive) == 0;
            if (isOurs)
                found = line.sliced(colon + 1);
        } else if (isOurs) {
            found += line;
        }
    }
    return found.simplified();
}

class Pop3Dialogue final : public ProbeDialogue {
    Q_OBJECT
public:
    Pop3Dialogue(CheckReport &report, std::unique_ptr<net::Transport> transport, std::chrono::milliseconds silence)
        : ProbeDialogue(report), m_session(report.endpoint, std::move(transport), optionsFor(silence))
    {
        connect(&m_session, &Pop3Session::stageReached, this, &Pop3Dialogue::onStage);
    }

    void start(const CheckRequest &request) override
    {
        m_signsIn = request.password.has_value();
        auto *reply = m_signsIn ? m_session.open(*request.password, request.floor) : m_session.probe();
        connect(reply, &net::Reply::finished, this, [this, reply] { onOpened(reply->result()); });
    }

    void learn() override
    {
        const net::Pop3Facts &facts = m_session.facts();
        m_report.greeting = facts.greeting;
        m_report.startTlsOffered = facts.stlsOffered;
        m_report.certificate = m_session.certificate();
        m_report.apopOffered = facts.apop == pop3::ApopChallenge::State::Valid;
        m_report.apopMalformed = facts.apop == pop3::ApopChallenge::State::Malformed;
        m_report.offered = facts.offered;
        if (facts.capabilities.known) {
            m_report.capabilities = facts.capabilities.lines;
            m_report.expireDays = facts.capabilities.expireDays;
            m_report.expirePerUser = facts.capabilities.expirePerUser;
            m_report.loginDelay = facts.capabilities.loginDelay;
            m_report.implementation = wire::oneSafeLine(facts.capabilities.implementation, 120);
            // Without signing in a missing word proves nothing (RFC 2449 section 3).
            if (!m_report.uidl && facts.capabilities.uidl)
                m_report.uidl = true;
            if (!m_report.top && facts.capabilities.top)
                m_report.top = true;
        }
        if (facts.used)
            m_report.usedSignIn = *facts.used;
    }

    [[nodiscard]] QString protocolLog() override { return m_session.protocolLog(); }

private:
    static Pop3Session::Options optionsFor(std::chrono::milliseconds silence)
    {
        Pop3Session::Options options;
        options.greeting = silence;
        options.silence = silence;
        options.standstill = silence; // somebody waits, and little is asked
        return options;
    }

    void onStage(Pop3Session::Stage stage)
    {
        switch (stage) {
        case Pop3Session::Stage::Connecting:
        case Pop3Session::Stage::Ready:
            return;
        case Pop3Session::Stage::Encrypting:
            emit reached(CheckStep::Encrypting);
            return;
        case Pop3Session::Stage::Capabilities:
            // In clear they are asked only to learn of STLS.
            if (m_report.endpoint.security == ConnectionSecurity::StartTls && !m_session.certificate())
                emit reached(CheckStep::Encrypting);
            else
                emit reached(CheckStep::Capabilities);
            return;
        case Pop3Session::Stage::SigningIn:
            emit reached(CheckStep::SigningIn);
            return;
        }
    }

    void onOpened(const base::Result<net::Pop3Facts> &facts)
    {
        if (!facts) {
            emit ended(facts.error());
            return;
        }
        learn();
        if (!m_signsIn)
            return leave();
        emit reached(CheckStep::Reading);
        auto *reply = m_session.stat();
        connect(reply, &net::Reply::finished, this, [this, reply] { onStat(reply->result()); });
    }

    void onStat(const base::Result<pop3::MaildropSize> &size)
    {
        if (!size) {
            emit ended(size.error());
            return;
        }
        m_report.messageCount = size->messages;
        m_report.totalBytes = size->octets;
        if (m_report.uidl) // CAPA has said it, and the list of a large mailbox is long
            return askTop();
        auto *reply = m_session.uidl();
        connect(reply, &net::Reply::finished, this, [this, reply] { onUidl(reply->result()); });
    }

    void onUidl(const base::Result<pop3::UidlList> &list)
    {
        if (!list && list.error().fault != base::Fault::CommandRefused) {
            emit ended(list.error());
            return;
        }
        m_report.uidl = list.has_value();
        askTop();
    }

    void askTop()
    {
        if (*m_report.messageCount == 0)
            return leave();
        auto *reply = m_session.top(1, 0);
        connect(reply, &net::Reply::finished, this, [this, reply] { onTop(reply->result()); });
    }

    void onTop(const base::Result<QByteArray> &message)
    {
        if (!message && message.error().fault != base::Fault::CommandRefused
            && message.error().fault != base::Fault::MessageGone) {
            emit ended(message.error());
            return;
        }
        m_report.top = message.has_value();
        if (message) { // servers number by arrival: the first is the oldest
            const QString date = QString::fromLatin1(headerField(*message, "Date"));
            m_report.oldest = base::Timestamp::fromDateTime(QDateTime::fromString(date, Qt::RFC2822Date));
            if (!m_report.oldest->isKnown())
                m_report.oldest.reset();
        }
        leave();
    }

    void leave()
    {
        learn();
        auto *reply = m_session.quit();
        // Nothing was marked: how the goodbye goes changes nothing.
        connect(reply, &net::Reply::finished, this, [this] { emit ended(std::nullopt); });
    }

    Pop3Session m_session;
    bool m_signsIn = false;
};

} // namespace

std::unique_ptr<ProbeDialogue> makePop3Dialogue(CheckReport &report, std::unique_ptr<net::Transport> transport,
                                                std::chrono::milliseconds silence)
{
    return std::make_unique<Pop3Dialogue>(report, std::move(transport), silence);
}

} // namespace discovery

#include "Pop3Dialogue.moc"
