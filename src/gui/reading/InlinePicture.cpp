// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reading/InlinePicture.h"

#include <QBuffer>
#include <QImageReader>
#include <QTextDocument>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr int kMaxSide = 2048; ///< px; the column is 760 wide, at up to twice the resolution

QByteArray formatOf(QByteArrayView bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return "png";
    if (bytes.startsWith("\xff\xd8\xff"))
        return "jpeg";
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return "gif";
    if (bytes.startsWith("RIFF") && bytes.size() >= 12 && bytes.sliced(8, 4) == "WEBP")
        return "webp";
    if (bytes.startsWith("BM"))
        return "bmp";
    return {};
}

} // namespace

QImage decodeInlinePicture(const QByteArray &bytes, qint64 &pixelsLeft)
{
    const QByteArray format = formatOf(bytes);
    if (format.isEmpty())
        return {};
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    const qint64 pixels = qint64(size.width()) * size.height();
    if (size.isEmpty() || pixels > pixelsLeft)
        return {};
    pixelsLeft -= pixels;
    if (size.width() > kMaxSide || size.height() > kMaxSide)
        reader.setScaledSize(size.scaled(kMaxSide, kMaxSide, Qt::KeepAspectRatio));
    return reader.read();
}

QVariant ownPicture(const QHash<QByteArray, QImage> &pictures, int type, const QUrl &name)
{
    if (type != QTextDocument::ImageResource)
        return QByteArray("");
    if (name.scheme() != "cid"_L1) {
        QImage nothing(1, 1, QImage::Format_ARGB32);
        nothing.fill(Qt::transparent);
        return nothing;
    }
    const auto picture = pictures.constFind(QByteArray::fromPercentEncoding(name.path(QUrl::FullyEncoded).toLatin1()));
    return picture == pictures.cend() ? QVariant() : QVariant(*picture);
}

} // namespace gui
