// SPDX-License-Identifier: GPL-3.0-or-later
// What the list shows while something is searched for.
#include "gui/MainWindow.h"

#include "gui/EmptyState.h"
#include "gui/Format.h"
#include "gui/folders/FolderNames.h"
#include "gui/list/ListPane.h"
#include "gui/list/MessageListView.h"
#include "gui/reading/MessageBrowser.h"
#include "gui/reading/ReadingPane.h"
#include "gui/search/FoundWords.h"
#include "gui/search/SearchDesk.h"
#include "gui/search/SearchField.h"

#include <QAction>

#include <algorithm>

using namespace Qt::StringLiterals;
using models::MessageListModel;

namespace gui {

namespace {

constexpr qsizetype kMostAsked = 1'000; ///< selected rows of which the folder is looked at

} // namespace

void MainWindow::wireSearch()
{
    m_search = new SearchDesk(m_engine, m_store, m_messages, *m_searchField, m_listPane->searchStrip(), this);
    connect(m_search, &SearchDesk::changed, this, &MainWindow::onSearchChanged);
    connect(m_search, &SearchDesk::ended, this, &MainWindow::onSearchEnded);
    connect(m_search, &SearchDesk::listWanted, this, [this] {
        MessageListView &view = m_listPane->view();
        view.setFocus(Qt::ShortcutFocusReason);
        // A view that gets the focus makes its first row the current one, and selects nothing.
        const bool isNoneChosen = isSearching() ? view.selectionModel()->selectedRows().isEmpty() : !view.currentIndex().isValid();
        if (isNoneChosen && m_messages.rowCount() > 0)
            view.select(m_messages.ids().constFirst());
    });
    connect(&m_listPane->view(), &MessageListView::escapePressed, this, [this] {
        if (isSearching())
            m_search->end();
    });
    connect(m_reading, &ReadingPane::shown, this, [this] {
        if (isSearching())
            markWords(m_reading->browser(), m_search->words());
    });
    connect(&m_listPane->empty(), &EmptyState::clicked, this, [this] {
        if (isSearching())
            m_search->takeNextStep();
        else
            openWizard();
    });
}

bool MainWindow::isSearching() const
{
    return m_search && m_search->isOn();
}

void MainWindow::tellSearchPlace()
{
    const auto row = m_folders.folder(m_folder);
    const auto *owner = row ? account(row->account) : nullptr;
    m_search->setPlace({ m_folder, row ? folderTitle(row->role, row->name) : QString(), row ? row->account : base::AccountId {},
                         owner ? accountTitle(*owner) : QString() });
    m_search->setOffline(m_offline);
}

void MainWindow::onSearchChanged()
{
    if (!isSearching())
        return;
    const bool isWide = m_search->isWide();
    m_messages.setTellsWhere(std::ranges::any_of(m_accounts, [this](const auto &one) { return isPop(one.id); }));
    std::function<QString(base::FolderId)> names;
    if (isWide) {
        names = [this, isEverywhere = m_search->isEverywhere()](base::FolderId id) {
            const auto row = m_folders.folder(id);
            if (!row)
                return QString();
            const QString title = folderTitle(row->role, row->name);
            // Every account has an inbox: there its name alone says too little.
            const auto account = std::ranges::find(m_accounts, row->account, &accounts::AccountSettings::id);
            const bool isCommon = isEverywhere && row->role != mail::FolderRole::None && m_accounts.size() > 1 && account != m_accounts.end();
            return isCommon ? title + u" · "_s + accountTitle(*account) : title;
        };
    }
    m_listPane->view().setFolderNames(std::move(names));
    m_listPane->view().setShowsRecipients(false);
    refreshList();
    refreshActions();
}

/// The list goes back to its folder.
void MainWindow::onSearchEnded()
{
    const auto row = m_folders.folder(m_folder);
    m_listPane->view().setFolderNames({});
    m_listPane->view().setShowsRecipients(row && (row->role == mail::FolderRole::Sent || row->role == mail::FolderRole::Drafts
                                                  || row->role == mail::FolderRole::Outbox));
    m_messages.setTellsWhere(row && isPop(row->account));
    store::ListQuery query = m_messages.query();
    query.folder = m_folder;
    showOrder(query.key, query.order);
    m_messages.show(query);
    refreshList();
    refreshActions();
}

void MainWindow::showOrder(store::SortKey key, Qt::SortOrder order)
{
    static constexpr std::array kOrders { Command::SortDate, Command::SortSender, Command::SortSubject, Command::SortSize,
                                          Command::SortUnread, Command::SortStarred, Command::SortAttachment };
    m_actions[kOrders[size_t(key)]]->setChecked(true);
    m_actions[order == Qt::AscendingOrder ? Command::SortAscending : Command::SortDescending]->setChecked(true);
}

void MainWindow::refreshFound()
{
    const store::SearchWish &wish = m_search->wish();
    showOrder(wish.key, wish.order);
    QString order;
    for (const Command command : { Command::SortDate, Command::SortSender, Command::SortSubject, Command::SortSize,
                                   Command::SortUnread, Command::SortStarred, Command::SortAttachment }) {
        if (m_actions[command]->isChecked())
            order = m_actions[command]->text().remove(u'&').toLower();
    }
    const int found = m_messages.rowCount();
    if (m_messages.isListed() && m_reading->message().isValid() && !m_messages.indexOf(m_reading->message()).isValid())
        m_reading->showNothing(); // it is none of these, and nothing in the list would say which it is
    m_listPane->setTitle(tr("Search results"), m_messages.isListed() ? QString(tr("%Ln found", nullptr, found) + u" ·"_s) : QString(), order);
    setWindowTitle(tr("“%1” — Palomar").arg(wish.words.simplified()));
    const bool isEmpty = found == 0 && m_messages.isListed();
    m_search->describe(m_listPane->empty(), isEmpty);
    m_listPane->setEmpty(isEmpty);
    m_actions[Command::MarkAllRead]->setEnabled(false);
}

QList<store::FolderRow> MainWindow::selectedFolders() const
{
    QList<store::FolderRow> folders;
    if (!isSearching()) {
        if (const auto shown = m_folders.folder(m_folder))
            folders.append(*shown);
        return folders;
    }
    const QModelIndexList rows = m_listPane->view().selectionModel()->selectedRows();
    for (const QModelIndex &row : rows.first(std::min(kMostAsked, rows.size()))) {
        const auto id = row.data(MessageListModel::FolderIdRole).value<base::FolderId>();
        if (std::ranges::contains(folders, id, &store::FolderRow::id))
            continue;
        if (const auto folder = m_folders.folder(id))
            folders.append(*folder);
    }
    return folders;
}

} // namespace gui
