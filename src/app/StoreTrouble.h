// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;

namespace app {

/// The mail store cannot be opened: one clear sentence, and a way on. Closing it ends the program.
class StoreTrouble : public QDialog {
    Q_OBJECT
public:
    StoreTrouble(const base::Error &error, QString storeFolder, QWidget *parent = nullptr);
    /// The engine has rescued what it could by itself: says so, and only closes.
    void showRescued(qint64 messages, const QString &setAside);

signals:
    void retryWanted(); ///< the dialog closes itself

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void retry();
    void rescue();
    void onRescued(const base::Error *error, qint64 messages, const QString &setAside);

    base::Error m_error;
    QString m_folder;
    QString m_result; ///< what the rescue brought
    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    QProgressBar *m_busy = nullptr;
    QPushButton *m_show = nullptr;
    QPushButton *m_quit = nullptr;
    QPushButton *m_go = nullptr;
};

} // namespace app
