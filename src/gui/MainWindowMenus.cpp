// SPDX-License-Identifier: GPL-3.0-or-later
// Menus, toolbar and what each action does.
#include "gui/MainWindow.h"

#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/folders/FolderPane.h"
#include "gui/list/ListPane.h"
#include "gui/list/MessageListView.h"
#include "gui/reading/ReadingPane.h"
#include "gui/search/SearchDesk.h"
#include "gui/search/SearchField.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QToolBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace gui {

void MainWindow::buildMenus()
{
    using enum Command;
    const auto fill = [this](QMenu *menu, std::initializer_list<std::optional<Command>> commands) {
        for (const auto &command : commands) {
            if (command)
                menu->addAction(m_actions[*command]);
            else
                menu->addSeparator();
        }
    };
    const auto menu = [this](const char *name) {
        auto *one = new QMenu(this);
        one->setObjectName(QLatin1StringView(name));
        m_menus << one;
        return one;
    };
    constexpr std::nullopt_t line = std::nullopt;
    QMenu *file = menu("fileMenu");
    m_draftsMenu = menu("draftsMenu");
    fill(file, { NewMessage });
    file->addMenu(m_draftsMenu);
    m_templatesMenu = menu("templatesMenu");
    file->addMenu(m_templatesMenu);
    fill(file, { line, ReceiveAll, ReceiveAccount, line, OpenFile, SaveAs, line, ImportPeople, ExportPeople, line, NewAccount, line, WorkOffline, line, CloseWindow, Quit });
    QMenu *edit = menu("editMenu");
    fill(edit, { Undo, Redo, line, Copy, SelectAll, line, Find, FindNext, line, SearchMail, SearchFolder, line, Command::AccountSettings, Command::Preferences });
    QMenu *view = menu("viewMenu");
    QMenu *density = menu("densityMenu");
    fill(density, { DensityComfortable, DensityCompact, DensityTable });
    m_sortMenu = menu("sortMenu");
    fill(m_sortMenu, { SortDate, SortSender, SortSubject, SortSize, SortUnread, SortStarred, SortAttachment, line,
                       SortAscending, SortDescending });
    QMenu *zoom = menu("zoomMenu");
    fill(zoom, { ZoomIn, ZoomOut, ZoomReset });
    QMenu *theme = menu("themeMenu");
    fill(theme, { ThemeSystem, ThemeLight, ThemeDark });
    QMenu *language = menu("languageMenu");
    fill(language, { LanguageSystem, LanguageSpanish, LanguageEnglish });
    view->addMenu(density);
    view->addMenu(m_sortMenu);
    view->addSeparator();
    fill(view, { MessagePane, PreferPlain });
    view->addMenu(zoom);
    fill(view, { Source, line });
    view->addMenu(theme);
    view->addMenu(language);
    QMenu *goMenu = menu("goMenu");
    fill(goMenu, { NextMessage, PreviousMessage, line, NextUnread, PreviousUnread, line, NextPane, PreviousPane });
    QMenu *folder = menu("folderMenu");
    fill(folder, { NewFolder, RenameFolder, MoveFolder, line, MarkAllRead, line, DeleteFolder, EmptyFolder });
    QMenu *message = menu("messageMenu");
    fill(message, { Reply, ReplyAll, ReplyList, Forward, ForwardAttached, Redirect, EditAsNew, line, OpenMessage, WhereIsIt, DownloadRest, line, ToggleRead, ToggleStar, line, MoveMessages, CopyMessages, line, Delete, DeleteForever, DeleteOnServer });
    connect(message, &QMenu::aboutToShow, this, [this, message] { fillOutgoing(message); });
    QMenu *help = menu("helpMenu");
    fill(help, { Shortcuts, Command::ProtocolLog, line, About });
    for (QMenu *top : { file, edit, view, goMenu, folder, message, help })
        menuBar()->addMenu(top);
    m_listPane->setSortMenu(m_sortMenu);
    QMenu *context = menu("messageContextMenu");
    fill(context, { Reply, ReplyAll, ReplyList, Forward, ForwardAttached, EditAsNew, line, OpenMessage, WhereIsIt, DownloadRest, line, ToggleRead, ToggleStar, line, MoveMessages, CopyMessages, line, Copy, SaveAs, line, Delete, DeleteForever, DeleteOnServer });
    connect(&m_listPane->view(), &QWidget::customContextMenuRequested, context,
            [this, context](QPoint position) {
                const QPoint onScreen = m_listPane->view().viewport()->mapToGlobal(position);
                if (isIn(mail::FolderRole::Outbox))
                    showOutgoingMenu(onScreen);
                else
                    context->popup(onScreen);
            });
    QMenu *folderContext = menu("folderContextMenu");
    fill(folderContext, { ReceiveAccount, line, NewFolder, RenameFolder, MoveFolder, line, MarkAllRead, line, DeleteFolder, EmptyFolder });
    m_settingsHere = new QAction(this);
    m_settingsHere->setObjectName("accountSettingsHere");
    connect(m_settingsHere, &QAction::triggered, this, [this] { openAccounts(m_folderPane->currentAccount()); });
    folderContext->insertAction(m_actions[NewFolder], m_settingsHere);
    m_folderPane->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_folderPane, &QWidget::customContextMenuRequested, this, [this, folderContext](QPoint position) { showFolderMenu(folderContext, position); });
    connect(folder, &QMenu::aboutToShow, this, &MainWindow::refreshFolderActions);
    buildImap({ folder, folderContext });
}

