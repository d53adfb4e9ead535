// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"

#include <QDialog>
#include <QList>

#include <functional>
#include <memory>

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
};

} // namespace gui
