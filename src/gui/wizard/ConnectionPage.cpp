// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/ConnectionPage.h"

#include "gui/Style.h"
#include "gui/settings/CertificateDialog.h"
#include "gui/wizard/CheckRunner.h"
#include "gui/wizard/OutgoingBox.h"

#include "ui_ConnectionPage.h"

namespace gui {

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;

namespace {

constexpr int kTypingPauseMs = 700;
bool isUntrusted(const std::optional<discovery::CheckReport> &report)
{
    return report && report->error && report->error->fault == base::Fault::TlsUntrusted && report->certificate;
}

} // namespace

ConnectionPage::ConnectionPage(engine::EngineClient &engine, AccountDraft &draft, QWidget *parent)
    : WizardPage(draft, parent), m_engine(engine), m_ui(std::make_unique<Ui::ConnectionPage>()), m_runner(new CheckRunner(engine, this)),
      m_other(new CheckRunner(engine, this)), m_outgoing(new OutgoingBox(engine, draft, this))
{
    m_ui->setupUi(this);
    setTextRole(m_ui->securityTitle, TextRole::Strong);
    setTextRole(m_ui->signInTitle, TextRole::Strong);
    makeLinkButton(m_ui->changeServer);
    setTextRole(m_ui->serverSummary, TextRole::Muted);
    m_ui->serverSummary->setTextFormat(Qt::PlainText);
    makeLinkButton(m_ui->checkAgain);
    makeLinkButton(m_ui->forgetPin);
    setTextRole(m_ui->pinText, TextRole::Muted);
    m_ui->pinText->setTextFormat(Qt::PlainText);
    m_ui->securityGroup->add(static_cast<int>(ConnectionSecurity::ImplicitTls), u"securityTls"_s);
    m_ui->securityGroup->add(static_cast<int>(ConnectionSecurity::StartTls), u"securityStartTls"_s);
    m_ui->securityGroup->add(static_cast<int>(ConnectionSecurity::None), u"securityNone"_s);
    m_ui->signInGroup->add(static_cast<int>(SignIn::Automatic), u"signInAutomatic"_s);
    m_ui->signInGroup->add(static_cast<int>(SignIn::OAuth), u"signInBrowser"_s);
    m_ui->signInGroup->add(static_cast<int>(SignIn::ScramSha256), u"signInScram"_s);
    m_ui->signInGroup->add(static_cast<int>(SignIn::Password), u"signInPassword"_s);
    m_ui->signInGroup->add(static_cast<int>(SignIn::Apop), u"signInApop"_s);
    m_ui->signInGroup->add(static_cast<int>(SignIn::CramMd5), u"signInCramMd5"_s);
    m_ui->layout1->insertWidget(m_ui->layout1->count() - 1, m_outgoing);
    connect(m_outgoing, &OutgoingBox::changed, this, [this] {
        lookAtNames();
        refreshVerdict();
        emit changed();
    });
    connect(m_outgoing, &OutgoingBox::trusted, this, &ConnectionPage::advance);
    m_ui->serverForm->hide();
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPauseMs);
    wire();
    retranslate();
}

ConnectionPage::~ConnectionPage() = default;

void ConnectionPage::wire()
{
    connect(m_ui->serverForm, &ServerForm::edited, this, &ConnectionPage::onServerEdited);
    connect(m_ui->serverForm, &ServerForm::protocolChosen, this, &ConnectionPage::onProtocolChosen);
    connect(m_ui->securityGroup, &OptionGroup::chosen, this,
        [this](int id) { chooseSecurity(static_cast<ConnectionSecurity>(id)); });
    connect(m_ui->signInGroup, &OptionGroup::chosen, this, [this](int id) { chooseSignIn(static_cast<SignIn>(id)); });
    connect(m_ui->unlock, &QCheckBox::toggled, this, &ConnectionPage::unlock);
    connect(m_ui->changeServer, &QPushButton::clicked, this, [this] { setByHand(true); });
    connect(m_ui->forgetPin, &QPushButton::clicked, this, &ConnectionPage::forgetPin);
    connect(m_ui->checkAgain, &QPushButton::clicked, this, [this] {
        forget();
        probe();
    });
    connect(m_ui->verdict, &Notice::buttonPressed, this, [this] {
        if (m_saysOutgoing)
            m_outgoing->mend();
        else
            reviewCertificate();
    });
    connect(&m_typing, &QTimer::timeout, this, &ConnectionPage::probe);
    connect(m_runner, &CheckRunner::finished, this, &ConnectionPage::onProbed);
    connect(m_other, &CheckRunner::finished, this, [this](const discovery::CheckReport &report) {
        m_reports.insert(report.endpoint.security, report);
        refresh();
    });
}

