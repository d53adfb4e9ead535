// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/MainWindow.h"

#include "gui/ErrorBar.h"
#include "gui/Icons.h"
#include "gui/MessageWindow.h"
#include "gui/StatusLine.h"
#include "gui/compose/ComposeDesk.h"
#include "gui/compose/UndoSendBar.h"
#include "gui/dialogs/PreferencesDialog.h"
#include "gui/folders/FolderMenu.h"
#include "gui/folders/FolderPane.h"
#include "gui/list/ComingRows.h"
#include "gui/list/ListPane.h"
#include "gui/list/ListingProgress.h"
#include "gui/list/MessageListView.h"
#include "gui/reading/MessageBrowser.h"
#include "gui/reading/ReadingPane.h"
#include "gui/search/SearchDesk.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QSettings>
#include <QSplitter>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

// look.md: panes at 1280 px.
constexpr int kFolderWidth = 226;
constexpr int kListWidth = 372;

} // namespace

MainWindow::MainWindow(engine::EngineClient &engine, const QString &storeFolder, models::MessageLoader::Reader reader,
                       QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_engine(engine)
    , m_reader(reader)
    , m_settings(settings)
    , m_preferences(Preferences::load(settings))
    , m_actions(this)
    , m_store(storeFolder)
    , m_folders(m_store)
    , m_messages(m_store)
{
    setObjectName("mainWindow");
    setWindowIcon(programIcon());
    build();
    buildMenus();
    buildToolBar();
    wire();
    wireSearch();
    wireActions();
    wireImap();
    restore();
    retranslate();
    applyPreferences();
    if (isLeftOffline(settings))
        startOffline();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setChildrenCollapsible(false);
    m_folderPane = new FolderPane(m_folders, m_splitter);
    m_listPane = new ListPane(m_messages, m_splitter);
    auto *listing = new ListingProgress(*new ComingRows(m_listPane->view()), m_messages, m_folders, this);
    connect(&m_engine, &engine::EngineClient::statusChanged, listing, &ListingProgress::onStatus);
    m_reading = new ReadingPane(m_reader, m_splitter);
    m_splitter->addWidget(m_folderPane);
    m_splitter->addWidget(m_listPane);
    m_splitter->addWidget(m_reading);
    m_splitter->setStretchFactor(2, 1);
    m_errorBar = new ErrorBar(this);
    m_status = new StatusLine(this);
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_errorBar);
    m_undoSend = new UndoSendBar(this);
    m_desk = new ComposeDesk(m_engine, m_store, m_reader, this);
    m_errorBar->setWorkPlace(&m_listPane->view());
    m_undoSend->setWorkPlace(&m_listPane->view());
    m_reading->setWorkPlace(&m_listPane->view());
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_undoSend);
    layout->addWidget(m_status);
    setCentralWidget(central);
    const auto inPanes = m_actions.paneActions();
    for (QAction *action : inPanes) {
        m_listPane->addAction(action);
        m_reading->addAction(action);
    }
    m_listPane->view().viewport()->installEventFilter(this);
    m_listPane->view().setContextMenuPolicy(Qt::CustomContextMenu);
}

