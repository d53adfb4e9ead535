// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/Style.h"

#include "html/RemoteContent.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace html {

namespace {

bool is(QStringView text, QLatin1StringView word)
{
    return text.compare(word, Qt::CaseInsensitive) == 0;
}

bool isOneOf(QStringView text, std::initializer_list<QLatin1StringView> words)
{
    return std::ranges::any_of(words, [text](QLatin1StringView word) { return is(text, word); });
}

struct Length {
    double value = 0;
    QStringView unit;
};

std::optional<Length> lengthOf(QStringView text)
{
    qsizetype end = 0;
    while (end < text.size() && (text[end].isDigit() || text[end] == u'.' || (end == 0 && (text[end] == u'-' || text[end] == u'+'))))
        ++end;
    bool ok = false;
    const double value = text.first(end).toDouble(&ok);
    if (!ok)
        return std::nullopt;
    const QStringView unit = text.sliced(end);
    if (!unit.isEmpty() && !isOneOf(unit, { "px"_L1, "pt"_L1, "em"_L1, "rem"_L1, "ex"_L1, "%"_L1 }))
        return std::nullopt;
    return Length { value, unit };
}

// In pixels, for the comparison with limits; a font of the usual size is assumed.
double pixels(const Length &length)
{
    if (is(length.unit, "pt"_L1))
        return length.value * 4 / 3;
    if (is(length.unit, "em"_L1) || is(length.unit, "rem"_L1))
        return length.value * 16;
    if (is(length.unit, "ex"_L1))
        return length.value * 8;
    return length.value;
}

QString number(double value)
{
    return QString::number(value, 'g', 4);
}

// Distances are held within what a letter needs: nothing is pushed out of sight or over something else.
QString safeDistance(QStringView value)
{
    constexpr double kMost = 80;
    const auto length = lengthOf(value);
    if (!length || length->value < 0 || length->unit == u"%")
        return {};
    return number(std::min(pixels(*length), kMost)) + "px"_L1;
}

QString safeDistances(QStringView value)
{
    QStringList out;
    for (const QStringView part : value.split(u' ', Qt::SkipEmptyParts)) {
        const QString distance = safeDistance(part);
        out.append(distance.isEmpty() ? u"0px"_s : distance);
    }
    return out.size() <= 4 ? out.join(u' ') : QString();
}

QString safeFontSize(QStringView value)
{
    if (isOneOf(value, { "small"_L1, "medium"_L1, "large"_L1, "x-small"_L1, "xx-small"_L1, "x-large"_L1, "xx-large"_L1, "smaller"_L1, "larger"_L1 }))
        return value.toString().toLower();
    const auto length = lengthOf(value);
    if (!length || length->value <= 0)
        return {};
    // Qt's rich text knows px and pt; relative sizes are left to the reader's own font.
    if (!isOneOf(length->unit, { "px"_L1, "pt"_L1, ""_L1 }))
        return {};
    return number(std::clamp(length->value, 7.0, 48.0)) + (is(length->unit, "pt"_L1) ? "pt"_L1 : "px"_L1);
}

QString safeFontFamily(QStringView value)
{
    constexpr qsizetype kLongest = 200;
    const auto isHarmless = [](QChar c) { return c.isLetterOrNumber() || c == u' ' || c == u',' || c == u'-' || c == u'_' || c == u'\''; };
    QString out = value.first(std::min(value.size(), kLongest)).toString();
    out.replace(u'"', u'\'');
    if (!std::ranges::all_of(out, isHarmless) || out.count(u'\'') % 2 != 0)
        return {};
    return out;
}

// "1px solid #ccc": the colour alone decides, the rest is normalised.
QString safeBorder(QStringView value, Colours colours)
{
    QString width = u"1px"_s, style = u"solid"_s, colour = u"#808080"_s;
    for (const QStringView part : value.split(u' ', Qt::SkipEmptyParts)) {
        if (isOneOf(part, { "none"_L1, "0"_L1, "0px"_L1, "hidden"_L1 }))
            return {};
        if (isOneOf(part, { "solid"_L1, "dashed"_L1, "dotted"_L1, "double"_L1 }))
            style = part.toString().toLower();
        else if (const auto length = lengthOf(part))
            width = number(std::clamp(pixels(*length), 1.0, 8.0)) + "px"_L1;
        else if (const QString named = safeColour(part); !named.isEmpty() && colours == Colours::Keep)
            colour = named;
    }
    return width + u' ' + style + u' ' + colour;
}

QString safeKeyword(QStringView value, std::initializer_list<QLatin1StringView> words)
{
    return isOneOf(value, words) ? value.toString().toLower() : QString();
}

QString safeFontWeight(QStringView value)
{
    return safeKeyword(value, { "bold"_L1, "bolder"_L1, "normal"_L1, "lighter"_L1, "100"_L1, "200"_L1, "300"_L1, "400"_L1,
                                "500"_L1, "600"_L1, "700"_L1, "800"_L1, "900"_L1 });
}

QString safeValue(QStringView property, QStringView value, Colours colours)
{
    if (isOneOf(property, { "color"_L1, "background-color"_L1, "background"_L1 }))
        return colours == Colours::Keep ? safeColour(value) : QString();
    if (is(property, "font-size"_L1))
        return safeFontSize(value);
    if (is(property, "font-family"_L1))
        return safeFontFamily(value);
    if (is(property, "font-weight"_L1))
        return safeFontWeight(value);
    if (is(property, "font-style"_L1))
        return safeKeyword(value, { "italic"_L1, "oblique"_L1, "normal"_L1 });
    if (is(property, "text-decoration"_L1))
        return safeKeyword(value, { "underline"_L1, "line-through"_L1, "overline"_L1, "none"_L1 });
    if (is(property, "text-transform"_L1))
        return safeKeyword(value, { "uppercase"_L1, "lowercase"_L1, "none"_L1 });
    if (is(property, "text-align"_L1))
        return safeKeyword(value, { "left"_L1, "right"_L1, "center"_L1, "justify"_L1 });
    if (is(property, "vertical-align"_L1))
        return safeKeyword(value, { "top"_L1, "middle"_L1, "bottom"_L1, "baseline"_L1, "sub"_L1, "super"_L1 });
    if (is(property, "white-space"_L1))
        return safeKeyword(value, { "pre"_L1, "pre-wrap"_L1, "normal"_L1 });
    if (is(property, "list-style-type"_L1))
        return safeKeyword(value, { "disc"_L1, "circle"_L1, "square"_L1, "decimal"_L1, "none"_L1, "lower-alpha"_L1, "upper-alpha"_L1, "lower-roman"_L1, "upper-roman"_L1 });
    if (is(property, "margin"_L1) || is(property, "padding"_L1))
        return safeDistances(value);
    if (property.startsWith("margin-"_L1, Qt::CaseInsensitive) || property.startsWith("padding-"_L1, Qt::CaseInsensitive))
        return isOneOf(property.sliced(property.indexOf(u'-') + 1), { "left"_L1, "right"_L1, "top"_L1, "bottom"_L1 }) ? safeDistance(value) : QString();
    if (isOneOf(property, { "border"_L1, "border-top"_L1, "border-bottom"_L1, "border-left"_L1, "border-right"_L1 }))
        return safeBorder(value, colours);
    return {};
}

bool isZero(QStringView value)
{
    const auto length = lengthOf(value);
    return length && length->value == 0;
}

void noteHiding(QStringView property, QStringView value, StyleFacts &facts, bool &overflowHidden, bool &noHeight)
{
    if (is(property, "display"_L1) && is(value, "none"_L1))
        facts.isHidden = true;
    else if (is(property, "visibility"_L1) && isOneOf(value, { "hidden"_L1, "collapse"_L1 }))
        facts.isHidden = true;
    else if (is(property, "mso-hide"_L1) && is(value, "all"_L1))
        facts.isHidden = true;
    else if (is(property, "opacity"_L1) && isZero(value))
        facts.isHidden = true;
    else if (is(property, "overflow"_L1) && is(value, "hidden"_L1))
        overflowHidden = true;
    else if (isOneOf(property, { "height"_L1, "max-height"_L1, "width"_L1, "max-width"_L1 }) && isZero(value))
        noHeight = true;
    else if (is(property, "font-size"_L1)) {
        if (const auto length = lengthOf(value))
            facts.hidesText = length->unit != u"%" && pixels(*length) <= 1;
    } else if (is(property, "white-space"_L1)) {
        facts.isPreformatted = isOneOf(value, { "pre"_L1, "pre-wrap"_L1 });
    }
}

// The next declaration's end: a semicolon outside quotes and parentheses ("url(data:image/png;base64,…)").
qsizetype declarationEnd(QStringView style, qsizetype at)
{
    QChar quote;
    int depth = 0;
    for (; at < style.size(); ++at) {
        const QChar c = style[at];
        if (!quote.isNull())
            quote = c == quote ? QChar() : quote;
        else if (c == u'"' || c == u'\'')
            quote = c;
        else if (c == u'(')
            ++depth;
        else if (c == u')')
            depth = std::max(0, depth - 1);
        else if (c == u';' && depth == 0)
            break;
    }
    return at;
}

} // namespace

