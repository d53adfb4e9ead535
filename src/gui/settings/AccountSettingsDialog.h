// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"

#include <QDialog>
#include <QList>

#include <functional>
#include <memory>
#include <optional>

namespace engine {
class EngineClient;
}

namespace gui {

namespace Ui {
class AccountSettingsDialog;
}

/// The accounts: a list with add, change, switch off, change to the other protocol and remove. Follows accountsChanged() of the engine.
class AccountSettingsDialog : public QDialog {
    Q_OBJECT
public:
    AccountSettingsDialog(engine::EngineClient &engine, QList<accounts::AccountSettings> accounts,
        QWidget *parent = nullptr);
    ~AccountSettingsDialog() override;

    /// Whether the person works offline, asked when it matters.
    void setIsOffline(std::function<bool()> isOffline) { m_isOffline = std::move(isOffline); }
    /// After how many days the server of a POP3 account deletes by itself, asked when it matters; nullopt: it is not known to.
    void setExpiry(std::function<std::optional<int>(base::AccountId)> expiry) { m_expiry = std::move(expiry); }
    void select(base::AccountId account);
    /// Opens the server's settings of the account at once ("Check the settings" of an error).
    void edit(base::AccountId account);

signals:
    void addRequested(); ///< open the wizard

protected:
    void changeEvent(QEvent *event) override;

private:
    void onAccountsChanged(const QList<accounts::AccountSettings> &accounts);
    void refill();
    void refresh();
    void editCurrent();
    void removeCurrent();
    void switchCurrent(bool on);
    void changeProtocol();
    void onKeptOff(base::AccountId account, base::AccountId changesInto);
    [[nodiscard]] const accounts::AccountSettings *current() const;

    std::unique_ptr<Ui::AccountSettingsDialog> m_ui;
    engine::EngineClient &m_engine;
    QList<accounts::AccountSettings> m_accounts;
    std::function<bool()> m_isOffline;
    std::function<std::optional<int>(base::AccountId)> m_expiry;
};

} // namespace gui
