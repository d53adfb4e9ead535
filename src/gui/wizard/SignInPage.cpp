// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/SignInPage.h"

#include "base/LineFaults.h"
#include "gui/BrowserErrors.h"
#include "gui/ErrorText.h"
#include "gui/Format.h"
#include "gui/Style.h"
#include "gui/TypedField.h"
#include "gui/settings/CertificateDialog.h"
#include "gui/wizard/BrowserRunner.h"
#include "gui/wizard/CheckRunner.h"
#include "gui/wizard/ServerFacts.h"

#include "sync/EngineClient.h"
#include "ui_SignInPage.h"

#include <QClipboard>
#include <QGuiApplication>

namespace gui {

using accounts::Protocol;
using base::Fault;
using discovery::CheckStep;

namespace {

/// Faults that say nothing about the name and the password: the account can be made and tried later.
bool canWait(Fault fault)
{
    return base::isOfTheLine(fault) || fault == Fault::Offline;
}

} // namespace

SignInPage::SignInPage(engine::EngineClient &engine, AccountDraft &draft, QWidget *parent)
    : WizardPage(draft, parent), m_ui(std::make_unique<Ui::SignInPage>()), m_engine(engine), m_runner(new CheckRunner(engine, this)),
      m_browser(new BrowserRunner(engine, this))
{
    m_ui->setupUi(this);
    setTextRole(m_ui->userHint, TextRole::MutedSmall);
    setTextRole(m_ui->progressText, TextRole::Muted);
    makeLinkButton(m_ui->skip);
    makeLinkButton(m_ui->copyAddress);
    m_ui->answer->hide();
    connect(m_ui->userName, &QLineEdit::textChanged, this, &SignInPage::onEdited);
    connect(m_ui->password, &QLineEdit::textChanged, this, &SignInPage::onEdited);
    connect(m_ui->place, &CredentialPlaceBox::placeChanged, this,
        [this](engine::CredentialPlace place) { m_draft.place = place; });
    connect(m_ui->skip, &QPushButton::clicked, this, &SignInPage::skip);
    connect(m_ui->answer, &Notice::buttonPressed, this, &SignInPage::onButton);
    connect(m_ui->copyAddress, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_browser->address().toString(QUrl::FullyEncoded)); });
    connect(m_browser, &BrowserRunner::opened, this, &SignInPage::refresh);
    connect(m_browser, &BrowserRunner::finished, this, &SignInPage::onBrowser);
    connect(m_runner, &CheckRunner::stepReached, this, &SignInPage::onStep);
    connect(m_runner, &CheckRunner::finished, this, &SignInPage::onFinished);
    retranslate();
}

SignInPage::~SignInPage() = default;

QString SignInPage::stepTitle() const
{
    return tr("Sign in", "step of the wizard");
}

QString SignInPage::title() const
{
    return tr("Sign in to your mail");
}

QString SignInPage::subtitle() const
{
    return tr("We sign in once, read how much mail there is, and leave. Nothing is changed.");
}

QString SignInPage::nextLabel() const
{
    return isDone() ? QString() : usesBrowser() ? tr("&Sign in with the browser") : tr("&Sign in");
}

bool SignInPage::isComplete() const
{
    return isDone()
        || (!isBusy() && !m_draft.endpoint().userName.isEmpty() && (!m_draft.password.isEmpty() || !m_draft.needsPassword()));
}

void SignInPage::enter()
{
    m_skipped = false;
    m_failed.reset();
    m_browserFailed.reset();
    m_ui->password->setVisible(m_draft.needsPassword());
    m_ui->passwordLabel->setVisible(m_draft.needsPassword());
    m_ui->place->setForSignIn(!m_draft.needsPassword());
    m_hasOneName = m_draft.smtp.userName == m_draft.endpoint().userName;
    writeInto(m_ui->userName, m_draft.endpoint().userName);
    writeInto(m_ui->password, QString::fromUtf8(m_draft.password.bytes()));
    m_ui->place->setPlace(m_draft.place);
    refresh();
}

bool SignInPage::leave()
{
    if (isDone() || m_skipped)
        return true;
    signIn();
    return false;
}

bool SignInPage::isDone() const
{
    return m_draft.signedIn && (!m_draft.sends || m_draft.smtpSignedIn);
}

Protocol SignInPage::side() const
{
    return m_draft.signedIn ? Protocol::Smtp : m_draft.protocol;
}

const accounts::ServerEndpoint &SignInPage::server() const
{
    return m_draft.endpointOf(side());
}

