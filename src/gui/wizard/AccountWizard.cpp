// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/AccountWizard.h"

#include "gui/ErrorText.h"
#include "gui/Format.h"
#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/Theme.h"
#include "gui/settings/VaultDialog.h"
#include "gui/wizard/AddressPage.h"
#include "gui/wizard/ConnectionPage.h"
#include "gui/wizard/DonePage.h"
#include "gui/wizard/ForecastPage.h"
#include "gui/wizard/PolicyPage.h"
#include "gui/wizard/ServerSearch.h"
#include "gui/wizard/SignInPage.h"
#include "gui/wizard/StepList.h"
#include "gui/wizard/WherePage.h"

#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gui {

using namespace Qt::StringLiterals;
using accounts::Protocol;

namespace {

constexpr int kMargin = 44;
constexpr int kNarrowMargin = 20;
constexpr int kNarrowChars = 122; ///< below this width, in letters, the steps give their room to the page

/// A sheet without a frame that lets the wizard's ground through; it scrolls only where window or text leave no room.
QScrollArea *sheetFor(QWidget *page)
{
    auto *sheet = new QScrollArea;
    sheet->setFrameShape(QFrame::NoFrame);
    sheet->setWidgetResizable(true);
    sheet->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    sheet->setFocusPolicy(Qt::NoFocus);
    sheet->viewport()->setAutoFillBackground(false);
    sheet->setWidget(page);
    page->setAutoFillBackground(false);
    return sheet;
}

} // namespace

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

void AccountWizard::build()
{
    m_side = new QWidget(this);
    m_name = new QLabel(u"Palomar"_s, m_side);
    m_name->setFont(scaledFont(1.25, QFont::Bold));
    m_name->setForegroundRole(QPalette::Link);
    auto *mark = new QLabel(m_side);
    mark->setPixmap(icon("palomar"_L1).pixmap(QSize(26, 26), devicePixelRatio()));
    m_steps = new StepList(m_side);
    m_language = new QPushButton(m_side);
    m_language->setObjectName(u"languageSelector"_s);
    m_language->setIcon(icon("globe"_L1, QPalette::Link));
    m_language->setAutoDefault(false);
    makeLinkButton(m_language);

    auto *brand = new QHBoxLayout;
    brand->setContentsMargins(24, 0, 12, 0);
    brand->setSpacing(8);
    brand->addWidget(mark);
    brand->addWidget(m_name, 1);
    auto *languageRow = new QHBoxLayout;
    languageRow->setContentsMargins(16, 0, 12, 0);
    languageRow->addWidget(m_language);
    languageRow->addStretch(1);
    auto *side = new QVBoxLayout(m_side);
    side->setContentsMargins(0, 24, 0, 16);
    side->setSpacing(16);
    side->addLayout(brand);
    side->addWidget(m_steps);
    side->addStretch(1);
    side->addLayout(languageRow);

    m_where = new QLabel(this);
    m_where->setObjectName(u"wizardStep"_s);
    setTextRole(m_where, TextRole::MutedSmall);
    m_title = new QLabel(this);
    m_title->setObjectName(u"wizardTitle"_s);
    m_subtitle = new QLabel(this);
    for (QLabel *label : { m_title, m_subtitle })
        label->setWordWrap(true);
    setTextRole(m_title, TextRole::Title);
    setTextRole(m_subtitle, TextRole::Muted);
    m_stack = new QStackedWidget(this);

    m_addressPage = new AddressPage(m_draft, this);
    m_wherePage = new WherePage(m_draft, this);
    m_connectionPage = new ConnectionPage(m_engine, m_draft, this);
    m_donePage = new DonePage(m_draft, this);
    addPage(WizardStep::Address, m_addressPage);
    addPage(WizardStep::Where, m_wherePage);
    addPage(WizardStep::Connection, m_connectionPage);
    addPage(WizardStep::SignIn, new SignInPage(m_engine, m_draft, this));
    addPage(WizardStep::Policy, new PolicyPage(m_draft, this));
    addPage(WizardStep::Forecast, new ForecastPage(m_draft, this));
    addPage(WizardStep::Done, m_donePage);

    m_byHand = new QPushButton(this);
    m_back = new QPushButton(this);
    m_next = new QPushButton(this);
    m_byHand->setObjectName(u"configureByHand"_s);
    m_back->setObjectName(u"wizardBack"_s);
    m_next->setObjectName(u"wizardNext"_s);
    m_byHand->setAutoDefault(false);
    m_back->setAutoDefault(false);
    m_next->setDefault(true);
    makePrimary(m_next);

    auto *buttons = new QHBoxLayout;
    buttons->setObjectName(u"wizardButtons"_s);
    buttons->setSpacing(10);
    buttons->addWidget(m_byHand);
    buttons->addStretch(1);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto *head = new QVBoxLayout;
    head->setObjectName(u"wizardHead"_s);
    head->setSpacing(6);
    head->addWidget(m_where);
    head->addWidget(m_title);
    head->addWidget(m_subtitle);
    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    auto *main = new QVBoxLayout;
    main->setSpacing(0);
    main->addLayout(head);
    main->addSpacing(16);
    main->addWidget(m_stack, 1);
    main->addWidget(line);
    main->addLayout(buttons);
    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_side);
    all->addLayout(main, 1);
}

