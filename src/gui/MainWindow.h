// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "gui/Actions.h"
#include "gui/ErrorText.h"
#include "gui/MaildropNotices.h"
#include "gui/Preferences.h"
#include "gui/folders/FolderPane.h"
#include "mime/Reply.h"
#include "models/ComposeMaterial.h"
#include "models/FolderTreeModel.h"
#include "models/MessageListModel.h"
#include "models/MessageLoader.h"
#include "models/StoreReading.h"
#include "sync/EngineClient.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include <functional>

class QLabel;
class QMenu;
class QPushButton;
class QSettings;
class QSplitter;
class QToolBar;
class QToolButton;

namespace models {
class BodyCounter;
}

namespace gui {

class AccountSettingsDialog;
class ComposeDesk;
class AccountWizard;
class ErrorBar;
class FolderMenu;
class ListPane;
class MessageListView;
class MessageWindow;
class PreferencesDialog;
class ReadingPane;
class SearchDesk;
class SearchField;
class StatusLine;
class UndoSendBar;

/// The window with the three panes. It reads the store through models and asks the engine for everything else; it
/// never waits for either.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(engine::EngineClient &engine, const QString &storeFolder, models::MessageLoader::Reader reader,
               QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Whether the person was working offline when the program ended: an engine for this window has to begin so, too.
    [[nodiscard]] static bool isLeftOffline(const QSettings &settings);
    void startOffline(); ///< for this time only, whatever was chosen

