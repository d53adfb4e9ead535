// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/list/MessageListDelegate.h"

#include "gui/Format.h"
#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/StylePainting.h"
#include "gui/Theme.h"
#include "gui/WhereText.h"
#include "models/MessageListModel.h"

#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;
using models::MessageListModel;

namespace gui {

namespace {

constexpr int kLeft = 30;
constexpr int kRight = 14;
constexpr int kStar = 17;
constexpr int kRoomForFolder = 520; ///< in one line: below this the subject needs it more

/// What a row says, read once.
struct RowText {
    RowText(const QModelIndex &index, bool recipients)
        : who(index.data(recipients ? MessageListModel::RecipientsRole : MessageListModel::SenderRole).toString())
        , subject(subjectOrNone(index.data(MessageListModel::SubjectRole).toString()))
        , when(base::Timestamp::fromDateTime(index.data(MessageListModel::DateRole).toDateTime()))
        , unread(index.data(MessageListModel::UnreadRole).toBool())
        , starred(index.data(MessageListModel::StarredRole).toBool())
        , attachment(index.data(MessageListModel::AttachmentRole).toBool())
        , held(index.data(MessageListModel::HeldRole).toBool())
        , where(index.data(MessageListModel::WhereRole))
    {
    }
    QString who;
    QString subject;
    base::Timestamp when;
    bool unread;
    bool starred;
    bool attachment;
    bool held; ///< its server has lost it
    QVariant where; ///< store::Whereabouts, if it is told
};

QString dateText(base::Timestamp when)
{
    return Format().listDate(when, base::SystemClock().now());
}

/// Where the message is: an icon, and as many words as there is room for.
int whereWidth(int row)
{
    return row < 480 ? 18 : std::clamp(row / 6, 84, 130);
}

void drawElided(QPainter *painter, const QRect &area, const QString &text, Qt::Alignment alignment = Qt::AlignLeft)
{
    if (area.width() > 4)
        painter->drawText(area, alignment | Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
}

} // namespace

QString subjectOrNone(const QString &subject)
{
    return subject.isEmpty() ? MessageListDelegate::tr("(no subject)") : subject;
}

MessageListDelegate::MessageListDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void MessageListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme theme = Theme::of(option.palette);
    painter->save();
    const bool active = option.state.testFlag(QStyle::State_Active) && option.widget && option.widget->hasFocus();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, active ? theme.selection : theme.selectionIdle);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, theme.hover);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.line);
    if (option.state.testFlag(QStyle::State_HasFocus) && active && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        strokes::focusRing(painter, QRectF(option.rect).adjusted(2, 2, -2, -3), theme, kControlRadius - 2);
    if (!index.data(MessageListModel::KnownRole).toBool()) {
        paintUnknown(painter, option);
        painter->restore();
        return;
    }
    if (index.data(MessageListModel::UnreadRole).toBool()) {
        QRectF dot(0, 0, 8, 8);
        const int middle = m_density == Density::Table ? option.rect.center().y()
                                                       : option.rect.top() + 12 + option.fontMetrics.height() / 2;
        dot.moveCenter(QPointF(option.rect.left() + 16, middle));
        strokes::roundedRect(painter, dot, 4, theme.accent, {});
    }
    if (m_density == Density::Table)
        paintLine(painter, option, index);
    else
        paintCard(painter, option, index);
    painter->restore();
}

QString MessageListDelegate::folderName(const QModelIndex &index) const
{
    if (const QString state = m_states ? m_states(index.data(MessageListModel::IdRole).value<base::MessageId>()) : QString(); !state.isEmpty())
        return state;
    return m_folderNames ? m_folderNames(index.data(MessageListModel::FolderIdRole).value<base::FolderId>()) : QString();
}

void MessageListDelegate::paintUnknown(QPainter *painter, const QStyleOptionViewItem &option) const
{
    // Seen for a moment by who scrolls faster than the disk reads.
    const Theme theme = Theme::of(option.palette);
    const QRect area = option.rect.adjusted(kLeft, 0, -kRight, -1);
    const int line = option.fontMetrics.height();
    const int lines = m_density == Density::Table ? 1 : 2;
    int top = area.top() + (area.height() - lines * line) / 2;
    for (int i = 0; i < lines; ++i, top += line)
        strokes::roundedRect(painter, QRectF(area.left(), top + line / 4.0, area.width() * (i == 0 ? 0.35 : 0.6), line / 2.0), 4, theme.line, {});
}

