// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/list/ComingRows.h"

#include <QEvent>
#include <QListView>
#include <QPainter>
#include <QPointer>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace gui {

/// Its range is made longer before its value is held to the range: a list that is laid out anew tells it the length of the
/// rows that are here, and who is looking at those that come would be thrown back to the last one of these each time.
class ComingRows::Bar final : public QScrollBar {
public:
    Bar(const ComingRows *rows, QWidget *parent) : QScrollBar(Qt::Vertical, parent), m_rows(rows) { }

    void stretch()
    {
        const QScopedValueRollback guard(m_isStretching, true);
        setMaximum(m_rows ? m_rows->rangeFor(m_own) : m_own);
    }

protected:
    void sliderChange(SliderChange change) override
    {
        if (change == SliderRangeChange && !m_isStretching) {
            m_own = maximum();
            stretch();
        }
        QScrollBar::sliderChange(change);
    }

private:
    QPointer<const ComingRows> m_rows;
    int m_own = 0; ///< as the view wants it
    bool m_isStretching = false;
};

ComingRows::ComingRows(QListView &view) : QObject(&view), m_view(view), m_bar(new Bar(this, &view))
{
    m_view.setVerticalScrollBar(m_bar);
    m_view.viewport()->installEventFilter(this);
}

void ComingRows::setExpected(qint64 rows)
{
    if (rows == m_expected)
        return;
    m_expected = rows;
    m_bar->stretch();
    m_view.viewport()->update();
}

qint64 ComingRows::coming() const
{
    return m_view.model() ? std::max<qint64>(0, m_expected - m_view.model()->rowCount()) : 0;
}

bool ComingRows::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && coming() > 0)
        paint();
    return QObject::eventFilter(watched, event);
}

/// 0: there is none to be measured.
int ComingRows::rowHeight() const
{
    const QAbstractItemModel *model = m_view.model();
    return model && model->rowCount() > 0 ? m_view.sizeHintForIndex(model->index(0, 0)).height() : 0;
}

int ComingRows::rangeFor(int own) const
{
    const qint64 still = coming();
    if (still == 0)
        return own;
    const qint64 all = (still + m_view.model()->rowCount()) * rowHeight() - m_view.viewport()->height();
    return int(std::clamp<qint64>(all, own, std::numeric_limits<int>::max() / 2));
}

void ComingRows::paint() const
{
    const int height = rowHeight();
    if (height <= 0)
        return;
    const qint64 rows = m_view.model()->rowCount();
    const qint64 scrolled = m_bar->value();
    const qint64 last = std::min((scrolled + m_view.viewport()->height()) / height, rows + coming() - 1);
    QPainter painter(m_view.viewport());
    QStyleOptionViewItem option;
    option.initFrom(&m_view);
    option.font = m_view.font();
    option.fontMetrics = QFontMetrics(option.font);
    option.state = QStyle::State_Enabled;
    for (qint64 row = std::max(rows, scrolled / height); row <= last; ++row) {
        option.rect = QRect(0, int(row * height - scrolled), m_view.viewport()->width(), height);
        m_view.itemDelegate()->paint(&painter, option, {});
    }
}

} // namespace gui
