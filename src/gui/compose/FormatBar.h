// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QToolButton;

namespace gui {

class ComposeEditor;

/// Bold, italic, lists, quotes, links and pictures: the row above the text, and the same actions for the menu.
class FormatBar final : public QWidget {
    Q_OBJECT
public:
    explicit FormatBar(ComposeEditor &editor, QWidget *parent = nullptr);

    [[nodiscard]] QList<QAction *> actions() const { return m_actions; } ///< null stands for a line between them
    void retranslate();

signals:
    void pictureWanted(); ///< a file is to be chosen

protected:
    void changeEvent(QEvent *event) override;

private:
    QAction *add(const char *name, const char *iconName, const char *keys, bool checkable);
    void refresh();
    void askLink();

    ComposeEditor &m_editor;
    QList<QAction *> m_actions;
    QAction *m_bold = nullptr;
    QAction *m_italic = nullptr;
    QAction *m_underline = nullptr;
    QAction *m_bullets = nullptr;
    QAction *m_numbers = nullptr;
    QAction *m_quote = nullptr;
    QAction *m_unquote = nullptr;
    QAction *m_link = nullptr;
    QAction *m_picture = nullptr;
    QAction *m_clear = nullptr;
};

} // namespace gui
