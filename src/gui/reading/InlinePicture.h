// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>

namespace gui {

/// Pixels that the pictures inside one message may have together: a few kilobytes can claim to be gigabytes.
constexpr qint64 kMessagePixels = 64'000'000;

/// Decodes a picture inside a message, with one of five plain decoders chosen by the bytes themselves: what a mail
/// calls itself must never reach a decoder that opens files or starts programs (SVG, EPS, PDF).
/// @param pixelsLeft  what the message may still use; lowered by what this one takes
/// @return a null image for anything else, without a size, or above what is left; scaled to what a column can show
[[nodiscard]] QImage decodeInlinePicture(const QByteArray &bytes, qint64 &pixelsLeft);

} // namespace gui
