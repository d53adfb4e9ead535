// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/SendLaterDialog.h"

#include "gui/Announce.h"
#include "gui/FormLayout.h"
#include "gui/Format.h"
#include "gui/Style.h"
#include "gui/compose/LaterTimes.h"

#include <QCalendarWidget>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gui {

SendLaterDialog::SendLaterDialog(base::Timestamp now, const std::optional<mail::HoldLimits> &limits, QWidget *parent)
    : QDialog(parent)
    , m_limits(limits)
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
    if (m_limits)
        form->addRow(tr("Until then:", "send later"), buildChoice());
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

QVBoxLayout *SendLaterDialog::buildChoice()
{
    //: Send later. Who keeps a message until its time
    m_here = new QRadioButton(tr("It stays on this &computer"), this);
    m_here->setObjectName("sendLaterHere");
    //: Send later. Who keeps a message until its time
    m_there = new QRadioButton(tr("The ser&ver keeps it"), this);
    m_there->setObjectName("sendLaterThere");
    m_here->setChecked(true);
    m_limit = new QLabel(this);
    m_limit->setObjectName("sendLaterLimit");
    m_limit->setWordWrap(true);
    m_limit->setIndent(26); // below the words of the choice
    setTextRole(m_limit, TextRole::MutedSmall);
    auto *choice = new QVBoxLayout;
    choice->setSpacing(6);
    choice->addWidget(m_here);
    choice->addWidget(m_there);
    choice->addWidget(m_limit);
    for (const QRadioButton *button : { m_here, m_there }) {
        connect(button, &QRadioButton::clicked, this, [this] {
            m_wantsThere = m_there->isChecked();
            refresh();
        });
    }
    return choice;
}

base::Timestamp SendLaterDialog::when() const
{
    return { m_when->dateTime().toMSecsSinceEpoch() };
}

WaitsWhere SendLaterDialog::where() const
{
    return m_there && m_there->isChecked() ? WaitsWhere::OnServer : WaitsWhere::Here;
}

void SendLaterDialog::refresh()
{
    const base::Timestamp now = base::SystemClock().now();
    const bool isToCome = when() > now;
    if (m_limits) {
        const bool isPossible = m_limits->allow(when(), now);
        const base::Timestamp latest = m_limits->latest(now);
        const Format format;
        m_there->setEnabled(isPossible);
        (isPossible && m_wantsThere ? m_there : m_here)->setChecked(true);
        m_limit->setVisible(!isPossible);
        //: %1 is a day ("3 March 2026"), %2 a time
        m_limit->setText(tr("The server keeps messages until %1 at %2 at the latest.").arg(format.day(latest), format.time(latest)));
    }
    m_ok->setEnabled(isToCome);
    setTextRole(m_note, isToCome ? TextRole::Muted : TextRole::Warning);
    const QString note = !isToCome ? tr("That moment is over.")
            : where() == WaitsWhere::OnServer
            ? tr("The server gets it now and sends it at that time, whether Palomar is running or not. Once the server has it, it cannot be changed or taken back.")
            : tr("It waits in the Outbox until then. Palomar has to be running at that time; if it is not, it is sent at the next start.");
    if (note != m_note->text()) {
        m_note->setText(note);
        announce(m_note, note);
    }
    if (isVisible())
        makeRoom();
}

/// What is said takes one line more or less: a window that is open does not grow by itself, and cuts it.
void SendLaterDialog::makeRoom()
{
    layout()->activate();
    if (const int needed = layout()->totalHeightForWidth(width()); needed > height())
        resize(width(), needed);
}

} // namespace gui