QString safeColour(QStringView value)
{
    value = value.trimmed();
    if (value.isEmpty() || value.size() > 40)
        return {};
    if (value.front() == u'#') {
        const bool allHex = std::ranges::all_of(value.sliced(1), [](QChar c) {
            return c.isDigit() || (c.toLower() >= u'a' && c.toLower() <= u'f');
        });
        const qsizetype digits = value.size() - 1;
        return allHex && (digits == 3 || digits == 6) ? value.toString() : digits == 8 && allHex ? value.first(7).toString() : QString();
    }
    if (value.startsWith("rgb"_L1, Qt::CaseInsensitive)) {
        const qsizetype open = value.indexOf(u'(');
        if (open < 3 || !value.endsWith(u')'))
            return {};
        QString inside = value.sliced(open + 1, value.size() - open - 2).toString();
        inside.replace(u'/', u',').replace(u' ', u',');
        const QStringList numbers = inside.split(u',', Qt::SkipEmptyParts);
        if (numbers.size() < 3 || numbers.size() > 4)
            return {};
        std::array<int, 3> rgb {};
        for (qsizetype i = 0; i < 3; ++i) {
            const auto part = lengthOf(numbers[i]);
            if (!part)
                return {};
            rgb[size_t(i)] = int(std::clamp(part->unit == u"%" ? part->value * 2.55 : part->value, 0.0, 255.0));
        }
        if (numbers.size() == 4 && isZero(numbers[3]))
            return {};
        return u"#%1%2%3"_s.arg(rgb[0], 2, 16, QChar(u'0')).arg(rgb[1], 2, 16, QChar(u'0')).arg(rgb[2], 2, 16, QChar(u'0'));
    }
    if (isOneOf(value, { "transparent"_L1, "inherit"_L1, "initial"_L1, "none"_L1, "unset"_L1, "auto"_L1 }))
        return {};
    const bool isName = value.size() <= 20 && std::ranges::all_of(value, [](QChar c) { return c.isLetter() && c.unicode() < 0x80; });
    return isName ? value.toString().toLower() : QString();
}

