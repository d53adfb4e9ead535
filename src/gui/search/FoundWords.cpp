// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/search/FoundWords.h"

#include "gui/Theme.h"
#include "search/IndexText.h"

#include <QTextDocument>
#include <QTextEdit>

#include <array>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr int kMaxMarks = 300;        ///< more is not seen by anybody and would be felt
constexpr qsizetype kMostWords = 32;

/// A letter in every form that the index takes for it.
QString lettersLike(QChar letter)
{
    static constexpr std::array kAlike { u"aáàâäãåā", u"cçćč", u"eéèêëēę", u"iíìîïī", u"nñńň", u"oóòôöõøō", u"sśšş", u"uúùûüū", u"yýÿ", u"zźžż" };
    for (const char16_t *alike : kAlike) {
        if (QStringView(alike).contains(letter))
            return u'[' + QString::fromUtf16(alike) + u']';
    }
    return QRegularExpression::escape(QString(letter));
}

QString patternOf(const QString &words)
{
    QString pattern;
    bool isBetween = false;
    const QString spoken = search::spokenText(words);
    for (const QChar letter : spoken.normalized(QString::NormalizationForm_C).toLower()) {
        if (!letter.isLetterOrNumber() && !letter.isSurrogate()) {
            isBetween = !pattern.isEmpty();
            continue;
        }
        if (isBetween)
            pattern += u"\\W+"_s;
        isBetween = false;
        pattern += lettersLike(letter);
    }
    // Characters of a script without blanks have no beginning of a word before them.
    const bool hasBeginning = !spoken.isEmpty() && spoken.front().unicode() < 0x0E00;
    return pattern.isEmpty() ? pattern : (hasBeginning ? u"\\b"_s : QString()) + pattern;
}

} // namespace

QRegularExpression foundWords(const QStringList &words)
{
    QStringList patterns;
    for (const QString &word : words.first(std::min(kMostWords, words.size()))) {
        const QString pattern = patternOf(word);
        if (!pattern.isEmpty())
            patterns << pattern;
    }
    if (patterns.isEmpty())
        return {};
    return QRegularExpression(patterns.join(u'|'),
                              QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

void markWords(QTextEdit &text, const QStringList &words)
{
    QList<QTextEdit::ExtraSelection> marks;
    const QRegularExpression wanted = foundWords(words);
    if (!wanted.pattern().isEmpty()) {
        const Theme theme = Theme::of(text.palette());
        QTextCursor cursor(text.document());
        while (marks.size() < kMaxMarks) {
            cursor = text.document()->find(wanted, cursor);
            if (cursor.isNull() || !cursor.hasSelection())
                break;
            QTextEdit::ExtraSelection mark;
            mark.cursor = cursor;
            mark.format.setBackground(blend(theme.surface, theme.star, 0.35));
            marks << mark;
        }
    }
    text.setExtraSelections(marks);
}

} // namespace gui
