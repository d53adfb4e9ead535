// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "base/Secret.h"
#include "gui/wizard/CheckRunner.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace engine {
class EngineClient;
}

namespace gui {

class Notice;
class PasswordEdit;

/// By which server an account's mail leaves: host, port, protection, who signs in there; and whether it answers.
class OutgoingEditor final : public QWidget {
    Q_OBJECT
public:
    /// Where the account has no outgoing server yet, a likely one is filled in, to be checked.
    OutgoingEditor(engine::EngineClient &engine, const accounts::AccountSettings &account, QWidget *parent = nullptr);
    ~OutgoingEditor() override;

    /// nullopt: the account only receives.
    [[nodiscard]] std::optional<accounts::ServerEndpoint> endpoint() const;
    [[nodiscard]] std::optional<base::Secret> password() const; ///< nullopt: that of the incoming server, or the one that is kept
    [[nodiscard]] bool isComplete() const;
    void setSending(bool on);
    [[nodiscard]] bool lastCheckWasGood() const { return m_isGood; }

signals:
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void fill();
    void retranslate();
    void refresh();
    void onSecurityChosen();
    void check();
    void onChecked(const discovery::CheckReport &report);

    accounts::AccountSettings m_account;
    CheckRunner m_runner;
    QCheckBox *m_sends = nullptr;
    QWidget *m_form = nullptr;
    QFormLayout *m_rows = nullptr;
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QComboBox *m_security = nullptr;
    QLineEdit *m_user = nullptr;
    QCheckBox *m_ownPassword = nullptr;
    PasswordEdit *m_password = nullptr;
    QPushButton *m_check = nullptr;
    QLabel *m_hint = nullptr;
    Notice *m_answer = nullptr;
    bool m_isGood = false;
};

} // namespace gui