void SignInPage::stop()
{
    m_runner->cancel();
    m_browser->cancel();
    refresh();
}

QWidget *SignInPage::firstField()
{
    return m_draft.needsPassword() ? static_cast<QWidget *>(m_ui->password) : m_ui->userName;
}

void SignInPage::onEdited()
{
    m_runner->cancel();
    m_browser->cancel();
    m_browserFailed.reset();
    const QString name = m_ui->userName->text().trimmed();
    // The outgoing server has the same name unless somebody gave it another one, or none. While it is typed anew it is
    // nobody's for a moment; written there that would mean "it takes mail from whoever comes".
    if (m_hasOneName && !name.isEmpty() && !m_draft.endpointOf(Protocol::Smtp).userName.isEmpty())
        m_draft.smtp.userName = name;
    m_draft.endpoint().userName = name;
    m_draft.password = m_ui->password->secret();
    m_draft.signedIn = false;
    m_draft.smtpSignedIn = false;
    m_failed.reset();
    refresh();
    emit changed();
}

void SignInPage::signIn()
{
    m_browserFailed.reset();
    if (m_draft.mustAcceptStrangers()) { // on whatever way these names came in after the question
        emit wanted(WizardStep::Search);
        return;
    }
    if (usesBrowser() && std::exchange(m_signsInAnew, false))
        return openBrowser();
    discovery::CheckRequest request;
    request.protocol = side();
    request.endpoint = server();
    if (!request.endpoint.userName.isEmpty()) // an outgoing server may want none: then the password stays here
        request.password = m_draft.password;
    m_failed.reset();
    m_step = CheckStep::Resolving;
    m_runner->start(request);
    refresh();
    emit changed();
}

void SignInPage::onStep(CheckStep step)
{
    m_step = step;
    refresh();
}

void SignInPage::onFinished(const discovery::CheckReport &report)
{
    if (report.endpoint != server()) // of a server that is not the account's any more
        return refresh();
    if (report.error && usesBrowser() && report.error->fault == Fault::NoCredential) {
        openBrowser(); // nobody has signed in yet, or that sign-in has ended
        return;
    }
    if (report.error) {
        m_failed = report;
        m_signsInAnew = usesBrowser() && report.error->fault == Fault::LoginRefused;
        if (!usesBrowser() && (report.error->fault == Fault::LoginRefused || report.error->fault == Fault::NoCredential)) {
            m_ui->password->setFocus();
            m_ui->password->selectAll();
        }
    } else if (report.protocol == Protocol::Smtp) {
        m_draft.smtpSignedIn = true;
        m_draft.smtpReport = report;
    } else {
        m_draft.signedIn = true;
        m_draft.report() = report;
        if (!isDone()) {
            signIn(); // the other side
            return;
        }
    }
    refresh();
    emit changed();
}

bool SignInPage::isBusy() const
{
    return m_runner->isRunning() || m_browser->isRunning();
}

bool SignInPage::usesBrowser() const
{
    return server().signIn == accounts::SignIn::OAuth;
}

QString SignInPage::provider() const
{
    const auto issuer = m_engine.issuerFor(server().host);
    return issuer ? issuer->name : server().host;
}

void SignInPage::openBrowser()
{
    m_failed.reset();
    m_browser->start(server());
    refresh();
    emit changed();
}

void SignInPage::onBrowser(const std::optional<base::Error> &error)
{
    m_browserFailed = error;
    if (!error)
        return signIn();
    refresh();
    emit changed();
}

void SignInPage::onButton()
{
    if (m_failed && m_failed->certificate && m_failed->error->fault == Fault::TlsUntrusted) {
        accounts::ServerEndpoint &untrusted = side() == Protocol::Smtp ? m_draft.smtp : m_draft.endpoint();
        CertificateDialog dialog(*m_failed->certificate, untrusted.pinnedCertificate(), this);
        connect(&dialog, &CertificateDialog::settingsWanted, this, [this] { emit wanted(WizardStep::Connection); });
        if (dialog.exec() != QDialog::Accepted)
            return;
        untrusted.pinCertificate(m_failed->certificate->sha256);
        signIn();
        return;
    }
    if (m_ui->answer->action() == ErrorText::Action::EditAccount)
        emit wanted(WizardStep::Connection);
    else
        signIn();
}

void SignInPage::skip()
{
    // Receiving works: an account that cannot send yet is an account. Its settings take the outgoing server later.
    if (m_draft.signedIn)
        m_draft.sends = false;
    m_skipped = true;
    emit advance();
}