    [[nodiscard]] const Preferences &preferences() const { return m_preferences; }
    void setPreferences(const Preferences &preferences);
    void importPeople(const QString &path); ///< a file of vCards, into the address book
    void exportPeople(const QString &path);
    [[nodiscard]] const Actions &actions() const { return m_actions; }
    [[nodiscard]] FolderPane &folderPane() { return *m_folderPane; }
    [[nodiscard]] ListPane &listPane() { return *m_listPane; }
    [[nodiscard]] ReadingPane &readingPane() { return *m_reading; }
    [[nodiscard]] models::MessageListModel &messages() { return m_messages; }
    [[nodiscard]] models::FolderTreeModel &folders() { return m_folders; }
    [[nodiscard]] engine::AccountStatus status(base::AccountId account) const { return m_states.value(account); }
    [[nodiscard]] SearchField &searchField() { return *m_searchField; }
    [[nodiscard]] ComposeDesk &desk() { return *m_desk; }
    /// Messages in the Outbox that go out by themselves, but only while the program runs.
    [[nodiscard]] int waitingToGo() const { return int(goingByThemselves().size()); }
    /// The desktop ends the program: nothing is asked any more when the window is closed. It may be called off, so that holds
    /// for a minute.
    void endSession();
    [[nodiscard]] bool hasAccounts() const { return !m_accounts.isEmpty(); }
    [[nodiscard]] const QList<accounts::AccountSettings> &accounts() const { return m_accounts; }

public slots:
    void openFile(const QString &path);
    /// A mailto: link begins a message; it is never sent by itself.
    void openLink(const QString &mailto);
    void raiseToFront();
    void setOffline(bool offline); ///< is remembered for the next start
    void openWizard();
    void openAccounts(base::AccountId account = {});
    void openPreferences();
    void openProtocolLog();
    void openShortcuts();
    void openAbout();

signals:
    void pretendWanted(QWidget *over); ///< from the wizard: a pretend mailbox to look around in
    void preferencesChanged(const gui::Preferences &preferences);
    void ready();       ///< the engine works, and the accounts and folders it has are shown
    void listPainted(); ///< the list with its first rows (or why there are none) is on screen; comes once

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // MainWindow.cpp
    void build();
    void wire();
    void retranslate();
    void restore();
    void applyPreferences();
    void changePreferences(const Preferences &preferences);
    void cyclePanes(int step);
    // MainWindowMenus.cpp
    void buildMenus();
    void buildToolBar();
    void nameMenus();
    void wireActions();
    void on(Command command, void (MainWindow::*slot)());
    void sort(store::SortKey key, Qt::SortOrder order);
    // MainWindowMail.cpp
    void onFoldersLoaded();
    void offerInbox();
    void goToInbox(base::AccountId account); ///< at once, or when it comes
    void showFolder(base::FolderId folder);
    void refreshList();
    void refreshActions();
    void refreshUndo();
    void onSelection();
    void onShown(base::MessageId message);
    /// The row by which it is decided what is done to all selected: they become what it becomes.
    [[nodiscard]] QModelIndex leadRow() const;
    void toggleRead();
    void toggleStar();
    void deleteSelected();
    void deleteForever(const QList<base::MessageId> &messages); ///< asks once
    void markAllRead();
    void copySelection();
    void selectAll();
    void chooseFile();
    void openInWindow(base::MessageId message);
    [[nodiscard]] MessageWindow *newMessageWindow();
    [[nodiscard]] QStringList ownAddresses() const;
    void go(int direction, bool unread);
    void onIntentRefused(engine::UndoKind kind, int count, const base::Error &error);
    [[nodiscard]] QString placeOf(base::MessageId message) const;
    void wireReading(ReadingPane &pane);
    // MainWindowSearch.cpp
    void wireSearch();
    void onSearchChanged();
    void onSearchEnded();
    [[nodiscard]] bool isSearching() const;
    void refreshFound(); ///< the list's title and what is said where nothing was found
    void tellSearchPlace();
    /// The folders of what is selected: of a search there may be several.
    [[nodiscard]] QList<store::FolderRow> selectedFolders() const;
    void showOrder(store::SortKey key, Qt::SortOrder order); ///< in the menu
    // MainWindowCompose.cpp
    void wireCompose();
    void wireComposeActions();
    void writeNew();
    void answer(mime::Answer answer);
    void forward(models::Beginning how);
    void editAsNew();
    void wireAnswers(MessageWindow &window, base::MessageId message);
    void fillDrafts(); ///< the menu of what was begun
    void fillTemplates();
    void wireDrafts();
    void refreshDraftsHere(); ///< above the list of a Drafts folder
    void openOutgoing(base::MessageId message);
    void refreshOutgoing(ReadingPane &pane);
    void openOutgoingServer(base::AccountId account);
    void onSending(base::AccountId account, const engine::SendingStatus &status);
    [[nodiscard]] bool showOutgoingTrouble(); ///< on the bar; false: there is none
    void onOutgoingAction(ErrorText::Action action);
    [[nodiscard]] base::AccountId accountHere() const; ///< of the folder that is shown
    [[nodiscard]] bool isIn(mail::FolderRole role) const; ///< the folder that is shown
    // MainWindowPeople.cpp
    void wirePeople();
    void redirect();
    // MainWindowLater.cpp
    void onQueued(base::MessageId message, const QString &subject, base::Timestamp notBefore, base::Timestamp handOver);
    void onSent(base::MessageId message, bool isDone);
    void refreshSent(ReadingPane &pane); ///< the server may still keep it
    // MainWindowOutbox.cpp
    struct OutgoingChoice {
        QString label; ///< with a mnemonic
        bool sends;
        std::function<void()> work;
    };
    void onStuck(base::MessageId message, store::OutboxState state);
    void refreshStuck(base::AccountId account); ///< what is not so any more goes from the news
    [[nodiscard]] bool showStuck(); ///< on the bar; false: there is nothing to say
    void showOutbox(); ///< the message that the bar speaks of
    void onOutgoingClicked(base::MessageId message);
    [[nodiscard]] QList<OutgoingChoice> outgoingChoices(const store::OutboxRow &row);
    void askDoubt(const store::OutboxRow &row);
    void showOutgoingMenu(QPoint position); ///< of the screen
    /// As the store said last; nullopt: it does not lie in an Outbox.
    [[nodiscard]] std::optional<store::OutboxRow> outgoingRow(base::MessageId message) const;
    void refuseForOutgoing(); ///< what makes no sense for mail that has not gone yet
    void fillOutgoing(QMenu *menu); ///< at its top, what can be done about the selected message in the Outbox
    void discardOutgoing(const QList<base::MessageId> &messages); ///< asks once
    // MainWindowLeaving.cpp
    void look(base::AccountId account); ///< into its Outbox
    [[nodiscard]] QList<store::OutboxRow> goingByThemselves() const;
    [[nodiscard]] bool mayLeave(); ///< false: it asks
    void quit();
    void askToLeave(const QList<store::OutboxRow> &rows);
    [[nodiscard]] QString whyTheyWait(const QList<store::OutboxRow> &rows) const;
    void sendBeforeLeaving(const QList<store::OutboxRow> &rows);
    // MainWindowSaid.cpp
    struct Said { ///< of something that was just done, or asked for
        ErrorText text;
        base::AccountId account = {}; ///< that the button of it means; invalid: none, or all
        std::function<void()> undo = {};
    };
    void say(const Said &said); ///< on the bar, until somebody has acted or some minutes are over
    void sayOffline();
    void takeBackSaid(ErrorText::Action action, base::AccountId account = {}); ///< it is not so any more
    void takeBackUndo(base::AccountId account = {}); ///< of this account, or whatever it is of
    [[nodiscard]] bool showSaid(); ///< false: there is nothing to say
    void onWorse(); ///< something has come that goes before what was said
    // MainWindowFolders.cpp
    void refreshFolderActions();
    void showFolderMenu(QMenu *menu, QPoint position);
    void newFolder();
    void renameFolder();
    void moveFolder();
    void deleteFolder();
    void deleteFolderForever(const store::FolderRow &folder); ///< asks once
    void emptyFolder(); ///< likewise
    [[nodiscard]] QString whatDeletingMeans(const QList<store::FolderRow> &folders) const; ///< messages that lie in these, for good
    [[nodiscard]] static QString untilTheNextCheck();
    [[nodiscard]] bool hasFolders(base::FolderId folder) const; ///< in it
    void leaveFolder(const store::FolderRow &folder);
    void moveMessages();
    void copyMessages();
    void moveInto(const QList<base::MessageId> &messages, base::FolderId folder);
    [[nodiscard]] bool canMoveInto(const store::FolderRow &to) const;
    [[nodiscard]] bool canCopyInto(const store::FolderRow &to) const;
    [[nodiscard]] bool canMoveUnder(const store::FolderRow &folder, base::AccountId account, base::FolderId parent) const;
    [[nodiscard]] bool acceptsDrop(const FolderPane::Drop &drop) const;
    void onDropped(const FolderPane::Drop &drop);
    [[nodiscard]] bool isOwnFolder(base::FolderId id) const; ///< the person may name, move and delete it
    // MainWindowAccounts.cpp
    void onAccounts(const QList<accounts::AccountSettings> &accounts);
    void onStatus(base::AccountId account, const engine::AccountStatus &status);
    void refreshStatus();
    void refreshTrouble();
    void onTroubleAction(ErrorText::Action action);
    void act(ErrorText::Action action, base::AccountId account);
    void askPassword(base::AccountId account);
    void enterPassword(base::AccountId account);
    void askOutgoingPassword(base::AccountId account);
    void enterOutgoingPassword(base::AccountId account);
    [[nodiscard]] bool isBehindLock(const std::optional<base::Error> &error) const; ///< what is missing may lie in the locked vault
    void openVault(const accounts::ServerEndpoint &server, const std::function<void()> &instead);
    void askSignIn(const accounts::AccountSettings &settings, const accounts::ServerEndpoint &server, const std::optional<base::Error> &error);
    void askTrust(base::AccountId account);
    void checkNow();
    void checkAccount();
    void applyCheckMinutes(int minutes);
    void applyOffline(bool offline);
    [[nodiscard]] const accounts::AccountSettings *account(base::AccountId id) const;
    void freeBar();
    void tell(base::AccountId account, ErrorText text); ///< on the bar
    [[nodiscard]] bool showPlaceTaken(const QList<base::AccountId> &order);
    // MainWindowImap.cpp
    void buildImap(const QList<QMenu *> &folderMenus);
    void wireImap();
    void wireParts(ReadingPane &pane);
    void refuse(Command command, const QString &reason);
    void refreshRights();
    void onStarClicked(base::MessageId message, bool starred);
    void refreshFolderMenus();
    void setAccountOffline(base::AccountId id, bool offline);
    void goOnline(base::AccountId id);
    [[nodiscard]] bool isOffline(base::AccountId id) const; ///< on purpose, it or everything
    void tellWhatWaits(base::AccountId id);
    [[nodiscard]] bool tellStaysOffline(base::AccountId id);
    [[nodiscard]] bool showFullServer(const QList<base::AccountId> &order);
    [[nodiscard]] QString keptNote() const;
    [[nodiscard]] base::AccountId accountOf(base::MessageId message) const;
    // MainWindowPop.cpp
    void onMaildropVisited(base::AccountId account, const engine::MaildropReport &report);
    void showNotice();
    void onMailHeld(base::AccountId account, const QList<engine::HeldMail> &held);
    void showHeld(const QList<base::AccountId> &order);
    void answerHeld(bool keep);
    void answerNewIds(bool areTheSame);
    [[nodiscard]] QString retentionNote() const;
    [[nodiscard]] bool isPop(base::AccountId account) const;
    void refreshPlace(ReadingPane &pane);
    void refreshWhere(ReadingPane &pane);
    void onBodyMissing(ReadingPane &pane, base::MessageId message);
    void onPlaceClicked(ReadingPane &pane);
    void showWhere(base::MessageId message);
    void refreshServerDeletion();
    void toggleServerDeletion();
    [[nodiscard]] static QString willBeDeletedThere(qsizetype messages);
    void askServerDeletion(const QList<store::Whereabouts> &there);
    void deleteOnServer(const QList<store::Whereabouts> &there); ///< says so, and how long it can be taken back
    void tellServerDeletion(base::AccountId account, const engine::MaildropReport &report);
    void downloadRest(); ///< of the selected messages of which only the beginning is here

