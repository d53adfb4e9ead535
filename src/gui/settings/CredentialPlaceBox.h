// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/EngineClient.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace gui {

/// Where the password is kept: three places, and one sentence on what the chosen one means.
class CredentialPlaceBox : public QWidget {
    Q_OBJECT
public:
    explicit CredentialPlaceBox(QWidget *parent = nullptr);

    [[nodiscard]] engine::CredentialPlace place() const;
    void setPlace(engine::CredentialPlace place);
    /// What is kept is what a sign-in in the browser gave, no password.
    void setForSignIn(bool on = true);

signals:
    void placeChanged(engine::CredentialPlace place);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void explain();

    bool m_isSignIn = false;
    QComboBox *m_box = nullptr;
    QLabel *m_label = nullptr;
    QLabel *m_explanation = nullptr;
};

} // namespace gui
