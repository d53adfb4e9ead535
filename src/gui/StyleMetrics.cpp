// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/Style.h"

#include "gui/StylePainting.h"

#include <QDialogButtonBox>
#include <QStyleOption>

#include <algorithm>

namespace gui {

namespace {

constexpr int kControlHeight = 34;
constexpr int kIndicator = 18;
constexpr int kLinkPadding = 6; ///< left and right of its words, for the ground under the pointer and the ring
constexpr int kMenuPart = 26; ///< of a tool button that has an action and a menu

} // namespace

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_PushButtonFocusRect || element == SE_ToolButtonLayoutItem)
        return option->rect;
    if (element == SE_TreeViewDisclosureItem && widget && widget->property(strokes::kOwnRowsProperty).toBool())
        return option->rect | strokes::branchMark(option);
    if (element == SE_ItemViewItemFocusRect) // the row's, not the words': the ring does not touch what it is around
        return option->rect.adjusted(1, 1, -1, -1);
    // Its words line up with what stands above and below: what it is taken for by them reaches over the edge on both sides.
    if (element == SE_PushButtonLayoutItem && strokes::buttonKind(widget) == strokes::ButtonKind::Link)
        return option->rect.adjusted(kLinkPadding, 0, -kLinkPadding, 0);
    if (element == SE_LineEditContents)
        return QProxyStyle::subElementRect(element, option, widget).adjusted(6, 0, -6, 0);
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                            const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (!bar)
            return {};
        const bool upright = bar->orientation == Qt::Vertical;
        const int length = upright ? bar->rect.height() : bar->rect.width();
        const int range = bar->maximum - bar->minimum;
        const int share = range > 0 ? int(qint64(length) * bar->pageStep / (qint64(range) + bar->pageStep)) : length;
        const int thumb = std::clamp(share, std::min(32, length), length);
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - thumb, bar->upsideDown);
        const auto piece = [&](int from, int to) {
            return visualRect(bar->direction, bar->rect,
                              upright ? QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), to - from)
                                      : QRect(bar->rect.x() + from, bar->rect.y(), to - from, bar->rect.height()));
        };
        switch (part) {
        case SC_ScrollBarSlider:
            return piece(start, start + thumb);
        case SC_ScrollBarSubPage:
            return piece(0, start);
        case SC_ScrollBarAddPage:
            return piece(start + thumb, length);
        case SC_ScrollBarGroove:
            return bar->rect;
        default:
            return {};
        }
    }
    if (control == CC_ComboBox) {
        const QRect r = option->rect;
        if (part == SC_ComboBoxArrow)
            return visualRect(option->direction, r, QRect(r.right() - 29, r.top(), 28, r.height()));
        if (part == SC_ComboBoxEditField)
            return visualRect(option->direction, r, r.adjusted(10, 1, -30, -1));
    }
    if (control == CC_ToolButton) {
        const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        const bool split = tool && tool->features.testFlag(QStyleOptionToolButton::MenuButtonPopup);
        const QRect r = option->rect;
        if (part == SC_ToolButtonMenu)
            return split ? visualRect(option->direction, r, QRect(r.right() - kMenuPart + 1, r.top(), kMenuPart, r.height())) : QRect();
        return split ? visualRect(option->direction, r, r.adjusted(0, 0, -kMenuPart, 0)) : r;
    }
    if (control == CC_SpinBox) {
        const QRect r = option->rect;
        const int half = r.height() / 2;
        if (part == SC_SpinBoxUp)
            return visualRect(option->direction, r, QRect(r.right() - 25, r.top() + 2, 22, half - 2));
        if (part == SC_SpinBoxDown)
            return visualRect(option->direction, r, QRect(r.right() - 25, r.top() + half, 22, half - 2));
        if (part == SC_SpinBoxEditField)
            return visualRect(option->direction, r, r.adjusted(4, 1, -28, -1));
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: {
        const auto kind = strokes::buttonKind(widget);
        if (kind == strokes::ButtonKind::Quiet)
            return { size.width(), size.height() + 2 };
        const bool link = kind == strokes::ButtonKind::Link;
        // Our own padding, not Fusion's wide minimum of 80.
        return { size.width() + (link ? 2 * kLinkPadding : 28), std::max(size.height() + 8, link ? 28 : kControlHeight) };
    }
    case CT_LineEdit:
    case CT_SpinBox:
        result.setHeight(std::max(result.height(), kControlHeight));
        return result;
    case CT_ComboBox:
        return { size.width() + 44, std::max(result.height(), kControlHeight) };
    case CT_ToolButton: {
        const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        const bool text = tool && tool->toolButtonStyle != Qt::ToolButtonIconOnly && !tool->text.isEmpty();
        const bool arrow = text && tool->features.testFlag(QStyleOptionToolButton::HasMenu)
            && !tool->features.testFlag(QStyleOptionToolButton::MenuButtonPopup);
        return { std::max(size.width() + (text ? 22 : 14) + (arrow ? 14 : 0), kControlHeight),
                 std::max(size.height() + 8, kControlHeight) };
    }
    case CT_MenuBarItem:
        return { size.width() + 16, size.height() + 10 };
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item && item->menuItemType == QStyleOptionMenuItem::Separator && item->text.isEmpty())
            return { result.width(), 9 };
        return { result.width() + 16, std::max(result.height(), 30) };
    case CT_ItemViewItem:
        result.setHeight(std::max(result.height(), 28));
        return result;
    default:
        return result;
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollView_ScrollBarOverlap:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ToolBarFrameWidth:
    case PM_ToolBarHandleExtent:
        return 0;
    case PM_MenuButtonIndicator:
        return kMenuPart;
    case PM_SplitterWidth:
        return 1;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return kIndicator;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_ToolBarItemSpacing:
        return 4;
    case PM_ToolBarItemMargin:
        return 8;
    case PM_ToolBarIconSize:
    case PM_ButtonIconSize:
        return metric == PM_ToolBarIconSize ? 20 : 16;
    case PM_SmallIconSize:
        return 16;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return 4;
    case PM_MenuBarVMargin:
        return 2;
    case PM_MenuBarHMargin:
        return 6;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_FocusFrameHMargin:
        return 7; // between the ring around a row and its words
    case PM_FocusFrameVMargin:
        return 3;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_Slider_AbsoluteSetButtons:
        return 0;
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_DialogButtonLayout: // what goes on stands at the right, as where we place the buttons ourselves
        return QDialogButtonBox::GnomeLayout;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace gui
