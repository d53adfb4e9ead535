// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/folders/FolderChoices.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace gui {

/// Where to? A list of places that shrinks while one types; the arrow keys move in it from the field.
class FolderChooser final : public QDialog {
    Q_OBJECT
public:
    enum class Purpose { MoveMessages, CopyMessages, MoveFolder };
    /// @param count   of messages
    /// @param folder  what the folder that moves is called
    FolderChooser(Purpose purpose, QList<FolderChoice> choices, int count, const QString &folder, QWidget *parent = nullptr);

signals:
    void chosen(const gui::FolderChoice &choice); ///< and accepted

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refill();
    void choose();
    void retranslate();

    Purpose m_purpose;
    QList<FolderChoice> m_choices;
    int m_count = 0;
    QString m_folder;
    bool m_namesAccounts = false; ///< there are several: each place says whose it is
    QLabel *m_title = nullptr;
    QLineEdit *m_filter = nullptr;
    QListWidget *m_list = nullptr;
    QPushButton *m_ok = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace gui
