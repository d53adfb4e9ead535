// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/RecipientPill.h"

#include "gui/Icons.h"
#include "gui/PlainTip.h"
#include "gui/StylePainting.h"
#include "gui/Theme.h"
#include "gui/reading/AddressText.h"
#include "mail/LookAlike.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr int kHeight = 26;
constexpr int kPad = 10;
constexpr int kIcon = 14;
constexpr int kGap = 6;
constexpr int kMostShown = 320; ///< px of a name

} // namespace

RecipientPill::RecipientPill(const mail::TypedAddress &typed, QWidget *parent)
    : QWidget(parent)
    , m_typed(typed)
{
    setObjectName("recipientPill");
    setFocusPolicy(Qt::ClickFocus); // with the arrow keys from the field; Tab goes on to the next field
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::ArrowCursor);
    retranslate();
}

void RecipientPill::retranslate()
{
    const QString written = personText(m_typed.address);
    setToolTip(plainTip(m_typed.isValid ? written : tr("“%1” is no complete mail address. Double-click it or press F2 to change it.").arg(written)));
    setAccessibleDescription(tr("F2 changes it, Delete removes it."));
    setAccessibleName(m_typed.isValid ? tr("Recipient %1").arg(written) : tr("%1, no complete mail address").arg(written));
}

QString RecipientPill::shown() const
{
    // A name that looks like an address must not hide the real one.
    const QString &name = m_typed.address.name;
    const bool mayBeAnother = !mail::lookAlikeDomain(m_typed.address.address).isEmpty();
    return m_typed.isValid && !name.isEmpty() && !name.contains(u'@') && !mayBeAnother ? personName(m_typed.address) : personText(m_typed.address);
}

QSize RecipientPill::sizeHint() const
{
    const int text = std::min(fontMetrics().horizontalAdvance(shown()) + 3, kMostShown);
    const int sign = m_typed.isValid ? 0 : kIcon + kGap;
    return { kPad + sign + text + kGap + kIcon + kPad - 2, std::max(kHeight, fontMetrics().height() + 8) };
}

QRect RecipientPill::crossRect() const
{
    return { width() - kPad - kIcon + 2, (height() - kIcon) / 2, kIcon, kIcon };
}

bool RecipientPill::event(QEvent *event)
{
    if (event->type() == QEvent::HoverMove || event->type() == QEvent::HoverLeave)
        update();
    return QWidget::event(event);
}

void RecipientPill::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        emit removed();
        return;
    case Qt::Key_Left:
        emit focusWanted(-1);
        return;
    case Qt::Key_Right:
        emit focusWanted(+1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        if (event->modifiers() & Qt::ControlModifier)
            break; // sends
        emit editWanted();
        return;
    default:
        if (event->matches(QKeySequence::Copy)) {
            QGuiApplication::clipboard()->setText(mail::toText(m_typed.address));
            return;
        }
        break;
    }
    QWidget::keyPressEvent(event);
}

void RecipientPill::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && crossRect().adjusted(-4, -6, 6, 6).contains(event->position().toPoint()))
        emit removed();
}

void RecipientPill::mouseDoubleClickEvent(QMouseEvent *)
{
    emit editWanted();
}

void RecipientPill::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    menu.addAction(tr("&Edit", "a recipient"), this, &RecipientPill::editWanted);
    menu.addAction(tr("&Copy address"), this, [this] { QGuiApplication::clipboard()->setText(mail::toText(m_typed.address)); });
    menu.addSeparator();
    QAction *away = menu.addAction(tr("&Remove"));
    if (menu.exec(event->globalPos()) == away)
        emit removed(); // last: it ends this pill
}

void RecipientPill::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void RecipientPill::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void RecipientPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    const QColor ground = !m_typed.isValid ? theme.warningGround
        : hasFocus()                      ? theme.selection
                                          : blend(theme.surface, theme.side, theme.dark ? 1.0 : 0.9);
    const QColor ink = m_typed.isValid ? theme.text : theme.warning;
    strokes::roundedRect(&painter, rect(), height() / 2.0, ground, m_typed.isValid ? QColor() : theme.warning);
    int left = kPad;
    if (!m_typed.isValid) {
        paintIcon(painter, "triangle-alert"_L1, QRect(left, (height() - kIcon) / 2, kIcon, kIcon), theme.warning);
        left += kIcon + kGap;
    }
    painter.setPen(ink);
    const QRect area(left, 0, crossRect().left() - kGap - left, height());
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, fontMetrics().elidedText(shown(), Qt::ElideRight, area.width()));
    const bool hot = crossRect().adjusted(-4, -6, 6, 6).contains(mapFromGlobal(QCursor::pos()));
    paintIcon(painter, "x"_L1, crossRect(), hot ? ink : m_typed.isValid ? theme.muted : theme.warning);
    if (hasFocus())
        strokes::focusRing(&painter, rect(), theme, height() / 2.0);
}

} // namespace gui
