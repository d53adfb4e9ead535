// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/SceneView.h"

#include "gui/wizard/SceneMotion.h"
#include "gui/wizard/SceneWords.h"

#include <QEvent>
#include <QPainter>

namespace gui {

SceneView::SceneView(QWidget *parent) : QWidget(parent), m_motion(new SceneMotion(this)) { }

void SceneView::setScene(const policy::Scene &scene)
{
    m_motion->show(scene);
    describe();
}

void SceneView::describe()
{
    setAccessibleName(SceneWords::description(m_motion->scene()));
}

void SceneView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_motion->picture().paint(painter, rect(), palette(), font());
}

void SceneView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace gui
