// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QListView;

namespace gui {

/// Rows of a list that are known to come and are not here yet: the scroll bar has their length from the start, and where
/// they will be is painted as rows of which nothing is known. Rows are as high as the first one. Make it before anybody
/// holds the view's scroll bar.
class ComingRows final : public QObject {
    Q_OBJECT
public:
    explicit ComingRows(QListView &view);

    /// So many rows the list has when all are here; fewer than there are: none is to come.
    void setExpected(qint64 rows);
    [[nodiscard]] qint64 coming() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Bar;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int rangeFor(int own) const;
    void paint() const;

    QListView &m_view;
    Bar *m_bar = nullptr;
    qint64 m_expected = 0;
};

} // namespace gui
