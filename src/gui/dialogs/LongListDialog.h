// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

#include <functional>

class QDialogButtonBox;
class QListView;
class QPushButton;

namespace gui {

/// All of what there is too much of for a widget each: people, attachments. A line each, found by typing its beginning.
class LongListDialog final : public QDialog {
    Q_OBJECT
public:
    LongListDialog(const QString &title, const QStringList &lines, QWidget *parent = nullptr);

    using Can = std::function<bool(int line)>;
    using Do = std::function<void(int line)>;
    /// A button for the chosen line; the first one is also what a double click does.
    void addChoice(const QString &label, Can can, Do work);
    void removeLine(int line);
    [[nodiscard]] QListView &list() { return *m_list; }

private:
    struct Choice {
        QPushButton *button = nullptr;
        Can can;
        Do work;
    };
    [[nodiscard]] int current() const; ///< -1: none
    void refresh();
    void choose(qsizetype choice);
    void copy();

    QListView *m_list = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
    QList<Choice> m_choices;
};

} // namespace gui