QString SignInPage::stepText(CheckStep step) const
{
    switch (step) {
    case CheckStep::Resolving: return tr("Looking for the server…");
    case CheckStep::Connecting: return tr("Connecting…");
    case CheckStep::Encrypting: return tr("Starting the encryption…");
    case CheckStep::Capabilities: return tr("Asking what the server can do…");
    case CheckStep::SigningIn:
        return m_draft.signedIn ? tr("Signing in to the outgoing server…") : tr("Signing in…");
    case CheckStep::Reading: return tr("Counting the messages…");
    case CheckStep::Done: return {};
    }
    return {};
}

void SignInPage::showFailure()
{
    ErrorText text = m_browserFailed ? browserError(*m_browserFailed, provider())
        : m_signsInAnew              ? signInAgain(*m_failed->error, server())
                                     : ErrorText::of(*m_failed->error, ErrorText::Context::IncomingServer, server().host);
    if (m_draft.signedIn && !m_browserFailed)
        //: %1 is a whole sentence: what went wrong
        text.what = tr("Receiving works, sending does not. %1").arg(text.what);
    else if (m_draft.sends && !m_browserFailed)
        text.what = tr("Receiving does not work. %1").arg(text.what);
    m_ui->answer->showError(text);
    const bool hasButton = m_browserFailed || text.action == ErrorText::Action::ReviewCertificate
        || text.action == ErrorText::Action::EditAccount || text.action == ErrorText::Action::Retry;
    m_ui->answer->setButton(hasButton ? text.actionLabel : QString());
}

void SignInPage::refresh()
{
    const bool running = isBusy();
    const bool waits = m_browser->isRunning();
    m_ui->progress->setVisible(running);
    m_ui->progressText->setVisible(running);
    m_ui->progressText->setText(waits ? tr("Your browser shows the sign-in page of %1. Palomar waits here until you are done there.").arg(provider())
            : running                 ? stepText(m_step)
                                      : QString());
    m_ui->copyAddress->setVisible(waits && m_browser->address().isValid());
    m_ui->progress->setAccessibleName(m_ui->progressText->text());
    m_ui->skip->setVisible(!running && !m_mustSignIn && m_failed && (m_draft.signedIn || canWait(m_failed->error->fault)));
    m_ui->skip->setText(m_draft.signedIn ? tr("Continue without se&nding") : tr("C&ontinue without checking"));
    if (m_failed || m_browserFailed)
        showFailure();
    else if (isDone())
        sayDone();
    else if (usesBrowser() && !running)
        m_ui->answer->say(Notice::Tone::Plain, tr("You sign in at %1 in your own browser.").arg(provider()),
            tr("Palomar never sees your password. You can withdraw the permission there at any time."));
    else
        m_ui->answer->hide();
}

void SignInPage::sayDone()
{
    const auto &report = m_draft.report();
    const Format format;
    QString facts;
    if (report && report->messageCount) {
        const int count = static_cast<int>(std::min<qint64>(*report->messageCount, INT_MAX));
        facts = report->totalBytes && m_draft.protocol == accounts::Protocol::Imap
            ? tr("There are %Ln message(s) (%1) in the Inbox.", nullptr, count).arg(format.size(*report->totalBytes)) // other folders were not asked
            : report->totalBytes
            ? tr("There are %Ln message(s) (%1) on the server.", nullptr, count).arg(format.size(*report->totalBytes))
            : tr("There are %Ln message(s) in the Inbox.", nullptr, count);
    }
    if (const QString more = report ? ServerFacts::paragraph(*report) : QString(); !more.isEmpty())
        facts = facts.isEmpty() ? more : facts + u' ' + more;
    if (!m_draft.needsPassword()) {
        m_ui->answer->say(Notice::Tone::Good,
            m_draft.sends ? tr("It works: your sign-in was accepted by %1, and sending by %2 works too.").arg(m_draft.endpoint().host, m_draft.smtp.host)
                          : tr("It works: your sign-in was accepted by %1.").arg(m_draft.endpoint().host),
            facts);
        return;
    }
    m_ui->answer->say(Notice::Tone::Good,
        m_draft.sends
            ? tr("It works: your user name and password were accepted by %1, and sending by %2 works too.")
                  .arg(m_draft.endpoint().host, m_draft.smtp.host)
            : tr("It works: your user name and password were accepted by %1.").arg(m_draft.endpoint().host),
        facts);
}

void SignInPage::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->userHint->setText(tr("Usually the whole address; some servers want only the part before the @."));
    refresh();
}

} // namespace gui
