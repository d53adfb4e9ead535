// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/MailScene.h"

#include "gui/Style.h"
#include "gui/Theme.h"

#include <QPainter>
#include <QPainterPath>

namespace gui {

using namespace Qt::StringLiterals;
using accounts::Protocol;

namespace {

// The scene is drawn on a sheet of this size and scaled to the room there is.
constexpr qreal kWidth = 430;
constexpr qreal kHeight = 150;

struct Pens {
    QColor line;
    QColor accent;
    QColor ground;
    QColor screen;
    QColor faint;
    QColor words;
};

void envelope(QPainter &painter, QPointF centre, const QColor &color, const QColor &paper, Qt::PenStyle style)
{
    const QRectF box(centre.x() - 13, centre.y() - 9, 26, 18);
    painter.setPen(QPen(color, 1.6, style, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(paper);
    painter.drawRoundedRect(box, 2, 2);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF { box.topLeft() + QPointF(1.5, 2), QPointF(centre.x(), centre.y() + 2),
        box.topRight() + QPointF(-1.5, 2) });
}

void arrowHead(QPainter &painter, QPointF tip, qreal direction)
{
    painter.drawPolyline(QPolygonF { tip + QPointF(-6 * direction, -5), tip, tip + QPointF(-6 * direction, 5) });
}

void machine(QPainter &painter, const QRectF &box, const QColor &line, const QColor &ground, qreal radius)
{
    painter.setPen(QPen(line, 1.4));
    painter.setBrush(ground);
    painter.drawRoundedRect(box, radius, radius);
}

void label(QPainter &painter, QPointF centre, const QString &text, const QColor &color)
{
    painter.setPen(color);
    painter.drawText(QRectF(centre.x() - 90, centre.y() - 10, 180, 20), Qt::AlignCenter, text);
}

} // namespace

QString MailScene::description() const
{
    if (protocol == Protocol::Imap)
        return tr("Drawing: the messages are on the server. This computer and the phone show the same ones, and changes "
                  "go both ways.");
    return tr("Drawing: the messages go from the server to this computer, one way. The phone shows only what is still "
              "on the server.");
}

void MailScene::paint(QPainter &painter, const QRectF &rect, const QPalette &palette, const QFont &font) const
{
    const Theme theme = Theme::of(palette);
    const Pens pens { blend(theme.surface, theme.text, 0.35), theme.accent, theme.side, theme.selection,
        blend(theme.surface, theme.text, 0.3), theme.muted };
    const bool imap = protocol == Protocol::Imap;
    const qreal scale = std::min({ rect.width() / kWidth, rect.height() / kHeight, 1.5 });

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center());
    painter.scale(scale, scale);
    painter.translate(-kWidth / 2, -kHeight / 2);
    QFont small = font;
    small.setPixelSize(static_cast<int>(13 / std::max(scale, 0.8)));
    painter.setFont(small);

    const QRectF server(12, 18, 104, 96);
    machine(painter, server, pens.line, pens.ground, 8);
    const QList<QPointF> inServer { { 41, 42 }, { 87, 42 }, { 41, 68 }, { 87, 68 }, { 64, 94 } };
    for (const QPointF &place : inServer)
        envelope(painter, place, imap ? pens.accent : pens.faint, theme.surface, imap ? Qt::SolidLine : Qt::DotLine);
    label(painter, { server.center().x(), 132 }, tr("Server"), pens.words);

    const QRectF screen(226, 4, 112, 76);
    machine(painter, screen, pens.accent, pens.screen, 7);
    painter.setPen(QPen(pens.accent, 2));
    painter.drawLine(QPointF(282, 81), QPointF(282, 95));
    painter.drawLine(QPointF(262, 96), QPointF(302, 96));
    const QList<QPointF> inComputer { { 250, 27 }, { 284, 27 }, { 316, 27 }, { 250, 56 }, { 284, 56 } };
    for (const QPointF &place : inComputer)
        envelope(painter, place, imap ? blend(pens.accent, pens.screen, 0.35) : pens.accent, theme.surface,
            Qt::SolidLine);
    label(painter, { 282, 111 }, tr("This computer"), pens.words);

    const QRectF phone(372, 50, 46, 80);
    machine(painter, phone, pens.line, theme.background, 7);
    label(painter, { phone.center().x(), 140 }, tr("Phone"), pens.words);
    const QList<QPointF> inPhone { { 395, 69 }, { 395, 90 }, { 395, 111 } };
    for (const QPointF &place : inPhone)
        envelope(painter, place, imap ? pens.accent : pens.faint, theme.surface, imap ? Qt::SolidLine : Qt::DotLine);

    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(pens.accent, 2, imap ? Qt::SolidLine : Qt::DashLine, Qt::RoundCap, Qt::RoundJoin));
    if (imap) {
        painter.drawLine(QPointF(122, 42), QPointF(220, 42));
        QPainterPath toPhone(QPointF(122, 96));
        toPhone.cubicTo(QPointF(190, 144), QPointF(300, 134), QPointF(366, 112));
        painter.drawPath(toPhone);
        arrowHead(painter, { 221, 42 }, 1);
        arrowHead(painter, { 121, 42 }, -1);
    } else {
        QPainterPath here(QPointF(122, 48));
        here.quadTo(QPointF(170, 20), QPointF(218, 40));
        painter.drawPath(here);
        painter.setPen(QPen(pens.accent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        arrowHead(painter, { 220, 41 }, 1);
    }
    painter.restore();
}

} // namespace gui
