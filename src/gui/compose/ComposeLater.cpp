// SPDX-License-Identifier: GPL-3.0-or-later
// Sending later, and what is written to be written again.
#include "gui/Format.h"
#include "gui/compose/AskBar.h"
#include "gui/compose/ComposeWindow.h"
#include "gui/compose/LaterTimes.h"
#include "gui/compose/SendLaterDialog.h"

#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace gui {

void ComposeWindow::buildLaterMenu()
{
    m_laterMenu = m_messageMenu->addMenu(QString());
    m_laterMenu->setObjectName("laterMenu");
    // The times are those of the moment in which somebody looks.
    connect(m_laterMenu, &QMenu::aboutToShow, this, &ComposeWindow::fillLaterMenu);
}

void ComposeWindow::fillLaterMenu()
{
    m_laterMenu->clear();
    const base::Timestamp now = base::SystemClock().now();
    const Format format;
    for (const LaterTime &one : laterTimes(now.toDateTime().toLocalTime())) {
        const base::Timestamp when { one.at.toMSecsSinceEpoch() };
        QString label;
        switch (one.kind) {
        case LaterTime::Kind::ThisEvening:
            //: Send later. %1 is a time ("18:00")
            label = tr("This &evening, %1").arg(format.time(when));
            break;
        case LaterTime::Kind::Tomorrow:
            label = tr("&Tomorrow, %1").arg(format.time(when));
            break;
        case LaterTime::Kind::Monday:
            //: Send later. %1 is a day ("30 Nov"), %2 a time
            label = tr("&Monday, %1, %2").arg(format.shortDay(when, now), format.time(when));
            break;
        }
        m_laterMenu->addAction(label, this, [this, when] { sendAt(when, WaitsWhere::Here); });
    }
    m_laterMenu->addSeparator();
    m_laterMenu->addAction(tr("&Choose a time…"), this, &ComposeWindow::chooseTime);
}

void ComposeWindow::sendAt(base::Timestamp when, WaitsWhere where)
{
    m_sendAt = when;
    m_waitsWhere = where;
    m_agreed.clear();
    send();
}

void ComposeWindow::chooseTime()
{
    auto *dialog = new SendLaterDialog(base::SystemClock().now(), m_sender.holding, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { sendAt(dialog->when(), dialog->where()); });
    dialog->open();
}

void ComposeWindow::askForTemplate()
{
    m_bar->ask(AskBar::Tone::Note, tr("Write what messages are to begin with, and keep it as a template."), tr("Recipients, subject and attachments are kept too; nothing is sent."),
               { { tr("&Save as template…"), [this] { saveAsTemplate(); } } });
    m_subject->setFocus();
}

void ComposeWindow::saveAsTemplate()
{
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName("templateName");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save as template"));
    dialog->setLabelText(tr("Name of the template:"));
    dialog->setTextValue(m_subject->text().trimmed());
    dialog->setOkButtonText(tr("&Save"));
    dialog->setCancelButtonText(tr("Cancel"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &name) {
        if (!name.trimmed().isEmpty())
            emit templateWanted(name.trimmed());
    });
    dialog->open();
}

} // namespace gui
