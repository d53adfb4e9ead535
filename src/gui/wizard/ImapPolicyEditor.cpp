// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/ImapPolicyEditor.h"

#include "gui/Format.h"
#include "gui/Style.h"
#include "gui/wizard/IntervalBox.h"

#include "ui_ImapPolicyEditor.h"

#include <QEvent>

namespace gui {

using namespace Qt::StringLiterals;
using policy::SyncScope;
using Bodies = SyncScope::Bodies;

ImapPolicyEditor::ImapPolicyEditor(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::ImapPolicyEditor>())
{
    m_ui->setupUi(this);
    m_ui->scopes->add(static_cast<int>(Bodies::RecentDays), u"imapRecentDays"_s);
    m_ui->scopes->add(static_cast<int>(Bodies::RecentMegabytes), u"imapRecentMegabytes"_s);
    m_ui->scopes->add(static_cast<int>(Bodies::Everything), u"imapEverything"_s);
    m_ui->scopes->add(static_cast<int>(Bodies::WhatIsOpened), u"imapWhatIsOpened"_s);
    IntervalBox::fill(m_ui->every);
    setTextRole(m_ui->note, TextRole::Muted);
    connect(m_ui->scopes, &OptionGroup::chosen, this, [this] {
        refresh();
        emit edited();
    });
    connect(m_ui->days, &QSpinBox::valueChanged, this, &ImapPolicyEditor::edited);
    connect(m_ui->megabytes, &QSpinBox::valueChanged, this, &ImapPolicyEditor::edited);
    connect(m_ui->offline, &QCheckBox::clicked, this, &ImapPolicyEditor::edited);
    setTextRole(m_ui->offlineNote, TextRole::Muted);
    connect(m_ui->every, &QComboBox::currentIndexChanged, this, &ImapPolicyEditor::edited);
    m_ui->scopes->setCurrent(static_cast<int>(Bodies::RecentDays));
    retranslate();
}

ImapPolicyEditor::~ImapPolicyEditor() = default;

void ImapPolicyEditor::setValue(const SyncScope &scope)
{
    const QSignalBlocker quiet(this);
    m_ui->scopes->setCurrent(static_cast<int>(scope.bodies));
    m_ui->days->setValue(scope.days);
    m_ui->megabytes->setValue(scope.megabytes);
    m_ui->offline->setChecked(scope.staysOffline);
    refresh();
}

void ImapPolicyEditor::setOffersOffline(bool offers)
{
    m_offersOffline = offers;
    refresh();
}

void ImapPolicyEditor::setCheckMinutes(int minutes)
{
    const QSignalBlocker quiet(this);
    IntervalBox::set(m_ui->every, minutes);
}

void ImapPolicyEditor::setFacts(const std::optional<discovery::CheckReport> &report)
{
    m_report = report;
    refresh();
}

SyncScope ImapPolicyEditor::scope() const
{
    return { static_cast<Bodies>(m_ui->scopes->current()), m_ui->days->value(), m_ui->megabytes->value(),
        m_offersOffline && m_ui->offline->isChecked() };
}

int ImapPolicyEditor::checkMinutes() const
{
    return IntervalBox::minutes(m_ui->every);
}

QWidget *ImapPolicyEditor::firstField()
{
    return m_ui->scopes->row(m_ui->scopes->current());
}

void ImapPolicyEditor::refresh()
{
    m_ui->daysRow->setVisible(scope().bodies == Bodies::RecentDays);
    m_ui->megabytesRow->setVisible(scope().bodies == Bodies::RecentMegabytes);
    m_ui->offline->setVisible(m_offersOffline);
    m_ui->offlineNote->setVisible(m_offersOffline);
    if (m_report && m_report->messageCount) {
        const int count = static_cast<int>(std::min<qint64>(*m_report->messageCount, INT_MAX));
        m_ui->facts->say(Notice::Tone::Plain,
            m_report->totalBytes ? tr("There are %Ln message(s) (%1) in the Inbox.", nullptr, count)
                                       .arg(Format().size(*m_report->totalBytes))
                                 : tr("There are %Ln message(s) in the Inbox.", nullptr, count));
    } else {
        m_ui->facts->hide();
    }
    const bool idle = m_report && m_report->idle.value_or(false);
    m_ui->note->setText(idle ? tr("New mail in the Inbox appears at once: this server announces it. The interval is for "
                                  "the other folders.")
                             : QString());
}

void ImapPolicyEditor::retranslate()
{
    m_ui->retranslateUi(this);
    IntervalBox::retranslate(m_ui->every);
    OptionRow *recent = m_ui->scopes->row(static_cast<int>(Bodies::RecentDays));
    recent->setTexts(tr("Recent messages"),
        tr("They can be read without a connection; older ones are fetched when you open them."));
    recent->setBadge(tr("recommended", "policy"), BadgeTone::Good);
    m_ui->megabytes->setSuffix(tr(" MB"));
    m_ui->scopes->row(static_cast<int>(Bodies::RecentMegabytes))
        ->setTexts(tr("The newest, up to a size"), tr("Of all folders together; older ones are fetched when you open them."));
    m_ui->scopes->row(static_cast<int>(Bodies::Everything))
        ->setTexts(tr("All messages"), tr("Everything can be read and searched without a connection. It takes more space."));
    m_ui->scopes->row(static_cast<int>(Bodies::WhatIsOpened))
        ->setTexts(tr("Only what I open"), tr("The least space. Without a connection you see the list and what you opened."));
    refresh();
}

void ImapPolicyEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace gui
