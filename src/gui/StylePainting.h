// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/Theme.h"

#include <QStyleOption>

class QPainter;
class QWidget;

/// The strokes that gui::Style is made of. Each draws one thing into one rectangle and restores the painter.
namespace gui::strokes {

inline constexpr const char *kCardProperty = "palomarCard";
inline constexpr const char *kButtonProperty = "palomarButton";
inline constexpr const char *kOwnRowsProperty = "palomarOwnRows"; ///< the view paints selected and hovered rows itself

/// What makePrimary() and makeLinkButton() have written on a widget.
enum class ButtonKind { Ordinary, Primary, Link, Quiet };
[[nodiscard]] ButtonKind buttonKind(const QWidget *widget);

void roundedRect(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &border,
                 qreal width = 1.0);
/// Of a link's ground, which reaches over the edge of its place so that its words do not stand inside: what its parent shows.
[[nodiscard]] QRect seenPart(const QRect &rect, const QWidget *widget);
void focusRing(QPainter *painter, const QRectF &rect, const Theme &theme, qreal radius);
/// A primary button's ground and what is written on it.
struct PrimaryColors {
    QColor ground;
    QColor ink;
};
[[nodiscard]] PrimaryColors primaryColors(const Theme &theme, bool enabled);
void commandButton(QPainter *painter, const QStyleOption *option, const Theme &theme, ButtonKind kind);
void toolButton(QPainter *painter, const QStyleOption *option, const Theme &theme);
/// Icon and text of a tool button in `rect`.
void toolButtonLabel(QPainter *painter, const QStyleOptionToolButton *option, const QRect &rect);
void fieldFrame(QPainter *painter, const QRect &rect, QStyle::State state, const Theme &theme);
void checkBox(QPainter *painter, const QStyleOption *option, const Theme &theme);
void radioButton(QPainter *painter, const QStyleOption *option, const Theme &theme);
void scrollBar(QPainter *painter, const QStyleOptionSlider *option, const QRect &slider, const Theme &theme);
void card(QPainter *painter, const QStyleOption *option, const Theme &theme, int tone);
/// The ground of a bar that says something, with its mark.
void notice(QPainter *painter, const QRect &rect, const QRect &mark, bool warns, const Theme &theme);
void progress(QPainter *painter, const QStyleOptionProgressBar *option, const Theme &theme);
/// Where the chevron of a row stands whose ground is rounded and has a distance from the edge: inside of that ground.
[[nodiscard]] QRect branchMark(const QStyleOption *option);
void chevron(QPainter *painter, const QRect &rect, QLatin1StringView name, const QColor &color, int size = 14);

} // namespace gui::strokes
