// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/StatusText.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace gui {

/// The lowest line of the window: the state of things at the left with progress and Cancel, a note at the right.
class StatusLine final : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setStatus(const StatusText &status);
    /// Shows something else for as long as it is not empty (where a link leads).
    void setHint(const QString &hint);
    /// Ends a hint if it is still this one.
    void clearHint(const QString &hint);
    void setNote(const QString &note);
    [[nodiscard]] QString text() const;

signals:
    void cancelClicked(base::AccountId account);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    StatusText m_status;
    QString m_hint;
    QLabel *m_text = nullptr;
    QLabel *m_note = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace gui
