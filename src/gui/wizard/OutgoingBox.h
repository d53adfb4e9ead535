// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/ErrorText.h"
#include "gui/wizard/AccountDraft.h"
#include "gui/wizard/SignInMatrix.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace engine {
class EngineClient;
}

namespace gui {

class CheckRunner;

/// The outgoing server on the connection page: one line, and behind *Change* its connection and its sign-in, two choices as
/// for the incoming one. Measured without any password.
class OutgoingBox : public QWidget {
    Q_OBJECT
public:
    OutgoingBox(engine::EngineClient &engine, AccountDraft &draft, QWidget *parent);
    ~OutgoingBox() override;

    void enter(); ///< shows the draft, and measures what is not measured yet
    void stop();
    void setOpen(bool open);
    [[nodiscard]] bool isComplete() const;
    /// False: the certificate of the server proves nothing. It has been shown, and trusted() comes if it was accepted and answers.
    [[nodiscard]] bool leave();
    /// Shows the certificate that proves nothing, or measures again.
    void mend();
    /// Why what is good of the incoming server alone is not the whole truth; nullopt: it is.
    [[nodiscard]] std::optional<ErrorText> trouble() const;
    void retranslate();

signals:
    void changed();
    void trusted(); ///< see leave()

private:
    void wire();
    void onEdited();
    void onSecurity();
    void probe();
    void onProbed(const discovery::CheckReport &report);
    [[nodiscard]] bool review(); ///< true: the certificate was accepted
    void recheck();
    [[nodiscard]] bool isUntrusted() const;
    [[nodiscard]] bool trustsAsBefore();
    [[nodiscard]] std::optional<ErrorText> failure() const;
    void keepFocus();
    void refresh();
    void fillChoices();
    void scrollThere();
    [[nodiscard]] Verdict verdict() const;
    [[nodiscard]] bool showsBrowser() const;
    [[nodiscard]] QString summary() const;
    [[nodiscard]] static QString openRelayWarning();
    void sayVerdict();

    engine::EngineClient &m_engine;
    AccountDraft &m_draft;
    CheckRunner *m_runner = nullptr;
    QTimer m_typing;
    bool m_isLeaving = false;
    QLabel *m_summary = nullptr;
    QPushButton *m_change = nullptr;
    QWidget *m_fields = nullptr;
    QCheckBox *m_sends = nullptr;
    QLabel *m_hostLabel = nullptr;
    QLabel *m_portLabel = nullptr;
    QLabel *m_securityLabel = nullptr;
    QLabel *m_signInLabel = nullptr;
    QLabel *m_userLabel = nullptr;
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QComboBox *m_security = nullptr;
    QComboBox *m_signIn = nullptr;
    QLineEdit *m_user = nullptr;
    QCheckBox *m_unlock = nullptr;
    QLabel *m_verdict = nullptr;
    QPushButton *m_review = nullptr;
};

} // namespace gui
