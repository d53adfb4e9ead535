// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/OptionGroup.h"

#include "gui/Style.h"
#include "gui/Theme.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionButton>
#include <QVBoxLayout>

namespace gui {

namespace {

constexpr int kSide = 14;
constexpr int kVertical = 10;
constexpr int kIndicator = 18;
constexpr int kGap = 12;
constexpr int kWrapped = Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop;

int wrappedHeight(const QFont &font, const QString &text, int width)
{
    if (text.isEmpty())
        return 0;
    return QFontMetrics(font).boundingRect(QRect(0, 0, std::max(width, 40), 10000), kWrapped, text).height();
}

/// The ground of a row must not stand over the round corners of its card.
QPainterPath outline(const QRectF &rect, OptionRow::Place place)
{
    const qreal radius = kCardRadius - 1;
    const bool top = place == OptionRow::Place::First || place == OptionRow::Place::Only;
    const bool bottom = place == OptionRow::Place::Last || place == OptionRow::Place::Only;
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRoundedRect(rect, radius, radius);
    if (!top)
        path.addRect(rect.adjusted(0, 0, 0, -rect.height() / 2));
    if (!bottom)
        path.addRect(rect.adjusted(0, rect.height() / 2, 0, 0));
    return path.simplified();
}

} // namespace

OptionRow::OptionRow(QWidget *parent) : QRadioButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_Hover);
}

void OptionRow::setTexts(const QString &title, const QString &detail)
{
    setText(title);
    m_detail = detail;
    describe();
    updateGeometry();
    update();
}

void OptionRow::setBadge(const QString &text, BadgeTone tone)
{
    m_badge = text;
    m_tone = tone;
    describe();
    updateGeometry();
    update();
}

void OptionRow::setPlace(Place place)
{
    m_place = place;
    update();
}

void OptionRow::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    setToolTip(compact ? m_detail : QString());
    updateGeometry();
    update();
}

void OptionRow::describe()
{
    setAccessibleName(text());
    setAccessibleDescription(m_badge.isEmpty() ? m_detail : tr("%1. %2").arg(m_badge, m_detail));
    if (m_compact)
        setToolTip(m_detail);
}

QFont OptionRow::titleFont() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return bold;
}

QFont OptionRow::detailFont() const
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.92);
    return small;
}

int OptionRow::badgeWidth() const
{
    return m_badge.isEmpty() ? 0 : QFontMetrics(detailFont()).horizontalAdvance(m_badge) + kGap;
}

QRect OptionRow::textRect(int width) const
{
    const int left = kSide + kIndicator + kGap;
    return { left, kVertical, width - left - kSide, 0 };
}

int OptionRow::heightForWidth(int width) const
{
    const int room = textRect(width).width();
    int height = 2 * kVertical + std::max(wrappedHeight(titleFont(), text(), room - badgeWidth()), kIndicator);
    if (!m_compact && !m_detail.isEmpty())
        height += 2 + wrappedHeight(detailFont(), m_detail, room);
    return height;
}

QSize OptionRow::sizeHint() const
{
    const int title = QFontMetrics(titleFont()).horizontalAdvance(text());
    const int width = 2 * kSide + kIndicator + kGap + title + badgeWidth();
    return { width, heightForWidth(width) };
}

QSize OptionRow::minimumSizeHint() const
{
    const int width = 2 * kSide + kIndicator + kGap + QFontMetrics(titleFont()).averageCharWidth() * 11 + badgeWidth();
    return { width, 2 * kVertical + kIndicator };
}

void OptionRow::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);

    const QPainterPath ground = outline(QRectF(rect()), m_place);
    if (isChecked() && isEnabled())
        painter.fillPath(ground, theme.selection);
    else if (underMouse() && isEnabled())
        painter.fillPath(ground, theme.hover);
    if (m_place == Place::First || m_place == Place::Middle)
        painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);

    const auto placed = [this](const QRect &place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
    QStyleOptionButton option;
    option.initFrom(this);
    option.state |= isChecked() ? QStyle::State_On : QStyle::State_Off;
    option.state.setFlag(QStyle::State_HasFocus, false);
    const int line = QFontMetrics(titleFont()).height();
    option.rect = placed(QRect(kSide, kVertical + (std::max(line, kIndicator) - kIndicator) / 2, kIndicator, kIndicator));
    style()->drawPrimitive(QStyle::PE_IndicatorRadioButton, &option, &painter, this);

    const auto group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    const QRect area = textRect(width());
    const int badge = badgeWidth();
    QRect title(area.left(), kVertical, area.width() - badge, 0);
    title.setHeight(std::max(wrappedHeight(titleFont(), text(), title.width()), kIndicator));
    painter.setFont(titleFont());
    painter.setPen(palette().color(group, QPalette::Text));
    painter.drawText(placed(title), kWrapped, text());

    painter.setFont(detailFont());
    if (!m_compact && !m_detail.isEmpty()) {
        painter.setPen(isEnabled() ? theme.muted : palette().color(group, QPalette::Text));
        painter.drawText(placed(QRect(area.left(), title.bottom() + 3, area.width(), height())), kWrapped, m_detail);
    }
    if (badge > 0) {
        const QColor color = m_tone == BadgeTone::Good ? theme.good
            : m_tone == BadgeTone::Warning             ? theme.warning
                                                       : theme.muted;
        painter.setPen(color);
        painter.drawText(placed(QRect(width() - kSide - badge, kVertical, badge, line)), Qt::AlignRight | Qt::AlignVCenter,
            m_badge);
    }
    if (hasFocus() && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), kControlRadius, kControlRadius);
    }
}

void OptionRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QRadioButton::changeEvent(event);
}

OptionGroup::OptionGroup(QWidget *parent) : QFrame(parent), m_layout(new QVBoxLayout(this))
{
    makeCard(this);
    m_layout->setContentsMargins(1, 1, 1, 1);
    m_layout->setSpacing(0);
}

OptionRow *OptionGroup::add(int id, const QString &objectName)
{
    auto *row = new OptionRow(this);
    row->setObjectName(objectName);
    m_layout->addWidget(row);
    m_rows.insert(id, row);
    m_order.append(row);
    connect(row, &OptionRow::clicked, this, [this, id] { emit chosen(id); });
    updatePlaces();
    return row;
}

int OptionGroup::current() const
{
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it) {
        if (it.value()->isChecked())
            return it.key();
    }
    return -1;
}

void OptionGroup::setCurrent(int id)
{
    if (OptionRow *wanted = row(id))
        wanted->setChecked(true);
}

void OptionGroup::setCompact(bool compact)
{
    for (OptionRow *row : std::as_const(m_order))
        row->setCompact(compact);
}

void OptionGroup::setRowVisible(int id, bool visible)
{
    if (OptionRow *wanted = row(id))
        wanted->setVisible(visible);
    updatePlaces();
}

void OptionGroup::updatePlaces()
{
    QList<OptionRow *> shown;
    for (OptionRow *row : std::as_const(m_order)) {
        if (!row->isHidden())
            shown << row;
    }
    for (OptionRow *row : std::as_const(shown)) {
        const bool first = row == shown.first();
        const bool last = row == shown.last();
        row->setPlace(first && last ? OptionRow::Place::Only
                : first             ? OptionRow::Place::First
                : last              ? OptionRow::Place::Last
                                    : OptionRow::Place::Middle);
    }
}

} // namespace gui
