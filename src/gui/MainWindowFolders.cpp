// SPDX-License-Identifier: GPL-3.0-or-later
// Folders: made, named, moved and deleted; and messages moved and copied into others.
#include "gui/MainWindow.h"

#include "gui/folders/FolderChoices.h"
#include "gui/folders/FolderChooser.h"
#include "gui/folders/FolderNameDialog.h"
#include "gui/folders/FolderNames.h"
#include "gui/folders/FolderPane.h"
#include "gui/folders/FolderRights.h"
#include "gui/list/ListPane.h"
#include "gui/list/MessageListView.h"

#include <QAction>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

/// Its folders live on this computer, and people may make more.
bool keepsFoldersHere(const accounts::AccountSettings &account)
{
    return account.protocol() == accounts::Protocol::Pop3;
}

/// The person may name, move and delete it.
bool isOwn(const std::optional<store::FolderRow> &folder)
{
    return folder && folder->role == mail::FolderRole::None && FolderRights(*folder).mayMove();
}

/// Other folders can be made in it.
bool takesFolders(const store::FolderRow &folder)
{
    using Role = mail::FolderRole;
    return folder.local || (folder.delimiter != 0 && FolderRights(folder).mayCreateBelow() && folder.role != Role::Outbox && folder.role != Role::All && folder.role != Role::Flagged);
}

/// Two sentences of their own.
QString joined(const QString &one, const QString &other)
{
    return one + u' ' + other;
}

/// Messages can be put into it.
bool takesMessages(const store::FolderRow &folder)
{
    using Role = mail::FolderRole;
    return folder.selectable && FolderRights(folder).mayInsert() && folder.role != Role::Outbox && folder.role != Role::All && folder.role != Role::Flagged;
}

} // namespace

void MainWindow::refreshFolderActions()
{
    using enum Command;
    const auto folder = m_folders.folder(m_folderPane->currentFolder());
    const bool own = isOwn(folder);
    m_actions[NewFolder]->setEnabled(!m_accounts.isEmpty());
    const auto *here = account(m_folderPane->currentAccount());
    m_actions[ReceiveAccount]->setEnabled(here && here->enabled && !here->isLocal());
    m_actions[SearchFolder]->setEnabled(m_folder.isValid());
    const bool isRefused = folder && folder->role == mail::FolderRole::None && !own;
    for (const Command command : { RenameFolder, MoveFolder, DeleteFolder }) {
        m_actions[command]->setEnabled(own);
        refuse(command, isRefused ? FolderRights::reason(folder->name) : QString());
    }
    refreshFolderMenus();
    const bool isTrash = folder && folder->role == mail::FolderRole::Trash;
    const bool canEmpty = isTrash || (folder && folder->role == mail::FolderRole::Junk);
    const bool mayEmpty = canEmpty && FolderRights(*folder).mayRemove();
    m_actions[EmptyFolder]->setVisible(canEmpty);
    m_actions[EmptyFolder]->setEnabled(mayEmpty && (messagesWithin(m_folders, folder->id) > 0 || hasFolders(folder->id)));
    m_actions[EmptyFolder]->setText(isTrash || !canEmpty ? tr("Empt&y the Trash…") : tr("Empt&y the junk mail…"));
    refuse(EmptyFolder, canEmpty && !mayEmpty ? FolderRights::reason(folderTitle(folder->role, folder->name)) : QString());
    m_actions[DeleteFolder]->setText(own && isInTrash(m_folders, folder->id) ? tr("&Delete folder…") : tr("&Delete folder"));
}

bool MainWindow::isOwnFolder(base::FolderId id) const
{
    return isOwn(m_folders.folder(id));
}

void MainWindow::showFolderMenu(QMenu *menu, QPoint position)
{
    refreshFolderActions();
    // The key for it says no good place: the menu belongs to the row that is current.
    if (!m_folderPane->indexAt(position).isValid())
        position = m_folderPane->visualRect(m_folderPane->currentIndex()).center();
    const auto *here = account(m_folderPane->currentAccount());
    m_settingsHere->setVisible(here && !here->isLocal() && !m_folderPane->currentFolder().isValid());
    if (!m_folderPane->currentFolder().isValid() && m_folder.isValid()) {
        // The list still shows a folder, which this menu is not about; afterwards it is the current one again.
        m_actions[Command::MarkAllRead]->setEnabled(false);
        connect(menu, &QMenu::aboutToHide, this, [this] {
            QMetaObject::invokeMethod(this, [this] { // behind what was chosen
                if (!m_folderPane->currentFolder().isValid())
                    m_folderPane->select(m_folder);
                refreshList();
            }, Qt::QueuedConnection);
        }, Qt::SingleShotConnection);
    }
    menu->popup(m_folderPane->viewport()->mapToGlobal(position));
}

