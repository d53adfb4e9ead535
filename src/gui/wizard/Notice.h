// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/ErrorText.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace gui {

/// One statement on a card of its own: an icon, a sentence, a second one in grey, and sometimes a button. Screen
/// readers are told when it changes.
class Notice : public QFrame {
    Q_OBJECT
public:
    enum class Tone { Plain, Good, Warning };

    explicit Notice(QWidget *parent = nullptr);

    void say(Tone tone, const QString &headline, const QString &explanation = {});
    /// What went wrong, with the server's own words; the button is the error's own action.
    void showError(const ErrorText &text);
    void setButton(const QString &label); ///< empty: none
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString explanation() const;
    [[nodiscard]] ErrorText::Action action() const { return m_action; }

signals:
    void buttonPressed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolour();

    Tone m_tone = Tone::Plain;
    ErrorText::Action m_action = ErrorText::Action::None;
    QLabel *m_icon = nullptr;
    QLabel *m_headline = nullptr;
    QLabel *m_explanation = nullptr;
    QString m_more; ///< what the explanation says, without marks
    QPushButton *m_button = nullptr;
};

} // namespace gui
