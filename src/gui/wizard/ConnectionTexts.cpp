// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the connection page says: badges, details and the verdict. What it does is in ConnectionPage.cpp.
#include "base/LineFaults.h"
#include "gui/ErrorText.h"
#include "gui/settings/CertificateView.h"
#include "gui/wizard/BrowserOffer.h"
#include "gui/wizard/CheckRunner.h"
#include "gui/wizard/ConnectionPage.h"
#include "gui/wizard/OutgoingBox.h"
#include "sync/EngineClient.h"

#include "ui_ConnectionPage.h"

#include <QSignalBlocker>

#include <algorithm>

namespace gui {

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::SignIn;

namespace {

constexpr ConnectionSecurity kSecurities[]
    = { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls, ConnectionSecurity::None };
constexpr SignIn kRows[]
    = { SignIn::Automatic, SignIn::OAuth, SignIn::ScramSha256, SignIn::Password, SignIn::Apop, SignIn::CramMd5 };

/// Nobody was there to be asked, or has said more than that it cannot now: what is offered is not known.
bool isUntold(base::Fault fault)
{
    return base::isUnanswered(fault) || fault == base::Fault::ServerUnavailable || fault == base::Fault::Offline;
}

SignIn rowOf(SignIn signIn)
{
    return signIn == SignIn::ScramSha1 ? SignIn::ScramSha256 : signIn; // SCRAM has one row, whatever its hash
}

} // namespace

Offer ConnectionPage::offerOf(SignIn signIn) const
{
    const auto report = reportFor(m_draft.endpoint().security);
    if (!report || report->error)
        return Offer::Unknown;
    if (signIn == SignIn::Automatic)
        return std::ranges::any_of(report->offered, [](SignIn each) { return each != SignIn::OAuth; }) ? Offer::Offered : Offer::NotOffered;
    if (signIn == SignIn::ScramSha256 && report->offered.contains(SignIn::ScramSha1))
        return Offer::Offered;
    return report->offered.contains(signIn) ? Offer::Offered : Offer::NotOffered;
}

/// The sign-in in the browser stands there where there is one, or where the server asks for it.
bool ConnectionPage::showsRow(SignIn signIn) const
{
    if (signIn == SignIn::OAuth && !m_engine.issuerFor(m_draft.endpoint().host) && offerOf(signIn) != Offer::Offered
        && m_draft.endpoint().signIn != SignIn::OAuth)
        return false;
    return signInMethods(m_draft.protocol).contains(signIn);
}

SignIn ConnectionPage::strongestOffered() const
{
    const auto report = reportFor(m_draft.endpoint().security);
    if (!report || report->error)
        return SignIn::Automatic;
    const accounts::ServerEndpoint &server = m_draft.endpoint();
    for (const SignIn signIn : report->offered) {
        const Verdict each = judge(m_draft.protocol, server.security, signIn, server.mayTravelUnprotected());
        if (isAllowed(each) && signIn != SignIn::OAuth) // never by itself: it needs the person
            return signIn;
    }
    return SignIn::Automatic;
}

Verdict ConnectionPage::verdict(SignIn signIn) const
{
    const accounts::ServerEndpoint &server = m_draft.endpoint();
    const Verdict table = judge(m_draft.protocol, server.security, signIn, server.mayTravelUnprotected());
    // "Automatic" without encryption keeps the password here; a server that offers nothing but weaker ways is refused.
    if (signIn == SignIn::Automatic && table == Verdict::MailReadable && offerOf(signIn) == Offer::Offered
        && strongestOffered() == SignIn::Automatic)
        return Verdict::Refused;
    if (signIn == SignIn::OAuth && !BrowserOffer::of(m_engine, server).isUsable)
        return Verdict::Impossible;
    return table;
}

QString ConnectionPage::securityDetail(Security security) const
{
    const accounts::ServerEndpoint &server = m_draft.endpoint();
    const int port = server.security == security ? server.port : accounts::defaultPort(m_draft.protocol, security);
    const auto report = reportFor(security);
    switch (security) {
    case Security::ImplicitTls:
        if (report && !report->error && report->certificate)
            return server.pinnedCertificate().isEmpty()
                //: %1 is a port, %2 is "TLS 1.3"
                ? tr("Port %1 · %2 · identity confirmed").arg(port).arg(report->certificate->tlsVersion)
                : tr("Port %1 · %2 · certificate accepted by you").arg(port).arg(report->certificate->tlsVersion);
        return tr("Port %1").arg(port);
    case Security::StartTls:
        return tr("Port %1 · if it does not start, we hang up").arg(port);
    case Security::None:
        return tr("Port %1 · anyone on the way could read your mail").arg(port);
    }
    return {};
}

QString ConnectionPage::signInDetail(SignIn signIn) const
{
    const accounts::ServerEndpoint &server = m_draft.endpoint();
    const bool encrypted = server.security != Security::None;
    switch (signIn) {
    case SignIn::Automatic:
        return encrypted ? tr("The best that the server offers")
            : server.mayTravelUnprotected() ? tr("The best that the server offers, unprotected if need be")
                                            : tr("Only methods that do not send the password");
    case SignIn::ScramSha1:
    case SignIn::ScramSha256:
        return tr("The password itself is not sent");
    case SignIn::OAuth:
        return BrowserOffer::of(m_engine, server).detail;
    case SignIn::Password:
        return encrypted ? tr("Protected by the encryption") : tr("Anyone on the way could read it");
    case SignIn::Apop:
        if (const auto report = reportFor(server.security); report && report->apopMalformed)
            return tr("The server's APOP code is malformed: this can be an attack");
        return server.security == Security::StartTls ? tr("Its code came before the encryption, so it is not used")
            : encrypted                              ? tr("The connection is encrypted already: it adds nothing")
                                                     : tr("The password is not sent, but the scheme is weak");
    case SignIn::CramMd5:
        return encrypted ? tr("The connection is encrypted already: it adds little")
                         : tr("The password is not sent, but the scheme is weak");
    }
    return {};
}

void ConnectionPage::refreshSecurity()
{
    const Security chosen = m_draft.endpoint().security;
    for (const Security security : kSecurities) {
        OptionRow *row = m_ui->securityGroup->row(static_cast<int>(security));
        row->setTexts(securityName(security), securityDetail(security));
        const auto report = reportFor(security);
        const bool checking = security == chosen ? m_runner->isRunning()
                                                 : security != Security::None && m_other->isRunning();
        if (security == Security::None)
            row->setBadge(tr("not recommended"), BadgeTone::Warning);
        else if (checking && !report)
            row->setBadge(tr("checking…"));
        else if (!report)
            row->setBadge(tr("not checked"));
        else if (report->error && report->error->fault == base::Fault::TlsUntrusted)
            row->setBadge(tr("not confirmed"), BadgeTone::Warning);
        else if (report->error && isUntold(report->error->fault))
            row->setBadge(tr("no answer", "connection"));
        else if (report->error)
            row->setBadge(tr("not offered", "connection"));
        else if (security == Security::ImplicitTls)
            row->setBadge(tr("recommended", "connection"), BadgeTone::Good);
        else
            row->setBadge(tr("offered", "connection"), BadgeTone::Good);
    }
    m_ui->securityGroup->setCurrent(static_cast<int>(chosen));
}

void ConnectionPage::refreshSignIn()
{
    const accounts::ServerEndpoint &server = m_draft.endpoint();
    const SignIn best = strongestOffered();
    for (const SignIn signIn : kRows) {
        OptionRow *row = m_ui->signInGroup->row(static_cast<int>(signIn));
        m_ui->signInGroup->setRowVisible(static_cast<int>(signIn), showsRow(signIn));
        const QString name = signIn == SignIn::ScramSha256 ? u"SCRAM"_s : signInName(signIn);
        row->setTexts(signIn == SignIn::Automatic && best != SignIn::Automatic
                //: "Automatic: SCRAM-SHA-256"
                ? tr("%1: %2").arg(name, signInName(best))
                : name,
            signInDetail(signIn));
        const Verdict each = verdict(signIn);
        const Offer offer = offerOf(signIn);
        row->setEnabled(isAllowed(each) && (offer != Offer::NotOffered || rowOf(server.signIn) == signIn));
        if (each == Verdict::Refused)
            row->setBadge(tr("not allowed"), BadgeTone::Warning);
        else if (each == Verdict::Impossible)
            row->setBadge(tr("not possible"));
        else if (offer == Offer::NotOffered)
            row->setBadge(tr("not offered", "sign-in method"));
        else if (offer == Offer::Unknown)
            row->setBadge(m_runner->isRunning() ? tr("checking…") : tr("not checked"));
        else if (signIn == SignIn::Automatic)
            row->setBadge(tr("recommended", "sign-in method"), BadgeTone::Good);
        else
            row->setBadge(tr("offered", "sign-in method"), BadgeTone::Good);
    }
    m_ui->signInGroup->setCurrent(static_cast<int>(rowOf(server.signIn)));
}

void ConnectionPage::refreshVerdict()
{
    const accounts::ServerEndpoint &server = m_draft.endpoint();
    const auto report = reportFor(server.security);
    const bool plain = server.security == Security::None;
    const QSignalBlocker quiet(m_ui->unlock);
    m_ui->unlock->setVisible(plain && !server.host.isEmpty());
    m_ui->unlock->setChecked(server.mayTravelUnprotected());
    m_ui->unlock->setText(tr("&Allow weak or unprotected sign-in at %1").arg(server.host));

    m_saysOutgoing = false;
    if (server.host.isEmpty()) {
        m_ui->verdict->say(Notice::Tone::Plain, tr("Enter the name of your incoming server."),
            tr("Your provider's help pages name it, often as imap.example.org or pop.example.org."));
    } else if (report && report->error && report->error->fault != base::Fault::Cancelled) {
        const ErrorText text = ErrorText::of(*report->error, ErrorText::Context::IncomingServer, server.host);
        m_ui->verdict->showError(text);
        m_ui->verdict->setButton(text.action == ErrorText::Action::ReviewCertificate ? text.actionLabel
                                                                                     : tr("Tr&y again"));
    } else {
        const Verdict chosen = verdict(server.signIn);
        const VerdictText text = verdictText(chosen, server.security, server.signIn, server.host);
        const bool good = chosen == Verdict::Recommended || chosen == Verdict::Good || chosen == Verdict::AddsNothing;
        const bool local = chosen == Verdict::Unlocked && isLoopback(server.host);
        if ((good || local) && sayOutgoing())
            return;
        m_ui->verdict->say(good ? Notice::Tone::Good : local ? Notice::Tone::Plain : Notice::Tone::Warning, text.headline,
            text.explanation);
    }
}

/// That nobody can read anything has to be true of both servers.
bool ConnectionPage::sayOutgoing()
{
    const auto trouble = m_outgoing->isHidden() ? std::nullopt : m_outgoing->trouble();
    m_saysOutgoing = trouble.has_value();
    if (!trouble)
        return false;
    m_ui->verdict->showError(*trouble);
    if (trouble->action == ErrorText::Action::ReviewCertificate)
        m_ui->verdict->setButton(trouble->actionLabel);
    else if (trouble->action != ErrorText::Action::None)
        m_ui->verdict->setButton(tr("Tr&y again"));
    return true;
}

void ConnectionPage::refresh()
{
    const accounts::ServerEndpoint &server = m_draft.endpoint();
    refreshSecurity();
    refreshSignIn();
    refreshVerdict();
    m_ui->checkAgain->setEnabled(!m_runner->isRunning() && !server.host.isEmpty());
    m_ui->serverSummary->setText(m_byHand ? QString()
            : tr("Incoming server: %1 · user name %2").arg(server.host, server.userName));
    m_ui->changeServer->setVisible(!m_byHand);
    const bool pinned = !server.pinnedCertificate().isEmpty();
    m_ui->pinText->setVisible(pinned);
    m_ui->forgetPin->setVisible(pinned);
    m_ui->pinText->setText(tr("You have accepted one certificate of this server by hand. Fingerprint: %1…")
                               .arg(CertificateView::fingerprint(server.pinnedCertificate()).left(23)));
}

void ConnectionPage::retranslate()
{
    m_ui->retranslateUi(this);
    m_outgoing->retranslate();
    refresh();
}

} // namespace gui
