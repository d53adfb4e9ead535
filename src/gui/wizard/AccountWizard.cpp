// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/AccountWizard.h"

#include "accounts/SameServer.h"
#include "gui/ErrorText.h"
#include "gui/Format.h"
#include "gui/settings/VaultDialog.h"
#include "gui/wizard/AddressPage.h"
#include "gui/wizard/ConnectionPage.h"
#include "gui/wizard/DonePage.h"
#include "gui/wizard/SceneMotion.h"
#include "gui/wizard/SearchPage.h"
#include "gui/wizard/ServerSearch.h"
#include "gui/wizard/StepList.h"
#include "gui/wizard/WherePage.h"

#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QStackedWidget>

namespace gui {

using namespace Qt::StringLiterals;
using accounts::Protocol;

AccountWizard::AccountWizard(engine::EngineClient &engine, QWidget *parent)
    : QDialog(parent), m_engine(engine), m_search(new ServerSearch(engine, this))
{
    setObjectName(u"accountWizard"_s);
    build();
    wire();
    retranslate();
    goTo(WizardStep::Address);
    arrange();
    const QSize wanted(fontMetrics().averageCharWidth() * 150, fontMetrics().height() * 42);
    resize(wanted.expandedTo({ 1040, 720 }).boundedTo(screen()->availableSize() - QSize(40, 60)));
}

AccountWizard::~AccountWizard() = default;

void AccountWizard::wire()
{
    connect(m_next, &QPushButton::clicked, this, &AccountWizard::next);
    connect(m_back, &QPushButton::clicked, this, &AccountWizard::back);
    connect(m_byHand, &QPushButton::clicked, this, &AccountWizard::configureByHand);
    connect(m_search, &ServerSearch::settled, this, &AccountWizard::onFound);
    connect(m_addressPage, &AddressPage::pretendWanted, this, &AccountWizard::pretendWanted);
    connect(m_addressPage, &AddressPage::addressGiven, this, [this] {
        m_wherePage->setFound(Protocol::Imap, WherePage::Found::Looking);
        m_wherePage->setFound(Protocol::Pop3, WherePage::Found::Looking);
        m_searchPage->begin();
        discovery::DiscoveryRequest request = m_draft.search;
        request.address = m_draft.address;
        m_search->look(request);
    });
    connect(m_search, &ServerSearch::stepChanged, m_searchPage, &SearchPage::setStep);
    connect(m_search, &ServerSearch::discovered, this, [this](const discovery::DiscoveryReport &report) {
        m_draft.takeFound(report);
        m_draft.preferBrowser(m_engine);
        if (m_step == WizardStep::Connection)
            m_connectionPage->enter(); // what it shows is what the password goes to
        m_searchPage->refresh();
        refresh();
    });
    m_searchPage->setBrowserSignIn([this](const accounts::ServerEndpoint &server) {
        const auto issuer = m_engine.issuerFor(server.host);
        return issuer && issuer->isUsable();
    });
    connect(m_search, &ServerSearch::finished, m_searchPage, &SearchPage::setFinished);
    connect(m_searchPage, &SearchPage::stopWanted, this, &AccountWizard::stopSearch);
    connect(&m_engine, &engine::EngineClient::accountsChanged, this, &AccountWizard::onSaved);
    connect(&m_engine, &engine::EngineClient::maildropVisited, m_donePage, &DonePage::setVisited);
    connect(&m_engine, &engine::EngineClient::accountConsidered, m_donePage, &DonePage::setConsidered);
    connect(&m_engine, &engine::EngineClient::statusChanged, this, [this](base::AccountId id, const engine::AccountStatus &status) {
        const int ticket = status.state == engine::AccountStatus::State::UpToDate ? m_donePage->synchronised(id) : 0;
        if (ticket != 0)
            m_engine.considerAccount(ticket, id, m_draft.scope);
    });
    connect(&m_engine, &engine::EngineClient::failed, this, &AccountWizard::onNotSaved);
    connect(&m_engine, &engine::EngineClient::credentialPlaceChosen, m_donePage, &DonePage::setPlaceTaken);
    connect(m_donePage, &DonePage::placeTold, this, &AccountWizard::placeTold);
    connect(m_donePage, &DonePage::vaultWanted, this, &AccountWizard::keepInVault);

    m_languages = new QMenu(m_language);
    // Every language calls itself by its own name, so that somebody who reads only that one finds it.
    for (const auto &[code, name] : { std::pair { u"es"_s, u"Español"_s }, std::pair { u"en"_s, u"English"_s } }) {
        QAction *action = m_languages->addAction(name);
        action->setData(code);
        connect(action, &QAction::triggered, this, [this, code] { emit languageChosen(code); });
    }
    connect(m_language, &QPushButton::clicked, this, [this] {
        m_languages->popup(m_language->mapToGlobal(QPoint(0, -m_languages->sizeHint().height())));
    });
}

void AccountWizard::showDraft(const AccountDraft &draft, WizardStep step)
{
    m_search->stop();
    m_draft = draft;
    const auto found = [](const auto &report) { return report ? WherePage::Found::Yes : WherePage::Found::No; };
    m_wherePage->setFound(Protocol::Imap, found(draft.imapReport));
    m_wherePage->setFound(Protocol::Pop3, found(draft.pop3Report));
    goTo(step);
    for (SceneMotion *motion : findChildren<SceneMotion *>())
        motion->finish();
}

void AccountWizard::goTo(WizardStep step)
{
    m_step = step;
    m_skipped.remove(static_cast<int>(step));
    page()->enter();
    m_stack->setCurrentWidget(m_sheets.value(step));
    m_sheets.value(step)->ensureVisible(0, 0);
    refresh();
    if (QWidget *field = page()->firstField())
        field->setFocus(Qt::OtherFocusReason);
}

void AccountWizard::next()
{
    if (m_saving || !page()->isComplete() || !page()->leave())
        return;
    switch (m_step) {
    case WizardStep::Forecast:
        finish();
        return;
    case WizardStep::Done:
        accept();
        return;
    default:
        // Whoever went on before the search was done has not seen yet whose servers these are.
        // From here on these are the servers: no answer that comes later puts another one in their place.
        if (m_step == WizardStep::Connection)
            stopSearch();
        if (m_step == WizardStep::Connection && m_draft.mustAcceptStrangers())
            goTo(WizardStep::Search);
        else
            goTo(static_cast<WizardStep>(static_cast<int>(m_step) + 1));
    }
}

void AccountWizard::back()
{
    page()->stop();
    goTo(static_cast<WizardStep>(static_cast<int>(m_step) - 1));
}

void AccountWizard::finish()
{
    if (m_draft.mustAcceptStrangers()) // a sign-in that was left out has not asked
        return goTo(WizardStep::Search);
    if (m_draft.place == engine::CredentialPlace::Vault) {
        VaultDialog vault(m_engine, this);
        if (vault.exec() != QDialog::Accepted)
            return;
    }
    m_saving = true;
    m_engine.addAccount(m_draft.settings(), m_draft.password, m_draft.place);
    refresh();
}

void AccountWizard::onSaved(const QList<accounts::AccountSettings> &accounts)
{
    if (!m_saving)
        return;
    m_saving = false;
    // Ids only grow: the one that was just made has the greatest.
    base::AccountId made;
    for (const accounts::AccountSettings &account : accounts) {
        if (account.address == m_draft.address && accounts::isSameServer(account.incoming, m_draft.endpoint()))
            made = std::max(made, account.id);
    }
    m_made = made;
    m_donePage->setAccount(made);
    goTo(WizardStep::Done);
}

void AccountWizard::onNotSaved(const base::Error &error)
{
    if (!m_saving)
        return;
    m_saving = false;
    refresh();
    const ErrorText text = ErrorText::of(error, ErrorText::Context::Store);
    QMessageBox message(QMessageBox::Warning, tr("The account was not saved"), text.what, QMessageBox::NoButton, this);
    message.setTextFormat(Qt::PlainText);
    message.setInformativeText(QStringList { text.why, text.nextStep }.join(u' ').trimmed());
    message.addButton(tr("&Back to the summary"), QMessageBox::AcceptRole);
    message.exec();
}

void AccountWizard::stopSearch()
{
    m_search->stop();
    m_searchPage->setFinished();
    const auto nothing = m_searchPage->isLeftOut() ? WherePage::Found::Unasked : WherePage::Found::No;
    m_wherePage->setFound(Protocol::Imap, m_draft.imapReport ? WherePage::Found::Yes : nothing);
    m_wherePage->setFound(Protocol::Pop3, m_draft.pop3Report ? WherePage::Found::Yes : nothing);
}

void AccountWizard::configureByHand()
{
    if (m_step == WizardStep::Address && !page()->leave()) // the guess, and nothing of an address before this one
        return;
    if (m_step == WizardStep::Address && m_search->isRunning()) { // it has hardly begun, so nobody can say that nothing was found
        m_addressPage->forgetSearch();
        m_searchPage->setLeftOut();
    }
    stopSearch();
    page()->stop();
    for (int step = static_cast<int>(m_step) + 1; step < static_cast<int>(WizardStep::Connection); ++step)
        m_skipped.insert(step);
    m_connectionPage->setByHand(true);
    goTo(WizardStep::Connection);
}

void AccountWizard::onOutgoingFound(const std::optional<discovery::CheckReport> &report)
{
    if (!report || m_draft.smtpByHand)
        return;
    m_draft.setServer(report->endpoint);
    m_draft.smtpReport = report;
    m_draft.sends = true;
    m_draft.preferBrowser(m_engine);
    if (m_step == WizardStep::Connection)
        m_connectionPage->enter();
}

void AccountWizard::onFound(Protocol protocol, const std::optional<discovery::CheckReport> &report)
{
    if (protocol == Protocol::Smtp) {
        onOutgoingFound(report);
        m_searchPage->refresh();
        refresh();
        return;
    }
    const bool imap = protocol == Protocol::Imap;
    const bool byHand = imap ? m_draft.imapByHand : m_draft.pop3ByHand;
    if (report && !byHand) {
        m_draft.setServer(report->endpoint);
        (imap ? m_draft.imapReport : m_draft.pop3Report) = report;
        m_draft.preferBrowser(m_engine);
    }
    m_wherePage->setFound(protocol, report ? WherePage::Found::Yes : WherePage::Found::No);
    // Only one of the two is there, and nobody has chosen yet.
    if (!report && !m_draft.protocolChosen && m_step <= WizardStep::Where && (imap ? m_draft.pop3Report : m_draft.imapReport)) {
        m_draft.protocol = imap ? Protocol::Pop3 : Protocol::Imap;
        if (m_step == WizardStep::Where)
            m_wherePage->enter();
    }
    if (m_step == WizardStep::Connection && m_draft.protocol == protocol && !byHand)
        m_connectionPage->enter();
    m_searchPage->refresh();
    refresh();
}

/// What has to be kept is still here; later it would have to be entered again.
void AccountWizard::keepInVault(base::AccountId account)
{
    VaultDialog vault(m_engine, this);
    if (vault.exec() != QDialog::Accepted)
        return;
    m_draft.place = engine::CredentialPlace::Vault;
    if (m_draft.endpoint().signIn != accounts::SignIn::OAuth)
        m_engine.provideCredential(account, m_draft.password, m_draft.place);
    else if (m_draft.needsPassword())
        m_engine.provideOutgoingCredential(account, m_draft.password, m_draft.place);
    m_engine.keepSignIn(account, m_draft.place);
    m_donePage->setPlaceTaken(account, m_draft.place); // said otherwise if that does not work either
}

void AccountWizard::refresh()
{
    QStringList steps;
    QStringList others;
    for (const WizardPage *each : std::as_const(m_pages)) {
        steps << each->stepTitle();
        others << each->otherStepTitles();
    }
    m_steps->setReserved(others);
    m_steps->setSteps(steps);
    m_steps->setSkipped(m_skipped);
    m_steps->setCurrent(static_cast<int>(m_step));
    m_where->setText(m_steps->accessibleName());
    m_title->setText(page()->title());
    m_subtitle->setText(page()->subtitle());
    m_subtitle->setVisible(!page()->subtitle().isEmpty());
    const QString label = page()->nextLabel();
    m_next->setText(label.isEmpty() ? tr("&Continue") : label);
    allowNext(page()->isComplete() && !m_saving);
    const bool saved = m_step == WizardStep::Done;
    m_back->setEnabled(!m_saving);
    m_back->setVisible(m_step != WizardStep::Address && !saved);
    m_byHand->setVisible(!saved && m_step < WizardStep::Connection);
    m_byHand->setEnabled(m_step != WizardStep::Address || page()->isComplete()); // every account has an address
}

/// A button that is switched off gives the focus to whatever follows; it gets it back if nobody has moved it since.
void AccountWizard::allowNext(bool on)
{
    const bool hadFocus = focusWidget() == m_next;
    m_next->setEnabled(on);
    if (!on && hadFocus)
        m_focusLent = focusWidget();
    else if (on && m_focusLent && m_focusLent == focusWidget())
        m_next->setFocus(Qt::OtherFocusReason);
    if (on)
        m_focusLent = nullptr;
}

void AccountWizard::retranslate()
{
    setWindowTitle(tr("Set up an account"));
    m_byHand->setText(tr("Configure by &hand"));
    m_back->setText(tr("&Back"));
    const QString current = Format().words().language() == QLocale::Spanish ? u"es"_s : u"en"_s;
    for (QAction *action : m_languages->actions()) {
        if (action->data().toString() == current)
            m_language->setText(action->text() + u" ▾"_s);
    }
    m_language->setAccessibleName(tr("Language: %1").arg(QLocale(current).nativeLanguageName()));
    for (WizardPage *each : std::as_const(m_pages))
        each->retranslate();
    refresh();
}

void AccountWizard::reject()
{
    if (m_step == WizardStep::Done) {
        accept(); // the account exists
        return;
    }
    if (m_draft.isTouched()) {
        QMessageBox question(QMessageBox::Question, tr("Leave without an account?"),
            tr("What you have entered so far will be lost. Nothing has been saved or changed."), QMessageBox::NoButton,
            this);
        question.setObjectName(u"leaveQuestion"_s);
        QPushButton *stay = question.addButton(tr("&Stay here"), QMessageBox::RejectRole);
        QPushButton *leave = question.addButton(tr("&Leave"), QMessageBox::DestructiveRole);
        leave->setObjectName(u"leaveAnyway"_s);
        question.setDefaultButton(stay);
        question.setEscapeButton(stay);
        question.exec();
        if (question.clickedButton() != leave)
            return;
    }
    page()->stop();
    m_search->stop();
    QDialog::reject();
}

void AccountWizard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace gui
