// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/IndexText.h"

#include <algorithm>

namespace search {

namespace {

bool standsAlone(char32_t c)
{
    if (c < 0x0E00)
        return false;
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

bool isPlain(QStringView text)
{
    // Below U+0300 nothing is composed, alike, or without blanks, but for a few signs that fall out as separators.
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x300; });
}

} // namespace

QString indexText(QStringView text)
{
    if (isPlain(text))
        return text.toString();
    const QString alike = text.toString().normalized(QString::NormalizationForm_KC);
    QString out;
    out.reserve(alike.size() + alike.size() / 4);
    for (qsizetype at = 0; at < alike.size(); ++at) {
        const bool isPair = alike[at].isHighSurrogate() && at + 1 < alike.size() && alike[at + 1].isLowSurrogate();
        const char32_t c = isPair ? QChar::surrogateToUcs4(alike[at], alike[at + 1]) : char32_t(alike[at].unicode());
        const bool alone = standsAlone(c) && QChar::isLetterOrNumber(c);
        if (alone && !out.isEmpty() && !out.back().isSpace())
            out += u' ';
        out += alike[at];
        if (isPair)
            out += alike[++at];
        if (alone)
            out += u' ';
    }
    return out;
}

QString spokenText(QStringView indexed)
{
    QString out;
    out.reserve(indexed.size());
    for (qsizetype at = 0; at < indexed.size(); ++at) {
        const bool isBetween = indexed[at] == u' ' && at > 0 && at + 1 < indexed.size();
        if (isBetween && standsAlone(indexed[at - 1].unicode()) && standsAlone(indexed[at + 1].unicode()))
            continue;
        out += indexed[at];
    }
    return out;
}

bool hasWords(QStringView text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        const bool isPair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const char32_t c = isPair ? QChar::surrogateToUcs4(text[at], text[at + 1]) : char32_t(text[at].unicode());
        if (QChar::isLetterOrNumber(c))
            return true;
        at += isPair ? 1 : 0;
    }
    return false;
}

QString foldName(QStringView text)
{
    QString folded = text.toString().toCaseFolded().normalized(QString::NormalizationForm_KD);
    folded.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    return folded;
}

} // namespace search