void MainWindow::newFolder()
{
    if (m_question)
        return;
    const auto places = folderChoices(m_folders, &takesFolders, [](const accounts::AccountSettings &) { return true; });
    if (places.isEmpty())
        return;
    // Beside what one looks at: in a folder of one's own, or at the top of its account.
    const auto current = m_folders.folder(m_folderPane->currentFolder());
    const base::FolderId parent = isOwn(current) ? current->id : base::FolderId {};
    const auto it = std::ranges::find_if(places, [&](const FolderChoice &one) {
        return one.account == m_folderPane->currentAccount() && one.folder == parent;
    });
    const qsizetype at = it == places.end() ? 0 : it - places.begin();
    auto *dialog = new FolderNameDialog(places, at, [this](const FolderChoice &where) { return namesIn(m_folders, where.account, where.folder); }, this);
    m_question = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_engine.createFolder(dialog->place().account, dialog->place().folder, dialog->name());
    });
    dialog->open();
}

void MainWindow::renameFolder()
{
    const auto folder = m_folders.folder(m_folderPane->currentFolder());
    if (m_question || !isOwn(folder))
        return;
    const FolderChoice place { .account = folder->account, .folder = folder->parent, .separator = separatorOf(*folder) };
    auto *dialog = new FolderNameDialog(folder->name, place,
        [this, id = folder->id](const FolderChoice &where) { return namesIn(m_folders, where.account, where.folder, id); }, this);
    m_question = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = folder->id] { m_engine.renameFolder(id, dialog->name()); });
    dialog->open();
}

void MainWindow::moveFolder()
{
    const auto folder = m_folders.folder(m_folderPane->currentFolder());
    if (m_question || !isOwn(folder))
        return;
    const auto isPlace = [&](const store::FolderRow &row) { return canMoveUnder(*folder, row.account, row.id); };
    const auto isTop = [&](const accounts::AccountSettings &account) { return canMoveUnder(*folder, account.id, {}); };
    auto *chooser = new FolderChooser(FolderChooser::Purpose::MoveFolder, folderChoices(m_folders, isPlace, isTop), 0, folder->name, this);
    m_question = chooser;
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &FolderChooser::chosen, this, [this, id = folder->id](const FolderChoice &to) {
        m_folderPane->follow(id);
        m_engine.moveFolder(id, to.account, to.folder);
    });
    chooser->open();
}

void MainWindow::deleteFolder()
{
    const auto folder = m_folders.folder(m_folderPane->currentFolder());
    if (m_question || !isOwn(folder))
        return;
    if (isInTrash(m_folders, folder->id))
        return deleteFolderForever(*folder);
    leaveFolder(*folder);
    m_engine.deleteFolder(folder->id);
}

