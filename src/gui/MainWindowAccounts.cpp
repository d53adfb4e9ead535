// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts: their states, their troubles, and the dialogs of the window.
#include "gui/MainWindow.h"

#include "base/Overloaded.h"
#include "gui/BrowserErrors.h"
#include "gui/ErrorBar.h"
#include "gui/KeptText.h"
#include "gui/StatusLine.h"
#include "gui/compose/ComposeDesk.h"
#include "gui/dialogs/AboutDialog.h"
#include "gui/dialogs/PreferencesDialog.h"
#include "gui/dialogs/ProtocolLogDialog.h"
#include "gui/dialogs/ShortcutsDialog.h"
#include "gui/folders/FolderPane.h"
#include "gui/reading/ReadingPane.h"
#include "gui/search/SearchDesk.h"
#include "gui/settings/AccountSettingsDialog.h"
#include "gui/wizard/AccountWizard.h"

#include <QAction>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

using State = engine::AccountStatus::State;

constexpr QLatin1StringView kOffline { "offline" };

bool isTrouble(const engine::AccountStatus &status)
{
    return status.state == State::NeedsPassword || status.state == State::NeedsTrust || status.state == State::Failed;
}

/// It has a server that can be asked for mail.
bool receives(const accounts::AccountSettings &account)
{
    return account.enabled && !account.isLocal();
}

bool isConnected(const engine::AccountStatus &status)
{
    return status.state == State::Syncing || status.state == State::UpToDate;
}

} // namespace

const accounts::AccountSettings *MainWindow::account(base::AccountId id) const
{
    const auto it = std::ranges::find(m_accounts, id, &accounts::AccountSettings::id);
    return it == m_accounts.end() ? nullptr : &*it;
}

void MainWindow::onAccounts(const QList<accounts::AccountSettings> &accounts)
{
    m_accounts = accounts;
    m_desk->setAccounts(accounts);
    for (const base::AccountId id : m_states.keys()) {
        if (account(id))
            continue;
        m_states.remove(id);
        m_notices.forget(id);
        m_heldBack.remove(id);
        m_held.remove(id);
        m_quotas.remove(id);
        m_expireDays.remove(id);
        m_places.remove(id);
        m_outbox.remove(id);
    }
    for (const auto &one : accounts)
        look(one.id);
    m_stuck.removeIf([this](const store::OutboxRow &row) { return !account(row.account); });
    m_said.removeIf([this](const Said &said) {
        const auto *owner = account(said.account);
        return said.account.isValid() && (!owner || (said.text.action == ErrorText::Action::GoOnline && !KeptText::staysOffline(*owner)));
    });
    if (m_folder.isValid() && !m_folders.folder(m_folder))
        m_folder = {};
    m_actions[Command::ReceiveAll]->setEnabled(std::ranges::any_of(accounts, &receives));
    m_actions[Command::SearchMail]->setEnabled(!accounts.isEmpty());
    m_actions[Command::WorkOffline]->setEnabled(!accounts.isEmpty());
    m_search->setAccounts(accounts);
    tellSearchPlace();
    refreshFolderActions();
    refreshList();
    refreshStatus();
    refreshTrouble();
}

void MainWindow::onStatus(base::AccountId account, const engine::AccountStatus &status)
{
    const auto before = m_states.value(account);
    if (before.state != status.state || before.error != status.error) {
        m_hidden.remove(account);
        if (isTrouble(status))
            onWorse();
    }
    m_states.insert(account, status);
    refreshStatus();
    refreshTrouble();
    if (before.state != status.state)
        refreshList();
    if (isConnected(before) || !isConnected(status))
        return;
    const auto panes = findChildren<ReadingPane *>(); // those of windows with one message, too
    for (ReadingPane *pane : panes) {
        if (accountOf(pane->message()) == account)
            pane->onConnected();
    }
}

void MainWindow::refreshStatus()
{
    m_status->setStatus(StatusText::of(m_accounts, m_states, m_offline));
    QString note = retentionNote();
    if (note.isEmpty())
        note = keptNote();
    if (const int held = m_heldBack.value(m_folderPane->currentAccount()); held > 0)
        note += u" · "_s + tr("%Ln large message(s) not downloaded", nullptr, held);
    m_status->setNote(note);
}

