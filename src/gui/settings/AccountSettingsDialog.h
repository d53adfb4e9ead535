// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"

#include <QDialog>
#include <QList>

#include <functional>
#include <optional>

class QCheckBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace engine {
class EngineClient;
}

namespace gui {

/// The accounts: a list with add, change, switch off and remove. Follows accountsChanged() of the engine.
class AccountSettingsDialog : public QDialog {
    Q_OBJECT
public:
    /// How many messages of an account exist on this computer; nullopt: not known.
    using LocalCount = std::function<std::optional<qint64>(base::AccountId)>;

    AccountSettingsDialog(engine::EngineClient &engine, QList<accounts::AccountSettings> accounts,
        QWidget *parent = nullptr);

    void setLocalCount(LocalCount count) { m_localCount = std::move(count); }
    void select(base::AccountId account);
    /// Opens the server's settings of the account at once ("Check the settings" of an error).
    void edit(base::AccountId account);

signals:
    void addRequested(); ///< open the wizard

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void refill();
    void updateDetails();
    void editCurrent();
    void removeCurrent();
    [[nodiscard]] const accounts::AccountSettings *current() const;
    [[nodiscard]] QString removalQuestion(const accounts::AccountSettings &account) const;

    engine::EngineClient &m_engine;
    QList<accounts::AccountSettings> m_accounts;
    LocalCount m_localCount;
    QListWidget *m_list = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_details = nullptr;
    QCheckBox *m_enabled = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace gui
