// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>

#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace gui {

/// A sentence in its place above the text, with what can be done about it. It never blocks the window.
class AskBar final : public QFrame {
    Q_OBJECT
public:
    explicit AskBar(QWidget *parent = nullptr);

    enum class Tone { Trouble, Note };
    struct Choice {
        QString label; ///< with a mnemonic
        std::function<void()> work;
    };
    /// The first choice has the focus; a new question takes the place of the old one.
    void ask(Tone tone, const QString &what, const QString &why, const QList<Choice> &choices = {});
    void leave();
    [[nodiscard]] QString text() const;
    [[nodiscard]] QList<QPushButton *> buttons() const { return m_buttons; }

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Note;
    QLabel *m_what = nullptr;
    QLabel *m_why = nullptr;
    QHBoxLayout *m_row = nullptr;
    QList<QPushButton *> m_buttons;
    QToolButton *m_close = nullptr;
};

} // namespace gui
