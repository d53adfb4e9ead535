// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"

#include <QDialog>

class QDateTimeEdit;
class QLabel;
class QPushButton;

namespace gui {

/// When a message is to be sent: a day and a time that are still to come.
class SendLaterDialog final : public QDialog {
    Q_OBJECT
public:
    explicit SendLaterDialog(base::Timestamp now, QWidget *parent = nullptr);

    [[nodiscard]] base::Timestamp when() const;

private:
    void refresh();

    QDateTimeEdit *m_when = nullptr;
    QLabel *m_note = nullptr;
    QPushButton *m_ok = nullptr;
};

} // namespace gui
