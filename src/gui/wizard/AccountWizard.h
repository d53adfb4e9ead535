// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wizard/WizardPage.h"

#include <QDialog>
#include <QMap>
#include <QPointer>
#include <QSet>

class QLabel;
class QMenu;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace engine {
class EngineClient;
}

namespace gui {

class AddressPage;
class ConnectionPage;
class DonePage;
class SearchPage;
class ServerSearch;
class StepList;
class WherePage;

/// From nothing to a working account, one question a page. The pages edit one AccountDraft; nothing is written and
/// no password leaves before the person has asked for it: the account exists when the last page is shown, not earlier.
class AccountWizard : public QDialog {
    Q_OBJECT
public:
    explicit AccountWizard(engine::EngineClient &engine, QWidget *parent = nullptr);
    ~AccountWizard() override;

    [[nodiscard]] const AccountDraft &draft() const { return m_draft; }
    [[nodiscard]] WizardStep step() const { return m_step; }
    [[nodiscard]] base::AccountId made() const { return m_made; } ///< invalid before the last page

    /// The accounts that exist: two on one mailbox are warned of.
    void setOthers(const QList<accounts::AccountSettings> &accounts) { m_draft.others = accounts; }

    /// For photographs and tests: shows a page as if this had been typed. Nothing is looked for on the network.
    void showDraft(const AccountDraft &draft, WizardStep step);

public slots:
    void reject() override; ///< asks first, but only if something was typed

signals:
    void pretendWanted(); ///< to try the program without an account
    /// The selector at the lower left: "es" or "en". The wizard retranslates itself on LanguageChange.
    void languageChosen(const QString &code);
    /// It says itself that what this account signs in with is not kept where that was wanted.
    void placeTold(base::AccountId account);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void addPage(WizardStep step, WizardPage *page);
    void wire();
    void retranslate();
    void goTo(WizardStep step);
    void next();
    void back();
    void finish();
    void onSaved(const QList<accounts::AccountSettings> &accounts);
    void onNotSaved(const base::Error &error);
    void stopSearch();
    void configureByHand();
    void onFound(accounts::Protocol protocol, const std::optional<discovery::CheckReport> &report);
    void onOutgoingFound(const std::optional<discovery::CheckReport> &report);
    void keepInVault(base::AccountId account);
    void refresh();
    void allowNext(bool on);
    void arrange();
    [[nodiscard]] WizardPage *page() const { return m_pages.value(m_step); }

    engine::EngineClient &m_engine;
    bool m_saving = false; ///< the account is on its way into the store
    base::AccountId m_made;
    QSet<int> m_skipped; ///< steps that were passed over and not shown since
    QPointer<QWidget> m_focusLent; ///< has the focus only because Continue was off
    AccountDraft m_draft;
    WizardStep m_step = WizardStep::Address;
    ServerSearch *m_search = nullptr;
    QWidget *m_side = nullptr;
    StepList *m_steps = nullptr;
    QLabel *m_name = nullptr;
    QLabel *m_where = nullptr; ///< "Step 3 of 8", where there is no room for the list
    QLabel *m_title = nullptr;
    QLabel *m_subtitle = nullptr;
    QStackedWidget *m_stack = nullptr;
    QMap<WizardStep, WizardPage *> m_pages;
    QMap<WizardStep, QScrollArea *> m_sheets;
    AddressPage *m_addressPage = nullptr;
    SearchPage *m_searchPage = nullptr;
    WherePage *m_wherePage = nullptr;
    ConnectionPage *m_connectionPage = nullptr;
    DonePage *m_donePage = nullptr;
    QPushButton *m_byHand = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_next = nullptr;
    QPushButton *m_language = nullptr;
    QMenu *m_languages = nullptr;
};

} // namespace gui
