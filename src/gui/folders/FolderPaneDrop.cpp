// SPDX-License-Identifier: GPL-3.0-or-later
// Folders dragged from the pane; messages and folders dropped onto it.
#include "gui/folders/FolderPane.h"

#include "gui/DragData.h"
#include "gui/Icons.h"
#include "models/FolderTreeModel.h"

#include <QDrag>
#include <QDropEvent>
#include <QMimeData>

using models::FolderTreeModel;

namespace gui {

namespace {

constexpr int kOpenDelayMs = 700; ///< a closed folder under the pointer opens

base::FolderId folderOf(const QModelIndex &index)
{
    return index.data(FolderTreeModel::FolderIdRole).value<base::FolderId>();
}

} // namespace

void FolderPane::setUpDropping()
{
    setDragEnabled(true);
    setAcceptDrops(true);
    setDragDropMode(DragDrop);
    setDropIndicatorShown(false);
    setAutoExpandDelay(kOpenDelayMs);
}

/// What would happen if it were let go here; nothing where that cannot be.
std::optional<FolderPane::Drop> FolderPane::dropAt(const QDropEvent &event) const
{
    const QModelIndex index = indexAt(event.position().toPoint());
    if (!index.isValid() || !m_accepts || !event.mimeData())
        return std::nullopt;
    Drop drop;
    drop.messages = draggedMessages(*event.mimeData());
    drop.folder = draggedFolder(*event.mimeData());
    drop.toAccount = index.data(FolderTreeModel::AccountIdRole).value<base::AccountId>();
    drop.toFolder = folderOf(index);
    drop.copies = drop.folder.isValid() ? false : event.modifiers().testFlag(Qt::ControlModifier);
    const bool isSomething = !drop.messages.isEmpty() || drop.folder.isValid();
    return isSomething && m_accepts(drop) ? std::optional(drop) : std::nullopt;
}

void FolderPane::startDrag(Qt::DropActions)
{
    const base::FolderId folder = currentFolder();
    if (!folder.isValid() || !m_canBeDragged || !m_canBeDragged(folder))
        return;
    auto *drag = new QDrag(this);
    drag->setMimeData(dragFolder(folder));
    drag->setPixmap(icon(QLatin1StringView("folder")).pixmap(22));
    drag->exec(Qt::MoveAction, Qt::MoveAction);
}

void FolderPane::dragEnterEvent(QDragEnterEvent *event)
{
    const bool isOurs = event->mimeData() && (!draggedMessages(*event->mimeData()).isEmpty() || draggedFolder(*event->mimeData()).isValid());
    event->setAccepted(isOurs);
    if (isOurs)
        setState(DraggingState);
}

void FolderPane::dragMoveEvent(QDragMoveEvent *event)
{
    QTreeView::dragMoveEvent(event); // scrolls, and opens what is closed
    const auto drop = dropAt(*event);
    showTarget(drop ? indexAt(event->position().toPoint()) : QModelIndex());
    if (!drop)
        return event->ignore();
    event->setDropAction(drop->copies ? Qt::CopyAction : Qt::MoveAction);
    event->accept();
}

void FolderPane::dragLeaveEvent(QDragLeaveEvent *event)
{
    showTarget({});
    QTreeView::dragLeaveEvent(event);
}

void FolderPane::dropEvent(QDropEvent *event)
{
    const auto drop = dropAt(*event);
    showTarget({});
    stopAutoScroll();
    setState(NoState);
    if (!drop)
        return event->ignore();
    event->setDropAction(drop->copies ? Qt::CopyAction : Qt::MoveAction);
    event->accept();
    emit dropped(*drop);
}

void FolderPane::showTarget(const QModelIndex &index)
{
    if (m_target == index)
        return;
    m_target = index;
    viewport()->update();
}

} // namespace gui
