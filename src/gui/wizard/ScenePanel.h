// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/MailScene.h"

#include <QFrame>

class QLabel;

namespace gui {

class MomentRow;
class SceneView;

/// The drawing of one plan on a card, with its time line and its caption. It answers at once when the plan changes.
class ScenePanel : public QFrame {
    Q_OBJECT
public:
    explicit ScenePanel(QWidget *parent = nullptr);

    void setPlan(const policy::MailPlan &plan);
    [[nodiscard]] policy::Moment moment() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    policy::MailPlan m_plan;
    SceneView *m_view = nullptr;
    MomentRow *m_moments = nullptr;
    QLabel *m_caption = nullptr;
};

/// Says a caption in its label and to screen readers; what warns has the colour of a warning.
void sayCaption(QLabel *label, const policy::Scene &scene);

} // namespace gui
