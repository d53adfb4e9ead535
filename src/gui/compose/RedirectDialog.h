// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/compose/ComposeWindow.h"
#include "mail/Address.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;

namespace gui {

class RecipientField;

/// Whom a message is sent on to, untouched, and as whom.
class RedirectDialog final : public QDialog {
    Q_OBJECT
public:
    RedirectDialog(const QString &subject, const QList<Sender> &senders, QWidget *parent = nullptr);

    [[nodiscard]] mail::AddressList recipients() const;
    [[nodiscard]] Sender sender() const;
    [[nodiscard]] RecipientField &to() { return *m_to; }

signals:
    void suggestionsWanted(gui::RecipientField *field, const QString &typed);

private:
    void send();
    void refresh();

    QList<Sender> m_senders; ///< that can send
    RecipientField *m_to = nullptr;
    QComboBox *m_from = nullptr;
    QLabel *m_trouble = nullptr;
    QPushButton *m_send = nullptr;
};

} // namespace gui
