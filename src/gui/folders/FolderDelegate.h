// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace gui {

/// Paints a row of the folder pane: an account as a small heading, a folder with icon, name and unread count.
class FolderDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Pixels in which the name of every special folder is whole beside a count of four digits; without indentation.
    [[nodiscard]] static int wholeWidth();

    /// "Inbox, 12 unread": the row as one sentence.
    [[nodiscard]] static QString sentence(const QModelIndex &index);
};

} // namespace gui
