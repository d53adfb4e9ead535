// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/PopPolicyEditor.h"

#include "gui/Format.h"
#include "gui/Style.h"
#include "gui/wizard/IntervalBox.h"
#include "gui/wizard/ServerFacts.h"

#include "ui_PopPolicyEditor.h"

#include <QEvent>

namespace gui {

using namespace Qt::StringLiterals;
using policy::PopRetention;
using Mode = PopRetention::Mode;
using WhenDeletedHere = PopRetention::WhenDeletedHere;

PopPolicyEditor::PopPolicyEditor(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::PopPolicyEditor>())
{
    m_ui->setupUi(this);
    m_ui->modes->add(static_cast<int>(Mode::KeepAll), u"popKeepAll"_s);
    m_ui->modes->add(static_cast<int>(Mode::KeepSome), u"popKeepSome"_s);
    m_ui->modes->add(static_cast<int>(Mode::DeleteOnceHere), u"popDeleteOnceHere"_s);
    IntervalBox::fill(m_ui->every);
    makeLinkButton(m_ui->whySafe);
    setTextRole(m_ui->safety, TextRole::Muted);
    m_ui->safety->hide();
    connect(m_ui->modes, &OptionGroup::chosen, this, [this] {
        refresh();
        emit edited();
    });
    for (QSpinBox *spin : { m_ui->days, m_ui->newest, m_ui->megabytes }) {
        spin->setGroupSeparatorShown(true);
        connect(spin, &QSpinBox::valueChanged, this, [this] {
            showFacts();
            emit edited();
        });
    }
    for (QCheckBox *check : { m_ui->useDays, m_ui->useNewest, m_ui->useMegabytes, m_ui->onlyCopy, m_ui->inSameSession,
             m_ui->deleteWhenDeletedHere, m_ui->alreadyInTrash }) {
        connect(check, &QCheckBox::toggled, this, [this] {
            refresh();
            emit edited();
        });
    }
    connect(m_ui->every, &QComboBox::currentIndexChanged, this, &PopPolicyEditor::edited);
    connect(m_ui->whySafe, &QPushButton::toggled, m_ui->safety, &QWidget::setVisible);
    m_ui->modes->setCurrent(static_cast<int>(Mode::KeepAll));
    retranslate();
}

PopPolicyEditor::~PopPolicyEditor() = default;

void PopPolicyEditor::setValue(const PopRetention &retention, bool understandsOnlyCopy)
{
    QSignalBlocker quiet(this);
    m_ui->modes->setCurrent(static_cast<int>(retention.mode));
    m_given = retention;
    const auto setLimit = [](QCheckBox *use, QSpinBox *spin, int limit) {
        use->setChecked(limit > 0);
        if (limit > 0)
            spin->setValue(limit);
        spin->setAccessibleName(use->text().remove(u'&'));
    };
    setLimit(m_ui->useDays, m_ui->days, retention.days);
    setLimit(m_ui->useNewest, m_ui->newest, retention.newest);
    setLimit(m_ui->useMegabytes, m_ui->megabytes, retention.megabytes);
    m_ui->deleteWhenDeletedHere->setChecked(retention.followsDeletions());
    m_ui->alreadyInTrash->setChecked(retention.whenDeletedHere == WhenDeletedHere::AtOnce);
    m_ui->inSameSession->setChecked(retention.inSameSession);
    m_ui->onlyCopy->setChecked(understandsOnlyCopy);
    quiet.unblock();
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
    PopRetention retention = m_given;
    retention.mode = mode();
    const auto limit = [](const QCheckBox *use, const QSpinBox *spin) { return use->isChecked() ? spin->value() : 0; };
    retention.days = limit(m_ui->useDays, m_ui->days);
    retention.newest = limit(m_ui->useNewest, m_ui->newest);
    retention.megabytes = limit(m_ui->useMegabytes, m_ui->megabytes);
    retention.whenDeletedHere = WhenDeletedHere::Nothing;
    const bool canFollow = retention.mode != Mode::DeleteOnceHere && m_ui->deleteWhenDeletedHere->isEnabled();
    if (canFollow && m_ui->deleteWhenDeletedHere->isChecked())
        retention.whenDeletedHere = m_ui->alreadyInTrash->isChecked() ? WhenDeletedHere::AtOnce : WhenDeletedHere::TrashEmptied;
    retention.inSameSession = retention.mode != Mode::KeepAll && m_ui->inSameSession->isChecked();
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
    switch (mode()) {
    case Mode::KeepAll:
        return true;
    case Mode::KeepSome:
        return m_ui->useDays->isChecked() || m_ui->useNewest->isChecked() || m_ui->useMegabytes->isChecked();
    case Mode::DeleteOnceHere:
        return understandsOnlyCopy();
    }
    return false;
}

QWidget *PopPolicyEditor::firstField()
{
    return m_ui->modes->row(m_ui->modes->current());
}

void PopPolicyEditor::showFacts()
{
    if (signalsBlocked())
        return; // half of a value is set: a screen reader would say what is missing
    if (m_report && m_report->uidl && !*m_report->uidl) {
        m_ui->facts->say(Notice::Tone::Warning,
            tr("This server cannot tell which messages were already downloaded."),
            tr("It does not know UIDL, so Palomar cannot delete single messages later. Copies that stay there may be "
               "downloaded again."));
        return;
    }
    if (mode() == Mode::KeepSome && !isComplete()) {
        m_ui->facts->say(Notice::Tone::Warning, tr("Choose at least one limit."), tr("Without one, everything stays on the server."));
        return;
    }
    const QString broken = m_report ? ServerFacts::contradiction(*m_report, retention()) : QString();
    if (!broken.isEmpty()) {
        m_ui->facts->say(Notice::Tone::Warning, broken, tr("What you choose here cannot change that; what was downloaded stays on this computer."));
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
    m_ui->modes->row(static_cast<int>(Mode::KeepAll))
        ->setTexts(tr("Keep everything on the server"), tellsApart && m_ui->deleteWhenDeletedHere->isChecked()
                ? tr("Your phone and the web keep seeing all of it. Palomar deletes there only what you delete here.")
                : tr("Your phone and the web keep seeing all of it. Palomar deletes nothing there."));
    OptionRow *some = m_ui->modes->row(static_cast<int>(Mode::KeepSome));
    some->setEnabled(tellsApart);
    if (!tellsApart && mode() == Mode::KeepSome)
        m_ui->modes->setCurrent(static_cast<int>(Mode::KeepAll));
    m_ui->modes->row(static_cast<int>(Mode::DeleteOnceHere))
        ->setTexts(tr("Delete from the server as soon as it is safe here"),
            m_ui->inSameSession->isChecked() ? tr("In the check that stores it. Other devices will no longer see it.")
                                             : tr("At the next check after it was stored. Other devices will no longer see it."));
    m_ui->limits->setVisible(mode() == Mode::KeepSome);
    m_ui->days->setEnabled(m_ui->useDays->isChecked());
    m_ui->newest->setEnabled(m_ui->useNewest->isChecked());
    m_ui->megabytes->setEnabled(m_ui->useMegabytes->isChecked());
    m_ui->inSameSession->setVisible(mode() != Mode::KeepAll);
    m_ui->onlyCopy->setVisible(mode() == Mode::DeleteOnceHere);
    m_ui->deleteWhenDeletedHere->setVisible(mode() != Mode::DeleteOnceHere);
    m_ui->deleteWhenDeletedHere->setEnabled(tellsApart);
    m_ui->alreadyInTrash->setVisible(mode() != Mode::DeleteOnceHere && m_ui->deleteWhenDeletedHere->isChecked());
    m_ui->alreadyInTrash->setEnabled(tellsApart);
    showFacts();
}

void PopPolicyEditor::retranslate()
{
    m_ui->retranslateUi(this);
    IntervalBox::retranslate(m_ui->every);
    OptionRow *all = m_ui->modes->row(static_cast<int>(Mode::KeepAll));
    all->setBadge(tr("recommended", "policy"), BadgeTone::Good);
    m_ui->modes->row(static_cast<int>(Mode::KeepSome))
        ->setTexts(tr("Keep messages for some days, or only the newest"),
            tr("What is beyond one of the limits is deleted from the server and exists only on this computer."));
    OptionRow *once = m_ui->modes->row(static_cast<int>(Mode::DeleteOnceHere));
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
