// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/MailScene.h"

#include <QMap>
#include <QWidget>

class QLabel;
class QPushButton;

namespace gui {

/// The time line below the drawing: today, in some days, when something is deleted, when the computer breaks. One stop of
/// Tab; the arrow keys go along it.
class MomentRow : public QWidget {
    Q_OBJECT
public:
    explicit MomentRow(QWidget *parent = nullptr);

    void setDays(int days); ///< of "In 14 days"
    [[nodiscard]] policy::Moment moment() const { return m_moment; }
    void setMoment(policy::Moment moment); ///< does not emit chosen()

signals:
    void chosen(policy::Moment moment); ///< by the person

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_label = nullptr;
    QMap<policy::Moment, QPushButton *> m_buttons;
    policy::Moment m_moment = policy::Moment::Today;
    int m_days = 14;
};

} // namespace gui