void MainWindow::refreshTrouble()
{
    // The first account in the person's order; its bar goes when its state is better or the person hides it.
    const auto it = std::ranges::find_if(m_accounts, [this](const auto &one) {
        return one.enabled && isTrouble(m_states.value(one.id)) && !m_hidden.contains(one.id);
    });
    freeBar();
    if (m_isSaidFirst && showSaid())
        return;
    if (showStuck()) // it is new, and one click lets the others through
        return;
    if (it == m_accounts.end()) {
        if (showOutgoingTrouble() || showSaid())
            return;
        return showNotice();
    }
    m_trouble = it->id;
    const auto status = m_states.value(it->id);
    base::Error error = status.error.value_or(base::Error { base::Fault::NetworkDown, {}, {} });
    if (!status.error && status.state == State::NeedsPassword)
        error.fault = base::Fault::NoCredential;
    if (!status.error && status.state == State::NeedsTrust)
        error.fault = base::Fault::TlsUntrusted;
    if (status.state == State::NeedsPassword && isBehindLock(status.error))
        return m_errorBar->show(ErrorText::passwordsLocked()); // of every account
    ErrorText text = serverTrouble(error, it->incoming, status.state == State::NeedsPassword);
    if (const auto *other = status.sharesMaildropWith.isValid() ? account(status.sharesMaildropWith) : nullptr)
        text = ErrorText::sharedMaildrop(other->label);
    tell(it->id, text);
}

/// Whatever the bar says next, its buttons speak of nothing that was there before.
void MainWindow::freeBar()
{
    m_trouble = {};
    m_outgoingTrouble = {};
    m_isStuckShown = false;
    m_isSaidShown = false;
    m_notice.reset();
    m_heldShown = {};
    m_fullShown = {};
    m_placeShown = {};
}

void MainWindow::tell(base::AccountId id, ErrorText text)
{
    const auto *owner = account(id);
    if (owner && m_accounts.size() > 1)
        text.what = u"%1: %2"_s.arg(owner->label, text.what);
    m_errorBar->show(text);
}

/// What the keychain did not take is not where its person thinks it is.
bool MainWindow::showPlaceTaken(const QList<base::AccountId> &order)
{
    for (const base::AccountId id : order) {
        const auto it = m_places.constFind(id);
        const auto *owner = account(id);
        if (it == m_places.cend() || !owner)
            continue;
        m_placeShown = id;
        ErrorText text;
        text.what = owner->incoming.signIn == accounts::SignIn::OAuth ? tr("The place that was chosen for your sign-in did not work.")
                                                                       : tr("The place that was chosen for the password did not work.");
        text.why = *it == engine::CredentialPlace::ThisSession ? tr("It is kept only until Palomar is closed.")
                                                               : tr("It is kept in a file protected by a master password.");
        text.nextStep = tr("See whether the keychain of this computer is unlocked, and enter it again.");
        text.action = ErrorText::Action::EnterPassword;
        text.actionLabel = owner->incoming.signIn == accounts::SignIn::OAuth ? tr("Sign &in again…") : ErrorText::labelOf(text.action);
        text.tone = ErrorText::Tone::Note;
        tell(id, text);
        return true;
    }
    return false;
}

void MainWindow::onTroubleAction(ErrorText::Action action)
{
    if (m_isSaidShown) {
        const Said said = m_said.takeLast(); // it was read
        refreshTrouble();
        return action == ErrorText::Action::Undo ? said.undo() : act(action, said.account);
    }
    if (m_outgoingTrouble.isValid())
        return onOutgoingAction(action);
    const base::AccountId id = m_placeShown.isValid() ? m_placeShown : m_trouble;
    if (m_places.remove(m_placeShown))
        refreshTrouble();
    act(action, id);
}

void MainWindow::act(ErrorText::Action action, base::AccountId id)
{
    switch (action) {
    case ErrorText::Action::None:
    case ErrorText::Action::Undo: // what is said of a deed has its own
        return;
    case ErrorText::Action::Retry:
        if (id.isValid())
            m_engine.checkNow(id);
        return;
    case ErrorText::Action::GoOnline:
        goOnline(id);
        return refreshTrouble();
    case ErrorText::Action::EnterPassword:
        return askPassword(id);
    case ErrorText::Action::ReviewCertificate:
        return askTrust(id);
    case ErrorText::Action::EditAccount:
        return openAccounts(id);
    case ErrorText::Action::ShowLog:
        return openProtocolLog();
    case ErrorText::Action::AreTheSame:
        return answerNewIds(true);
    case ErrorText::Action::FetchAgain:
        return answerNewIds(false);
    case ErrorText::Action::KeepHeld:
        return answerHeld(true);
    case ErrorText::Action::LetGoHeld:
        return answerHeld(false);
    case ErrorText::Action::ShowOutbox:
        return showOutbox();
    }
}

