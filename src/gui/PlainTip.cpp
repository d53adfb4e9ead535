// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/PlainTip.h"

#include <QTextDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr qsizetype kMost = 600;
constexpr qsizetype kLine = 90; ///< characters: plain text is never wrapped, HTML is

} // namespace

QString plainTip(const QString &words)
{
    const QString text = words.size() > kMost ? words.left(kMost - 1) + u'…' : words;
    qsizetype longest = 0;
    for (const QStringView line : QStringView(text).split(u'\n'))
        longest = std::max(longest, line.size());
    if (longest <= kLine && !Qt::mightBeRichText(text))
        return text;
    return "<p style=\"white-space:pre-wrap\">"_L1 + text.toHtmlEscaped() + "</p>"_L1;
}

QString shortened(const QString &words, qsizetype most)
{
    QString line = words.size() <= most ? words : words.left(most / 2) + u'…' + words.right(most - most / 2 - 1);
    line.replace(u'\n', u' ');
    return line;
}

} // namespace gui
