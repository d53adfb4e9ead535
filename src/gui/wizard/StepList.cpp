// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/StepList.h"

#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/Theme.h"

#include <QPainter>

namespace gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kInset = 12;   // from the edge to the ground of the current step
constexpr int kCircle = 20;
constexpr int kGap = 9;
constexpr int kPadding = 7;
constexpr int kBetween = 2;

} // namespace

StepList::StepList(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"wizardSteps"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void StepList::setSteps(const QStringList &steps)
{
    m_steps = steps;
    describe();
    updateGeometry();
    update();
}

void StepList::setReserved(const QStringList &names)
{
    m_reserved = names;
    updateGeometry();
}

void StepList::setCurrent(int step)
{
    m_current = step;
    describe();
    update();
}

void StepList::setSkipped(const QSet<int> &steps)
{
    m_skipped = steps;
    update();
}

bool StepList::isDone(int step) const
{
    const bool isLast = step == m_current && step == m_steps.size() - 1; // on the last page nothing is left to do
    return isLast || (step < m_current && !m_skipped.contains(step));
}

void StepList::describe()
{
    //: Read by screen readers: the step of the wizard, "Step 3 of 7: Connection".
    setAccessibleName(tr("Step %1 of %2: %3").arg(m_current + 1).arg(m_steps.size()).arg(m_steps.value(m_current)));
}

QFont StepList::rowFont(int step) const
{
    QFont result = font();
    if (step == m_current)
        result.setWeight(QFont::DemiBold);
    return result;
}

int StepList::rowHeight(const QString &step, int width) const
{
    // Measured in the bold face always, so that nothing jumps from step to step.
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const int room = width - 2 * kInset - kPadding * 2 - kCircle - kGap;
    const int text = QFontMetrics(bold).boundingRect(QRect(0, 0, room, 1000), Qt::TextWordWrap, step).height();
    return std::max(text, kCircle) + 2 * kPadding;
}

QSize StepList::minimumSizeHint() const
{
    const int width = 2 * kInset + 2 * kPadding + kCircle + kGap + fontMetrics().averageCharWidth() * 16;
    int height = 0;
    for (const QString &step : m_steps)
        height += rowHeight(step, width) + kBetween;
    return { width, height };
}

QSize StepList::sizeHint() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    int text = 0;
    for (const QString &step : m_steps + m_reserved)
        text = std::max(text, QFontMetrics(bold).horizontalAdvance(step));
    const int width = std::max(text + 2 * kInset + 2 * kPadding + kCircle + kGap + 4, minimumSizeHint().width());
    return { width, minimumSizeHint().height() };
}

void StepList::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int top = 0;
    for (int step = 0; step < m_steps.size(); ++step) {
        const int height = rowHeight(m_steps[step], width());
        const QRect row(kInset, top, width() - 2 * kInset, height);
        if (step == m_current) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.selection);
            painter.drawRoundedRect(row, kControlRadius, kControlRadius);
        }
        const QRectF circle(row.left() + kPadding, row.center().y() - kCircle / 2.0 + 0.5, kCircle, kCircle);
        if (isDone(step)) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.accent);
            painter.drawEllipse(circle);
            QPen pen(theme.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
            painter.setPen(pen);
            painter.drawPolyline(QPolygonF { circle.topLeft() + QPointF(6, 10.4), circle.topLeft() + QPointF(8.9, 13.2),
                circle.topLeft() + QPointF(14.2, 7.4) });
        } else {
            painter.setPen(QPen(step == m_current ? theme.accent : blend(theme.side, theme.text, 0.25), 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(circle.adjusted(1, 1, -1, -1));
        }
        painter.setFont(rowFont(step));
        painter.setPen(step <= m_current ? theme.text : theme.muted);
        const QRect text = row.adjusted(kPadding + kCircle + kGap, 0, -kPadding, 0);
        painter.drawText(text, Qt::TextWordWrap | Qt::AlignVCenter | Qt::AlignLeft, m_steps[step]);
        top += height + kBetween;
    }
}

} // namespace gui
