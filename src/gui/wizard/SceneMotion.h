// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wizard/ScenePicture.h"

#include <QVariantAnimation>

class QWidget;

namespace gui {

/// Leads the drawing of one widget from scene to scene. Where the system or the style wants no motion, and while nobody
/// sees it, the new scene simply stands.
class SceneMotion : public QObject {
    Q_OBJECT
public:
    explicit SceneMotion(QWidget *widget); ///< repainted at each step

    void show(const policy::Scene &scene);
    /// From another scene than the one that stands, for instance from before the first check.
    void play(policy::Scene from, policy::Scene to);
    void finish(); ///< at once where it leads
    [[nodiscard]] bool isMoving() const { return m_animation.state() == QAbstractAnimation::Running; }
    [[nodiscard]] const policy::Scene &scene() const { return m_picture.to; }
    [[nodiscard]] const ScenePicture &picture() const { return m_picture; }

private:
    QWidget *m_widget;
    ScenePicture m_picture;
    QVariantAnimation m_animation;
};

} // namespace gui
