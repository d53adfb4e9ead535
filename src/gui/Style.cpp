// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/Style.h"

#include "gui/Icons.h"
#include "gui/StylePainting.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

/// Of what a scroll bar belongs to. It says of itself that it paints all of its ground, so that nobody else does.
QColor groundBehind(const QWidget *bar, const QPalette &palette)
{
    const QWidget *holder = bar ? bar->parentWidget() : nullptr;
    const auto *area = qobject_cast<const QAbstractScrollArea *>(holder ? holder->parentWidget() : nullptr);
    return area ? area->viewport()->palette().color(area->viewport()->backgroundRole()) : palette.color(QPalette::Window);
}

bool drawsRing(const QStyleOption *option)
{
    return option->state.testFlag(QStyle::State_HasFocus) && option->state.testFlag(QStyle::State_KeyboardFocusChange);
}

} // namespace

Style::Style()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{
    setObjectName("palomar"_L1);
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // A tooltip would guess whether its text is HTML, and what senders wrote is in many of them: a subject must not open
    // files, nor call a server, because the pointer rests on it.
    if (widget->inherits("QTipLabel"))
        static_cast<QLabel *>(widget)->setTextFormat(Qt::PlainText);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    const Theme theme = Theme::of(option->palette);
    switch (element) {
    case PE_PanelButtonCommand:
        return strokes::commandButton(painter, option, theme, strokes::buttonKind(widget));
    case PE_PanelButtonTool:
        return strokes::toolButton(painter, option, theme);
    case PE_FrameDefaultButton:
    case PE_FrameStatusBarItem:
    case PE_FrameButtonTool:
        return;
    case PE_FrameFocusRect:
        if (!qobject_cast<const QPushButton *>(widget)) // it has its ring from CE_PushButton
            strokes::focusRing(painter, strokes::seenPart(option->rect, widget), theme, kControlRadius);
        return;
    case PE_PanelLineEdit:
        // A line edit inside a spin or combo box has its frame drawn by that box.
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            strokes::fieldFrame(painter, option->rect, option->state, theme);
        return;
    case PE_FrameLineEdit:
        return strokes::fieldFrame(painter, option->rect, option->state, theme);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return strokes::checkBox(painter, option, theme);
    case PE_IndicatorRadioButton:
        return strokes::radioButton(painter, option, theme);
    case PE_IndicatorArrowDown:
        return strokes::chevron(painter, option->rect, "chevron-down"_L1, theme.muted);
    case PE_IndicatorArrowUp:
        return strokes::chevron(painter, option->rect, "chevron-up"_L1, theme.muted);
    case PE_IndicatorArrowRight:
        return strokes::chevron(painter, option->rect, "chevron-right"_L1, theme.muted);
    case PE_IndicatorArrowLeft:
        return strokes::chevron(painter, option->rect, "chevron-left"_L1, theme.muted);
    case PE_IndicatorBranch:
        if (option->state.testFlag(State_Children)) {
            const bool ownRows = widget && widget->property(strokes::kOwnRowsProperty).toBool();
            strokes::chevron(painter, ownRows ? strokes::branchMark(option) : option->rect,
                             option->state.testFlag(State_Open) ? "chevron-down"_L1 : "chevron-right"_L1, theme.muted, 12);
        }
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, theme.surface);
        return;
    case PE_FrameMenu:
        strokes::roundedRect(painter, option->rect, 0, {}, blend(theme.line, theme.text, 0.1));
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, option->palette.color(QPalette::ToolTipBase));
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, option->palette.window());
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), theme.line);
        return;
    case PE_PanelStatusBar:
        painter->fillRect(option->rect, theme.background);
        painter->fillRect(QRect(option->rect.left(), option->rect.top(), option->rect.width(), 1), theme.line);
        return;
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        if (widget && widget->property(strokes::kOwnRowsProperty).toBool())
            return;
        if (option->state.testFlag(State_Selected))
            painter->fillRect(option->rect, option->palette.color(QPalette::Highlight));
        else if (option->state.testFlag(State_MouseOver) && option->state.testFlag(State_Enabled))
            painter->fillRect(option->rect, theme.hover);
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    const Theme theme = Theme::of(option->palette);
    switch (element) {
    case CE_PushButton:
        // Fusion draws the focus into the panel, which is ours.
        QProxyStyle::drawControl(element, option, painter, widget);
        if (drawsRing(option) && strokes::buttonKind(widget) != strokes::ButtonKind::Primary)
            strokes::focusRing(painter, strokes::seenPart(option->rect, widget), theme, kControlRadius);
        return;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton copy(*button);
            const auto kind = strokes::buttonKind(widget);
            const bool enabled = option->state.testFlag(State_Enabled);
            if (kind != strokes::ButtonKind::Ordinary && enabled) {
                const QColor ink = kind == strokes::ButtonKind::Primary ? strokes::primaryColors(theme, true).ink
                    : kind == strokes::ButtonKind::Link              ? theme.accent
                                                                     : theme.muted;
                copy.palette.setColor(QPalette::ButtonText, ink);
                if (!button->icon.name().isEmpty())
                    copy.icon = QIcon(iconPixmap(button->icon.name(), button->iconSize, painter->device()->devicePixelRatio(), ink));
            } else if (kind == strokes::ButtonKind::Primary) {
                copy.palette.setColor(QPalette::Disabled, QPalette::ButtonText, strokes::primaryColors(theme, false).ink);
            }
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_ShapedFrame:
        if (widget && widget->property(strokes::kCardProperty).isValid()) {
            strokes::card(painter, option, theme, widget->property(strokes::kCardProperty).toInt());
            return;
        }
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->frameShape == QFrame::StyledPanel) {
            strokes::roundedRect(painter, option->rect, 0, {}, theme.line);
            return;
        }
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine)) {
            const QRect r = option->rect;
            painter->fillRect(frame->frameShape == QFrame::HLine ? QRect(r.left(), r.center().y(), r.width(), 1)
                                                                 : QRect(r.center().x(), r.top(), 1, r.height()), theme.line);
            return;
        }
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option); tab && tab->shape == QTabBar::RoundedNorth) {
            const bool selected = option->state.testFlag(State_Selected);
            if (option->state.testFlag(State_MouseOver) && !selected)
                strokes::roundedRect(painter, QRectF(option->rect).adjusted(2, 2, -2, -4), kControlRadius - 2, theme.hover, {});
            if (option->state.testFlag(State_HasFocus))
                strokes::focusRing(painter, QRectF(option->rect).adjusted(3, 3, -3, -5), theme, kControlRadius - 2);
            if (selected)
                painter->fillRect(QRect(option->rect.left() + 8, option->rect.bottom() - 1, option->rect.width() - 16, 2), theme.accent);
            return;
        }
        break;
    case CE_Splitter:
        painter->fillRect(option->rect, theme.line);
        return;
    case CE_ToolBar:
        painter->fillRect(option->rect, theme.background);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), theme.line);
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, theme.background);
        return;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            painter->fillRect(option->rect, theme.background);
            if (option->state & (State_Selected | State_Sunken))
                strokes::roundedRect(painter, QRectF(option->rect).adjusted(1, 2, -1, -2), kControlRadius - 2, theme.hover, {});
            const int mnemonic = styleHint(SH_UnderlineShortcut, option, widget, nullptr) ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
            drawItemText(painter, item->rect, Qt::AlignCenter | Qt::TextSingleLine | mnemonic, item->palette,
                         option->state.testFlag(State_Enabled), item->text, QPalette::WindowText);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            QStyleOptionMenuItem copy(*item);
            if (item->menuItemType == QStyleOptionMenuItem::Separator && item->text.isEmpty()) {
                painter->fillRect(QRect(item->rect.left() + 8, item->rect.center().y(), item->rect.width() - 16, 1), theme.line);
                return;
            }
            if (option->state.testFlag(State_Selected) && option->state.testFlag(State_Enabled))
                strokes::roundedRect(painter, QRectF(option->rect).adjusted(4, 1, -4, -1), kControlRadius - 2, theme.selection, {});
            copy.state.setFlag(State_Selected, false);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_ProgressBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            return strokes::progress(painter, bar, theme);
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    const Theme theme = Theme::of(option->palette);
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            painter->fillRect(bar->rect, groundBehind(widget, bar->palette));
            strokes::scrollBar(painter, bar, subControlRect(control, option, SC_ScrollBarSlider, widget), theme);
            return;
        }
    }
    if (control == CC_ComboBox) {
        if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            if (box->editable) {
                strokes::fieldFrame(painter, option->rect, option->state, theme);
            } else {
                strokes::commandButton(painter, option, theme, strokes::ButtonKind::Ordinary);
                if (drawsRing(option))
                    strokes::focusRing(painter, option->rect, theme, kControlRadius);
            }
            strokes::chevron(painter, subControlRect(control, option, SC_ComboBoxArrow, widget), "chevron-down"_L1,
                             option->state.testFlag(State_Enabled) ? theme.muted
                                                                   : option->palette.color(QPalette::Disabled, QPalette::Text));
            return;
        }
    }
    if (control == CC_ToolButton) {
        if (const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            const bool split = tool->features.testFlag(QStyleOptionToolButton::MenuButtonPopup);
            const QRect menu = subControlRect(control, option, SC_ToolButtonMenu, widget);
            QRect label = subControlRect(control, option, SC_ToolButton, widget);
            strokes::toolButton(painter, option, theme);
            if (split) {
                painter->fillRect(QRect(menu.left(), menu.top() + 8, 1, menu.height() - 16), theme.line);
                strokes::chevron(painter, menu, "chevron-down"_L1, theme.muted);
            } else if (tool->features.testFlag(QStyleOptionToolButton::HasMenu) && tool->toolButtonStyle != Qt::ToolButtonIconOnly) {
                label.adjust(0, 0, -14, 0);
                strokes::chevron(painter, QRect(label.right() - 6, label.top(), 14, label.height()), "chevron-down"_L1, theme.muted, 12);
            }
            strokes::toolButtonLabel(painter, tool, label);
            if (drawsRing(option))
                strokes::focusRing(painter, option->rect, theme, kControlRadius);
            return;
        }
    }
    if (control == CC_SpinBox) {
        if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            strokes::fieldFrame(painter, option->rect, option->state, theme);
            const auto ink = [&](QAbstractSpinBox::StepEnabledFlag step) {
                return box->stepEnabled.testFlag(step) && option->state.testFlag(State_Enabled)
                    ? theme.text : option->palette.color(QPalette::Disabled, QPalette::Text);
            };
            strokes::chevron(painter, subControlRect(control, option, SC_SpinBoxUp, widget), "chevron-up"_L1,
                             ink(QAbstractSpinBox::StepUpEnabled), 12);
            strokes::chevron(painter, subControlRect(control, option, SC_SpinBoxDown, widget), "chevron-down"_L1,
                             ink(QAbstractSpinBox::StepDownEnabled), 12);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QIcon Style::standardIcon(StandardPixmap pixmap, const QStyleOption *option, const QWidget *widget) const
{
    switch (pixmap) {
    case SP_LineEditClearButton:
    case SP_DialogCloseButton:
    case SP_DockWidgetCloseButton:
        return icon("x"_L1);
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion:
        return icon("info"_L1, QPalette::Link);
    case SP_MessageBoxWarning:
    case SP_MessageBoxCritical:
        return icon("triangle-alert"_L1, QPalette::BrightText);
    case SP_ToolBarHorizontalExtensionButton:
        return icon("chevrons-right"_L1);
    // Buttons of dialogs carry words, no pictures.
    case SP_DialogOkButton:
    case SP_DialogCancelButton:
    case SP_DialogSaveButton:
    case SP_DialogApplyButton:
    case SP_DialogYesButton:
    case SP_DialogNoButton:
    case SP_DialogHelpButton:
    case SP_DialogDiscardButton:
    case SP_DialogOpenButton:
        return {};
    default:
        return QProxyStyle::standardIcon(pixmap, option, widget);
    }
}

} // namespace gui
