// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/ScenePicture.h"

#include "gui/Theme.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace gui {

using namespace Qt::StringLiterals;
using policy::Scene;
using policy::SceneMessage;
using Here = SceneMessage::Here;

namespace {

constexpr qreal kPhoneScale = 0.62;
constexpr qreal kStagger = 0.09; ///< one envelope sets out after the other
const QRectF kServer(12, 14, 104, 96);
const QRectF kScreen(226, 4, 112, 76);
const QRectF kPhone(372, 46, 46, 80);

QPointF inServer(int message)
{
    return { message % 2 == 0 ? 41.0 : 87.0, 38.0 + 26.0 * (message / 2) };
}

QPointF onScreen(int message)
{
    return { 250.0 + 33.0 * (message % 3), 27.0 + 29.0 * (message / 3) };
}

QPointF onPhone(int message)
{
    return { message % 2 == 0 ? 385.0 : 405.0, 64.0 + 20.0 * (message / 2) };
}

/// One painting: the colours, and how far each envelope has come.
class Brush {
public:
    Brush(QPainter &painter, const Theme &theme, const ScenePicture &picture)
        : m_painter(painter), m_theme(theme), m_picture(picture), m_line(blend(theme.surface, theme.text, 0.35)),
          m_ghost(blend(theme.surface, theme.warning, 0.55))
    {
    }

    void machines()
    {
        const bool works = m_picture.to.computerWorks;
        box(kServer, m_line, m_theme.side, 8);
        box(kScreen, works ? m_theme.accent : m_line, works ? m_theme.selection : m_theme.side, 7);
        m_painter.setPen(QPen(works ? m_theme.accent : m_line, 2));
        m_painter.drawLine(QPointF(282, 81), QPointF(282, 95));
        m_painter.drawLine(QPointF(262, 96), QPointF(302, 96));
        box(kPhone, m_line, m_theme.background, 7);
    }

    void roads()
    {
        const bool imap = m_picture.to.isImap;
        m_painter.setBrush(Qt::NoBrush);
        if (m_picture.to.computerWorks) {
            stroke(m_theme.accent, imap ? Qt::SolidLine : Qt::DashLine);
            QPainterPath here(QPointF(122, 42));
            here.quadTo(QPointF(170, imap ? 42 : 16), QPointF(219, 40));
            m_painter.drawPath(here);
            stroke(m_theme.accent, Qt::SolidLine);
            arrowHead({ 221, 41 }, 1);
            if (imap)
                arrowHead({ 121, 42 }, -1);
        }
        // The phone reads the server, whatever this computer does.
        stroke(imap ? m_theme.accent : m_line, Qt::SolidLine);
        QPainterPath phone(QPointF(122, 92));
        phone.cubicTo(QPointF(190, 150), QPointF(310, 148), QPointF(366, 110));
        m_painter.drawPath(phone);
        arrowHead({ 367, 109 }, 1);
        arrowHead({ 121, 91 }, -1);
    }

    void message(int index)
    {
        const SceneMessage &from = m_picture.from.messages.at(index);
        const SceneMessage &to = m_picture.to.messages.at(index);
        const qreal done = progressOf(index);
        place(inServer(index), { 0, -22 }, 1, from.onServer, to.onServer, to.exists, done, m_theme.accent);
        place(onPhone(index), { 0, -10 }, kPhoneScale, from.onServer, to.onServer, to.exists, done, m_theme.accent);
        const QColor listed = blend(m_theme.accent, m_theme.selection, 0.6);
        place(onScreen(index), inServer(index) - onScreen(index), 1, from.here != Here::Nothing, to.here != Here::Nothing,
            to.exists, done, to.here == Here::Listed ? listed : m_theme.accent);
    }

    void label(QPointF centre, const QString &text, const QColor &color)
    {
        m_painter.setPen(color);
        m_painter.drawText(QRectF(centre.x() - 90, centre.y() - 10, 180, 20), Qt::AlignCenter, text);
    }

    /// A crack through the screen: the drawing says it without its colour.
    void crack()
    {
        stroke(m_theme.warning, Qt::SolidLine);
        m_painter.drawPolyline(QPolygonF { QPointF(278, 6), QPointF(290, 24), QPointF(272, 38), QPointF(294, 54), QPointF(282, 78) });
    }

private:
    [[nodiscard]] qreal progressOf(int index) const
    {
        const qreal room = 1 - kStagger * (policy::kSceneMessages - 1);
        const qreal linear = std::clamp((m_picture.progress - kStagger * index) / room, 0.0, 1.0);
        return linear * linear * (3 - 2 * linear);
    }

