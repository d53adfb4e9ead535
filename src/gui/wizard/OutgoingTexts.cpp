// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the outgoing server's box says. What it does is in OutgoingBox.cpp.
#include "gui/wizard/OutgoingBox.h"

#include "gui/Style.h"
#include "gui/wizard/BrowserOffer.h"
#include "gui/wizard/CheckRunner.h"

#include <QLabel>

namespace gui {

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::SignIn;

std::optional<ErrorText> OutgoingBox::failure() const
{
    const auto &report = m_draft.smtpReport;
    if (!m_draft.sends || !report || !report->error || report->error->fault == base::Fault::Cancelled)
        return std::nullopt;
    return ErrorText::of(*report->error, ErrorText::Context::IncomingServer, m_draft.smtp.host);
}

std::optional<ErrorText> OutgoingBox::trouble() const
{
    const accounts::ServerEndpoint &server = m_draft.smtp;
    if (!m_draft.sends || server.host.isEmpty())
        return std::nullopt;
    ErrorText text;
    if (const auto failed = failure()) {
        text = *failed;
    } else if (server.security != ConnectionSecurity::None || isLoopback(server.host)) {
        return std::nullopt;
    } else if (server.userName.isEmpty()) {
        text.what = openRelayWarning();
    } else {
        const VerdictText words = verdictText(verdict(), server.security, server.signIn, server.host);
        text.what = words.headline;
        text.why = words.explanation;
    }
    text.what = u"%1: %2"_s.arg(tr("Outgoing server"), text.what);
    return text;
}

QString OutgoingBox::openRelayWarning()
{
    return tr("Anyone on the way can read what you send. Choose this only for a server of your own network.");
}

QString OutgoingBox::summary() const
{
    const accounts::ServerEndpoint &server = m_draft.smtp;
    if (!m_draft.sends)
        return tr("Outgoing server: none, so this account only receives.");
    QString known;
    if (m_runner->isRunning())
        known = tr("checking…");
    else if (!m_draft.smtpReport)
        known = tr("not checked");
    else if (!m_draft.smtpReport->error)
        known = server.security == ConnectionSecurity::None ? tr("answers, not encrypted") : tr("answers, encrypted");
    else
        known = ErrorText::of(*m_draft.smtpReport->error, ErrorText::Context::IncomingServer, server.host).what;
    //: %1 is a server's name, %2 its port, %3 "SSL/TLS", %4 what is known of it
    return tr("Outgoing server: %1 · port %2 · %3 · %4").arg(server.host).arg(server.port).arg(securityName(server.security), known);
}

void OutgoingBox::sayVerdict()
{
    const accounts::ServerEndpoint &server = m_draft.smtp;
    const Verdict chosen = verdict();
    const bool good = chosen == Verdict::Recommended || chosen == Verdict::Good || chosen == Verdict::AddsNothing;
    QString words;
    if (m_draft.sends && server.userName.isEmpty())
        words = good ? tr("It takes your mail without a sign-in: that is so with servers of a house or of an access provider.")
                     : openRelayWarning();
    else if (m_draft.sends) {
        const VerdictText text = verdictText(chosen, server.security, server.signIn, server.host);
        words = text.headline + u' ' + text.explanation;
        if (const BrowserOffer offer = BrowserOffer::of(m_engine, server); server.signIn == SignIn::OAuth)
            words = offer.isUsable ? offer.detail + u". "_s + text.headline : offer.detail + u'.';
    }
    const auto failed = failure();
    if (failed && good) // what it would be worth is not asked of a server that has failed; what it said stands in the line above
        words = QStringList { failed->why, failed->nextStep }.join(u' ').trimmed();
    m_verdict->setText(words);
    setTextRole(m_verdict, good && !failed ? TextRole::Muted : TextRole::Warning);
    setTextRole(m_summary, failed ? TextRole::Warning : TextRole::Muted);
}

} // namespace gui
