// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ScrollSheet.h"

#include <QApplication>

namespace gui {

namespace {
constexpr int kAround = 24; ///< of what stands above and below, such as its label
}

ScrollSheet::ScrollSheet(QWidget *content, QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(content);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (!now || !widget() || !widget()->isAncestorOf(now))
            return;
        // All of a field: ensureWidgetVisible() is content where the cursor can be seen, with half of the field beyond the edge.
        const QRect place(now->mapTo(widget(), QPoint()), now->size());
        if (place.height() < viewport()->height() / 2)
            ensureVisible(place.center().x(), place.center().y(), place.width() / 2, place.height() / 2 + kAround);
        else
            ensureWidgetVisible(now);
    });
}

} // namespace gui