void MainWindow::deleteFolderForever(const store::FolderRow &folder)
{
    const int count = int(std::min<qint64>(messagesWithin(m_folders, folder.id), 1'000'000'000));
    const QString text = count > 0
        ? tr("The folder “%1” and %Ln message(s) in it will be deleted for good.", nullptr, count).arg(folder.name)
        : tr("The folder “%1” will be deleted for good. It is empty.").arg(folder.name);
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Delete for good?"), text, QMessageBox::Cancel, this);
    m_question = box;
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    // A server is told of a folder at once.
    const QString means = folder.local ? whatDeletingMeans({ folder }) : tr("From the server too.");
    box->setInformativeText(count > 0 ? joined(means, tr("This cannot be undone.")) : tr("This cannot be undone."));
    QAbstractButton *go = box->addButton(tr("&Delete for good"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [this, go, folder](QAbstractButton *clicked) {
        if (clicked != go)
            return;
        leaveFolder(folder);
        m_engine.deleteFolderForever(folder.id);
    });
    box->open();
}

bool MainWindow::hasFolders(base::FolderId folder) const
{
    return m_folders.rowCount(m_folders.indexOf(folder)) > 0;
}

QString MainWindow::whatDeletingMeans(const QList<store::FolderRow> &folders) const
{
    if (folders.isEmpty() || !std::ranges::all_of(folders, &store::FolderRow::local))
        return tr("From the server too, at the next check.");
    // What lies here may have been fetched by any POP3 account, whosever the folder is.
    int follow = 0;
    int keep = 0;
    for (const auto &one : std::as_const(m_accounts)) {
        if (const auto *pop = std::get_if<accounts::Pop3Settings>(&one.kind))
            ++(pop->retention.takesWhatIsDeleted() ? follow : keep);
    }
    if (follow > 0 && keep > 0)
        return tr("From this computer, and at the next check from the server where the account that fetched it says so.");
    return follow > 0 ? tr("From this computer, and from the server at the next check.")
                      : tr("From this computer. A copy that is still on the server stays there.");
}

QString MainWindow::untilTheNextCheck()
{
    return tr("Until the next check it can be undone.");
}

void MainWindow::emptyFolder()
{
    const auto folder = m_folders.folder(m_folderPane->currentFolder());
    if (m_question || !folder || !m_actions[Command::EmptyFolder]->isEnabled())
        return;
    const int count = int(std::min<qint64>(messagesWithin(m_folders, folder->id), 1'000'000'000));
    const bool isTrash = folder->role == mail::FolderRole::Trash;
    auto *box = new QMessageBox(QMessageBox::Warning, isTrash ? tr("Empty the Trash?") : tr("Empty the junk mail?"),
                                tr("%Ln message(s) will be deleted for good.", nullptr, count), QMessageBox::Cancel, this);
    m_question = box;
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(joined(whatDeletingMeans({ *folder }), hasFolders(folder->id)
        ? tr("The folders in it go, too; they and what is in them cannot be brought back.") : untilTheNextCheck()));
    QAbstractButton *go = box->addButton(tr("&Delete for good"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [this, go, id = folder->id](QAbstractButton *clicked) {
        if (clicked == go)
            m_engine.emptyFolder(id);
    });
    box->open();
}

/// What one looks at goes: the one above it is there still, else the inbox.
void MainWindow::leaveFolder(const store::FolderRow &folder)
{
    if (!m_folderPane->select(folder.parent))
        m_folderPane->select(m_folders.inbox(folder.account));
}

void MainWindow::moveMessages()
{
    const auto ids = m_listPane->view().selectedMessages();
    if (m_question || ids.isEmpty())
        return;
    const auto isPlace = [this](const store::FolderRow &row) { return canMoveInto(row); };
    auto *chooser = new FolderChooser(FolderChooser::Purpose::MoveMessages, folderChoices(m_folders, isPlace), int(ids.size()), {}, this);
    m_question = chooser;
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &FolderChooser::chosen, this, [this, ids](const FolderChoice &to) { moveInto(ids, to.folder); });
    chooser->open();
}

/// The selected messages, into this one: between accounts only where no server has to be told of it, and away only from where they may go.
bool MainWindow::canMoveInto(const store::FolderRow &to) const
{
    const auto folders = selectedFolders();
    const bool isElsewhere = std::ranges::any_of(folders, [&to](const store::FolderRow &from) { return from.id != to.id; });
    return takesMessages(to) && isElsewhere && to.role != mail::FolderRole::Outbox
        && std::ranges::all_of(folders, [&to](const store::FolderRow &from) {
               // What is on its way out is kept back, edited or discarded, never put somewhere else.
               return from.role != mail::FolderRole::Outbox && FolderRights(from).mayRemove() && (to.account == from.account || (to.local && from.local));
           });
}

/// The selected messages, into this one, whosever it is. What a server has in a folder it is not to have there twice.
bool MainWindow::canCopyInto(const store::FolderRow &to) const
{
    const auto folders = selectedFolders();
    return takesMessages(to) && (to.local || std::ranges::any_of(folders, [&to](const store::FolderRow &from) { return from.id != to.id; }));
}

bool MainWindow::canMoveUnder(const store::FolderRow &folder, base::AccountId account, base::FolderId parent) const
{
    if (!parent.isValid()) {
        const auto *top = this->account(account);
        const bool isOther = account != folder.account || folder.parent.isValid();
        return top && isOther && (folder.local ? keepsFoldersHere(*top) : account == folder.account);
    }
    const auto row = m_folders.folder(parent);
    return row && row->local == folder.local && (row->local || (account == folder.account && takesFolders(*row))) && parent != folder.parent && !isWithin(m_folders, parent, folder.id);
}

bool MainWindow::acceptsDrop(const FolderPane::Drop &drop) const
{
    if (const auto folder = m_folders.folder(drop.folder))
        return isOwn(folder) && canMoveUnder(*folder, drop.toAccount, drop.toFolder);
    const auto to = m_folders.folder(drop.toFolder);
    return to && !drop.messages.isEmpty() && (drop.copies ? canCopyInto(*to) : canMoveInto(*to));
}

void MainWindow::onDropped(const FolderPane::Drop &drop)
{
    if (drop.folder.isValid()) {
        m_folderPane->follow(drop.folder);
        m_engine.moveFolder(drop.folder, drop.toAccount, drop.toFolder);
    } else if (drop.copies) {
        m_engine.copyTo(drop.messages, drop.toFolder);
    } else {
        moveInto(drop.messages, drop.toFolder);
    }
}

void MainWindow::moveInto(const QList<base::MessageId> &messages, base::FolderId folder)
{
    // The selection goes on to the neighbour before the rows vanish.
    m_listPane->view().select(m_listPane->view().neighbourOf(messages));
    m_engine.moveTo(messages, folder);
}

void MainWindow::copyMessages()
{
    const auto ids = m_listPane->view().selectedMessages();
    if (m_question || ids.isEmpty())
        return;
    const auto isPlace = [this](const store::FolderRow &row) { return canCopyInto(row); };
    auto *chooser = new FolderChooser(FolderChooser::Purpose::CopyMessages, folderChoices(m_folders, isPlace), int(ids.size()), {}, this);
    m_question = chooser;
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &FolderChooser::chosen, this, [this, ids](const FolderChoice &to) { m_engine.copyTo(ids, to.folder); });
    chooser->open();
}

} // namespace gui
