// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/FlowedText.h"

using namespace Qt::StringLiterals;

namespace mime {

namespace {

constexpr qsizetype kWidth = 72;

/// Takes the marks of a quote from the front of a line, "> > text" as ">> text".
qsizetype takeQuoteMarks(QStringView &line)
{
    qsizetype depth = 0;
    while (line.startsWith(u'>')) {
        ++depth;
        line = line.sliced(1);
        if (line.startsWith(" >"_L1))
            line = line.sliced(1);
    }
    if (depth > 0 && line.startsWith(u' '))
        line = line.sliced(1);
    return depth;
}

/// How much of a line is the next one of its flow: up to and with spaces.
qsizetype breakAfter(QStringView line, qsizetype width)
{
    qsizetype end = 0;
    for (qsizetype at = 0; at < line.size();) {
        while (at < line.size() && line[at] != u' ')
            ++at;
        while (at < line.size() && line[at] == u' ')
            ++at;
        // "-- " alone would be the signature's line.
        const bool fits = at <= width || end == 0 || line.first(end) == "-- "_L1 || line.first(end).trimmed().isEmpty();
        if (!fits)
            break;
        end = at;
    }
    return end;
}

void appendLine(QString &out, qsizetype depth, QStringView line)
{
    const bool mustBeStuffed = line.startsWith(u' ') || line.startsWith(u'>') || line.startsWith("From "_L1);
    out += QString(depth, u'>');
    if (mustBeStuffed || (depth > 0 && !line.isEmpty()))
        out += u' ';
    out += line;
    out += u'\n';
}

} // namespace

QString plainLines(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool hasNext = i + 1 < text.size();
        if (c == u'\r') {
            out += u'\n';
            if (hasNext && text[i + 1] == u'\n')
                ++i;
        } else if (c == u'\n' || c == u'\u2028' || c == u'\u2029' || c == u'\f' || c == u'\v' || c == u'\x85') {
            out += u'\n';
        } else if (c.isHighSurrogate() && hasNext && text[i + 1].isLowSurrogate()) {
            out += c;
            out += text[++i];
        } else if (c.isSurrogate()) {
            out += QChar::ReplacementCharacter;
        } else if (c == u'\t' || (c >= u' ' && c != u'\x7f' && !(c >= u'\x80' && c <= u'\x9f'))) {
            out += c;
        }
    }
    return out;
}

QString flowed(const QString &text)
{
    const QString lines = plainLines(text);
    QString out;
    out.reserve(lines.size() + lines.size() / 40);
    QStringView rest = lines;
    while (!rest.isEmpty()) {
        const qsizetype end = rest.indexOf(u'\n');
        QStringView line = end < 0 ? rest : rest.first(end);
        rest = end < 0 ? QStringView() : rest.sliced(end + 1);
        const qsizetype depth = takeQuoteMarks(line);
        if (line != "-- "_L1) {
            while (line.endsWith(u' '))
                line.chop(1);
        }
        const qsizetype width = std::max<qsizetype>(kWidth - depth - 1, 20);
        while (line.size() > width && line != "-- "_L1) {
            const qsizetype length = breakAfter(line, width);
            if (length >= line.size())
                break;
            appendLine(out, depth, line.first(length));
            line = line.sliced(length);
        }
        appendLine(out, depth, line);
    }
    return out;
}

} // namespace mime
