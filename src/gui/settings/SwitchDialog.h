// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wizard/AccountDraft.h"
#include "sync/AccountMoves.h"

#include <QDialog>

#include <memory>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace gui {

class ConnectionPage;
class Notice;
class OtherServerBox;
class SignInPage;
class WizardPage;

/// Changes an account to the other protocol, on the same mailbox. First the other server is signed in to, with the
/// wizard's own pages; then the new account stands beside the old one, which is switched off. To IMAP: a dry run, the
/// upload of what is only here, and the old account goes when the server has listed everything, or later. It can be
/// closed at any point and opened again.
class SwitchDialog : public QDialog {
    Q_OBJECT
public:
    SwitchDialog(engine::EngineClient &engine, const accounts::AccountSettings &from, const QList<accounts::AccountSettings> &all,
        QWidget *parent = nullptr);
    ~SwitchDialog() override;

    /// For pictures and tests: as if the engine had answered.
    void showFacts(const engine::SwitchFacts &facts);

    void reject() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Step {
        Asking,     ///< whether a change was begun already
        SendFirst,  ///< the Outbox is not empty: it is not begun
        Server,
        SignIn,
        Leaving,    ///< to POP3: what will happen
        Adding,     ///< the new account is being written
        Reading,    ///< its server is read, and the dry run made
        Unread,     ///< there are folders that cannot be read: without them, or not
        Plan,       ///< the dry run, or what is left
        Uploading,
        Removing,
    };

    void build();
    void wire();
    void goTo(Step step);
    void next();
    void begin();
    void leaveOld();
    void finish();
    void askFacts();
    void showLeaving();
    void askAccount(); ///< what the old one holds
    void onSwitchConsidered(int ticket, const engine::SwitchFacts &facts);
    void onAccountConsidered(int ticket, const engine::AccountFacts &facts);
    void onAccountsChanged(const QList<accounts::AccountSettings> &accounts);
    void onStatus(base::AccountId account, const engine::AccountStatus &status);
    void onUploadProgress(int ticket, qint64 done, qint64 total);
    void onFailed(const base::Error &error);
    void onQuotaTold(base::AccountId account, const engine::MailQuota &quota);
    [[nodiscard]] accounts::AccountSettings target() const;
    [[nodiscard]] WizardPage *page() const;
    void retranslate();
    void refresh();
    void refreshPlan();

    engine::EngineClient &m_engine;
    accounts::AccountSettings m_from;
    QList<accounts::AccountSettings> m_all;
    AccountDraft m_draft;
    Step m_step = Step::Asking;
    engine::SwitchFacts m_facts;
    engine::AccountFacts m_account;
    base::AccountId m_to;
    QHash<base::AccountId, engine::MailQuota> m_quotas; ///< what servers have said of their room
    std::optional<engine::AccountStatus> m_status; ///< of the new account
    int m_ticket = 0;
    qint64 m_done = 0;
    qint64 m_total = 0;
    QString m_trouble;
    QLabel *m_title = nullptr;
    QLabel *m_subtitle = nullptr;
    QStackedWidget *m_stack = nullptr;
    OtherServerBox *m_other = nullptr;
    ConnectionPage *m_connection = nullptr;
    SignInPage *m_signIn = nullptr;
    QWidget *m_planSheet = nullptr;
    Notice *m_notice = nullptr;
    QCheckBox *m_alsoUnsure = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_progressText = nullptr;
    QPushButton *m_close = nullptr;
    QPushButton *m_finish = nullptr;
    QPushButton *m_next = nullptr;
};

} // namespace gui
