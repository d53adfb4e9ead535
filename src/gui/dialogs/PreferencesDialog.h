// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/Preferences.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace gui {

/// Language, theme and the like. A choice acts at once and is kept; Close only closes.
class PreferencesDialog final : public QDialog {
    Q_OBJECT
public:
    explicit PreferencesDialog(const Preferences &preferences, QWidget *parent = nullptr);

    [[nodiscard]] const Preferences &preferences() const { return m_preferences; }
    /// Shows what was changed elsewhere (a menu) meanwhile.
    void setPreferences(const Preferences &preferences);

signals:
    void changed(const gui::Preferences &preferences);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void read();

    Preferences m_preferences;
    bool m_filling = false;
    QLabel *m_title = nullptr;
    QLabel *m_languageLabel = nullptr;
    QComboBox *m_language = nullptr;
    QLabel *m_themeLabel = nullptr;
    QComboBox *m_theme = nullptr;
    QLabel *m_densityLabel = nullptr;
    QComboBox *m_density = nullptr;
    QLabel *m_checkLabel = nullptr;
    QComboBox *m_check = nullptr;
    QLabel *m_undoLabel = nullptr;
    QComboBox *m_undo = nullptr;
    QCheckBox *m_plain = nullptr;
    QCheckBox *m_keys = nullptr;
    QLabel *m_keysHint = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace gui
