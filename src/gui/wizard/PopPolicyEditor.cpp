// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/PopPolicyEditor.h"

#include "gui/Format.h"
#include "gui/Style.h"
#include "gui/wizard/IntervalBox.h"

#include "ui_PopPolicyEditor.h"

#include <QEvent>

namespace gui {

using namespace Qt::StringLiterals;
using policy::PopRetention;
using Mode = PopRetention::Mode;

PopPolicyEditor::PopPolicyEditor(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::PopPolicyEditor>())
{
    m_ui->setupUi(this);
    m_ui->modes->add(static_cast<int>(Mode::KeepAll), u"popKeepAll"_s);
    m_ui->modes->add(static_cast<int>(Mode::KeepDays), u"popKeepDays"_s);
    m_ui->modes->add(static_cast<int>(Mode::DeleteOnceHere), u"popDeleteOnceHere"_s);
    IntervalBox::fill(m_ui->every);
    makeLinkButton(m_ui->whySafe);
    setTextRole(m_ui->safety, TextRole::Muted);
    m_ui->safety->hide();
    connect(m_ui->modes, &OptionGroup::chosen, this, [this] {
        refresh();
        emit edited();
    });
    connect(m_ui->days, &QSpinBox::valueChanged, this, &PopPolicyEditor::edited);
    connect(m_ui->onlyCopy, &QCheckBox::toggled, this, &PopPolicyEditor::edited);
    connect(m_ui->deleteWhenDeletedHere, &QCheckBox::toggled, this, &PopPolicyEditor::edited);
    connect(m_ui->every, &QComboBox::currentIndexChanged, this, &PopPolicyEditor::edited);
    connect(m_ui->whySafe, &QPushButton::toggled, m_ui->safety, &QWidget::setVisible);
    m_ui->modes->setCurrent(static_cast<int>(Mode::KeepAll));
    retranslate();
}

PopPolicyEditor::~PopPolicyEditor() = default;

void PopPolicyEditor::setValue(const PopRetention &retention, bool understandsOnlyCopy)
{
    const QSignalBlocker quiet(this);
    m_ui->modes->setCurrent(static_cast<int>(retention.mode));
    m_ui->days->setValue(retention.days);
    m_ui->deleteWhenDeletedHere->setChecked(retention.deleteWhenDeletedHere);
    m_ui->onlyCopy->setChecked(understandsOnlyCopy);
    m_inSameSession = retention.inSameSession;
    refresh();
}

void PopPolicyEditor::setCheckMinutes(int minutes)
{
    const QSignalBlocker quiet(this);
    IntervalBox::set(m_ui->every, minutes);
}

void PopPolicyEditor::setFacts(const std::optional<discovery::CheckReport> &report)
{
    m_report = report;
    refresh();
}

Mode PopPolicyEditor::mode() const
{
    return static_cast<Mode>(m_ui->modes->current());
}

PopRetention PopPolicyEditor::retention() const
{
    PopRetention retention;
    retention.mode = mode();
    retention.days = m_ui->days->value();
    retention.deleteWhenDeletedHere
        = retention.mode != Mode::DeleteOnceHere && m_ui->deleteWhenDeletedHere->isChecked();
    retention.inSameSession = retention.mode == Mode::DeleteOnceHere && m_inSameSession;
    return retention;
}

bool PopPolicyEditor::understandsOnlyCopy() const
{
    return m_ui->onlyCopy->isChecked();
}

int PopPolicyEditor::checkMinutes() const
{
    return IntervalBox::minutes(m_ui->every);
}

bool PopPolicyEditor::isComplete() const
{
    return mode() != Mode::DeleteOnceHere || understandsOnlyCopy();
}

QWidget *PopPolicyEditor::firstField()
{
    return m_ui->modes->row(m_ui->modes->current());
}

void PopPolicyEditor::showFacts()
{
    if (m_report && m_report->uidl && !*m_report->uidl) {
        m_ui->facts->say(Notice::Tone::Warning,
            tr("This server cannot tell which messages were already downloaded."),
            tr("It does not know UIDL, so Palomar cannot delete single messages later. Copies that stay there may be "
               "downloaded again."));
        return;
    }
    if (!m_report || !m_report->messageCount) {
        m_ui->facts->hide();
        return;
    }
    const int count = static_cast<int>(std::min<qint64>(*m_report->messageCount, INT_MAX));
    m_ui->facts->say(Notice::Tone::Plain,
        m_report->totalBytes ? tr("There are %Ln message(s) (%1) on the server.", nullptr, count)
                                   .arg(Format().size(*m_report->totalBytes))
                             : tr("There are %Ln message(s) on the server.", nullptr, count));
}

void PopPolicyEditor::refresh()
{
    const bool tellsApart = !m_report || m_report->uidl.value_or(true);
    OptionRow *days = m_ui->modes->row(static_cast<int>(Mode::KeepDays));
    days->setEnabled(tellsApart);
    if (!tellsApart && mode() == Mode::KeepDays)
        m_ui->modes->setCurrent(static_cast<int>(Mode::KeepAll));
    m_ui->daysRow->setVisible(mode() == Mode::KeepDays);
    m_ui->onlyCopy->setVisible(mode() == Mode::DeleteOnceHere);
    m_ui->deleteWhenDeletedHere->setVisible(mode() != Mode::DeleteOnceHere);
    m_ui->deleteWhenDeletedHere->setEnabled(tellsApart);
    showFacts();
}

void PopPolicyEditor::retranslate()
{
    m_ui->retranslateUi(this);
    IntervalBox::retranslate(m_ui->every);
    OptionRow *all = m_ui->modes->row(static_cast<int>(Mode::KeepAll));
    all->setTexts(tr("Keep everything on the server"),
        tr("Your phone and the web keep seeing all of it. Palomar deletes nothing there."));
    all->setBadge(tr("recommended", "policy"), BadgeTone::Good);
    m_ui->modes->row(static_cast<int>(Mode::KeepDays))
        ->setTexts(tr("Keep each message for some days, then delete it from the server"),
            tr("The days count from its arrival here. After that it exists only on this computer."));
    OptionRow *once = m_ui->modes->row(static_cast<int>(Mode::DeleteOnceHere));
    once->setTexts(tr("Delete from the server as soon as it is safe here"),
        tr("At the next check after it was stored. Other devices will no longer see it."));
    once->setBadge(tr("only copy here"), BadgeTone::Warning);
    m_ui->safety->setText(tr("A message is deleted from the server only after it has been stored here, read back and "
                             "compared, and only when the server recognises it again. If anything is in doubt, it "
                             "stays."));
    refresh();
}

void PopPolicyEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace gui