void MainWindow::nameMenus()
{
    const QHash<QString, QString> titles {
        { u"fileMenu"_s, tr("&File") }, { u"editMenu"_s, tr("&Edit") }, { u"viewMenu"_s, tr("&View") },
        { u"goMenu"_s, tr("&Go") }, { u"folderMenu"_s, tr("F&older") }, { u"messageMenu"_s, tr("&Message") }, { u"helpMenu"_s, tr("&Help") },
        { u"densityMenu"_s, tr("&Rows") }, { u"sortMenu"_s, tr("S&ort by") }, { u"zoomMenu"_s, tr("&Zoom") },
        { u"themeMenu"_s, tr("&Colours") }, { u"draftsMenu"_s, tr("&Go on writing") }, { u"templatesMenu"_s, tr("New from templat&e") }, { u"languageMenu"_s, tr("&Language") },
    };
    for (QMenu *menu : std::as_const(m_menus))
        menu->setTitle(titles.value(menu->objectName()));
    m_settingsHere->setText(tr("Account settings…"));
    m_write->setText(u' ' + tr("Write")); // a little air behind the icon
    m_write->setAccessibleName(tr("Write"));
    m_write->setToolTip(m_actions[Command::NewMessage]->toolTip());
    m_menuButton->setToolTip(tr("Menu"));
    m_menuButton->setAccessibleName(tr("Menu"));
    m_toolBar->setWindowTitle(tr("Tools"));
    // Qt's own button for what does not fit has no name.
    if (auto *more = m_toolBar->findChild<QToolButton *>("qt_toolbar_ext_button"_L1))
        more->setAccessibleName(tr("More tools"));
}

