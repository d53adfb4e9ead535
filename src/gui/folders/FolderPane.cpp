// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/folders/FolderPane.h"

#include "gui/Style.h"
#include "gui/StylePainting.h"
#include "gui/folders/FolderDelegate.h"
#include "models/FolderTreeModel.h"

#include <QEvent>
#include <QIdentityProxyModel>

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
            const QString name = QIdentityProxyModel::data(index, role).toString();
            for (const auto &account : m_model.accounts()) {
                if (account.id == id)
                    return u"%1 · %2"_s.arg(name, account.protocol() == accounts::Protocol::Imap ? u"IMAP"_s : u"POP3"_s);
            }
            return name;
        }
        if (role == Qt::ToolTipRole)
            return QIdentityProxyModel::data(index, FolderTreeModel::PathRole);
        return QIdentityProxyModel::data(index, role);
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
    connect(proxy, &QAbstractItemModel::modelReset, this, &FolderPane::expandAccounts);
    connect(proxy, &QAbstractItemModel::rowsInserted, this, &FolderPane::expandAccounts);
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

void FolderPane::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    emit folderChosen(currentFolder());
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
