// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/folders/FolderPane.h"

#include "gui/PlainTip.h"
#include "gui/Style.h"
#include "gui/StylePainting.h"
#include "gui/folders/FolderDelegate.h"
#include "gui/folders/FolderNames.h"
#include "models/FolderTreeModel.h"

#include <QIdentityProxyModel>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyle>

using namespace Qt::StringLiterals;
using models::FolderTreeModel;

namespace gui {

namespace {

/// Adds what screen readers say; the model below knows no words.
class SpokenFolders final : public QIdentityProxyModel {
public:
    SpokenFolders(const FolderTreeModel &model, QObject *parent)
        : QIdentityProxyModel(parent)
        , m_model(model)
    {
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::AccessibleTextRole)
            return FolderDelegate::sentence(index);
        if (role == Qt::DisplayRole && index.data(FolderTreeModel::KindRole).toInt() == FolderTreeModel::Account) {
            const auto id = index.data(FolderTreeModel::AccountIdRole).value<base::AccountId>();
            for (const auto &account : m_model.accounts()) {
                if (account.id != id)
                    continue;
                if (account.isLocal())
                    return accountTitle(account);
                return u"%1 · %2"_s.arg(accountTitle(account), account.protocol() == accounts::Protocol::Imap ? u"IMAP"_s : u"POP3"_s);
            }
            return QIdentityProxyModel::data(index, role);
        }
        if (role == Qt::ToolTipRole)
            return plainTip(QIdentityProxyModel::data(index, FolderTreeModel::PathRole).toString());
        return QIdentityProxyModel::data(index, role);
    }

    Qt::ItemFlags flags(const QModelIndex &index) const override
    {
        // What may be dragged where is the window's to say.
        const Qt::ItemFlags flags = QIdentityProxyModel::flags(index);
        return index.isValid() ? flags | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled : flags;
    }

private:
    const FolderTreeModel &m_model;
};

QIdentityProxyModel *proxyOf(const QAbstractItemModel *model)
{
    return static_cast<QIdentityProxyModel *>(const_cast<QAbstractItemModel *>(model));
}

} // namespace

FolderPane::FolderPane(FolderTreeModel &model, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
{
    setObjectName("folderPane");
    auto *proxy = new SpokenFolders(model, this);
    proxy->setSourceModel(&model);
    setModel(proxy);
    setItemDelegate(new FolderDelegate(this));
    setProperty(strokes::kOwnRowsProperty, true);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(14);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setExpandsOnDoubleClick(true);
    setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::AlternateBase);
    setViewportMargins(0, 6, 0, 8);
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    setMinimumWidth(150);
    setUpDropping();
    connect(proxy, &QAbstractItemModel::modelReset, this, &FolderPane::expandAccounts);
    connect(proxy, &QAbstractItemModel::rowsInserted, this, &FolderPane::expandAccounts);
    connect(proxy, &QAbstractItemModel::rowsMoved, this, &FolderPane::arrive, Qt::QueuedConnection);
    connect(proxy, &QAbstractItemModel::rowsInserted, this, &FolderPane::arrive, Qt::QueuedConnection);
    expandAccounts();
}

base::FolderId FolderPane::currentFolder() const
{
    return m_model.folderAt(proxyOf(model())->mapToSource(currentIndex()));
}

base::AccountId FolderPane::currentAccount() const
{
    return m_model.accountAt(proxyOf(model())->mapToSource(currentIndex()));
}

bool FolderPane::select(base::FolderId folder)
{
    const QModelIndex index = proxyOf(model())->mapFromSource(m_model.indexOf(folder));
    if (!index.isValid())
        return false;
    setCurrentIndex(index);
    return true;
}

bool FolderPane::selectFirstInbox()
{
    const auto accounts = m_model.accounts();
    for (const auto &account : accounts) {
        if (const auto inbox = m_model.inbox(account.id); inbox.isValid() && select(inbox))
            return true;
    }
    return false;
}

void FolderPane::follow(base::FolderId folder)
{
    m_followed = folder;
    // A new one may be shown already.
    if (folder != currentFolder())
        arrive();
}

QSize FolderPane::sizeHint() const
{
    const int scrollBar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    return { indentation() + FolderDelegate::wholeWidth() + scrollBar, QTreeView::sizeHint().height() };
}

/// Called when rows have come or moved; by then the whole change is there.
void FolderPane::arrive()
{
    if (!m_followed.isValid() || !select(m_followed))
        return;
    m_followed = {};
    scrollTo(currentIndex()); // opens what is above it
}

void FolderPane::mousePressEvent(QMouseEvent *event)
{
    m_isForMenu = event->button() == Qt::RightButton;
    QTreeView::mousePressEvent(event);
    m_isForMenu = false;
}

void FolderPane::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Delete)) {
        emit deletePressed();
        event->accept();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void FolderPane::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    const base::FolderId folder = currentFolder();
    if (folder.isValid() || !m_isForMenu) // an account has no messages to show instead
        emit folderChosen(folder);
}

void FolderPane::drawRow(QPainter *painter, const QStyleOptionViewItem &options, const QModelIndex &index) const
{
    QStyleOptionViewItem option(options);
    const bool folder = index.data(FolderTreeModel::KindRole).toInt() == FolderTreeModel::Folder;
    const Theme theme = Theme::of(palette());
    const QRect pill = option.rect.adjusted(8, 0, -8, 0);
    if (folder && selectionModel()->isSelected(index)) {
        strokes::roundedRect(painter, pill, kControlRadius, hasFocus() ? theme.selection : blend(theme.side, theme.selection, 0.85), {});
        if (hasFocus() && currentIndex() == index)
            strokes::roundedRect(painter, pill, kControlRadius, {}, theme.accent, 1.5);
    } else if (folder && viewport()->rect().contains(viewport()->mapFromGlobal(QCursor::pos()))
               && indexAt(viewport()->mapFromGlobal(QCursor::pos())) == index) {
        strokes::roundedRect(painter, pill, kControlRadius, theme.hover, {});
    }
    if (m_target == index)
        strokes::roundedRect(painter, pill, kControlRadius, blend(theme.side, theme.selection, 0.85), theme.accent, 2);
    QTreeView::drawRow(painter, option, index);
}

void FolderPane::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        viewport()->update();
}

void FolderPane::expandAccounts()
{
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex account = model()->index(row, 0);
        expand(account);
        setFirstColumnSpanned(row, {}, true);
    }
}

} // namespace gui
