// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/TextPieces.h"

#include "html/Sanitiser.h"

using namespace Qt::StringLiterals;

namespace models {

namespace {

constexpr qsizetype kCellCost = 120; ///< a table cell takes as long to lay out as so many characters

QString withLineEnd(QString text)
{
    if (!text.isEmpty() && !text.endsWith(u'\n'))
        text += u'\n';
    return text;
}

QList<TextPiece> linesOf(const QString &text)
{
    QList<TextPiece> pieces;
    for (qsizetype from = 0; from < text.size();) {
        qsizetype to = from + html::kPartSize;
        if (to < text.size()) {
            // Where a line ends; the middle of a very long one is no worse than its middle anywhere.
            const qsizetype end = text.lastIndexOf(u'\n', to - 1);
            to = end > from ? end + 1 : text.indexOf(u'\n', to) < 0 ? text.size() : text.indexOf(u'\n', to) + 1;
        }
        pieces << TextPiece { {}, text.sliced(from, std::min(to, text.size()) - from) };
        from = to;
    }
    return pieces;
}

} // namespace

bool isLong(const QString &html, const QString &text)
{
    if (html.isEmpty())
        return text.size() > html::kFirstShare;
    return html.size() > html::kFirstShare || html.size() + kCellCost * html.count("<td"_L1) > html::kFirstShare;
}

TextPiece wholeOf(const QString &html, const QString &text)
{
    QString inside = html;
    if (const qsizetype end = inside.lastIndexOf("</body>"_L1); end >= 0)
        inside.truncate(end);
    if (const qsizetype body = inside.indexOf("<body"_L1); body >= 0)
        inside.remove(0, inside.indexOf(u'>', body) + 1);
    return { inside.trimmed(), withLineEnd(text) };
}

QList<TextPiece> piecesOf(const TextPiece &whole)
{
    if (whole.html.isEmpty())
        return linesOf(whole.text);
    html::SanitiseOptions options;
    options.colours = html::Colours::Drop;
    options.maxOutput = html::kNoLimit;
    options.partSize = html::kPartSize;
    options.breaksWords = false;
    const html::Sanitised sane = html::sanitise(whole.html.toUtf8(), options);
    if (sane.truncated)
        return { whole };
    QList<TextPiece> pieces;
    for (const QString &html : QStringList { sane.html } + sane.more)
        pieces << TextPiece { html, withLineEnd(html::toPlainText(html.toUtf8())) };
    return pieces;
}

} // namespace models
