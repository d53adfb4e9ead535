// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/MomentRow.h"

#include "gui/Style.h"
#include "gui/reading/FlowLayout.h"
#include "gui/wizard/SceneWords.h"

#include <QButtonGroup>
#include <QEvent>
#include <QLabel>
#include <QPushButton>

namespace gui {

using namespace Qt::StringLiterals;
using policy::Moment;

namespace {

QString nameOf(Moment moment)
{
    switch (moment) {
    case Moment::Today: return u"momentToday"_s;
    case Moment::Later: return u"momentLater"_s;
    case Moment::DeletedHere: return u"momentDeletedHere"_s;
    case Moment::DeletedOnPhone: return u"momentDeletedOnPhone"_s;
    case Moment::ComputerBroken: return u"momentComputerBroken"_s;
    }
    return {};
}

} // namespace

MomentRow::MomentRow(QWidget *parent) : QWidget(parent), m_label(new QLabel(this))
{
    auto *flow = new FlowLayout(this, 6);
    flow->setContentsMargins(0, 0, 0, 0);
    setTextRole(m_label, TextRole::Muted);
    flow->addWidget(m_label);
    auto *group = new QButtonGroup(this);
    for (const Moment moment : policy::kMoments) {
        auto *button = new QPushButton(this);
        button->setObjectName(nameOf(moment));
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setChecked(moment == m_moment);
        group->addButton(button);
        flow->addWidget(button);
        m_buttons.insert(moment, button);
        connect(button, &QPushButton::toggled, this, [this, moment](bool on) {
            if (!on || moment == m_moment)
                return;
            m_moment = moment;
            emit chosen(moment);
        });
    }
    m_label->setMinimumHeight(m_buttons.first()->sizeHint().height()); // on one line with them
    // As tall as its lines need, however wide it is.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    retranslate();
}

void MomentRow::setDays(int days)
{
    if (m_days == days)
        return;
    m_days = days;
    retranslate();
}

void MomentRow::setMoment(Moment moment)
{
    m_moment = moment;
    m_buttons.value(moment)->setChecked(true);
}

void MomentRow::retranslate()
{
    m_label->setText(tr("See it:"));
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it)
        it.value()->setText(SceneWords::moment(it.key(), m_days));
}

void MomentRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace gui
