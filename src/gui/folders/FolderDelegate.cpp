// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/folders/FolderDelegate.h"

#include "gui/Format.h"
#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/Theme.h"
#include "gui/folders/FolderNames.h"
#include "models/FolderTreeModel.h"

#include <QPainter>
#include <QTreeView>

#include <algorithm>

using namespace Qt::StringLiterals;
using models::FolderTreeModel;

namespace gui {

namespace {

constexpr int kFolderHeight = 33;
constexpr int kAccountHeight = 34;
constexpr int kAccountGap = 12; ///< above every account but the first
constexpr int kBefore = 8;      ///< of a folder's row, and behind it
constexpr int kBehind = 20;
constexpr int kIcon = 17;
constexpr int kBehindIcon = 10;
constexpr int kBeforeCount = 8;
constexpr double kCountScale = 0.92;
constexpr mail::FolderRole kSpecial[] = { mail::FolderRole::Inbox, mail::FolderRole::Drafts, mail::FolderRole::Sent, mail::FolderRole::Archive,
    mail::FolderRole::Junk, mail::FolderRole::Trash, mail::FolderRole::Outbox, mail::FolderRole::All, mail::FolderRole::Flagged };

bool isAccount(const QModelIndex &index)
{
    return index.data(FolderTreeModel::KindRole).toInt() == FolderTreeModel::Account;
}

mail::FolderRole roleOf(const QModelIndex &index)
{
    return static_cast<mail::FolderRole>(index.data(FolderTreeModel::SpecialRole).toInt());
}

/// Special folders are there for every program, whether they are subscribed or not.
bool isUnsubscribed(const QModelIndex &index)
{
    return roleOf(index) == mail::FolderRole::None && !index.data(FolderTreeModel::SubscribedRole).toBool();
}

/// What the number behind a folder counts: what is not read, and in the Outbox whatever has not gone out yet.
FolderTreeModel::Role countedRole(const QModelIndex &index)
{
    return roleOf(index) == mail::FolderRole::Outbox ? FolderTreeModel::TotalRole : FolderTreeModel::UnreadRole;
}

} // namespace

void FolderDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme theme = Theme::of(option.palette);
    painter->save();
    QRect area = option.rect.adjusted(kBefore, 0, -kBehind, 0);
    if (isAccount(index)) {
        area = option.rect.adjusted(22, index.row() > 0 ? kAccountGap : 0, -12, 0);
        const bool on = index.data(FolderTreeModel::EnabledRole).toBool();
        const QString name = index.data(Qt::DisplayRole).toString();
        painter->setFont(scaledFont(0.88, QFont::DemiBold));
        painter->setPen(theme.muted);
        const bool rests = on && index.data(FolderTreeModel::OfflineRole).toBool();
        const QString text = rests ? tr("%1 (offline)", "an account").arg(name) : on ? name : tr("%1 (switched off)", "an account").arg(name);
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(text, Qt::ElideMiddle, area.width()));
        painter->restore();
        return;
    }
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const qint64 counted = index.data(countedRole(index)).toLongLong();
    // A folder that is closed speaks for those in it.
    const auto *const tree = qobject_cast<const QTreeView *>(option.widget);
    const bool isClosed = tree && !tree->isExpanded(index);
    const qint64 told = counted + (isClosed ? index.data(FolderTreeModel::UnreadBelowRole).toLongLong() : 0);
    const bool selectable = index.data(FolderTreeModel::SelectableRole).toBool();
    const QRect iconArea(area.left(), area.center().y() - 8, kIcon, kIcon);
    paintIcon(*painter, folderIcon(roleOf(index)), iconArea, selected ? theme.accent : theme.muted);
    area.setLeft(iconArea.right() + kBehindIcon);
    painter->setFont(scaledFont(1.0, counted > 0 ? QFont::DemiBold : QFont::Normal));
    painter->setPen(selectable && !isUnsubscribed(index) ? theme.text : theme.muted);
    if (told > 0) {
        const QString count = Format().number(told);
        QFont small = scaledFont(kCountScale, counted > 0 ? QFont::DemiBold : QFont::Normal);
        const int width = QFontMetrics(small).horizontalAdvance(count);
        painter->save();
        painter->setFont(small);
        if (counted == 0)
            painter->setPen(theme.muted);
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignRight, count);
        painter->restore();
        area.setRight(area.right() - width - kBeforeCount);
    }
    const QString title = folderTitle(roleOf(index), index.data(Qt::DisplayRole).toString());
    painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(title, Qt::ElideRight, area.width()));
    painter->restore();
}

QSize FolderDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = option.fontMetrics.height();
    if (isAccount(index))
        return { 100, std::max(kAccountHeight, line + 14) + (index.row() > 0 ? kAccountGap : 0) };
    return { 100, std::max(kFolderHeight, line + 14) };
}

int FolderDelegate::wholeWidth()
{
    const QFontMetrics names(scaledFont(1.0, QFont::DemiBold));
    int widest = 0;
    for (const mail::FolderRole role : kSpecial)
        widest = std::max(widest, names.horizontalAdvance(folderTitle(role, {})));
    const int count = QFontMetrics(scaledFont(kCountScale, QFont::DemiBold)).horizontalAdvance(Format().number(9'999));
    return kBefore + kIcon + kBehindIcon + widest + kBeforeCount + count + kBehind;
}

QString FolderDelegate::sentence(const QModelIndex &index)
{
    const QString name = index.data(Qt::DisplayRole).toString();
    if (isAccount(index))
        return tr("Account %1").arg(name);
    QString title = folderTitle(roleOf(index), name);
    if (isUnsubscribed(index))
        title = tr("%1 (not subscribed)", "a folder").arg(title);
    const auto number = [&index](int role) { return int(std::min<qint64>(index.data(role).toLongLong(), 1'000'000'000)); };
    if (roleOf(index) == mail::FolderRole::Outbox) {
        const int waiting = number(FolderTreeModel::TotalRole);
        //: %1 is the Outbox
        return waiting == 0 ? tr("%1, nothing to be sent").arg(title) : tr("%1, %Ln message(s) not sent yet", nullptr, waiting).arg(title);
    }
    const int unread = number(FolderTreeModel::UnreadRole);
    //: %1 is a folder, for example "Inbox, 12 unread".
    const QString own = unread == 0 ? tr("%1, nothing unread").arg(title) : tr("%1, %Ln unread", nullptr, unread).arg(title);
    const int below = number(FolderTreeModel::UnreadBelowRole);
    //: %1 is such as "Inbox, 12 unread"
    return below == 0 ? own : tr("%1; %Ln unread in the folders in it", nullptr, below).arg(own);
}

} // namespace gui
