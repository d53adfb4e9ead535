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

/// The accounts: a list with add, change, switch off and remove. Follows accountsChanged() of the engine.
class AccountSettingsDialog : public QDialog {
    Q_OBJECT
public:
    /// How many messages of an account exist on this computer; nullopt: not known.
    using LocalCount = std::function<std::optional<qint64>(base::AccountId)>;

    AccountSettingsDialog(engine::EngineClient &engine, QList<accounts::AccountSettings> accounts,
        QWidget *parent = nullptr);
    ~AccountSettingsDialog() override;

    void setLocalCount(LocalCount count) { m_localCount = std::move(count); }
    void select(base::AccountId account);
    /// Opens the server's settings of the account at once ("Check the settings" of an error).
    void edit(base::AccountId account);

    /// What removing this account costs, in one paragraph. Never less than the truth: what may exist only here is
    /// counted as existing only here.
    [[nodiscard]] static QString removalText(const accounts::AccountSettings &account, std::optional<qint64> here);

    /// What becomes of the mail of those who deliver into it; empty: nobody does.
    [[nodiscard]] static QString deliveredText(const QList<accounts::AccountSettings> &deliverers);

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
    [[nodiscard]] const accounts::AccountSettings *current() const;

    std::unique_ptr<Ui::AccountSettingsDialog> m_ui;
    engine::EngineClient &m_engine;
    QList<accounts::AccountSettings> m_accounts;
    LocalCount m_localCount;
};

} // namespace gui
