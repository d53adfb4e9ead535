// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reading/Chip.h"

#include "gui/Icons.h"
#include "gui/PlainTip.h"
#include "gui/Style.h"
#include "gui/StylePainting.h"
#include "gui/Theme.h"

#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr int kHeight = 28;
constexpr int kPad = 10;
constexpr int kIcon = 14;
constexpr int kGap = 7;

} // namespace

Chip::Chip(QLatin1StringView iconName, const QString &text, QPalette::ColorRole iconRole, QWidget *parent)
    : QWidget(parent)
    , m_icon(iconName)
    , m_text(text)
    , m_role(iconRole)
{
    setFont(scaledFont(0.9));
    setAccessibleName(text);
    setToolTip(plainTip(text));
}

void Chip::setAction(const QString &label)
{
    m_button = new QPushButton(label, this);
    makeLinkButton(m_button);
    m_button->setFont(scaledFont(0.9, QFont::DemiBold));
    m_button->setAccessibleName(u"%1: %2"_s.arg(m_text, label));
    connect(m_button, &QPushButton::clicked, this, &Chip::clicked);
    updateGeometry();
}

QSize Chip::sizeHint() const
{
    int width = kPad + kIcon + kGap + fontMetrics().horizontalAdvance(m_text) + kPad + 2;
    if (m_button)
        width += m_button->sizeHint().width() - 2;
    return { width, std::max(kHeight, fontMetrics().height() + 10) };
}

QSize Chip::minimumSizeHint() const
{
    return { 80, sizeHint().height() };
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    strokes::roundedRect(&painter, rect(), height() / 2.0, blend(theme.surface, theme.side, theme.dark ? 1.0 : 0.9), {});
    paintIcon(painter, m_icon, QRect(kPad, (height() - kIcon) / 2, kIcon, kIcon), palette().color(m_role));
    painter.setPen(theme.text);
    const int left = kPad + kIcon + kGap;
    const int right = m_button ? m_button->x() : width() - kPad;
    const QRect area(left, 0, right - left, height());
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, Qt::ElideRight, area.width()));
}

void Chip::resizeEvent(QResizeEvent *)
{
    if (!m_button)
        return;
    const QSize size = m_button->sizeHint();
    m_button->setGeometry(width() - size.width() - 2, (height() - 24) / 2, size.width(), 24);
}

Avatar::Avatar(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(40, 40);
}

void Avatar::setPerson(const QString &name)
{
    m_initials = initials(name);
    update();
}

QString Avatar::initials(const QString &name)
{
    const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    const auto firstLetter = [](const QString &word) {
        for (qsizetype i = 0; i < word.size(); ++i) {
            if (word.at(i).isHighSurrogate() && i + 1 < word.size() && QChar::isLetter(QChar::surrogateToUcs4(word.at(i), word.at(i + 1))))
                return word.mid(i, 2);
            if (word.at(i).isLetterOrNumber())
                return QString(word.at(i).toUpper());
        }
        return QString();
    };
    QString result;
    if (!words.isEmpty())
        result = firstLetter(words.first());
    if (words.size() > 1)
        result += firstLetter(words.last());
    return result.isEmpty() ? u"?"_s : result;
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    strokes::roundedRect(&painter, rect(), width() / 2.0, blend(theme.surface, theme.accent, theme.dark ? 0.18 : 0.12), {});
    painter.setFont(scaledFont(0.95, QFont::Bold));
    painter.setPen(theme.accent);
    painter.drawText(rect(), Qt::AlignCenter, m_initials);
}

} // namespace gui