void MainWindow::buildToolBar()
{
    using enum Command;
    m_toolBar = addToolBar(QString());
    m_toolBar->setObjectName("toolBar");
    m_toolBar->setMovable(false);
    m_toolBar->setFloatable(false);
    m_toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    setContextMenuPolicy(Qt::NoContextMenu);
    const auto gap = [this](int width) {
        auto *space = new QWidget(m_toolBar);
        if (width > 0)
            space->setFixedWidth(width);
        else
            space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        m_toolBar->addWidget(space);
    };
    m_write = new QPushButton(m_toolBar);
    m_write->setObjectName("writeButton");
    m_write->setIcon(icon("pencil"_L1));
    m_write->setFocusPolicy(Qt::TabFocus);
    makePrimary(m_write);
    connect(m_write, &QPushButton::clicked, m_actions[NewMessage], &QAction::trigger);
    m_toolBar->addWidget(m_write);
    gap(8);
    m_toolBar->addAction(m_actions[ReceiveAll]);
    gap(16);
    for (const Command command : { Reply, ReplyAll, Forward })
        m_toolBar->addAction(m_actions[command]);
    gap(16);
    for (const Command command : { ToggleRead, ToggleStar, Delete })
        m_toolBar->addAction(m_actions[command]);
    gap(0);
    m_searchField = new SearchField(m_toolBar);
    m_toolBar->addWidget(m_searchField);
    gap(0);
    for (const Command command : { WorkOffline, Undo })
        m_toolBar->addAction(m_actions[command]);
    m_menuButton = new QToolButton(m_toolBar);
    m_menuButton->setIcon(icon("menu"_L1));
    m_menuButton->setAutoRaise(true);
    m_menuButton->setFocusPolicy(Qt::TabFocus);
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    auto *all = new QMenu(m_menuButton);
    all->addActions(menuBar()->actions());
    m_menuButton->setMenu(all);
    m_toolBar->addWidget(m_menuButton);
}

void MainWindow::on(Command command, void (MainWindow::*slot)())
{
    connect(m_actions[command], &QAction::triggered, this, [this, slot] { (this->*slot)(); });
}

