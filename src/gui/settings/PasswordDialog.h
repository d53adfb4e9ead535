// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "base/Error.h"
#include "base/Secret.h"
#include "sync/EngineClient.h"

#include <QDialog>

#include <optional>

class QLabel;
class QPushButton;

namespace gui {

class CredentialPlaceBox;
class PasswordEdit;

/// Asks for the password of one account, once, with the server's own sentence if it refused the last one.
class PasswordDialog : public QDialog {
    Q_OBJECT
public:
    PasswordDialog(accounts::AccountSettings account, std::optional<base::Error> error, QWidget *parent = nullptr);

    /// With an engine the vault can be used: a locked one is opened instead of asking for what it holds (the dialog is
    /// then rejected, and the engine goes on by itself), and a new password can be put there.
    void setEngine(engine::EngineClient &engine);

    [[nodiscard]] base::Secret password() const;
    [[nodiscard]] engine::CredentialPlace place() const;

public slots:
    void accept() override;
    void reject() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void openVault();

    accounts::AccountSettings m_account;
    std::optional<base::Error> m_error;
    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    QLabel *m_quoted = nullptr;
    QLabel *m_label = nullptr;
    PasswordEdit *m_password = nullptr;
    CredentialPlaceBox *m_place = nullptr;
    engine::EngineClient *m_engine = nullptr;
    QPushButton *m_vault = nullptr;
    QPushButton *m_ok = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace gui