    engine::EngineClient &m_engine;
    models::MessageLoader::Reader m_reader;
    QSettings &m_settings;
    Preferences m_preferences;
    Actions m_actions;
    models::StoreReading m_store;
    models::FolderTreeModel m_folders;
    models::MessageListModel m_messages;
    QList<accounts::AccountSettings> m_accounts;
    QHash<base::AccountId, engine::AccountStatus> m_states;
    QSet<base::AccountId> m_hidden;  ///< troubles that were hidden by the person, until the state changes
    base::AccountId m_trouble;       ///< whose error the bar shows
    QHash<base::AccountId, engine::SendingStatus> m_sending;
    base::AccountId m_outgoingTrouble; ///< whose outgoing server the bar speaks of
    QList<store::OutboxRow> m_stuck; ///< the newest last; the person has not been there yet
    bool m_isStuckShown = false;     ///< the bar speaks of it
    QHash<base::AccountId, QList<store::OutboxRow>> m_outbox; ///< as the store said last
    bool m_mayLeave = false;    ///< the person was asked
    bool m_sessionEnds = false;
    QList<Said> m_said;              ///< the newest last
    QTimer m_saidTime;
    bool m_isSaidFirst = false;      ///< nothing worse has come since
    bool m_isSaidShown = false;      ///< the bar speaks of the newest
    MaildropNotices m_notices;
    std::optional<MaildropNotices::Notice> m_notice; ///< the bar shows it
    QHash<base::AccountId, QList<engine::HeldMail>> m_held; ///< servers are without it, and nobody has decided
    base::AccountId m_heldShown; ///< the bar asks about it
    QHash<base::AccountId, engine::MailQuota> m_quotas;
    QSet<base::AccountId> m_fullRead; ///< the person knows that these servers are nearly full
    base::AccountId m_fullShown;      ///< the bar speaks of it
    QHash<base::AccountId, engine::CredentialPlace> m_places; ///< where passwords are kept instead of the place that was chosen; not read yet
    base::AccountId m_placeShown;     ///< the bar speaks of it
    QHash<base::AccountId, int> m_expireDays; ///< of servers that delete by themselves
    QSet<base::AccountId> m_deletingThere; ///< the person has asked their servers, and was not told yet what came of it
    QHash<base::AccountId, int> m_heldBack; ///< messages that stay on POP3 servers until they are asked for
    engine::UndoState m_undo, m_redo;
    base::FolderId m_folder;
    base::FolderId m_offered; ///< chosen by the program, for want of a choice
    base::AccountId m_awaited; ///< just set up: its inbox is gone to as soon as there is one
    bool m_started = false;
    bool m_offline = false;
    bool m_vaultIsOpen = false;
    bool m_painted = false;

