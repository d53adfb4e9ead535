// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace models {

/// A stretch of somebody's own text, or of what he forwards, that is small enough to be laid out while nobody waits.
struct TextPiece {
    QString html; ///< whole by itself; empty: there is only text
    QString text; ///< the same as plain text; lines end with "\n"

    friend bool operator==(const TextPiece &, const TextPiece &) = default;
};

/// Of a longer text, what an editor lays out when it opens: as much as is shown of a message at first.
inline constexpr qsizetype kPiecesAtFirst = 6;

/// Would take so long to lay out that it is done piece by piece.
[[nodiscard]] bool isLong(const QString &html, const QString &text);

/// `html` without the frame of its document, beside its text: to be cut, or to be sent as it is.
[[nodiscard]] TextPiece wholeOf(const QString &html, const QString &text);

/// Cuts it where blocks and lines end. Pure and thread-safe. Put one behind the other again they say what was said, through
/// the sanitiser; what that would not take whole (8 MB) stays one piece.
[[nodiscard]] QList<TextPiece> piecesOf(const TextPiece &whole);

} // namespace models