void ConnectionPage::setByHand(bool byHand)
{
    m_byHand = byHand;
    m_ui->serverForm->setVisible(byHand);
    refresh();
    if (byHand && isVisible())
        m_ui->serverForm->setFocus();
}

void ConnectionPage::setProtocolFixed()
{
    m_ui->serverForm->setProtocolFixed(true);
    m_outgoing->hide(); // has a page of its own there
}

QString ConnectionPage::stepTitle() const
{
    return tr("Connection");
}

QString ConnectionPage::title() const
{
    return tr("How do we connect and sign in?");
}

QString ConnectionPage::subtitle() const
{
    return tr("This is what your server offers, measured without sending any password.");
}

bool ConnectionPage::isComplete() const
{
    return m_ui->serverForm->isComplete() && isAllowed(verdict(m_draft.endpoint().signIn))
        && (m_outgoing->isHidden() || m_outgoing->isComplete());
}

void ConnectionPage::enter()
{
    const auto known = m_draft.report();
    forget();
    if (isUntrusted(known) && known->endpoint == m_draft.endpoint() && m_draft.trustAsBefore(m_draft.endpoint(), known->certificate->sha256)) {
        m_draft.signedIn = false; // it is tried anew below
    } else if (known && known->endpoint == m_draft.endpoint()) {
        m_draft.report() = known;
        m_reports.insert(known->endpoint.security, *known);
    }
    m_ui->serverForm->setServer(m_draft.protocol, m_draft.endpoint());
    if (m_draft.endpoint().host.isEmpty() || m_draft.endpoint().userName.isEmpty())
        setByHand(true);
    if (!reportFor(m_draft.endpoint().security))
        probe();
    else
        probeOther();
    if (!m_outgoing->isHidden())
        m_outgoing->enter();
    lookAtNames();
    refresh();
}

/// One provider has one name for both directions; who gives the outgoing server another one means it.
void ConnectionPage::lookAtNames()
{
    m_hasOneName = !m_draft.smtp.userName.isEmpty() && m_draft.smtp.userName == m_draft.endpoint().userName;
}

void ConnectionPage::stop()
{
    m_outgoing->stop();
    m_typing.stop();
    m_runner->cancel();
    m_other->cancel();
    m_advanceWhenTrusted = false;
}

bool ConnectionPage::leave()
{
    if (m_typing.isActive()) { // what was typed last is not measured yet
        m_typing.stop();
        probe();
    }
    if (isUntrusted(reportFor(m_draft.endpoint().security))) {
        m_advanceWhenTrusted = reviewCertificate();
        return false;
    }
    if (!m_outgoing->isHidden() && !m_outgoing->leave())
        return false;
    m_runner->cancel();
    m_other->cancel();
    return true;
}

QWidget *ConnectionPage::firstField()
{
    if (m_byHand)
        return m_ui->serverForm->findChild<QWidget *>(u"host"_s);
    return m_ui->securityGroup->row(m_ui->securityGroup->current());
}

void ConnectionPage::onServerEdited()
{
    accounts::ServerEndpoint &server = m_draft.endpoint();
    server.host = m_ui->serverForm->host();
    server.port = m_ui->serverForm->port();
    server.userName = m_ui->serverForm->userName();
    if (m_hasOneName && !server.userName.isEmpty() && m_draft.smtp.userName != server.userName) {
        m_draft.smtp.userName = server.userName;
        m_draft.smtpSignedIn = false;
        if (!m_outgoing->isHidden())
            m_outgoing->enter();
    }
    keepChoices();
    m_draft.signedIn = false;
    forget();
    m_typing.start();
    refresh();
    emit changed();
}

/// What a person chose here is not replaced by an answer of the search that comes later.
void ConnectionPage::keepChoices()
{
    (m_draft.protocol == Protocol::Imap ? m_draft.imapByHand : m_draft.pop3ByHand) = true;
}

void ConnectionPage::onProtocolChosen(Protocol protocol)
{
    m_draft.protocol = protocol;
    m_draft.protocolChosen = true;
    m_draft.signedIn = false;
    enter();
    emit changed();
}

void ConnectionPage::chooseSecurity(Security security)
{
    accounts::ServerEndpoint &server = m_draft.endpoint();
    if (server.security == security)
        return;
    // A port that somebody chose stays; the registered one follows the kind of connection.
    if (server.port == accounts::defaultPort(m_draft.protocol, server.security))
        server.port = accounts::defaultPort(m_draft.protocol, security);
    server.security = security;
    keepChoices();
    m_draft.signedIn = false;
    m_draft.report() = reportFor(security);
    if (verdict(server.signIn) == Verdict::Impossible)
        server.signIn = SignIn::Automatic;
    m_ui->serverForm->setServer(m_draft.protocol, server);
    if (!reportFor(security))
        probe();
    refresh();
    emit changed();
}