void MainWindow::wireActions()
{
    using enum Command;
    on(ReceiveAll, &MainWindow::checkNow);
    on(ReceiveAccount, &MainWindow::checkAccount);
    on(OpenFile, &MainWindow::chooseFile);
    on(NewAccount, &MainWindow::openWizard);
    on(Copy, &MainWindow::copySelection);
    on(SelectAll, &MainWindow::selectAll);
    on(Command::Preferences, &MainWindow::openPreferences);
    on(ToggleRead, &MainWindow::toggleRead);
    on(ToggleStar, &MainWindow::toggleStar);
    on(MarkAllRead, &MainWindow::markAllRead);
    on(Delete, &MainWindow::deleteSelected);
    on(NewFolder, &MainWindow::newFolder);
    on(RenameFolder, &MainWindow::renameFolder);
    on(MoveFolder, &MainWindow::moveFolder);
    on(DeleteFolder, &MainWindow::deleteFolder);
    on(MoveMessages, &MainWindow::moveMessages);
    on(CopyMessages, &MainWindow::copyMessages);
    wireComposeActions();
    connect(m_folderPane, &FolderPane::deletePressed, this, &MainWindow::deleteFolder);
    on(Shortcuts, &MainWindow::openShortcuts);
    on(Command::ProtocolLog, &MainWindow::openProtocolLog);
    on(About, &MainWindow::openAbout);
    const auto does = [this](Command command, auto work) { connect(m_actions[command], &QAction::triggered, this, work); };
    does(Command::AccountSettings, [this] { openAccounts(); });
    does(WorkOffline, [this](bool checked) { setOffline(checked); });
    does(CloseWindow, [this] { close(); });
    on(Quit, &MainWindow::quit);
    does(Undo, [this] {
        takeBackUndo(); // what the bar offers to undo is the same deed
        m_engine.undo();
    });
    does(Redo, [this] { m_engine.redo(); });
    does(SearchMail, [this] { m_search->open(SearchStrip::Scope::Everywhere); });
    does(SearchFolder, [this] { m_search->open(SearchStrip::Scope::Folder); });
    does(DeleteForever, [this] { deleteForever(m_listPane->view().selectedMessages()); });
    on(DeleteOnServer, &MainWindow::toggleServerDeletion);
    on(DownloadRest, &MainWindow::downloadRest);
    on(EmptyFolder, &MainWindow::emptyFolder);
    does(WhereIsIt, [this] { showWhere(m_listPane->view().currentMessage()); });
    does(OpenMessage, [this] { openInWindow(m_listPane->view().currentMessage()); });
    does(NextMessage, [this] { go(+1, false); });
    does(PreviousMessage, [this] { go(-1, false); });
    does(NextUnread, [this] { go(+1, true); });
    does(PreviousUnread, [this] { go(-1, true); });
    does(NextPane, [this] { cyclePanes(+1); });
    does(PreviousPane, [this] { cyclePanes(-1); });
    const auto reader = [this](Command command, void (ReadingPane::*slot)()) {
        connect(m_actions[command], &QAction::triggered, m_reading, [this, slot] { (m_reading->*slot)(); });
    };
    reader(SaveAs, &ReadingPane::saveMessage);
    reader(Find, &ReadingPane::find);
    reader(FindNext, &ReadingPane::findNext);
    reader(ZoomIn, &ReadingPane::zoomIn);
    reader(ZoomOut, &ReadingPane::zoomOut);
    reader(ZoomReset, &ReadingPane::zoomReset);
    reader(Source, &ReadingPane::showSource);
    const auto prefers = [this](Command command, auto edit) {
        connect(m_actions[command], &QAction::triggered, this, [this, edit](bool checked) {
            gui::Preferences next = m_preferences;
            edit(next, checked);
            changePreferences(next);
        });
    };
    using P = gui::Preferences;
    prefers(DensityComfortable, [](P &p, bool) { p.density = Density::Comfortable; });
    prefers(DensityCompact, [](P &p, bool) { p.density = Density::Compact; });
    prefers(DensityTable, [](P &p, bool) { p.density = Density::Table; });
    prefers(LanguageSystem, [](P &p, bool) { p.language.clear(); });
    prefers(LanguageSpanish, [](P &p, bool) { p.language = u"es"_s; });
    prefers(LanguageEnglish, [](P &p, bool) { p.language = u"en"_s; });
    prefers(ThemeSystem, [](P &p, bool) { p.theme = ColorMode::System; });
    prefers(ThemeLight, [](P &p, bool) { p.theme = ColorMode::Light; });
    prefers(ThemeDark, [](P &p, bool) { p.theme = ColorMode::Dark; });
    prefers(MessagePane, [](P &p, bool on) { p.showPane = on; });
    prefers(PreferPlain, [](P &p, bool on) { p.preferPlain = on; });
    const auto sorts = [this](Command command, store::SortKey key) {
        connect(m_actions[command], &QAction::triggered, this, [this, key] {
            // Words go up from A; dates, sizes and marks come with the greatest first.
            const bool words = key == store::SortKey::Sender || key == store::SortKey::Subject;
            sort(key, words ? Qt::AscendingOrder : Qt::DescendingOrder);
        });
    };
    sorts(SortDate, store::SortKey::Date);
    sorts(SortSender, store::SortKey::Sender);
    sorts(SortSubject, store::SortKey::Subject);
    sorts(SortSize, store::SortKey::Size);
    sorts(SortUnread, store::SortKey::Unread);
    sorts(SortStarred, store::SortKey::Starred);
    sorts(SortAttachment, store::SortKey::Attachment);
    does(SortAscending, [this] { sort(isSearching() ? m_search->wish().key : m_messages.query().key, Qt::AscendingOrder); });
    does(SortDescending, [this] { sort(isSearching() ? m_search->wish().key : m_messages.query().key, Qt::DescendingOrder); });
    m_actions[SortDate]->setChecked(true);
    m_actions[SortDescending]->setChecked(true);
}

void MainWindow::sort(store::SortKey key, Qt::SortOrder order)
{
    if (isSearching()) {
        m_search->setOrder(key, order);
        refreshList();
        return;
    }
    store::ListQuery query = m_messages.query();
    query.folder = m_folder;
    query.key = key;
    query.order = order;
    m_messages.show(query);
    m_actions[order == Qt::AscendingOrder ? Command::SortAscending : Command::SortDescending]->setChecked(true);
    refreshList();
}

} // namespace gui
