// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"

#include <QList>
#include <QPersistentModelIndex>
#include <QTreeView>

#include <functional>
#include <optional>

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
    /// Goes there as soon as it is shown, or shown in another place than now.
    void follow(base::FolderId folder);

    /// As wide as the names of the special folders are, which differ by language and font.
    [[nodiscard]] QSize sizeHint() const override;

    /// Something dragged is let go on a folder, or on an account's row (`toFolder` invalid).
    struct Drop {
        QList<base::MessageId> messages; ///< or
        base::FolderId folder;
        base::AccountId toAccount;
        base::FolderId toFolder;
        bool copies = false; ///< and does not move
    };
    /// Which folders can be dragged, and what can be dropped where; nothing and nowhere by default.
    void setDragRules(std::function<bool(base::FolderId)> canBeDragged, std::function<bool(const Drop &)> accepts)
    {
        m_canBeDragged = std::move(canBeDragged);
        m_accepts = std::move(accepts);
    }

signals:
    void dropped(const gui::FolderPane::Drop &drop);
    void folderChosen(base::FolderId folder); ///< another one became current
    void deletePressed();                     ///< the key, while this pane has the focus

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &options, const QModelIndex &index) const override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setUpDropping();
    [[nodiscard]] std::optional<Drop> dropAt(const QDropEvent &event) const;
    void showTarget(const QModelIndex &index);
    void expandAccounts();
    void arrive();

    bool m_isForMenu = false; ///< the row is chosen for its menu

    models::FolderTreeModel &m_model;
    base::FolderId m_followed; ///< until it has arrived
    std::function<bool(base::FolderId)> m_canBeDragged;
    std::function<bool(const Drop &)> m_accepts;
    QPersistentModelIndex m_target; ///< where what is dragged would go
};

} // namespace gui