void MainWindow::checkNow()
{
    if (m_offline)
        setOffline(false);
    m_engine.checkNow();
}

void MainWindow::checkAccount()
{
    if (m_offline)
        setOffline(false);
    const auto id = m_folderPane->currentAccount();
    if (tellStaysOffline(id))
        return;
    m_engine.checkNow(id.isValid() ? std::optional(id) : std::nullopt);
}

bool MainWindow::isLeftOffline(const QSettings &settings)
{
    return settings.value(kOffline).toBool();
}

void MainWindow::startOffline()
{
    applyOffline(true);
}

void MainWindow::setOffline(bool offline)
{
    m_settings.setValue(kOffline, offline);
    applyOffline(offline);
    if (!offline)
        takeBackSaid(ErrorText::Action::GoOnline);
}

void MainWindow::applyOffline(bool offline)
{
    m_offline = offline;
    m_search->setOffline(offline);
    m_actions[Command::WorkOffline]->setChecked(offline);
    m_engine.setOffline(offline);
    refreshStatus();
    refreshList();
}

void MainWindow::applyCheckMinutes(int minutes)
{
    for (accounts::AccountSettings settings : std::as_const(m_accounts)) {
        if (settings.checkMinutes == minutes || settings.isLocal())
            continue;
        settings.checkMinutes = minutes;
        m_engine.updateAccount(settings, std::nullopt);
    }
}

void MainWindow::openWizard()
{
    if (!m_wizard) {
        m_wizard = new AccountWizard(m_engine, this);
        m_wizard->setAttribute(Qt::WA_DeleteOnClose);
        m_wizard->setOthers(m_folders.accounts());
        connect(m_wizard, &AccountWizard::pretendWanted, this, [this] { emit pretendWanted(m_wizard); });
        connect(m_wizard, &QDialog::accepted, this, [this] { goToInbox(m_wizard->made()); });
        connect(m_wizard, &AccountWizard::placeTold, this, [this](base::AccountId account) {
            m_places.remove(account); // read there
            refreshTrouble();
        });
        connect(m_wizard, &AccountWizard::languageChosen, this, [this](const QString &code) {
            gui::Preferences next = m_preferences;
            next.language = code;
            changePreferences(next);
        });
    }
    m_wizard->open();
}

void MainWindow::openAccounts(base::AccountId id)
{
    if (!m_accountsDialog) {
        m_accountsDialog = new AccountSettingsDialog(m_engine, m_accounts, this);
        m_accountsDialog->setAttribute(Qt::WA_DeleteOnClose);
        m_accountsDialog->setIsOffline([this] { return m_offline; });
        m_accountsDialog->setExpiry([this](base::AccountId account) {
            const auto days = m_expireDays.constFind(account);
            return days == m_expireDays.cend() ? std::optional<int>() : std::optional(*days);
        });
        connect(m_accountsDialog, &AccountSettingsDialog::addRequested, this, &MainWindow::openWizard);
    }
    m_accountsDialog->show();
    m_accountsDialog->raise();
    if (id.isValid())
        m_accountsDialog->edit(id);
    else if (m_folderPane->currentAccount().isValid())
        m_accountsDialog->select(m_folderPane->currentAccount());
}

void MainWindow::openPreferences()
{
    if (!m_preferencesDialog) {
        m_preferencesDialog = new PreferencesDialog(m_preferences, this);
        m_preferencesDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_preferencesDialog, &PreferencesDialog::changed, this, &MainWindow::changePreferences);
    }
    m_preferencesDialog->show();
    m_preferencesDialog->raise();
}

void MainWindow::openProtocolLog()
{
    auto *dialog = new ProtocolLogDialog(m_engine, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MainWindow::openShortcuts()
{
    auto *dialog = new ShortcutsDialog(m_actions, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MainWindow::openAbout()
{
    auto *dialog = new AboutDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace gui
