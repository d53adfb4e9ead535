// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/SendLaterDialog.h"

#include "gui/FormLayout.h"
#include "gui/Format.h"
#include "gui/Style.h"
#include "gui/compose/LaterTimes.h"

#include <QCalendarWidget>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gui {

SendLaterDialog::SendLaterDialog(base::Timestamp now, QWidget *parent)
    : QDialog(parent)
    , m_when(new QDateTimeEdit(this))
    , m_note(new QLabel(this))
    , m_ok(new QPushButton(tr("&Send then"), this))
{
    setObjectName("sendLaterDialog");
    setWindowTitle(tr("Send later"));
    const Format format;
    m_when->setObjectName("sendLaterWhen");
    m_when->setCalendarPopup(true);
    m_when->setLocale(format.words());
    m_when->setDisplayFormat(format.words().dateFormat(QLocale::ShortFormat) + u"  "_s + format.region().timeFormat(QLocale::ShortFormat));
    m_when->setDateTime(laterTimes(now.toDateTime().toLocalTime()).constLast().at);
    m_when->setMinimumDate(now.toDateTime().toLocalTime().date());
    m_when->calendarWidget()->setLocale(format.words());
    m_when->calendarWidget()->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    m_note->setWordWrap(true);
    m_note->setMinimumWidth(380);
    auto *form = new FormLayout;
    form->addRow(tr("&When:"), m_when);
    m_ok->setDefault(true);
    makePrimary(m_ok);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(m_ok);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    layout->addLayout(form);
    layout->addWidget(m_note);
    layout->addLayout(row);
    connect(m_when, &QDateTimeEdit::dateTimeChanged, this, &SendLaterDialog::refresh);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ok, &QPushButton::clicked, this, &QDialog::accept);
    refresh();
}

base::Timestamp SendLaterDialog::when() const
{
    return { m_when->dateTime().toMSecsSinceEpoch() };
}

void SendLaterDialog::refresh()
{
    const bool isToCome = when() > base::SystemClock().now();
    m_ok->setEnabled(isToCome);
    setTextRole(m_note, isToCome ? TextRole::Muted : TextRole::Warning);
    m_note->setText(isToCome ? tr("It waits in the Outbox until then. Palomar has to be running at that time; if it is not, it is sent at the next start.")
                             : tr("That moment is over."));
}

} // namespace gui
