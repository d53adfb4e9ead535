// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "gui/compose/LaterTimes.h"
#include "mail/DeliveryTimes.h"

#include <QDialog>

#include <optional>

class QDateTimeEdit;
class QLabel;
class QPushButton;
class QRadioButton;
class QVBoxLayout;

namespace gui {

/// When a message is to be sent: a day and a time that are still to come, and who keeps it until then.
class SendLaterDialog final : public QDialog {
    Q_OBJECT
public:
    /// @param limits  for how long the outgoing server keeps messages; nullopt: it does not, and there is nothing to choose
    explicit SendLaterDialog(base::Timestamp now, const std::optional<mail::HoldLimits> &limits, QWidget *parent = nullptr);

    [[nodiscard]] base::Timestamp when() const;
    [[nodiscard]] WaitsWhere where() const;

private:
    [[nodiscard]] QVBoxLayout *buildChoice();
    void refresh();
    void makeRoom();

    std::optional<mail::HoldLimits> m_limits;
    QDateTimeEdit *m_when = nullptr;
    QRadioButton *m_here = nullptr; ///< null: there is no choice
    QRadioButton *m_there = nullptr;
    QLabel *m_limit = nullptr;
    QLabel *m_note = nullptr;
    QPushButton *m_ok = nullptr;
    bool m_wantsThere = false; ///< as last chosen, whether it can be or not
};

} // namespace gui
