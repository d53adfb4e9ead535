// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/OtherServerBox.h"

#include "gui/wizard/Notice.h"
#include "gui/wizard/ProbeWords.h"
#include "gui/wizard/ServerSearch.h"

#include <QVBoxLayout>

namespace gui {

using namespace Qt::StringLiterals;
using accounts::Protocol;

OtherServerBox::OtherServerBox(engine::EngineClient &engine, AccountDraft &draft, const accounts::ServerEndpoint &from, QWidget *parent)
    : QWidget(parent), m_engine(engine), m_draft(draft), m_from(from), m_search(new ServerSearch(engine, this)), m_notice(new Notice(this))
{
    m_notice->setObjectName(u"otherServer"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_notice);
    connect(m_search, &ServerSearch::discovered, this, [this](const discovery::DiscoveryReport &report) { m_draft.found = report; });
    connect(m_search, &ServerSearch::settled, this, &OtherServerBox::onSettled);
    connect(m_notice, &Notice::buttonPressed, this, &OtherServerBox::take);
    refresh();
}

OtherServerBox::~OtherServerBox() = default;

void OtherServerBox::begin()
{
    if (m_state != State::Idle || m_draft.domain().isEmpty())
        return;
    m_state = State::Looking;
    m_search->only(m_draft.protocol);
    discovery::DiscoveryRequest request = m_draft.search;
    request.address = m_draft.address;
    m_search->look(request);
    refresh();
}

void OtherServerBox::stop()
{
    m_search->stop();
    if (m_state == State::Looking)
        m_state = State::Idle;
    refresh();
}

/// As in the wizard, but for the server that the account has already: that one was accepted when it was set up.
bool OtherServerBox::isStranger(const QString &host) const
{
    const discovery::MailConfig *config = m_draft.found.best(m_draft.protocol);
    const bool isOthers = config && config->trust != discovery::Trust::Ours && !discovery::isWithin(host, m_draft.found.domain);
    return isOthers && host.compare(m_from.host, Qt::CaseInsensitive) != 0;
}

void OtherServerBox::onSettled(Protocol protocol, const std::optional<discovery::CheckReport> &report)
{
    if (protocol != m_draft.protocol)
        return;
    m_found = report;
    if (m_found) {
        m_found->endpoint.userName = m_from.userName; // it is the same mailbox
        m_found->endpoint.signIn = accounts::SignIn::Automatic;
    }
    m_state = m_found ? State::Proposed : State::Nothing;
    if (m_found && !m_draft.isByHand(protocol) && !isStranger(m_found->endpoint.host))
        return take();
    refresh();
}

void OtherServerBox::take()
{
    if (!m_found)
        return;
    m_draft.acceptedStrangers << m_found->endpoint.host; // by its button, or when the account was set up
    m_draft.setServer(m_found->endpoint);
    m_draft.report() = m_found;
    m_draft.preferBrowser(m_engine);
    m_draft.report()->endpoint = m_draft.endpoint();
    m_state = State::Taken;
    refresh();
    emit taken();
}

void OtherServerBox::refresh()
{
    const QString protocol = m_draft.protocol == Protocol::Imap ? u"IMAP"_s : u"POP3"_s;
    const QString host = m_found ? m_found->endpoint.host : QString();
    const discovery::MailConfig *config = m_draft.found.best(m_draft.protocol);
    const QString trust = config ? ProbeWords::trust(*config) : tr("Nobody has published this name: it was guessed. Its certificate proves the name, not that it is the right one.");
    emit changed();
    m_notice->setButton({});
    switch (m_state) {
    case State::Idle:
        return;
    case State::Looking:
        //: %1 is IMAP or POP3
        m_notice->say(Notice::Tone::Plain, tr("Looking for the %1 server of your provider…").arg(protocol),
            tr("Palomar looks by “%1” alone, never by your whole address.").arg(m_draft.domain()));
        return;
    case State::Nothing:
        if (m_draft.found.isClosed() || (!m_draft.found.found.isEmpty() && !config && m_draft.found.found.constFirst().trust != discovery::Trust::Unsigned))
            m_notice->say(Notice::Tone::Warning, tr("As far as is known, your provider does not offer %1.").arg(protocol),
                tr("If its help pages name a server all the same, enter it here."));
        else
            m_notice->say(Notice::Tone::Plain, tr("No %1 server was found.").arg(protocol), tr("Your provider's help pages have its name: enter it here."));
        return;
    case State::Proposed:
        if (isStranger(host))
            m_notice->say(Notice::Tone::Warning, tr("Your mail would be with %1. Your address is at %2.").arg(host, m_draft.found.domain),
                tr("Many providers rent their servers from others, so this is often right. If somebody wanted your password, it would look the same: "
                   "ask your provider, or compare the name with its help pages."));
        else
            m_notice->say(Notice::Tone::Plain, tr("%1 answers as your provider's %2 server.").arg(host, protocol), trust);
        m_notice->setButton(tr("U&se this server"));
        return;
    case State::Taken:
        m_notice->say(Notice::Tone::Good, tr("%1 answers as your provider's %2 server.").arg(host, protocol), isStranger(host) ? QString() : trust);
        return;
    }
}

} // namespace gui
