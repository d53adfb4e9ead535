// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/MailScene.h"

#include <QWidget>

namespace gui {

class SceneMotion;

/// The drawing of where mail lives, as a widget of its own.
class SceneView : public QWidget {
    Q_OBJECT
public:
    explicit SceneView(QWidget *parent = nullptr);

    void setScene(const policy::Scene &scene);

    [[nodiscard]] QSize sizeHint() const override { return { 430, 190 }; }
    [[nodiscard]] QSize minimumSizeHint() const override { return { 200, 90 }; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void describe();

    SceneMotion *m_motion = nullptr;
};

} // namespace gui