void collectUrls(QStringView css, QStringList &remote)
{
    constexpr qsizetype kMaxImport = 8'192; // characters in which an @import must have said its address
    for (qsizetype at = css.indexOf("url("_L1, 0, Qt::CaseInsensitive); at >= 0; at = css.indexOf("url("_L1, at, Qt::CaseInsensitive)) {
        at += 4;
        qsizetype end = css.indexOf(u')', at);
        if (end < 0)
            break;
        QStringView url = css.sliced(at, end - at).trimmed();
        while (!url.isEmpty() && (url.front() == u'"' || url.front() == u'\''))
            url = url.sliced(1);
        while (!url.isEmpty() && (url.back() == u'"' || url.back() == u'\''))
            url.chop(1);
        addRemote(url, remote);
        at = end;
    }
    for (qsizetype at = css.indexOf("@import"_L1, 0, Qt::CaseInsensitive); at >= 0; at = css.indexOf("@import"_L1, at + 7, Qt::CaseInsensitive)) {
        // Only blanks in front are passed over, and only so far: trimming the whole rest each time is quadratic.
        QStringView rest = css.sliced(at + 7, std::min<qsizetype>(kMaxImport, css.size() - at - 7));
        while (!rest.isEmpty() && rest.front().isSpace())
            rest = rest.sliced(1);
        if (rest.size() < 3 || (rest.front() != u'"' && rest.front() != u'\''))
            continue;
        if (const qsizetype end = rest.indexOf(rest.front(), 1); end > 0)
            addRemote(rest.sliced(1, end - 1), remote);
    }
}

StyleFacts readStyle(QStringView style, Colours colours, QStringList &remote)
{
    StyleFacts facts;
    if (style.contains("url("_L1, Qt::CaseInsensitive))
        collectUrls(style, remote);
    bool overflowHidden = false, noSize = false;
    for (qsizetype at = 0; at < style.size();) {
        const qsizetype end = declarationEnd(style, at);
        const QStringView declaration = style.sliced(at, end - at);
        at = end + 1;
        const qsizetype colon = declaration.indexOf(u':');
        if (colon <= 0)
            continue;
        const QStringView property = declaration.first(colon).trimmed();
        QStringView value = declaration.sliced(colon + 1).trimmed();
        if (const qsizetype important = value.indexOf(u'!'); important >= 0)
            value = value.first(important).trimmed();
        noteHiding(property, value, facts, overflowHidden, noSize);
        const QString safe = safeValue(property, value, colours);
        if (safe.isEmpty())
            continue;
        const QString name = is(property, "background"_L1) ? u"background-color"_s : property.toString().toLower();
        facts.declarations += (facts.declarations.isEmpty() ? ""_L1 : ";"_L1) + name + u':' + safe;
    }
    facts.isHidden = facts.isHidden || (overflowHidden && noSize);
    return facts;
}

} // namespace html
