// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "gui/Preferences.h"

#include <QListView>
#include <QPersistentModelIndex>

#include <functional>

namespace models {
class MessageListModel;
}

namespace gui {

class MessageListDelegate;

/// The list of messages. Selection is told in ids, so that nobody outside holds rows.
class MessageListView final : public QListView {
    Q_OBJECT
public:
    explicit MessageListView(models::MessageListModel &model, QWidget *parent = nullptr);

    void setDensity(Density density);
    void setShowsRecipients(bool on);
    /// See MessageListDelegate.
    void setFolderNames(std::function<QString(base::FolderId)> names);
    void setStates(std::function<QString(base::MessageId)> states); ///< of messages that are on their way out

    [[nodiscard]] QList<base::MessageId> selectedMessages() const; ///< in the order of the list
    [[nodiscard]] base::MessageId currentMessage() const;
    void select(base::MessageId message);
    /// The row that should be current when `leaving` go: the next one after them, else the one before; invalid if
    /// nothing is left.
    [[nodiscard]] base::MessageId neighbourOf(const QList<base::MessageId> &leaving) const;

    enum class Direction { Next, Previous };
    enum class Wanted { Any, Unread };
    /// Makes the next such message current, if there is one in that direction; at once where the rows are known, else
    /// as soon as the store has answered.
    void go(Direction direction, Wanted wanted);

    void keyboardSearch(const QString &search) override;
    void reset() override;
    void doItemsLayout() override;

signals:
    void selectionSettled();                          ///< the selection or the current row is another one
    void starClicked(base::MessageId message, bool on);
    void opened(base::MessageId message);             ///< double click or Enter
    void escapePressed();

protected:
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void startDrag(Qt::DropActions actions) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    /// A row that is seen, and how far from the top of the view.
    struct Anchor {
        QPersistentModelIndex row;
        int top = 0;
    };
    void keepPlace(); ///< before rows come, go or move
    void returnToPlace();
    void makeCurrent(const QModelIndex &index);
    void goToOneOf(Direction direction, const QList<base::MessageId> &wanted);
    void scheduleSettled();
    [[nodiscard]] bool isOnStar(const QModelIndex &index, QPoint position) const;

    models::MessageListModel &m_model;
    MessageListDelegate *m_delegate = nullptr;
    QList<Anchor> m_anchors; ///< the rows that were seen before a change, until they stand there again
    bool m_isChanging = false;
    bool m_isLayingOut = false;
    bool m_settling = false;
    QString m_typed;
    qint64 m_typedAt = 0;
};

} // namespace gui
