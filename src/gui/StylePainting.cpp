// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/StylePainting.h"

#include "gui/Icons.h"
#include "gui/Style.h"

#include <QPainter>
#include <QPainterPath>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace gui::strokes {

namespace {

class Saved {
public:
    explicit Saved(QPainter *painter)
        : m_painter(painter)
    {
        m_painter->save();
        m_painter->setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter->restore(); }
    Q_DISABLE_COPY_MOVE(Saved)

private:
    QPainter *m_painter;
};

bool isOn(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

} // namespace

ButtonKind buttonKind(const QWidget *widget)
{
    return widget ? static_cast<ButtonKind>(widget->property(kButtonProperty).toInt()) : ButtonKind::Ordinary;
}

void roundedRect(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &border,
                 qreal width)
{
    const Saved saved(painter);
    const qreal inset = border.isValid() ? width / 2 : 0;
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(border.isValid() ? QPen(border, width) : QPen(Qt::NoPen));
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);
}

QRect seenPart(const QRect &rect, const QWidget *widget)
{
    const QWidget *parent = widget && buttonKind(widget) == ButtonKind::Link ? widget->parentWidget() : nullptr;
    return parent && !widget->isWindow() ? rect & parent->rect().translated(-widget->pos()) : rect;
}

void focusRing(QPainter *painter, const QRectF &rect, const Theme &theme, qreal radius)
{
    roundedRect(painter, rect, radius, {}, theme.accent, 2.0);
}

PrimaryColors primaryColors(const Theme &theme, bool enabled)
{
    if (enabled)
        return { theme.accent, theme.onAccent };
    return { blend(theme.background, theme.text, 0.16), blend(theme.background, theme.text, 0.68) };
}

void commandButton(QPainter *painter, const QStyleOption *option, const Theme &theme, ButtonKind kind)
{
    const bool enabled = isOn(option, QStyle::State_Enabled);
    const bool down = isOn(option, QStyle::State_Sunken);
    const bool chosen = isOn(option, QStyle::State_On);
    const bool hovered = enabled && isOn(option, QStyle::State_MouseOver);
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool flat = kind == ButtonKind::Link || kind == ButtonKind::Quiet || (button && button->features.testFlag(QStyleOptionButton::Flat));
    if (flat) {
        if (hovered || down)
            roundedRect(painter, option->rect, kControlRadius, theme.hover, {});
        return;
    }
    if (kind == ButtonKind::Primary) {
        QColor fill = primaryColors(theme, enabled).ground;
        if (enabled && (down || hovered))
            fill = blend(fill, theme.text, down ? 0.24 : 0.12);
        roundedRect(painter, option->rect, kControlRadius, fill, {});
        if (isOn(option, QStyle::State_HasFocus) && isOn(option, QStyle::State_KeyboardFocusChange))
            roundedRect(painter, QRectF(option->rect).adjusted(2, 2, -2, -2), kControlRadius - 2, {}, theme.onAccent, 1.5);
        return;
    }
    QColor fill = chosen ? theme.selection : option->palette.color(QPalette::Button);
    if (down || hovered)
        fill = blend(fill, theme.text, down ? 0.10 : 0.05);
    const bool answersEnter = enabled && button && button->features.testFlag(QStyleOptionButton::DefaultButton);
    roundedRect(painter, option->rect, kControlRadius, fill, chosen || answersEnter ? theme.accent : theme.line);
}

void toolButton(QPainter *painter, const QStyleOption *option, const Theme &theme)
{
    const bool enabled = isOn(option, QStyle::State_Enabled);
    const bool raised = !isOn(option, QStyle::State_AutoRaise);
    QColor fill;
    if (isOn(option, QStyle::State_On))
        fill = theme.selection;
    else if (enabled && (isOn(option, QStyle::State_Sunken) || isOn(option, QStyle::State_MouseOver)))
        fill = theme.hover;
    if (raised)
        roundedRect(painter, option->rect, kControlRadius, option->palette.color(QPalette::Button), theme.line);
    if (fill.isValid())
        roundedRect(painter, option->rect, kControlRadius, fill, {});
}

void toolButtonLabel(QPainter *painter, const QStyleOptionToolButton *option, const QRect &rect)
{
    const bool enabled = isOn(option, QStyle::State_Enabled);
    const bool hasIcon = option->toolButtonStyle != Qt::ToolButtonTextOnly && !option->icon.isNull();
    const bool hasText = option->toolButtonStyle != Qt::ToolButtonIconOnly && !option->text.isEmpty();
    QRect area = hasText ? rect.adjusted(10, 0, -8, 0) : rect;
    if (hasIcon) {
        QRect square(QPoint(), option->iconSize);
        square.moveCenter(area.center());
        if (hasText)
            square.moveLeft(area.left());
        option->icon.paint(painter, square, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        area.setLeft(square.right() + 8);
    }
    if (hasText) {
        painter->setFont(option->font);
        painter->setPen(option->palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText));
        painter->drawText(area, Qt::AlignVCenter | (hasIcon ? Qt::AlignLeft : Qt::AlignHCenter) | Qt::TextHideMnemonic | Qt::TextSingleLine,
                          option->text);
    }
}

void fieldFrame(QPainter *painter, const QRect &rect, QStyle::State state, const Theme &theme)
{
    const bool enabled = state.testFlag(QStyle::State_Enabled);
    roundedRect(painter, rect, kControlRadius, enabled ? theme.surface : blend(theme.surface, theme.background, 0.6),
                enabled ? blend(theme.line, theme.text, 0.12) : theme.line);
    if (enabled && state.testFlag(QStyle::State_HasFocus))
        focusRing(painter, rect, theme, kControlRadius);
}