void MainWindow::wire()
{
    using engine::EngineClient;
    connect(&m_engine, &EngineClient::started, &m_folders, &models::FolderTreeModel::reload);
    connect(&m_folders, &models::FolderTreeModel::loaded, this, &MainWindow::onFoldersLoaded);
    connect(&m_folders, &QAbstractItemModel::dataChanged, this, &MainWindow::refreshFolderActions); // there is something to empty, or nothing
    connect(&m_engine, &EngineClient::accountsChanged, &m_folders, &models::FolderTreeModel::onAccountsChanged);
    connect(&m_engine, &EngineClient::accountsChanged, this, &MainWindow::onAccounts);
    connect(&m_engine, &EngineClient::statusChanged, this, &MainWindow::onStatus);
    connect(&m_engine, &EngineClient::foldersChanged, &m_folders, &models::FolderTreeModel::onFoldersChanged);
    connect(&m_engine, &EngineClient::messagesAdded, &m_messages, &models::MessageListModel::onMessagesAdded);
    connect(&m_engine, &EngineClient::messagesChanged, &m_messages, &models::MessageListModel::onMessagesChanged);
    connect(&m_engine, &EngineClient::messagesRemoved, &m_messages, &models::MessageListModel::onMessagesRemoved);
    connect(&m_engine, &EngineClient::messagesAdded, &m_folders, &models::FolderTreeModel::onMessagesChanged);
    connect(&m_engine, &EngineClient::messagesChanged, &m_folders, &models::FolderTreeModel::onMessagesChanged);
    connect(&m_engine, &EngineClient::messagesRemoved, &m_folders, &models::FolderTreeModel::onMessagesChanged);
    wireReading(*m_reading);
    connect(&m_engine, &EngineClient::maildropVisited, this, &MainWindow::onMaildropVisited);
    connect(&m_engine, &EngineClient::mailHeld, this, &MainWindow::onMailHeld);
    connect(&m_engine, &EngineClient::credentialPlaceChosen, this, [this](base::AccountId account, engine::CredentialPlace place) {
        m_places.insert(account, place);
        refreshTrouble();
    });
    connect(&m_engine, &EngineClient::vaultUnlocked, this, [this](const std::optional<base::Error> &error) {
        m_vaultIsOpen = m_vaultIsOpen || !error;
        refreshTrouble();
    });
    connect(&m_engine, &EngineClient::intentRefused, this, &MainWindow::onIntentRefused);
    connect(&m_engine, &EngineClient::undoChanged, this, [this](const engine::UndoState &state) {
        if (m_undo.kind == engine::UndoKind::DeleteOnServer && state.kind != m_undo.kind)
            takeBackUndo();
        m_undo = state;
        refreshUndo();
        m_messages.refreshWhere(); // a deletion on the server may have been asked for, or taken back
        refreshPlace(*m_reading);
    });
    connect(&m_engine, &EngineClient::redoChanged, this, [this](const engine::UndoState &state) {
        m_redo = state;
        refreshUndo();
    });
    connect(&m_engine, &EngineClient::folderMade, m_folderPane, &FolderPane::follow);
    connect(&m_folders, &models::FolderTreeModel::countsChanged, this, &MainWindow::refreshList);
    connect(&m_folders, &models::FolderTreeModel::countsChanged, this, &MainWindow::refreshFolderActions);
    connect(&m_folders, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_awaited.isValid() && m_folderPane->select(m_folders.inbox(m_awaited)))
            return;
        // The inbox of a new account has come: go there if nobody has chosen anything yet.
        const bool isOurChoice = m_folder == m_offered && !m_reading->message().isValid();
        if (m_started && (!m_folder.isValid() || isOurChoice))
            offerInbox();
    });
    connect(&m_messages, &models::MessageListModel::completed, this, &MainWindow::refreshList);
    connect(&m_messages, &models::MessageListModel::completed, this, &MainWindow::refreshActions);
    connect(&m_messages, &QAbstractItemModel::modelReset, this, &MainWindow::refreshList);
    connect(&m_messages, &QAbstractItemModel::rowsInserted, this, &MainWindow::refreshList);
    connect(&m_messages, &QAbstractItemModel::rowsRemoved, this, &MainWindow::refreshList);
    connect(&m_messages, &QAbstractItemModel::dataChanged, this, &MainWindow::refreshActions);
    connect(&m_messages, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        const int row = m_messages.indexOf(m_reading->message()).row();
        if (row >= first.row() && row <= last.row())
            refreshPlace(*m_reading);
    });
    connect(m_folderPane, &FolderPane::folderChosen, this, &MainWindow::showFolder);
    connect(m_folderPane, &FolderPane::dropped, this, &MainWindow::onDropped);
    m_folderPane->setDragRules([this](base::FolderId id) { return isOwnFolder(id); },
                               [this](const FolderPane::Drop &drop) { return acceptsDrop(drop); });
    connect(&m_listPane->view(), &MessageListView::selectionSettled, this, &MainWindow::onSelection);
    connect(&m_listPane->view(), &MessageListView::opened, this, &MainWindow::openInWindow);
    connect(&m_listPane->view(), &MessageListView::starClicked, this, &MainWindow::onStarClicked);
    connect(m_reading, &ReadingPane::linkHovered, m_status, &StatusLine::setHint);
    connect(m_reading, &ReadingPane::told, this, [this](const QString &sentence) {
        m_status->setHint(sentence);
        QTimer::singleShot(6000, m_status, [this, sentence] { m_status->clearHint(sentence); });
    });
    connect(m_reading, &ReadingPane::messageAttachmentOpened, this, [this](const QByteArray &raw, const QByteArray &path) {
        MessageWindow *window = newMessageWindow();
        window->reading().showAttached(raw, path);
        wireAnswers(*window, {});
        window->show();
    });
    wireCompose();
    connect(m_status, &StatusLine::cancelClicked, &m_engine, &EngineClient::cancel);
    connect(m_errorBar, &ErrorBar::actionClicked, this, &MainWindow::onTroubleAction);
    m_saidTime.setSingleShot(true);
    connect(&m_saidTime, &QTimer::timeout, this, [this] {
        // What still is so, and can be mended from there, stays.
        m_said.removeIf([](const Said &said) { return said.text.action != ErrorText::Action::GoOnline; });
        refreshTrouble();
    });
    connect(m_errorBar, &ErrorBar::dismissed, this, [this] {
        if (m_isSaidShown)
            m_said.removeLast();
        else if (m_outgoingTrouble.isValid())
            m_sending.remove(m_outgoingTrouble);
        else if (m_isStuckShown)
            m_stuck.clear();
        else if (m_notice)
            m_notices.dismiss(m_notice->account, m_notice->news);
        else if (m_heldShown.isValid())
            m_held.remove(m_heldShown); // it is asked again when the program starts, or when more is lost
        else if (m_placeShown.isValid())
            m_places.remove(m_placeShown);
        else if (m_fullShown.isValid())
            m_fullRead.insert(m_fullShown);
        else
            m_hidden.insert(m_trouble);
        refreshTrouble();
    });
}

