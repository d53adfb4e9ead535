// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTextEdit;
class QToolButton;

namespace gui {

/// Finds words in what is being written, and replaces them. Enter goes on, Shift+Enter back, Escape closes.
class ReplaceBar final : public QWidget {
    Q_OBJECT
public:
    explicit ReplaceBar(QTextEdit &text, QWidget *parent = nullptr);

    void open();
    void findNext() { find(false); }
    int replaceAll(); ///< @return how many; one step to undo

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();
    bool find(bool backward);
    void say(const QString &answer);
    void replaceOne();
    void leave();

    QTextEdit &m_text;
    QLineEdit *m_wanted = nullptr;
    QLineEdit *m_instead = nullptr;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    QPushButton *m_replace = nullptr;
    QPushButton *m_replaceAll = nullptr;
    QLabel *m_answer = nullptr;
    QToolButton *m_close = nullptr;
};

} // namespace gui
