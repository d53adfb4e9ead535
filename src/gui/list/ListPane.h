// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QMenu;
class QStackedLayout;
class QToolButton;

namespace models {
class MessageListModel;
}

namespace gui {

class DraftsHere;
class EmptyState;
class MessageListView;
class SearchStrip;

/// The middle pane: what folder this is, how many are unread, the order; below it the list, or why it is empty.
class ListPane final : public QWidget {
    Q_OBJECT
public:
    explicit ListPane(models::MessageListModel &model, QWidget *parent = nullptr);

    [[nodiscard]] MessageListView &view() { return *m_view; }
    [[nodiscard]] EmptyState &empty() { return *m_empty; }
    /// Shown while something is searched for.
    [[nodiscard]] SearchStrip &searchStrip() { return *m_searchStrip; }
    [[nodiscard]] DraftsHere &draftsHere() { return *m_draftsHere; }
    void setTitle(const QString &title, const QString &count, const QString &order);
    void setSortMenu(QMenu *menu);
    /// Shows the empty state instead of the list.
    void setEmpty(bool on);

private:
    QLabel *m_title = nullptr;
    QLabel *m_count = nullptr;
    QToolButton *m_order = nullptr;
    SearchStrip *m_searchStrip = nullptr;
    DraftsHere *m_draftsHere = nullptr;
    MessageListView *m_view = nullptr;
    EmptyState *m_empty = nullptr;
    QStackedLayout *m_stack = nullptr;
};

} // namespace gui
