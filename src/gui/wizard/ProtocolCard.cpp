// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/ProtocolCard.h"

#include "gui/Style.h"
#include "gui/Theme.h"
#include "gui/wizard/SceneMotion.h"
#include "gui/wizard/SceneWords.h"

#include <QPainter>
#include <QStyleOptionButton>

namespace gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMargin = 18;
constexpr int kIndicator = 18;
constexpr int kGap = 10;
constexpr int kSceneHeight = ScenePicture::kHeight;
constexpr int kSceneWidth = ScenePicture::kWidth;
constexpr int kWrapped = Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop;

int wrappedHeight(const QFont &font, const QString &text, int width)
{
    if (text.isEmpty())
        return 0;
    return QFontMetrics(font).boundingRect(QRect(0, 0, std::max(width, 60), 10000), kWrapped, text).height();
}

} // namespace

ProtocolCard::ProtocolCard(QWidget *parent) : QRadioButton(parent), m_motion(new SceneMotion(this))
{
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ProtocolCard::setScene(const policy::Scene &scene)
{
    m_motion->show(scene);
    describe();
}

void ProtocolCard::play(const policy::Scene &before)
{
    m_motion->play(before, m_motion->scene());
}

void ProtocolCard::setTexts(const QString &title, const QString &body)
{
    setText(title);
    m_body = body;
    describe();
    updateGeometry();
    update();
}

void ProtocolCard::setRecommended(bool recommended)
{
    m_recommended = recommended;
    describe();
    update();
}

void ProtocolCard::setFound(const QString &text)
{
    m_found = text;
    describe();
    updateGeometry();
    update();
}

void ProtocolCard::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    updateGeometry();
    update();
}

void ProtocolCard::describe()
{
    const QString name = m_recommended ? tr("%1 (recommended)").arg(text()) : text();
    setAccessibleName(name);
    setAccessibleDescription(QStringList { m_body, m_found, SceneWords::description(m_motion->scene()) }.join(u' ').simplified());
}

QFont ProtocolCard::titleFont() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    bold.setPointSizeF(bold.pointSizeF() * 1.08);
    return bold;
}

QFont ProtocolCard::smallFont() const
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    small.setWeight(QFont::DemiBold);
    return small;
}

int ProtocolCard::nameWidth() const
{
    return QFontMetrics(smallFont()).horizontalAdvance(u"POP3"_s);
}

int ProtocolCard::overhang() const
{
    // The chip sits on the upper edge; its room is kept on both cards, so that nothing moves with it.
    return (QFontMetrics(smallFont()).height() + 6) / 2;
}

int ProtocolCard::titleHeight(int width) const
{
    const int room = width - 2 * kMargin - kIndicator - kGap - nameWidth() - kGap;
    return std::max({ wrappedHeight(titleFont(), text(), room), kIndicator, QFontMetrics(smallFont()).height() });
}

int ProtocolCard::sceneHeight(int width) const
{
    return m_compact ? 0 : std::min(kSceneHeight, (width - 2 * kMargin) * kSceneHeight / kSceneWidth) + kGap;
}

int ProtocolCard::heightForWidth(int width) const
{
    const int room = width - 2 * kMargin;
    int height = overhang() + 2 * kMargin + titleHeight(width) + kGap + wrappedHeight(font(), m_body, room);
    height += sceneHeight(width);
    if (!m_found.isEmpty())
        height += kGap + wrappedHeight(smallFont(), m_found, room);
    return height;
}

QSize ProtocolCard::sizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * 52;
    return { width, heightForWidth(width) };
}

QSize ProtocolCard::minimumSizeHint() const
{
    return { fontMetrics().averageCharWidth() * 30, 100 };
}

void ProtocolCard::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);

    const qreal border = isChecked() ? 2 : 1;
    const QRectF frame = QRectF(rect()).adjusted(border / 2, overhang() + border / 2, -border / 2, -border / 2);
    painter.setPen(QPen(isChecked() ? theme.accent : theme.line, border));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(frame, kCardRadius, kCardRadius);
    if (underMouse() && !isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.hover);
        painter.drawRoundedRect(frame, kCardRadius, kCardRadius);
    }
    const int head = titleHeight(width());
    const QRect titleRow(kMargin, overhang() + kMargin, width() - 2 * kMargin, head);
    QStyleOptionButton option;
    option.initFrom(this);
    option.state |= isChecked() ? QStyle::State_On : QStyle::State_Off;
    option.state.setFlag(QStyle::State_HasFocus, false);
    option.rect = QRect(titleRow.left(), titleRow.center().y() - kIndicator / 2, kIndicator, kIndicator);
    style()->drawPrimitive(QStyle::PE_IndicatorRadioButton, &option, &painter, this);

    if (hasFocus() && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(frame.adjusted(4, 4, -4, -4), kCardRadius - 4, kCardRadius - 4);
    }

    const QColor words = isEnabled() ? theme.text : theme.muted;
    painter.setFont(titleFont());
    painter.setPen(words);
    const QRect title = titleRow.adjusted(kIndicator + kGap, 0, -nameWidth() - kGap, 0);
    painter.drawText(title, Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignVCenter, text());

    painter.setFont(smallFont());
    const QFontMetrics small(smallFont());
    const QString protocol = m_motion->scene().isImap ? u"IMAP"_s : u"POP3"_s;
    painter.setPen(theme.muted);
    painter.drawText(titleRow, Qt::AlignRight | Qt::AlignVCenter, protocol);
    if (m_recommended) {
        const QString chipText = tr("Recommended");
        const int chipWidth = small.horizontalAdvance(chipText) + 20;
        QRect chip(0, 0, chipWidth, small.height() + 6);
        chip.moveTopRight(QPoint(width() - kMargin, 0));
        painter.setPen(QPen(isChecked() ? theme.accent : theme.line, 1));
        painter.setBrush(theme.selection);
        painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), chip.height() / 2.0, chip.height() / 2.0);
        painter.setPen(theme.dark ? theme.text : theme.accent);
        painter.drawText(chip, Qt::AlignCenter, chipText);
    }

    int top = titleRow.bottom() + kGap;
    if (!m_compact) {
        const int high = sceneHeight(width());
        painter.setOpacity(isEnabled() ? 1 : 0.45);
        m_motion->picture().paint(painter, QRectF(kMargin, top, width() - 2 * kMargin, high - kGap), palette(), font());
        painter.setOpacity(1);
        top += high;
    }
    painter.setFont(font());
    painter.setPen(words);
    const QRect body(kMargin, top, width() - 2 * kMargin, height());
    painter.drawText(body, kWrapped, m_body);
    if (!m_found.isEmpty()) {
        painter.setFont(smallFont());
        painter.setPen(theme.muted);
        const QRect foot(kMargin, top, width() - 2 * kMargin, height() - top - kMargin);
        painter.drawText(foot, Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignBottom, m_found);
    }
}

} // namespace gui
