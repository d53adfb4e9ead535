// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/folders/FolderChoices.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace gui {

/// The name of a folder: of a new one, with the place where it is made, or another one of one that is
/// there. What cannot be is said while one types.
class FolderNameDialog final : public QDialog {
    Q_OBJECT
public:
    /// The names that others have in a place.
    using Names = std::function<QStringList(const FolderChoice &place)>;

    /// A new folder in one of these places.
    FolderNameDialog(QList<FolderChoice> places, qsizetype place, Names names, QWidget *parent = nullptr);
    /// Another name for the folder called `present`, which is in `place`.
    FolderNameDialog(const QString &present, const FolderChoice &place, Names names, QWidget *parent = nullptr);

    [[nodiscard]] QString name() const;
    [[nodiscard]] FolderChoice place() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void refresh();
    void retranslate();

    QList<FolderChoice> m_places;
    Names m_names;
    bool m_isNew = true;
    QLabel *m_title = nullptr;
    QLabel *m_nameLabel = nullptr;
    QLineEdit *m_name = nullptr;
    QLabel *m_placeLabel = nullptr;
    QComboBox *m_place = nullptr;
    QLabel *m_trouble = nullptr;
    QPushButton *m_ok = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace gui
