// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/ScenePanel.h"

#include "gui/Announce.h"
#include "gui/Style.h"
#include "gui/wizard/MomentRow.h"
#include "gui/wizard/SceneView.h"
#include "gui/wizard/SceneWords.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace gui {

using namespace Qt::StringLiterals;

void sayCaption(QLabel *label, const policy::Scene &scene)
{
    const QString words = SceneWords::caption(scene);
    const bool news = label->text() != words;
    label->setText(words);
    setTextRole(label, SceneWords::warns(scene) ? TextRole::Warning : TextRole::Body);
    label->setAccessibleName(SceneWords::description(scene));
    if (news)
        announce(label, SceneWords::description(scene));
}

ScenePanel::ScenePanel(QWidget *parent)
    : QFrame(parent), m_view(new SceneView(this)), m_moments(new MomentRow(this)), m_caption(new QLabel(this))
{
    makeCard(this);
    m_caption->setObjectName(u"sceneCaption"_s);
    m_caption->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(m_view);
    column->addWidget(m_moments);
    column->addWidget(m_caption);
    column->addStretch(1);
    connect(m_moments, &MomentRow::chosen, this, &ScenePanel::refresh);
    refresh();
}

void ScenePanel::setPlan(const policy::MailPlan &plan)
{
    m_plan = plan;
    refresh();
}

policy::Moment ScenePanel::moment() const
{
    return m_moments->moment();
}

void ScenePanel::refresh()
{
    const auto *retention = std::get_if<policy::PopRetention>(&m_plan);
    const int days = policy::laterDays(retention ? *retention : policy::PopRetention {});
    m_moments->setDays(days);
    const policy::Scene scene = policy::sceneAt(m_plan, m_moments->moment(), days);
    m_view->setScene(scene);
    sayCaption(m_caption, scene);
}

void ScenePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QFrame::changeEvent(event);
}

} // namespace gui
