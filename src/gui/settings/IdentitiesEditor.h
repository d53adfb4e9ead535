// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"

#include <QWidget>

class QCheckBox;
class QFormLayout;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace gui {

/// As whom one writes from an account: name, address, where answers go, and the signature of each.
class IdentitiesEditor final : public QWidget {
    Q_OBJECT
public:
    explicit IdentitiesEditor(const accounts::AccountSettings &account, QWidget *parent = nullptr);

    /// Empty where there is nothing but what the account itself says: its name and address.
    [[nodiscard]] QList<mail::Identity> identities() const;
    [[nodiscard]] bool isComplete() const;

signals:
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void refill();
    void show(int row);
    void take();
    void addOne();
    void removeOne();

    mail::Identity m_usual; ///< what the account says
    QList<mail::Identity> m_identities;
    int m_row = 0;
    bool m_showing = false;
    QListWidget *m_list = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_remove = nullptr;
    QFormLayout *m_form = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_address = nullptr;
    QLineEdit *m_replyTo = nullptr;
    QPlainTextEdit *m_signature = nullptr;
    QCheckBox *m_bccSelf = nullptr;
};

} // namespace gui
