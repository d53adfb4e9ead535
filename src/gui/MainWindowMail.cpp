// SPDX-License-Identifier: GPL-3.0-or-later
// Folder, list and message: what is shown, and what is done to it.
#include "gui/MainWindow.h"

#include "gui/EmptyState.h"
#include "gui/Format.h"
#include "gui/Icons.h"
#include "gui/MessageWindow.h"
#include "gui/UndoText.h"
#include "gui/compose/ComposeDesk.h"
#include "gui/compose/UndoSendBar.h"
#include "gui/folders/FolderChoices.h"
#include "gui/folders/FolderNames.h"
#include "gui/folders/FolderPane.h"
#include "gui/folders/FolderRights.h"
#include "gui/list/ListPane.h"
#include "gui/list/MessageListDelegate.h"
#include "gui/list/MessageListView.h"
#include "gui/reading/MessageBrowser.h"
#include "gui/reading/ReadingPane.h"
#include "models/BodyCounter.h"
#include "gui/search/SearchDesk.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;
using models::MessageListModel;

namespace gui {

void MainWindow::showFolder(base::FolderId folder)
{
    m_awaited = {};
    if (folder == m_folder) {
        refreshFolderActions(); // the row may be another one all the same
        return refreshStatus();
    }
    m_folder = folder;
    m_search->end(); // who goes to a folder has found, or gives up
    m_listPane->view().clearSelection();
    m_reading->showNothing();
    const auto row = m_folders.folder(folder);
    m_listPane->view().setShowsRecipients(row && (row->role == mail::FolderRole::Sent || row->role == mail::FolderRole::Drafts
                                                  || row->role == mail::FolderRole::Outbox));
    store::ListQuery query = m_messages.query();
    query.folder = folder;
    m_messages.setTellsWhere(row && isPop(row->account));
    m_messages.show(query);
    m_listPane->view().scrollToTop();
    if (folder.isValid())
        m_engine.focusFolder(folder);
    m_bodyCounter->look(folder);
    tellSearchPlace();
    refreshList();
    refreshActions();
    refreshFolderActions();
    refreshStatus();
}

void MainWindow::refreshList()
{
    if (!m_listPane || !m_menuButton)
        return;
    if (isSearching())
        return refreshFound();
    static constexpr std::array kOrders { Command::SortDate, Command::SortSender, Command::SortSubject, Command::SortSize,
                                          Command::SortUnread, Command::SortStarred, Command::SortAttachment };
    const auto row = m_folders.folder(m_folder);
    const QString title = row ? folderTitle(row->role, row->name) : QString();
    const int unread = row ? int(std::min<qint64>(row->unread, 1'000'000'000)) : 0;
    QString count;
    if (row && row->unread > 0)
        count = tr("%Ln unread", nullptr, unread) + u" ·"_s;
    const QString order = m_actions[kOrders[size_t(m_messages.query().key)]]->text().remove(u'&').toLower();
    m_listPane->setTitle(title, count, order);
    const QString counted = unread > 0 ? u"%1 (%2)"_s.arg(title, Format().number(unread)) : title;
    setWindowTitle(title.isEmpty() ? u"Palomar"_s : u"%1 — Palomar"_s.arg(counted));

    EmptyState &empty = m_listPane->empty();
    if (!m_started) {
        empty.show({}, {});
    } else if (m_accounts.isEmpty()) {
        empty.show(u"empty-folder"_s, tr("Your mail will be here"), tr("Set up the first account; it takes about a minute."),
                   tr("Set up an account…"));
    } else if (!m_folder.isValid()) {
        empty.show(u"empty-folder"_s, tr("Choose a folder"));
    } else if (row && !row->local && row->imap.serverExists != 0 && !row->imap.synchronisedAt.isKnown()) {
        empty.show(u"empty-folder"_s, isOffline(row->account) ? tr("This folder has not been fetched yet") : tr("Looking into this folder…"),
                   isOffline(row->account) ? tr("Go online to see what is in it.") : QString());
    } else {
        empty.show(u"empty-folder"_s, tr("Nothing in this folder"));
    }
    m_listPane->setEmpty(m_messages.rowCount() == 0 && (m_messages.isListed() || !m_started));
    const bool mayMark = !row || FolderRights(*row).mayMark();
    m_actions[Command::MarkAllRead]->setEnabled(unread > 0 && mayMark);
    refuse(Command::MarkAllRead, mayMark ? QString() : FolderRights::reason(title));
    if (m_started && !m_painted && m_messages.rowCount() == 0 && (m_accounts.isEmpty() || m_messages.isComplete())) {
        m_painted = true;
        QMetaObject::invokeMethod(this, &MainWindow::listPainted, Qt::QueuedConnection);
    }
}

void MainWindow::onSelection()
{
    MessageListView &view = m_listPane->view();
    const int count = int(view.selectionModel()->selectedRows().size());
    if (count > 1) {
        m_reading->showCount(count);
    } else if (count == 1 && m_preferences.showPane) {
        const auto id = view.selectedMessages().constFirst();
        if (id != m_reading->message()) {
            const auto row = m_messages.rowAt(m_messages.indexOf(id));
            m_reading->setOwnAddresses(ownAddresses());
            m_reading->showMessage(id, row ? std::optional(row->summary) : std::nullopt);
            refreshPlace(*m_reading);
        }
    } else if (m_reading->message().isValid() || count == 0) {
        m_reading->showNothing();
    }
    refreshActions();
}

void MainWindow::onShown(base::MessageId message)
{
    refreshPlace(*m_reading);
    const auto row = m_messages.rowAt(m_messages.indexOf(message));
    if (!row || !row->flags.isSeen())
        m_engine.markOpened(message); // of a row that is not known yet the engine finds out
    refreshActions();
}

void MainWindow::refreshActions()
{
    if (!m_listPane || !m_menuButton)
        return;
    using enum Command;
    const QModelIndexList rows = m_listPane->view().selectionModel()->selectedRows();
    const bool any = !rows.isEmpty();
    const bool one = rows.size() == 1;
    m_actions[Delete]->setEnabled(any);
    m_actions[DeleteForever]->setEnabled(any);
    m_actions[OpenMessage]->setEnabled(one);
    m_actions[MoveMessages]->setEnabled(any);
    m_actions[CopyMessages]->setEnabled(any);
    m_actions[WhereIsIt]->setEnabled(one);
    for (const Command command : { Reply, ReplyAll, ReplyList, Forward, ForwardAttached, Redirect, EditAsNew })
        m_actions[command]->setEnabled(one);
    // Without a list the answer would be to nobody. Where nothing is shown, it is not known before it is tried.
    if (m_preferences.showPane)
        m_actions[ReplyList]->setEnabled(one && m_reading->hasContent() && m_reading->content().hasList);
    for (const Command command : { SaveAs, Find, FindNext, ZoomIn, ZoomOut, ZoomReset, Source })
        m_actions[command]->setEnabled(m_reading->hasContent());
    const QModelIndex lead = leadRow();
    const bool known = lead.data(MessageListModel::KnownRole).toBool();
    const bool unread = lead.data(MessageListModel::UnreadRole).toBool();
    const bool starred = lead.data(MessageListModel::StarredRole).toBool();
    for (const Command command : { ToggleRead, ToggleStar })
        m_actions[command]->setEnabled(known);
    m_actions[ToggleRead]->setText(unread || !any ? tr("Mark as &read") : tr("Mark as un&read"));
    m_actions[ToggleRead]->setIcon(icon(unread || !any ? "mail-open"_L1 : "mail-dot"_L1));
    m_actions[ToggleStar]->setText(starred ? tr("Remove s&tar") : tr("Add s&tar"));
    m_actions[ToggleStar]->setIcon(icon(starred ? "star-filled"_L1 : "star"_L1));
    refreshRights();
    refreshServerDeletion();
    refuseForOutgoing();
    for (const Command command : { NextMessage, PreviousMessage, NextUnread, PreviousUnread })
        m_actions[command]->setEnabled(m_messages.rowCount() > 0);
}

void MainWindow::refreshUndo()
{
    const QString what = undoText(m_undo);
    m_actions[Command::Undo]->setEnabled(m_undo.kind != engine::UndoKind::None);
    m_actions[Command::Undo]->setText(what);
    m_actions[Command::Undo]->setToolTip(withoutMnemonic(what));
    m_actions[Command::Redo]->setEnabled(m_redo.kind != engine::UndoKind::None);
    m_actions[Command::Redo]->setText(redoText(m_redo));
}

QModelIndex MainWindow::leadRow() const
{
    const QItemSelectionModel &selection = *m_listPane->view().selectionModel();
    if (selection.isSelected(selection.currentIndex()))
        return selection.currentIndex();
    const QModelIndexList rows = selection.selectedRows();
    return rows.isEmpty() ? QModelIndex() : rows.constFirst();
}

void MainWindow::toggleRead()
{
    const QModelIndex lead = leadRow();
    if (lead.data(MessageListModel::KnownRole).toBool())
        m_engine.setSeen(m_listPane->view().selectedMessages(), lead.data(MessageListModel::UnreadRole).toBool());
}

void MainWindow::toggleStar()
{
    const QModelIndex lead = leadRow();
    if (lead.data(MessageListModel::KnownRole).toBool())
        m_engine.setFlagged(m_listPane->view().selectedMessages(), !lead.data(MessageListModel::StarredRole).toBool());
}

void MainWindow::deleteSelected()
{
    MessageListView &view = m_listPane->view();
    const auto ids = view.selectedMessages();
    if (ids.isEmpty())
        return;
    if (isIn(mail::FolderRole::Outbox))
        return discardOutgoing(ids);
    const auto folders = selectedFolders();
    const auto isThrown = [this](const store::FolderRow &folder) { return isInTrash(m_folders, folder.id); };
    if (!folders.isEmpty() && std::ranges::all_of(folders, isThrown))
        return deleteForever(ids);
    // The selection goes on to the neighbour before the rows vanish, whichever way they do.
    view.select(view.neighbourOf(ids));
    m_engine.moveToTrash(ids);
}

void MainWindow::deleteForever(const QList<base::MessageId> &ids)
{
    if (m_question || ids.isEmpty())
        return;
    if (isIn(mail::FolderRole::Outbox))
        return discardOutgoing(ids);
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Delete for good?"),
                                tr("%Ln message(s) will be deleted for good.", nullptr, int(ids.size())), QMessageBox::Cancel, this);
    m_question = box;
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    const auto folders = selectedFolders();
    const bool isOutgoing = std::ranges::contains(folders, mail::FolderRole::Outbox, &store::FolderRow::role);
    box->setInformativeText(whatDeletingMeans(folders) + u' '
                            + (isOutgoing ? tr("What waits in the Outbox will not be sent, and cannot be brought back.") : untilTheNextCheck()));
    QAbstractButton *go = box->addButton(tr("&Delete for good"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [this, go, ids](QAbstractButton *clicked) {
        if (clicked != go)
            return;
        m_listPane->view().select(m_listPane->view().neighbourOf(ids));
        for (const base::MessageId id : ids)
            m_undoSend->leave(id); // of a search's hits some may lie in the Outbox
        m_engine.deleteForever(ids);
    });
    box->open();
}

void MainWindow::markAllRead()
{
    if (m_folder.isValid())
        m_engine.markFolderRead(m_folder);
}

void MainWindow::copySelection()
{
    QWidget *focus = QApplication::focusWidget();
    if (auto *field = qobject_cast<QLineEdit *>(focus))
        return field->copy();
    if (auto *label = qobject_cast<QLabel *>(focus); label && label->hasSelectedText())
        return QGuiApplication::clipboard()->setText(label->selectedText());
    if (m_reading->browser().textCursor().hasSelection() && focus != &m_listPane->view())
        return m_reading->browser().copy();
    const auto ids = m_listPane->view().selectedMessages();
    m_messages.rowsOf(ids.first(std::min<qsizetype>(1000, ids.size())), this, [](const MessageListModel::Rows &rows) {
        QStringList lines;
        for (const store::MessageRow &row : rows) {
            const mail::Address from = row.summary.from.value(0);
            lines << u"%1\t%2\t%3"_s.arg(from.name.isEmpty() ? from.address : from.name, subjectOrNone(row.summary.subject),
                                         Format().longDate(row.date));
        }
        if (!lines.isEmpty())
            QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    });
}

void MainWindow::selectAll()
{
    if (m_reading->isAncestorOf(QApplication::focusWidget()))
        m_reading->browser().selectAll();
    else
        m_listPane->view().selectAll();
}

void MainWindow::go(int direction, bool unread)
{
    m_listPane->view().go(direction > 0 ? MessageListView::Direction::Next : MessageListView::Direction::Previous,
                          unread ? MessageListView::Wanted::Unread : MessageListView::Wanted::Any);
}

void MainWindow::chooseFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open message file"),
        QStandardPaths::writableLocation(QStandardPaths::DownloadLocation), tr("Messages (*.eml);;All files (*)"));
    if (!path.isEmpty())
        openFile(path);
}

QStringList MainWindow::ownAddresses() const
{
    return m_desk->ownAddresses();
}

MessageWindow *MainWindow::newMessageWindow()
{
    auto *window = new MessageWindow(m_reader, m_preferences, this);
    window->reading().setOwnAddresses(ownAddresses());
    return window;
}

void MainWindow::openFile(const QString &path)
{
    MessageWindow *window = newMessageWindow();
    window->reading().showFile(path);
    wireAnswers(*window, {});
    window->show();
}

void MainWindow::openInWindow(base::MessageId message)
{
    if (!message.isValid())
        return;
    if (isIn(mail::FolderRole::Outbox))
        return openOutgoing(message);
    if (isIn(mail::FolderRole::Drafts)) // a draft is there to be written
        return m_desk->openServerDraft(message, accountHere());
    const auto row = m_messages.rowAt(m_messages.indexOf(message));
    MessageWindow *window = newMessageWindow();
    wireAnswers(*window, message);
    ReadingPane &reading = window->reading();
    wireReading(reading);
    reading.showMessage(message, row ? std::optional(row->summary) : std::nullopt);
    refreshPlace(reading);
    window->show();
}

void MainWindow::onIntentRefused(engine::UndoKind kind, int, const base::Error &error)
{
    using engine::UndoKind;
    const bool isFolder = kind == UndoKind::CreateFolder || kind == UndoKind::RenameFolder || kind == UndoKind::MoveFolder
        || kind == UndoKind::DeleteFolder || kind == UndoKind::Subscribe || kind == UndoKind::Unsubscribe
        || kind == UndoKind::KeepFolder || kind == UndoKind::UseFolder;
    if (kind == UndoKind::FileSent)
        return say({ ErrorText::ofSentCopy(error) });
    if (kind == UndoKind::DeleteForever || kind == UndoKind::EmptyFolder || kind == UndoKind::DeleteOnServer)
        return say({ ErrorText::ofErasure(error) });
    say({ ErrorText::of(error, isFolder ? ErrorText::Context::Folder
                             : kind == UndoKind::Copy ? ErrorText::Context::Copy : ErrorText::Context::Change) });
}

/// A pane that shows a message of the store.
void MainWindow::wireReading(ReadingPane &pane)
{
    using engine::EngineClient;
    connect(&m_engine, &EngineClient::bodyProgress, &pane, &ReadingPane::onBodyProgress);
    connect(&m_engine, &EngineClient::bodyReady, &pane, &ReadingPane::onBodyReady);
    connect(&m_engine, &EngineClient::bodyFailed, &pane, &ReadingPane::onBodyFailed);
    connect(&m_engine, &EngineClient::messagesChanged, &pane, &ReadingPane::onMessagesChanged);
    connect(&pane, &ReadingPane::bodyWanted, &m_engine, &EngineClient::openMessage);
    connect(&pane, &ReadingPane::mailWanted, this, &MainWindow::openLink);
    wireParts(pane);
    connect(&pane, &ReadingPane::shown, this, &MainWindow::onShown);
    connect(&pane, &ReadingPane::bodyMissing, this, [this, &pane](base::MessageId message) { onBodyMissing(pane, message); });
    connect(&m_messages.where(), &models::WhereCache::found, &pane, [this, &pane] { refreshPlace(pane); });
    connect(&pane, &ReadingPane::placeClicked, this, [this, &pane] { onPlaceClicked(pane); });
    connect(&pane, &ReadingPane::goOnlineWanted, this, [this, &pane] { goOnline(accountOf(pane.message())); });
}

QString MainWindow::placeOf(base::MessageId message) const
{
    const QModelIndex index = m_messages.indexOf(message);
    const auto row = m_messages.rowAt(index);
    const auto folder = row ? m_folders.folder(row->folder) : std::nullopt;
    if (!folder || isPop(folder->account))
        return {};
    if (folder->local)
        return tr("On this computer");
    if (index.data(MessageListModel::HeldRole).toBool())
        return MessageListDelegate::whereSentence(index, base::SystemClock().now());
    if (row->uid == 0)
        return tr("On this computer; not on the server yet, or no more");
    const bool isShownWhole = m_reading->hasContent() && !m_reading->content().isOutline;
    return row->hasBody || isShownWhole ? tr("Here and on the server") : tr("On the server");
}

} // namespace gui