void MessageListDelegate::paintCard(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme theme = Theme::of(option.palette);
    const RowText row(index, m_recipients);
    const int weight = row.unread ? QFont::DemiBold : QFont::Normal;
    const QFont plain = scaledFont(1.0, weight);
    const QFont second = scaledFont(0.95, weight);
    const QFont small = scaledFont(0.9);
    const int lines = m_density == Density::Comfortable ? 3 : 2;
    const int heights = QFontMetrics(plain).height() + QFontMetrics(second).height()
        + (lines == 3 ? QFontMetrics(small).height() + 2 : 0) + 2;
    QRect area = option.rect.adjusted(kLeft, 0, -kRight, -1);
    area.setTop(area.top() + (area.height() - heights) / 2);

    painter->setFont(small);
    const QString date = dateText(row.when);
    const int dateWidth = painter->fontMetrics().horizontalAdvance(date) + 2;
    QRect line(area.left(), area.top(), area.width(), QFontMetrics(plain).height());
    painter->setPen(theme.muted);
    drawElided(painter, line, date, Qt::AlignRight);

    painter->setFont(plain);
    painter->setPen(theme.text);
    drawElided(painter, line.adjusted(0, 0, -dateWidth - 10, 0), row.who);

    const QRect star = starArea(option.rect);
    const QRect glyph(star.center().x() - kStar / 2, star.center().y() - kStar / 2, kStar, kStar);
    int right = area.right();
    if (row.starred || option.state.testFlag(QStyle::State_MouseOver)) {
        paintIcon(*painter, row.starred ? "star-filled"_L1 : "star"_L1, glyph, row.starred ? theme.star : theme.muted);
        right = glyph.left() - 4;
    }
    if (row.attachment) {
        const QRect clip(right - 14, glyph.top() + 2, 14, 14);
        paintIcon(*painter, "paperclip"_L1, clip, theme.muted);
        right = clip.left() - 6;
    }
    if (row.held) {
        const QRect mark(right - 14, glyph.top() + 2, 14, 14);
        paintIcon(*painter, "triangle-alert"_L1, mark, theme.warning);
        right = mark.left() - 6;
    }
    if (const auto where = row.where.value<store::Whereabouts>(); row.where.isValid() && WhereText::isRemarkable(where)) {
        const QRect mark(right - 14, glyph.top() + 2, 14, 14);
        paintIcon(*painter, WhereText::iconName(where), mark, theme.muted);
        right = mark.left() - 6;
    }
    line = QRect(area.left(), line.bottom() + 3, right - area.left(), QFontMetrics(second).height());
    const QString folder = folderName(index);
    if (lines == 2 && !folder.isEmpty()) {
        const int width = std::min(QFontMetrics(small).horizontalAdvance(folder) + 2, line.width() / 3);
        painter->setFont(small);
        painter->setPen(theme.muted);
        drawElided(painter, line, painter->fontMetrics().elidedText(folder, Qt::ElideRight, width), Qt::AlignRight);
        line.setRight(line.right() - width - 10);
    }
    painter->setFont(second);
    painter->setPen(theme.text);
    drawElided(painter, line, row.subject);

    if (lines == 3) {
        line = QRect(area.left(), line.bottom() + 3, area.width() - 24, QFontMetrics(small).height());
        painter->setFont(small);
        if (!folder.isEmpty()) {
            painter->setPen(theme.text);
            const QString shown = painter->fontMetrics().elidedText(folder, Qt::ElideRight, line.width() / 2);
            drawElided(painter, line, shown);
            line.setLeft(line.left() + painter->fontMetrics().horizontalAdvance(shown) + 10);
        }
        painter->setPen(theme.muted);
        drawElided(painter, line, index.data(MessageListModel::PreviewRole).toString());
    }
}

