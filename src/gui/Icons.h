// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace gui {

/// An icon of resources/icons by its file name without ".svg" ("trash"), drawn sharp at any size in the colour that
/// `role` has in the application's palette at the moment of painting: nothing to do when the theme changes.
/// QIcon::name() gives the name back.
[[nodiscard]] QIcon icon(QLatin1StringView name, QPalette::ColorRole role = QPalette::ButtonText);

/// The same drawing, straight into a painter: for delegates and labels that know their own colour.
void paintIcon(QPainter &painter, QLatin1StringView name, const QRectF &rect, const QColor &color);

/// The same as a pixmap, for what only takes pixmaps.
[[nodiscard]] QPixmap iconPixmap(QStringView name, QSize size, qreal scale, const QColor &color);

/// The program's own picture, in its own colours.
[[nodiscard]] QIcon programIcon();

} // namespace gui