void checkBox(QPainter *painter, const QStyleOption *option, const Theme &theme)
{
    const bool enabled = isOn(option, QStyle::State_Enabled);
    const bool marked = isOn(option, QStyle::State_On) || isOn(option, QStyle::State_NoChange);
    const QColor grey = option->palette.color(QPalette::Disabled, QPalette::Accent);
    const QColor fill = marked ? (enabled ? theme.accent : grey) : theme.surface;
    QColor border = marked ? fill : blend(theme.line, theme.text, enabled ? 0.45 : 0.15);
    if (enabled && isOn(option, QStyle::State_MouseOver))
        border = theme.accent;
    const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    roundedRect(painter, box, 4, fill, border);
    if (isOn(option, QStyle::State_On))
        paintIcon(*painter, "check"_L1, box.adjusted(1, 1, -1, -1), theme.onAccent);
    else if (isOn(option, QStyle::State_NoChange))
        roundedRect(painter, QRectF(box.center() - QPointF(4, 1), QSizeF(8, 2)), 1, theme.onAccent, {});
}

void radioButton(QPainter *painter, const QStyleOption *option, const Theme &theme)
{
    const bool enabled = isOn(option, QStyle::State_Enabled);
    const bool marked = isOn(option, QStyle::State_On);
    const QColor grey = option->palette.color(QPalette::Disabled, QPalette::Accent);
    const QColor fill = marked ? (enabled ? theme.accent : grey) : theme.surface;
    QColor border = marked ? fill : blend(theme.line, theme.text, enabled ? 0.45 : 0.15);
    if (enabled && isOn(option, QStyle::State_MouseOver))
        border = theme.accent;
    const QRectF circle = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    roundedRect(painter, circle, circle.width() / 2, fill, border, 1.25);
    if (marked) {
        QRectF dot(0, 0, circle.width() * 0.38, circle.width() * 0.38);
        dot.moveCenter(circle.center());
        roundedRect(painter, dot, dot.width() / 2, theme.onAccent, {});
    }
}

void scrollBar(QPainter *painter, const QStyleOptionSlider *option, const QRect &slider, const Theme &theme)
{
    if (option->maximum <= option->minimum)
        return;
    const bool active = isOn(option, QStyle::State_Sunken) || isOn(option, QStyle::State_MouseOver);
    const bool upright = option->orientation == Qt::Vertical;
    const qreal thick = active ? 7 : 5;
    QRectF thumb = slider;
    if (upright)
        thumb = QRectF(thumb.center().x() - thick / 2 + 0.5, thumb.top() + 2, thick, thumb.height() - 4);
    else
        thumb = QRectF(thumb.left() + 2, thumb.center().y() - thick / 2 + 0.5, thumb.width() - 4, thick);
    roundedRect(painter, thumb, thick / 2, blend(option->palette.color(QPalette::Base), theme.text, active ? 0.42 : 0.24), {});
}

void card(QPainter *painter, const QStyleOption *option, const Theme &theme, int tone)
{
    const bool chosen = tone == static_cast<int>(CardTone::Chosen);
    const bool warning = tone == static_cast<int>(CardTone::Warning);
    const bool good = tone == static_cast<int>(CardTone::Good);
    const QColor border = chosen ? theme.accent
        : warning                ? blend(theme.warningGround, theme.warning, 0.45)
        : good                   ? theme.good
                                 : theme.line;
    roundedRect(painter, option->rect, kCardRadius, warning ? theme.warningGround : theme.surface, border, chosen ? 2.0 : 1.0);
}

void notice(QPainter *painter, const QRect &rect, const QRect &mark, bool warns, const Theme &theme)
{
    painter->fillRect(rect, warns ? theme.warningGround : theme.side);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.line);
    if (warns)
        paintIcon(*painter, "triangle-alert"_L1, mark, theme.warning);
    else
        paintIcon(*painter, "info"_L1, mark, theme.accent);
}

void progress(QPainter *painter, const QStyleOptionProgressBar *option, const Theme &theme)
{
    constexpr qreal kHeight = 6;
    QRectF bar(option->rect.x(), option->rect.center().y() - kHeight / 2 + 0.5, option->rect.width(), kHeight);
    roundedRect(painter, bar, kHeight / 2, blend(theme.background, theme.text, 0.12), {});
    const int range = option->maximum - option->minimum;
    if (range <= 0) {
        // Busy without a known end: a third of the bar, at rest; a person who wants no motion gets none.
        roundedRect(painter, QRectF(bar.x() + bar.width() / 3, bar.y(), bar.width() / 3, kHeight), kHeight / 2, theme.accent, {});
        return;
    }
    const qreal share = qreal(option->progress - option->minimum) / range;
    if (share <= 0)
        return;
    bar.setWidth(std::max(kHeight, bar.width() * std::min<qreal>(share, 1)));
    roundedRect(painter, bar, kHeight / 2, theme.accent, {});
}

QRect branchMark(const QStyleOption *option)
{
    constexpr int kInwards = 9;
    return option->rect.translated(option->direction == Qt::RightToLeft ? -kInwards : kInwards, 0);
}

void chevron(QPainter *painter, const QRect &rect, QLatin1StringView name, const QColor &color, int size)
{
    QRect square(0, 0, size, size);
    square.moveCenter(rect.center());
    paintIcon(*painter, name, square, color);
}

} // namespace gui::strokes
