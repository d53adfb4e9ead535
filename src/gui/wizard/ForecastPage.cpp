// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/ForecastPage.h"

#include "gui/wizard/ForecastList.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {

using namespace Qt::StringLiterals;

ForecastPage::ForecastPage(AccountDraft &draft, QWidget *parent)
    : WizardPage(draft, parent), m_list(new ForecastList(this)), m_copy(new QPushButton(this))
{
    m_copy->setObjectName(u"copyForecast"_s);
    m_copy->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    column->addWidget(m_list);
    column->addWidget(m_copy, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(m_list, &ForecastList::changeWanted, this, &WizardPage::wanted);
    connect(m_copy, &QPushButton::clicked, this, &ForecastPage::copy);
    retranslate();
}

QString ForecastPage::stepTitle() const
{
    return tr("What will happen");
}

QString ForecastPage::title() const
{
    return tr("What will happen to your mail");
}

QString ForecastPage::subtitle() const
{
    return tr("Nothing has been changed yet.");
}

QString ForecastPage::nextLabel() const
{
    return tr("&Finish");
}

void ForecastPage::enter()
{
    m_list->setLines(forecast(m_draft, base::SystemClock().now()));
}

void ForecastPage::copy()
{
    QGuiApplication::clipboard()->setText(plainText(forecast(m_draft, base::SystemClock().now())));
}

void ForecastPage::retranslate()
{
    m_copy->setText(tr("&Copy this summary"));
    enter();
}

} // namespace gui
