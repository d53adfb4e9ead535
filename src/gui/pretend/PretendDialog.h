// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/pretend/PretendWorld.h"

#include <QDialog>

#include <memory>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace gui {

class Notice;
class PopPolicyEditor;

/// "Look around with a pretend mailbox": a policy at the left, the server and this computer beside each other, and time that
/// passes when the person wants it to. Everything in it is pretended and says so; the engine behind it is the real one.
class PretendDialog : public QDialog {
    Q_OBJECT
public:
    PretendDialog(std::unique_ptr<PretendWorld> world, QWidget *parent = nullptr);
    ~PretendDialog() override;

    /// What comes in such a mailbox, in the language of now.
    [[nodiscard]] static QList<PretendLetter> letters();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void wire();
    void retranslate();
    void onChanged();
    void fill(QListWidget *list, const QList<PretendRow> &rows, const QList<PretendRow> &others);
    void tell(const PretendState &before, const PretendState &now);
    void refresh();

    std::unique_ptr<PretendWorld> m_world;
    PretendState m_shown;
    Notice *m_banner = nullptr;
    QLabel *m_policyTitle = nullptr;
    PopPolicyEditor *m_policy = nullptr;
    QLabel *m_imap = nullptr;
    QLabel *m_date = nullptr;
    QPushButton *m_day = nullptr;
    QPushButton *m_week = nullptr;
    QPushButton *m_month = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_serverTitle = nullptr;
    QLabel *m_hereTitle = nullptr;
    QListWidget *m_server = nullptr;
    QListWidget *m_here = nullptr;
    QPushButton *m_delete = nullptr;
    QPushButton *m_empty = nullptr;
    QLabel *m_storyTitle = nullptr;
    QPlainTextEdit *m_story = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace gui