void MainWindow::onFoldersLoaded()
{
    m_started = true;
    onAccounts(m_folders.accounts());
    const base::FolderId last { m_settings.value("window/folder"_L1).toLongLong() };
    if (!m_folderPane->select(last))
        offerInbox();
    refreshList();
    if (m_offline && isLeftOffline(m_settings)) {
        if (m_accounts.isEmpty()) // it was chosen for some that are gone
            setOffline(false);
        else
            sayOffline();
    }
    emit ready();
}

void MainWindow::offerInbox()
{
    if (m_folderPane->selectFirstInbox())
        m_offered = m_folder;
}

void MainWindow::goToInbox(base::AccountId account)
{
    if (!m_folderPane->select(m_folders.inbox(account)))
        m_awaited = account;
}

void MainWindow::restore()
{
    if (!restoreGeometry(m_settings.value("window/geometry"_L1).toByteArray()))
        resize(1280, 800);
    if (!m_splitter->restoreState(m_settings.value("window/panes"_L1).toByteArray())) {
        const int folders = std::max(kFolderWidth, m_folderPane->sizeHint().width());
        m_splitter->setSizes({ folders, kListWidth, std::max(300, width() - folders - kListWidth) });
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings.setValue("window/geometry"_L1, saveGeometry());
    m_settings.setValue("window/panes"_L1, m_splitter->saveState());
    m_settings.setValue("window/folder"_L1, m_folder.value);
    m_preferences.save(m_settings);
    if (mayLeave())
        QMainWindow::closeEvent(event);
    else
        event->ignore();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (!m_painted && m_started && event->type() == QEvent::Paint && watched == m_listPane->view().viewport()
        && m_messages.rowCount() > 0) {
        m_painted = true;
        QTimer::singleShot(0, this, &MainWindow::listPainted); // after this paint
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::retranslate()
{
    m_actions.retranslate();
    nameMenus();
    for (FolderMenu *menu : std::as_const(m_folderMenus))
        menu->retranslate();
    m_search->retranslate();
    tellSearchPlace();
    refreshList();
    refreshActions();
    refreshFolderActions();
    refreshUndo();
    refreshStatus();
    refreshTrouble();
    m_folderPane->setAccessibleName(tr("Accounts and folders"));
    m_folderPane->viewport()->update();
    m_listPane->view().viewport()->update();
    refreshPlace(*m_reading);
}

void MainWindow::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    applyPreferences();
}

void MainWindow::applyPreferences()
{
    m_listPane->view().setDensity(m_preferences.density);
    m_desk->setUndoSeconds(m_preferences.undoSendSeconds);
    m_desk->setChecksSpelling(m_preferences.checkSpelling);
    m_actions.setSingleKeys(m_preferences.singleKeys);
    m_reading->setPreferPlain(m_preferences.preferPlain);
    m_splitter->setStretchFactor(1, m_preferences.showPane ? 0 : 1); // without the pane its room is the list's alone
    m_reading->setVisible(m_preferences.showPane);
    using enum Command;
    const auto check = [this](Command command, bool on) { m_actions[command]->setChecked(on); };
    check(DensityComfortable, m_preferences.density == Density::Comfortable);
    check(DensityCompact, m_preferences.density == Density::Compact);
    check(DensityTable, m_preferences.density == Density::Table);
    check(LanguageSystem, m_preferences.language.isEmpty());
    check(LanguageSpanish, m_preferences.language == "es"_L1);
    check(LanguageEnglish, m_preferences.language == "en"_L1);
    check(ThemeSystem, m_preferences.theme == ColorMode::System);
    check(ThemeLight, m_preferences.theme == ColorMode::Light);
    check(ThemeDark, m_preferences.theme == ColorMode::Dark);
    check(MessagePane, m_preferences.showPane);
    check(PreferPlain, m_preferences.preferPlain);
    // The letters of the actions are set anew, and with them all that they say.
    refreshActions();
    refreshFolderActions();
    refreshUndo();
}

void MainWindow::changePreferences(const Preferences &preferences)
{
    if (preferences == m_preferences)
        return;
    const bool otherInterval = preferences.checkMinutes != m_preferences.checkMinutes;
    m_preferences = preferences;
    m_preferences.save(m_settings);
    applyPreferences();
    if (otherInterval)
        applyCheckMinutes(preferences.checkMinutes);
    if (m_preferencesDialog)
        m_preferencesDialog->setPreferences(m_preferences);
    emit preferencesChanged(m_preferences);
}

void MainWindow::cyclePanes(int step)
{
    const std::array<QWidget *, 3> panes { m_folderPane, &m_listPane->view(), &m_reading->browser() };
    const QWidget *focus = QApplication::focusWidget();
    int at = step > 0 ? -1 : 0;
    for (int i = 0; i < int(panes.size()); ++i) {
        if (focus && (focus == panes[size_t(i)] || panes[size_t(i)]->isAncestorOf(focus)))
            at = i;
    }
    // A pane that is hidden, or shows no text, is left out.
    for (int tries = 0; tries < int(panes.size()); ++tries) {
        at = (at + step + int(panes.size())) % int(panes.size());
        if (panes[size_t(at)]->isVisible()) {
            panes[size_t(at)]->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

void MainWindow::raiseToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

} // namespace gui
