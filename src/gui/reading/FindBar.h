// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QTextEdit;
class QToolButton;

namespace gui {

/// Finds words in the text of a message; Enter goes on, Shift+Enter back, Escape closes.
class FindBar final : public QWidget {
    Q_OBJECT
public:
    explicit FindBar(QTextEdit &text, QWidget *parent = nullptr);

    void open();
    void findNext();
    void findPrevious();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();
    void find(bool backward, bool fromStart);
    void markAll();
    void leave();

    QTextEdit &m_text;
    QLineEdit *m_field = nullptr;
    QLabel *m_answer = nullptr;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    QToolButton *m_close = nullptr;
};

} // namespace gui
