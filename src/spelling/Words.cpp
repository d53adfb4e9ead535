// SPDX-License-Identifier: GPL-3.0-or-later
#include "spelling/Words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace spelling {

namespace {

bool isApostrophe(QChar c)
{
    return c == u'\'' || c == u'’';
}

bool isWordPart(QChar c)
{
    return c.isLetter() || c.isMark() || c.isSurrogate();
}

/// An address, a path or a name that only machines use.
bool isForMachines(QStringView chunk)
{
    return chunk.contains(u'@') || chunk.contains("://"_L1) || chunk.contains(u'\\') || chunk.contains(u'_')
        || chunk.startsWith("www."_L1, Qt::CaseInsensitive) || chunk.startsWith(u'/') || chunk.startsWith(u'#')
        || std::ranges::any_of(chunk, [](QChar c) { return c.isDigit(); });
}

/// "palomar.example", "README.txt": a full stop between letters.
bool hasInnerStop(QStringView chunk)
{
    for (qsizetype at = 1; at + 1 < chunk.size(); ++at) {
        if (chunk[at] == u'.' && chunk[at - 1].isLetter() && chunk[at + 1].isLetter())
            return true;
    }
    return false;
}

void addWords(QStringView chunk, qsizetype offset, QList<WordAt> &words)
{
    qsizetype at = 0;
    while (at < chunk.size()) {
        if (!isWordPart(chunk[at])) {
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < chunk.size()
               && (isWordPart(chunk[end]) || (isApostrophe(chunk[end]) && end + 1 < chunk.size() && isWordPart(chunk[end + 1]))))
            ++end;
        const QStringView word = chunk.sliced(at, end - at);
        const bool isShouted = std::ranges::none_of(word, [](QChar c) { return c.isLower(); })
            && std::ranges::any_of(word, [](QChar c) { return c.isUpper(); });
        if (word.size() > 1 && !isShouted)
            words.append({ offset + at, end - at });
        at = end;
    }
}

} // namespace

QList<WordAt> wordsIn(QStringView line)
{
    QList<WordAt> words;
    qsizetype at = 0;
    while (at < line.size()) {
        while (at < line.size() && line[at].isSpace())
            ++at;
        qsizetype end = at;
        while (end < line.size() && !line[end].isSpace())
            ++end;
        const QStringView chunk = line.sliced(at, end - at);
        if (!isForMachines(chunk) && !hasInnerStop(chunk))
            addWords(chunk, at, words);
        at = end;
    }
    return words;
}

QString forDictionary(QStringView word)
{
    return word.toString().replace(u'’', u'\'');
}

} // namespace spelling