void ConnectionPage::chooseSignIn(SignIn signIn)
{
    const auto report = reportFor(m_draft.endpoint().security);
    const bool isKnown = report && !report->error;
    const bool hasSha1 = isKnown && report->offered.contains(SignIn::ScramSha1);
    const bool onlySha1 = hasSha1 && !report->offered.contains(SignIn::ScramSha256);
    // One row stands for both: the one that is set stays, also where it is pressed again, while the server may have it.
    const bool staysSha1 = m_draft.endpoint().signIn == SignIn::ScramSha1 && (hasSha1 || !isKnown);
    m_draft.endpoint().signIn = signIn == SignIn::ScramSha256 && (onlySha1 || staysSha1) ? SignIn::ScramSha1 : signIn;
    keepChoices();
    m_draft.followSignIn(m_engine);
    if (!m_outgoing->isHidden())
        m_outgoing->enter();
    m_draft.signedIn = false;
    refresh();
    emit changed();
}

void ConnectionPage::unlock(bool on)
{
    accounts::ServerEndpoint &server = m_draft.endpoint();
    server.unlockUnprotected(on);
    keepChoices();
    if (!on && !isAllowed(verdict(server.signIn)))
        server.signIn = SignIn::Automatic;
    m_draft.signedIn = false;
    refresh();
    emit changed();
}

void ConnectionPage::forgetPin()
{
    m_draft.endpoint().pinCertificate({});
    m_draft.signedIn = false;
    forget();
    probe();
    refresh();
    emit changed();
}

void ConnectionPage::forget()
{
    m_runner->cancel();
    m_other->cancel();
    m_reports.clear();
    m_draft.report().reset();
}

void ConnectionPage::probe()
{
    const accounts::ServerEndpoint &server = m_draft.endpoint();
    if (server.host.isEmpty())
        return;
    discovery::CheckRequest request;
    request.protocol = m_draft.protocol;
    request.endpoint = server;
    m_runner->start(request);
    probeOther();
    refresh();
}

void ConnectionPage::probeOther()
{
    const accounts::ServerEndpoint &server = m_draft.endpoint();
    const auto other
        = server.security == Security::ImplicitTls ? Security::StartTls : Security::ImplicitTls;
    // With a port of one's own there is nothing to guess about the other one.
    const bool ordinary = server.port == accounts::defaultPort(m_draft.protocol, server.security);
    if (!ordinary || reportFor(other) || server.host.isEmpty())
        return;
    discovery::CheckRequest request;
    request.protocol = m_draft.protocol;
    request.endpoint = server;
    request.endpoint.security = other;
    request.endpoint.port = accounts::defaultPort(m_draft.protocol, other);
    m_other->start(request);
}

void ConnectionPage::onProbed(const discovery::CheckReport &report)
{
    if (isUntrusted(report) && report.endpoint == m_draft.endpoint() && m_draft.trustAsBefore(m_draft.endpoint(), report.certificate->sha256)) {
        m_draft.signedIn = false;
        forget();
        return probe();
    }
    m_reports.insert(report.endpoint.security, report);
    if (report.endpoint.security == m_draft.endpoint().security) // another one may have been chosen while it was measured
        m_draft.report() = report;
    if (report.error && report.error->fault == base::Fault::HostNotFound && !m_byHand) { // then the name is what has to be changed
        m_byHand = true;
        m_ui->serverForm->show();
    }
    refresh();
    emit changed();
    if (m_advanceWhenTrusted) {
        m_advanceWhenTrusted = false;
        if (!report.error)
            emit advance();
    }
}

bool ConnectionPage::reviewCertificate()
{
    const auto report = reportFor(m_draft.endpoint().security);
    if (!isUntrusted(report)) {
        forget();
        probe();
        return false;
    }
    CertificateDialog dialog(*report->certificate, m_draft.endpoint().pinnedCertificate(), this);
    connect(&dialog, &CertificateDialog::settingsWanted, m_ui->forgetPin, qOverload<>(&QWidget::setFocus)); // it is on this page
    if (dialog.exec() != QDialog::Accepted)
        return false;
    m_draft.endpoint().pinCertificate(report->certificate->sha256);
    keepChoices();
    m_draft.signedIn = false;
    forget();
    probe();
    return true;
}

std::optional<discovery::CheckReport> ConnectionPage::reportFor(Security security) const
{
    const auto found = m_reports.constFind(security);
    return found == m_reports.cend() ? std::nullopt : std::optional(*found);
}

} // namespace gui
