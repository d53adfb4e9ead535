// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/Icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

QByteArray drawing(QStringView name)
{
    QFile file(u":/icons/%1.svg"_s.arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QPixmap render(QStringView name, const QColor &color, QSize size, qreal scale)
{
    const QString key = u"palomar-icon/%1/%2/%3x%4@%5"_s.arg(name, color.name(QColor::HexArgb))
                            .arg(size.width()).arg(size.height()).arg(scale);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QByteArray svg = drawing(name);
    svg.replace("currentColor", color.name().toLatin1());
    pixmap = QPixmap(size * scale);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(svg);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter, QRectF(QPointF(), QSizeF(size * scale)));
    painter.end();
    pixmap.setDevicePixelRatio(scale);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Draws one of our line icons in a colour of the palette.
class LineIconEngine final : public QIconEngine {
public:
    LineIconEngine(QString name, QPalette::ColorRole role)
        : m_name(std::move(name))
        , m_role(role)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal scale = painter->device() ? painter->device()->devicePixelRatio() : 1.0;
        const int side = std::min(rect.width(), rect.height());
        QRect square(0, 0, side, side);
        square.moveCenter(rect.center());
        painter->drawPixmap(square.topLeft(), render(m_name, colorFor(mode), square.size(), scale));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        return render(m_name, colorFor(mode), size, scale); // since Qt 6.8 the size comes without the ratio
    }

    QIconEngine *clone() const override { return new LineIconEngine(m_name, m_role); }
    QString key() const override { return u"palomar"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return drawing(m_name).isEmpty(); }

private:
    QColor colorFor(QIcon::Mode mode) const
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        // A disabled accent or warning would still shout: all disabled icons are grey.
        return QGuiApplication::palette().color(group, mode == QIcon::Disabled ? QPalette::ButtonText : m_role);
    }

    QString m_name;
    QPalette::ColorRole m_role;
};

} // namespace

QIcon icon(QLatin1StringView name, QPalette::ColorRole role)
{
    return QIcon(new LineIconEngine(name.toString(), role));
}

void paintIcon(QPainter &painter, QLatin1StringView name, const QRectF &rect, const QColor &color)
{
    const qreal scale = painter.device() ? painter.device()->devicePixelRatio() : 1.0;
    const QSize size = rect.size().toSize();
    painter.drawPixmap(rect.topLeft(), render(name.toString(), color, size, scale));
}

QPixmap iconPixmap(QStringView name, QSize size, qreal scale, const QColor &color)
{
    return render(name, color, size, scale);
}

QIcon programIcon()
{
    // Drawn by our own engine: Qt's for SVG files is a plugin that need not be there.
    return icon("palomar"_L1);
}

} // namespace gui
