// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "gui/Preferences.h"

#include <QListView>

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

signals:
    void selectionSettled();                          ///< the selection or the current row is another one
    void starClicked(base::MessageId message, bool on);
    void opened(base::MessageId message);             ///< double click or Enter

protected:
    void startDrag(Qt::DropActions actions) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void makeCurrent(const QModelIndex &index);
    void goToOneOf(Direction direction, const QList<base::MessageId> &wanted);
    void scheduleSettled();
    [[nodiscard]] bool isOnStar(const QModelIndex &index, QPoint position) const;

    models::MessageListModel &m_model;
    MessageListDelegate *m_delegate = nullptr;
    bool m_settling = false;
    QString m_typed;
    qint64 m_typedAt = 0;
};

} // namespace gui