    void box(const QRectF &rect, const QColor &line, const QColor &ground, qreal radius)
    {
        m_painter.setPen(QPen(line, 1.4));
        m_painter.setBrush(ground);
        m_painter.drawRoundedRect(rect, radius, radius);
    }

    void stroke(const QColor &color, Qt::PenStyle style)
    {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(color, 2, style, Qt::RoundCap, Qt::RoundJoin));
    }

    void arrowHead(QPointF tip, qreal direction)
    {
        m_painter.drawPolyline(QPolygonF { tip + QPointF(-6 * direction, -5), tip, tip + QPointF(-6 * direction, 5) });
    }

    /// One envelope at one place: there, on its way in from `origin`, on its way out, or only its trace.
    void place(QPointF spot, QPointF origin, qreal scale, bool was, bool is, bool exists, qreal done, const QColor &color)
    {
        if (!is && (exists || was))
            envelope(spot, scale, m_ghost, Qt::DotLine, was ? done : 1);
        if (was && !is)
            envelope(spot, scale * (1 - 0.5 * done), m_theme.warning, Qt::SolidLine, 1 - done);
        if (is && !was)
            envelope(spot + origin * (1 - done), scale, color, Qt::SolidLine, 0.25 + 0.75 * done);
        if (is && was)
            envelope(spot, scale, color, Qt::SolidLine, 1);
    }

    void envelope(QPointF centre, qreal scale, const QColor &color, Qt::PenStyle style, qreal opacity)
    {
        if (opacity <= 0)
            return;
        m_painter.save();
        m_painter.setOpacity(opacity * m_painter.opacity());
        m_painter.translate(centre);
        m_painter.scale(scale, scale);
        m_painter.setPen(QPen(color, 1.6 / std::sqrt(scale), style, Qt::RoundCap, Qt::RoundJoin));
        m_painter.setBrush(style == Qt::SolidLine ? QBrush(m_theme.surface) : QBrush(Qt::NoBrush));
        m_painter.drawRoundedRect(QRectF(-13, -9, 26, 18), 2, 2);
        m_painter.setBrush(Qt::NoBrush);
        if (style == Qt::SolidLine)
            m_painter.drawPolyline(QPolygonF { QPointF(-11.5, -7), QPointF(0, 2), QPointF(11.5, -7) });
        m_painter.restore();
    }

    QPainter &m_painter;
    const Theme &m_theme;
    const ScenePicture &m_picture;
    QColor m_line;
    QColor m_ghost;
};

} // namespace

void ScenePicture::paint(QPainter &painter, const QRectF &rect, const QPalette &palette, const QFont &font) const
{
    if (to.messages.isEmpty())
        return;
    const Theme theme = Theme::of(palette);
    const qreal scale = std::min({ rect.width() / kWidth, rect.height() / kHeight, 1.5 });
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center());
    painter.scale(scale, scale);
    painter.translate(-kWidth / 2.0, -kHeight / 2.0);
    QFont small = font;
    small.setPixelSize(static_cast<int>(13 / std::max(scale, 0.8)));
    painter.setFont(small);

    Brush brush(painter, theme, *this);
    brush.machines();
    brush.roads();
    for (int index = 0; index < std::min(from.messages.size(), to.messages.size()); ++index)
        brush.message(index);
    if (!to.computerWorks)
        brush.crack();
    brush.label({ kServer.center().x(), 123 }, tr("Server"), theme.muted);
    if (to.leavesInDays) {
        QFont strong = small;
        strong.setWeight(QFont::DemiBold);
        painter.setFont(strong);
        brush.label({ kServer.center().x(), 142 }, tr("leaves in %n day(s)", nullptr, *to.leavesInDays), theme.warning);
        painter.setFont(small);
    }
    brush.label({ kScreen.center().x(), 110 }, tr("This computer"), theme.muted);
    brush.label({ kPhone.center().x(), 139 }, tr("Phone"), theme.muted);
    painter.restore();
}

} // namespace gui
