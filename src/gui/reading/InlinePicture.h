// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QImage>
#include <QVariant>

class QUrl;

namespace gui {

/// Pixels that the pictures inside one message may have together: a few kilobytes can claim to be gigabytes.
constexpr qint64 kMessagePixels = 64'000'000;

/// Decodes a picture inside a message, with one of five plain decoders chosen by the bytes themselves: what a mail
/// calls itself must never reach a decoder that opens files or starts programs (SVG, EPS, PDF).
/// @param pixelsLeft  what the message may still use; lowered by what this one takes
/// @return a null image for anything else, without a size, or above what is left; scaled to what a column can show
[[nodiscard]] QImage decodeInlinePicture(const QByteArray &bytes, qint64 &pixelsLeft);

/// What a text view's loadResource() answers: a picture of the message by its "cid:" (invalid: it is not decoded yet), and for
/// everything else a picture of nothing, or no octets. Invalid, or a null picture, would not do there: QTextDocument and what
/// draws its pictures then open the file of that name themselves.
[[nodiscard]] QVariant ownPicture(const QHash<QByteArray, QImage> &pictures, int type, const QUrl &name);

} // namespace gui
