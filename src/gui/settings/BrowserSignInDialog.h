// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "base/Error.h"
#include "sync/EngineClient.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace gui {

class BrowserRunner;
class CredentialPlaceBox;
class Notice;

/// One account signs in anew, in the person's own browser. No password is asked for here. Accepted, the engine goes on with
/// what was given.
class BrowserSignInDialog : public QDialog {
    Q_OBJECT
public:
    /// @param server  of the account: the one that does not let it in any more
    BrowserSignInDialog(engine::EngineClient &engine, const accounts::AccountSettings &account, accounts::ServerEndpoint server,
        const base::Error &error, QWidget *parent = nullptr);
    ~BrowserSignInDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void signIn();
    void onFinished(const std::optional<base::Error> &error);
    void retranslate();
    void refresh();
    [[nodiscard]] QString provider() const;

    engine::EngineClient &m_engine;
    accounts::AccountSettings m_account;
    accounts::ServerEndpoint m_server;
    base::Error m_why;
    std::optional<base::Error> m_failed; ///< of the last try
    BrowserRunner *m_runner = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    Notice *m_notice = nullptr;
    CredentialPlaceBox *m_place = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_ok = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace gui
