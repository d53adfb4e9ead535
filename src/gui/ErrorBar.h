// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/ErrorText.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace gui {

/// An error in its place: what, why, the server's words, and the button that mends it. Or a note, which is calmer; a
/// question has two buttons.
class ErrorBar final : public QFrame {
    Q_OBJECT
public:
    explicit ErrorBar(QWidget *parent = nullptr);

    void show(const ErrorText &text);
    using QFrame::show;
    [[nodiscard]] QString text() const;
    void setVisible(bool visible) override; ///< gives the focus back to where the work is
    void setWorkPlace(QWidget *place) { m_workPlace = place; }

signals:
    void actionClicked(ErrorText::Action action);
    void dismissed();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();

    ErrorText::Tone m_tone = ErrorText::Tone::Trouble;
    ErrorText::Action m_action = ErrorText::Action::None;
    ErrorText::Action m_otherAction = ErrorText::Action::None;
    QString m_announced; ///< since the bar was shown
    QWidget *m_workPlace = nullptr;
    QLabel *m_what = nullptr;
    QLabel *m_why = nullptr;
    QPushButton *m_button = nullptr;
    QPushButton *m_other = nullptr;
    QToolButton *m_close = nullptr;
};

} // namespace gui