    QSplitter *m_splitter = nullptr;
    FolderPane *m_folderPane = nullptr;
    ListPane *m_listPane = nullptr;
    ReadingPane *m_reading = nullptr;
    SearchField *m_searchField = nullptr;
    SearchDesk *m_search = nullptr;
    ErrorBar *m_errorBar = nullptr;
    StatusLine *m_status = nullptr;
    QToolBar *m_toolBar = nullptr;
    QToolButton *m_menuButton = nullptr;
    QMenu *m_sortMenu = nullptr;
    QList<QMenu *> m_menus;
    models::BodyCounter *m_bodyCounter = nullptr;
    QList<FolderMenu *> m_folderMenus;
    ComposeDesk *m_desk = nullptr;
    UndoSendBar *m_undoSend = nullptr;
    QAction *m_settingsHere = nullptr; ///< in the menu of an account's row
    QMenu *m_draftsMenu = nullptr;
    QMenu *m_templatesMenu = nullptr;
    int m_cardsSkipped = 0; ///< of the file that was read last
    QPushButton *m_write = nullptr;
    QPointer<AccountWizard> m_wizard;
    QPointer<AccountSettingsDialog> m_accountsDialog;
    QPointer<PreferencesDialog> m_preferencesDialog;
    QPointer<QDialog> m_question; ///< a password or a certificate is being asked about
};

} // namespace gui
