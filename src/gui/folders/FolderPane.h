// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"

#include <QTreeView>

namespace models {
class FolderTreeModel;
}

namespace gui {

/// The left pane: accounts with their folders.
class FolderPane final : public QTreeView {
    Q_OBJECT
public:
    explicit FolderPane(models::FolderTreeModel &model, QWidget *parent = nullptr);

    [[nodiscard]] base::FolderId currentFolder() const;
    /// The account of the current row; invalid if there is none.
    [[nodiscard]] base::AccountId currentAccount() const;
    /// Goes there if it exists. @return false if it does not (yet)
    bool select(base::FolderId folder);
    /// The inbox of the first account that has one.
    bool selectFirstInbox();

signals:
    void folderChosen(base::FolderId folder); ///< another one became current

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &options, const QModelIndex &index) const override;
    void changeEvent(QEvent *event) override;

private:
    void expandAccounts();

    models::FolderTreeModel &m_model;
};

} // namespace gui