void AccountWizard::addPage(WizardStep step, WizardPage *page)
{
    QScrollArea *sheet = sheetFor(page);
    m_stack->addWidget(sheet);
    m_pages.insert(step, page);
    m_sheets.insert(step, sheet);
    connect(page, &WizardPage::changed, this, &AccountWizard::refresh);
    connect(page, &WizardPage::wanted, this, &AccountWizard::goTo);
    connect(page, &WizardPage::advance, this, [this, step] {
        if (m_step == step)
            next();
    });
}

void AccountWizard::wire()
{
    connect(m_next, &QPushButton::clicked, this, &AccountWizard::next);
    connect(m_back, &QPushButton::clicked, this, &AccountWizard::back);
    connect(m_byHand, &QPushButton::clicked, this, &AccountWizard::configureByHand);
    connect(m_search, &ServerSearch::settled, this, &AccountWizard::onFound);
    connect(m_addressPage, &AddressPage::addressGiven, this, [this] {
        m_wherePage->setFound(Protocol::Imap, WherePage::Found::Looking);
        m_wherePage->setFound(Protocol::Pop3, WherePage::Found::Looking);
        m_search->look(m_draft.domain(), m_draft.address);
    });
    connect(&m_engine, &engine::EngineClient::accountsChanged, this, &AccountWizard::onSaved);
    connect(&m_engine, &engine::EngineClient::failed, this, &AccountWizard::onNotSaved);
    connect(&m_engine, &engine::EngineClient::credentialPlaceChosen, this, &AccountWizard::onPlaceTaken);

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
}

void AccountWizard::goTo(WizardStep step)
{
    m_step = step;
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
    if (m_draft.place == engine::CredentialPlace::Vault) {
        VaultDialog vault(m_engine, this);
        if (vault.exec() != QDialog::Accepted)
            return;
    }
    m_saving = true;
    m_engine.addAccount(m_draft.settings(), m_draft.password, m_draft.place);
    refresh();
}

void AccountWizard::onSaved()
{
    if (!m_saving)
        return;
    m_saving = false;
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

void AccountWizard::configureByHand()
{
    m_search->stop();
    page()->stop();
    m_connectionPage->setByHand(true);
    goTo(WizardStep::Connection);
}

void AccountWizard::onFound(Protocol protocol, const std::optional<discovery::CheckReport> &report)
{
    const bool imap = protocol == Protocol::Imap;
    const bool byHand = imap ? m_draft.imapByHand : m_draft.pop3ByHand;
    if (report && !byHand) {
        (imap ? m_draft.imap : m_draft.pop3) = report->endpoint;
        (imap ? m_draft.imapReport : m_draft.pop3Report) = report;
    }
    m_wherePage->setFound(protocol, report ? WherePage::Found::Yes : WherePage::Found::No);
    // Only one of the two is there, and nobody has chosen yet.
    if (!report && !m_draft.protocolChosen && (imap ? m_draft.pop3Report : m_draft.imapReport)) {
        m_draft.protocol = imap ? Protocol::Pop3 : Protocol::Imap;
        if (m_step == WizardStep::Where)
            m_wherePage->enter();
    }
    if (m_step == WizardStep::Connection && m_draft.protocol == protocol && !byHand)
        m_connectionPage->enter();
    refresh();
}

void AccountWizard::onPlaceTaken(base::AccountId, engine::CredentialPlace place)
{
    if (m_step == WizardStep::Done)
        m_donePage->setPlaceTaken(place);
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
    m_steps->setCurrent(static_cast<int>(m_step));
    m_where->setText(m_steps->accessibleName());
    m_title->setText(page()->title());
    m_subtitle->setText(page()->subtitle());
    m_subtitle->setVisible(!page()->subtitle().isEmpty());
    const QString label = page()->nextLabel();
    m_next->setText(label.isEmpty() ? tr("&Continue") : label);
    m_next->setEnabled(page()->isComplete() && !m_saving);
    const bool saved = m_step == WizardStep::Done;
    m_back->setEnabled(!m_saving);
    m_back->setVisible(m_step != WizardStep::Address && !saved);
    m_byHand->setVisible(!saved && m_step < WizardStep::Connection);
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

void AccountWizard::arrange()
{
    const bool narrow = width() < fontMetrics().averageCharWidth() * kNarrowChars;
    const int margin = narrow ? kNarrowMargin : kMargin;
    m_side->setVisible(!narrow);
    m_where->setVisible(narrow);
    findChild<QBoxLayout *>(u"wizardHead"_s)->setContentsMargins(margin, narrow ? 14 : 30, margin, 0);
    findChild<QBoxLayout *>(u"wizardButtons"_s)->setContentsMargins(margin, 12, margin, 12);
    for (WizardPage *each : std::as_const(m_pages))
        each->setContentsMargins(margin, 2, margin, 8);
}

void AccountWizard::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    arrange();
}

void AccountWizard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void AccountWizard::paintEvent(QPaintEvent *event)
{
    QDialog::paintEvent(event);
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    if (m_side->isHidden())
        return;
    painter.fillRect(m_side->geometry(), theme.side);
    painter.fillRect(QRect(m_side->geometry().right(), 0, 1, height()), theme.line);
}

} // namespace gui
