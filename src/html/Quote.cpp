// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/Quote.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace html {
namespace {

constexpr int kMaxLevel = 20;

QStringList linesOf(QStringView text)
{
    QString clean = text.toString();
    clean.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n').replace(QChar::LineSeparator, u'\n').replace(QChar::ParagraphSeparator, u'\n');
    clean.remove(QChar(0));
    return clean.split(u'\n');
}

/// Takes the quote marks off a line. @return how many there were
int levelOf(QStringView &line)
{
    int level = 0;
    while (line.startsWith(u'>') && level < kMaxLevel) {
        line = line.sliced(1);
        ++level;
        if (line.startsWith(" >"_L1))
            line = line.sliced(1);
    }
    if (level > 0 && line.startsWith(u' '))
        line = line.sliced(1);
    return level;
}

} // namespace

QString withoutSignature(QStringView text)
{
    QStringList lines = linesOf(text);
    if (const qsizetype mark = lines.indexOf("-- "_L1); mark >= 0)
        lines.resize(mark);
    while (!lines.isEmpty() && lines.constLast().trimmed().isEmpty())
        lines.removeLast();
    while (!lines.isEmpty() && lines.constFirst().trimmed().isEmpty())
        lines.removeFirst();
    return lines.join(u'\n');
}

QString quotedText(QStringView text)
{
    QStringList out;
    const QStringList lines = linesOf(withoutSignature(text));
    for (const QString &line : lines)
        out << (line.startsWith(u'>') ? u'>' + line : line.isEmpty() ? u">"_s : "> "_L1 + line);
    return out.join(u'\n');
}

QString textAsHtml(QStringView text)
{
    QString out;
    int open = 0;
    const QStringList lines = linesOf(text);
    for (const QString &line : lines) {
        QStringView rest(line);
        const int level = levelOf(rest);
        for (; open < level; ++open)
            out += "<blockquote type=\"cite\">"_L1;
        for (; open > level; --open)
            out += "</blockquote>"_L1;
        QString escaped = rest.toString().toHtmlEscaped();
        // Runs of spaces are somebody's columns.
        escaped.replace("  "_L1, " &nbsp;"_L1).replace(u'\t', "&nbsp; &nbsp; "_L1);
        out += escaped.isEmpty() ? u"<div><br></div>"_s : "<div>"_L1 + escaped + "</div>"_L1;
    }
    for (; open > 0; --open)
        out += "</blockquote>"_L1;
    return out;
}

} // namespace html
