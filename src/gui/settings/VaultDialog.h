// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Secret.h"

#include <QDialog>

#include <optional>

class QLabel;
class QPushButton;

namespace engine {
class EngineClient;
}

namespace gui {

class PasswordEdit;

/// The master password of the encrypted file that holds passwords where no keychain works. Create asks twice; Unlock
/// once. accepted() comes after the engine has opened the vault; whether there is one already, the engine knows.
class VaultDialog : public QDialog {
    Q_OBJECT
public:
    explicit VaultDialog(engine::EngineClient &engine, QWidget *parent = nullptr);

    /// A link beside the master password, for who has forgotten it or has something else to enter; then insteadWanted() comes,
    /// and the dialog is rejected.
    void offerInstead(const QString &label);

    void reject() override;

signals:
    void insteadWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void updateButtons();
    void tryIt();
    void onUnlocked(const std::optional<base::Error> &error);
    [[nodiscard]] QString sentenceFor(base::Fault fault) const;

    enum class Purpose { Create, Unlock };

    engine::EngineClient &m_engine;
    Purpose m_purpose;
    bool m_waiting = false;
    std::optional<base::Fault> m_failure; ///< until the next key
    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    QLabel *m_firstLabel = nullptr;
    QLabel *m_secondLabel = nullptr;
    QLabel *m_error = nullptr;
    PasswordEdit *m_first = nullptr;
    PasswordEdit *m_second = nullptr;
    QPushButton *m_instead = nullptr;
    QPushButton *m_ok = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace gui
