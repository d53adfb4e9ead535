// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/Actions.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace gui {

/// The sheet of keyboard shortcuts, made from the actions themselves.
class ShortcutsDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutsDialog(const Actions &actions, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Actions &m_actions;
    QLabel *m_title = nullptr;
    QTreeWidget *m_list = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace gui
