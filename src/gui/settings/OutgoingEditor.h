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
    [[nodiscard]] accounts::SignIn signIn() const;
    void onChecked(const discovery::CheckReport &report);

    engine::EngineClient &m_engine;
    accounts::AccountSettings m_account;
    CheckRunner m_runner;
    bool m_offersBrowser = false; ///< said by the server when it was asked
    QCheckBox *m_sends = nullptr;
    QWidget *m_form = nullptr;
    QFormLayout *m_rows = nullptr;
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QComboBox *m_security = nullptr;
    QComboBox *m_signIn = nullptr;
    QLineEdit *m_user = nullptr;
    QCheckBox *m_ownPassword = nullptr;
    PasswordEdit *m_password = nullptr;
    QPushButton *m_check = nullptr;
    QLabel *m_hint = nullptr;
    Notice *m_answer = nullptr;
    bool m_isGood = false;
    bool m_signedIn = false; ///< the last check did, with a password that stood here
};

} // namespace gui
