// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the wizard is laid out and painted. What it does is in AccountWizard.cpp.
#include "gui/wizard/AccountWizard.h"

#include "gui/Icons.h"
#include "gui/ScrollSheet.h"
#include "gui/Style.h"
#include "gui/Theme.h"
#include "gui/wizard/AddressPage.h"
#include "gui/wizard/ConnectionPage.h"
#include "gui/wizard/DonePage.h"
#include "gui/wizard/ForecastPage.h"
#include "gui/wizard/PolicyPage.h"
#include "gui/wizard/SearchPage.h"
#include "gui/wizard/SignInPage.h"
#include "gui/wizard/StepList.h"
#include "gui/wizard/WherePage.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMargin = 44;
constexpr int kNarrowMargin = 20;
constexpr int kNarrowChars = 122; ///< below this width, in letters, the steps give their room to the page

/// One that lets the wizard's ground through.
QScrollArea *sheetFor(QWidget *page)
{
    auto *sheet = new ScrollSheet(page);
    sheet->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    return sheet;
}

} // namespace

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
    languageRow->setContentsMargins(24, 0, 12, 0);
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
    m_searchPage = new SearchPage(m_draft, this);
    m_wherePage = new WherePage(m_draft, this);
    m_connectionPage = new ConnectionPage(m_engine, m_draft, this);
    m_donePage = new DonePage(m_draft, this);
    addPage(WizardStep::Address, m_addressPage);
    addPage(WizardStep::Search, m_searchPage);
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

void AccountWizard::paintEvent(QPaintEvent *event)
{
    QDialog::paintEvent(event);
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    if (m_side->isHidden())
        return;
    painter.fillRect(m_side->geometry(), theme.side);
    const int inner = isRightToLeft() ? m_side->geometry().left() : m_side->geometry().right();
    painter.fillRect(QRect(inner, 0, 1, height()), theme.line);
}

} // namespace gui
