// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/ForecastPage.h"

#include "gui/wizard/ForecastList.h"
#include "gui/wizard/ForecastReport.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace gui {

using namespace Qt::StringLiterals;

ForecastPage::ForecastPage(AccountDraft &draft, QWidget *parent)
    : WizardPage(draft, parent), m_list(new ForecastList(this)), m_copy(new QPushButton(this)),
      m_save(new QPushButton(this))
{
    m_copy->setObjectName(u"copyForecast"_s);
    m_save->setObjectName(u"saveForecast"_s);
    m_copy->setAutoDefault(false);
    m_save->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_save);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    column->addWidget(m_list);
    column->addLayout(buttons);
    column->addStretch(1);
    connect(m_list, &ForecastList::changeWanted, this, &WizardPage::wanted);
    connect(m_copy, &QPushButton::clicked, this, &ForecastPage::copy);
    connect(m_save, &QPushButton::clicked, this, &ForecastPage::save);
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

void ForecastPage::save()
{
    const QString name = tr("What will happen to my mail") + u".txt"_s;
    const QString file = QFileDialog::getSaveFileName(this, tr("Save the summary"),
        QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)).filePath(name), tr("Text (*.txt)"));
    if (file.isEmpty())
        return;
    if (const auto saved = saveReport(file, forecastReport(m_draft, base::SystemClock().now())); !saved)
        QMessageBox::warning(this, tr("The summary was not saved"), saved.error().serverText);
}

void ForecastPage::retranslate()
{
    m_save->setText(tr("Sa&ve this summary…"));
    m_copy->setText(tr("&Copy this summary"));
    enter();
}

} // namespace gui