void MessageListDelegate::paintLine(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme theme = Theme::of(option.palette);
    const RowText row(index, m_recipients);
    const QRect area = option.rect.adjusted(kLeft, 0, -kRight, -1);
    const QFont small = scaledFont(0.9);
    const int dateWidth = QFontMetrics(small).horizontalAdvance(dateText(base::SystemClock().now()) + u"00000"_s);
    const QRect star = starArea(option.rect);
    const QRect glyph(star.center().x() - kStar / 2, star.center().y() - kStar / 2, kStar, kStar);
    if (row.starred || option.state.testFlag(QStyle::State_MouseOver))
        paintIcon(*painter, row.starred ? "star-filled"_L1 : "star"_L1, glyph, row.starred ? theme.star : theme.muted);
    int left = star.right() + 4;
    const int senderWidth = std::clamp(area.width() * 3 / 10, 90, 240);
    painter->setFont(scaledFont(0.95, row.unread ? QFont::DemiBold : QFont::Normal));
    painter->setPen(theme.text);
    drawElided(painter, QRect(left, area.top(), senderWidth, area.height()), row.who);
    left += senderWidth + 10;
    int right = area.right() - dateWidth - 8;
    if (row.attachment) {
        paintIcon(*painter, "paperclip"_L1, QRect(right - 14, area.center().y() - 7, 14, 14), theme.muted);
        right -= 20;
    }
    if (row.held) {
        paintIcon(*painter, "triangle-alert"_L1, QRect(right - 14, area.center().y() - 7, 14, 14), theme.warning);
        right -= 20;
    }
    const QRect column(right - whereWidth(area.width()), area.top(), whereWidth(area.width()), area.height());
    if (row.where.isValid())
        right = column.left() - 10;
    if (const QString folder = folderName(index); !folder.isEmpty() && area.width() > kRoomForFolder) {
        const int width = std::clamp(area.width() / 7, 60, 130);
        painter->setFont(small);
        painter->setPen(theme.muted);
        drawElided(painter, QRect(right - width, area.top(), width, area.height()), folder);
        painter->setFont(scaledFont(0.95, row.unread ? QFont::DemiBold : QFont::Normal));
        painter->setPen(theme.text);
        right -= width + 10;
    }
    drawElided(painter, QRect(left, area.top(), right - left, area.height()), row.subject);
    painter->setFont(small);
    painter->setPen(theme.muted);
    if (row.where.isValid()) {
        const auto where = row.where.value<store::Whereabouts>();
        paintIcon(*painter, WhereText::iconName(where), QRect(column.left(), column.center().y() - 7, 14, 14), theme.muted);
        drawElided(painter, column.adjusted(20, 0, 0, 0), WhereText::word(where, base::SystemClock().now()));
    }
    drawElided(painter, area, dateText(row.when), Qt::AlignRight);
}

QSize MessageListDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int line = option.fontMetrics.height();
    switch (m_density) {
    case Density::Comfortable:
        return { 200, std::max(76, line * 3 + 22) };
    case Density::Compact:
        return { 200, std::max(56, line * 2 + 16) };
    case Density::Table:
        break;
    }
    return { 200, std::max(30, line + 12) };
}

QRect MessageListDelegate::starArea(const QRect &row) const
{
    if (m_density == Density::Table)
        return { row.left() + kLeft - 4, row.center().y() - 13, 26, 26 };
    const int middle = m_density == Density::Comfortable ? row.center().y() : row.center().y() + row.height() / 6;
    return { row.right() - kRight - 21, middle - 13, 26, 26 };
}

QString MessageListDelegate::whereSentence(const QModelIndex &index, base::Timestamp now)
{
    if (index.data(MessageListModel::HeldRole).toBool())
        return tr("Kept here: its server does not have it any more");
    const QVariant where = index.data(MessageListModel::WhereRole);
    return where.isValid() ? WhereText::sentence(where.value<store::Whereabouts>(), now) : QString();
}

QString MessageListDelegate::sentence(const QModelIndex &index, bool recipients, base::Timestamp now)
{
    if (!index.data(MessageListModel::KnownRole).toBool())
        return tr("Opening…", "a row of the list that is still being read");
    const RowText row(index, recipients);
    QStringList parts;
    if (row.unread)
        parts << tr("unread");
    if (row.starred)
        parts << tr("starred");
    if (index.data(MessageListModel::AnsweredRole).toBool())
        parts << tr("answered");
    //: Read out by a screen reader; %1 is a person.
    parts << (recipients ? tr("to %1") : tr("from %1")).arg(row.who);
    parts << row.subject << Format().listDate(row.when, now);
    if (row.attachment)
        parts << tr("has attachment");
    if (const QString place = whereSentence(index, now); !place.isEmpty())
        parts << place;
    return parts.join(", "_L1);
}

} // namespace gui
