// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/SceneMotion.h"

#include <QStyle>
#include <QWidget>

namespace gui {

namespace {
constexpr int kOneEnvelopeMs = 180;
constexpr int kNextEnvelopeMs = 60; ///< sets out so much after the one before
}

SceneMotion::SceneMotion(QWidget *widget) : QObject(widget), m_widget(widget)
{
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setDuration(kOneEnvelopeMs + kNextEnvelopeMs * (policy::kSceneMessages - 1));
    connect(&m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        m_picture.progress = value.toReal();
        m_widget->update();
    });
}

void SceneMotion::show(const policy::Scene &scene)
{
    if (scene == m_picture.to)
        return;
    play(m_picture.to.messages.isEmpty() ? scene : m_picture.to, scene);
}

void SceneMotion::play(policy::Scene from, policy::Scene to)
{
    m_animation.stop();
    const bool moves = from != to;
    m_picture = { std::move(from), std::move(to), 1 };
    const int duration = m_widget->style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, m_widget);
    if (duration > 0 && m_widget->isVisible() && moves) {
        m_picture.progress = 0;
        m_animation.start();
    }
    m_widget->update();
}

void SceneMotion::finish()
{
    m_animation.stop();
    m_picture.progress = 1;
    m_widget->update();
}

} // namespace gui
