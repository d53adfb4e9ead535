// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QTextFormat>

class QTextBlock;
class QTextDocument;

namespace gui {

/// Marks of the composer's own on blocks of its text.
inline constexpr int kQuoteProperty = QTextFormat::BlockQuoteLevel; ///< how deep it is quoted
inline constexpr int kSignatureProperty = QTextFormat::UserProperty + 11;
inline constexpr int kQuoteHeadProperty = QTextFormat::UserProperty + 12; ///< a line that says who wrote what is quoted; its value is that line

/// Begins a quote in what is sent.
inline constexpr QLatin1StringView kQuoteTag { "<blockquote type=\"cite\" style=\"margin:0 0 0 .8ex;border-left:2px solid #ccc;padding-left:1ex\">" };

[[nodiscard]] int quoteLevelOf(const QTextBlock &block);

/// What somebody has written, as it is sent: HTML of a handful of elements, without styles of the program's own, and the
/// same as plain text.
struct WrittenText {
    QString html;
    QString text;            ///< lines end with "\n"; quotes behind "> ", addresses of links in angle brackets
    bool isFormatted = false;///< there is something that plain text cannot say
    QList<QByteArray> pictures; ///< Content-IDs of the images in it
};

[[nodiscard]] WrittenText writtenText(const QTextDocument &document);

} // namespace gui
