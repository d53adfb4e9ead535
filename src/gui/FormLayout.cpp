// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/FormLayout.h"

#include <QFontMetrics>
#include <QLabel>

#include <algorithm>

namespace gui {

namespace {

/// The widget in which a field begins.
const QLayoutItem *firstOf(const QLayoutItem *item)
{
    while (item && !item->widget()) {
        const auto *layout = const_cast<QLayoutItem *>(item)->layout(); // which has no const sibling
        const QLayoutItem *first = nullptr;
        for (int i = 0; layout && !first && i < layout->count(); ++i)
            first = layout->itemAt(i)->isEmpty() ? nullptr : layout->itemAt(i);
        item = first;
    }
    return item;
}

/// Text may have many lines, and what scrolls is as tall as its place.
QRect firstLineOf(const QLayoutItem &field)
{
    QRect line = field.geometry();
    const QWidget *widget = const_cast<QLayoutItem &>(field).widget();
    if (const auto *text = qobject_cast<const QLabel *>(widget))
        line.setHeight(text->contentsMargins().top() + text->contentsMargins().bottom() + QFontMetrics(text->font()).height());
    return line;
}

} // namespace

void FormLayout::setGeometry(const QRect &rect)
{
    QFormLayout::setGeometry(rect);
    for (int row = 0; row < rowCount(); ++row) {
        QLayoutItem *label = itemAt(row, LabelRole);
        const QLayoutItem *field = firstOf(itemAt(row, FieldRole));
        if (!label || !field || label->isEmpty())
            continue;
        const QRect line = firstLineOf(*field);
        QRect place = label->geometry();
        // Above it: the row was too long. Or the field is a whole page, and has a beginning of its own.
        if (place.bottom() < line.top() || line.height() > 2 * place.height())
            continue;
        const int height = label->sizeHint().height();
        place.setTop(std::max(line.top() + (line.height() - height) / 2, rect.top()));
        place.setHeight(height);
        label->setGeometry(place);
    }
}

} // namespace gui
