// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/RemovalText.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace engine {
class EngineClient;
struct AccountStatus;
}

namespace gui {

class Notice;
class OptionGroup;

/// Before an account goes: what of it is nowhere else, and what becomes of that. While it is open the server is asked
/// once more, where there is a line to it.
class RemoveAccountDialog : public QDialog {
    Q_OBJECT
public:
    enum Choice { Keep, Save, Upload, Delete };

    /// @param all  every account, this one too
    RemoveAccountDialog(engine::EngineClient &engine, const accounts::AccountSettings &account,
        const QList<accounts::AccountSettings> &all, bool isOffline, QWidget *parent = nullptr);
    ~RemoveAccountDialog() override;

    [[nodiscard]] Choice choice() const;
    /// Where *Save them* writes, instead of asking: for tests.
    void setExportFolder(const QString &folder) { m_exportFolder = folder; }

    void reject() override; ///< while something is being written, that ends first

signals:
    void uploadWanted(); ///< the dialog has closed, and the account is there as before

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void look();
    void onConsidered(int ticket, const engine::AccountFacts &facts);
    void onStatus(base::AccountId account, const engine::AccountStatus &status);
    void onAccountsChanged(const QList<accounts::AccountSettings> &accounts);
    void onRemove();
    void save();
    void onExportProgress(int ticket, qint64 done, qint64 total);
    void onExported(int ticket, const engine::ExportReport &report);
    void remove();
    void retranslate();
    void refresh();

    engine::EngineClient &m_engine;
    accounts::AccountSettings m_account;
    QList<accounts::AccountSettings> m_all;
    engine::AccountFacts m_facts;
    RemovalText::Look m_look = RemovalText::Look::None;
    QString m_exportFolder;
    int m_ticket = 0;
    int m_exportTicket = 0; ///< 0: nothing is being written
    bool m_isConsidered = false;
    bool m_isRemoving = false;
    QLabel *m_title = nullptr;
    Notice *m_notice = nullptr;
    QLabel *m_question = nullptr;
    OptionGroup *m_choices = nullptr;
    QComboBox *m_format = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_progressText = nullptr;
    QPushButton *m_stay = nullptr;
    QPushButton *m_remove = nullptr;
};

} // namespace gui
