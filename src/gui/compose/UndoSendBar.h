// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "base/Timestamp.h"

#include <QList>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <utility>

class QLabel;
class QPushButton;

namespace gui {

/// “Programme” is sent in 8 s · Undo · Send now: stands above the status line as long as a message can be called back. One that
/// the server is to keep until its time goes there, and can be called back only until then. Of several the newest is shown,
/// and the one before when that has gone.
class UndoSendBar final : public QWidget {
    Q_OBJECT
public:
    explicit UndoSendBar(QWidget *parent = nullptr);

    enum class Goes { Out, ToServer };
    void show(base::MessageId message, const QString &subject, base::Timestamp goesAt, Goes goes);
    using QWidget::show;
    void setVisible(bool visible) override; ///< gives the focus back to where the work is
    void setWorkPlace(QWidget *place) { m_workPlace = place; }
    void leave(base::MessageId message); ///< it has gone, or was taken back
    /// Whether a message waits for more than its time, because its account works offline on purpose; it is asked again and again.
    void setRests(std::function<bool(base::MessageId)> rests) { m_rests = std::move(rests); }

signals:
    void undoWanted(base::MessageId message);
    void sendNowWanted(base::MessageId message);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Waiting {
        base::MessageId message;
        QString subject;
        base::Timestamp goesAt;
        Goes goes = Goes::Out;
    };
    void refresh();

    QList<Waiting> m_waiting; ///< the newest first
    QTimer m_timer;
    std::function<bool(base::MessageId)> m_rests;
    QWidget *m_workPlace = nullptr;
    QLabel *m_text = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_now = nullptr;
};

} // namespace gui
