// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/SceneView.h"

#include <QEvent>
#include <QPainter>

namespace gui {

SceneView::SceneView(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(m_scene.description());
}

void SceneView::setProtocol(accounts::Protocol protocol)
{
    m_scene.protocol = protocol;
    setAccessibleName(m_scene.description());
    update();
}

void SceneView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_scene.paint(painter, rect(), palette(), font());
}

void SceneView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(m_scene.description());
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace gui
